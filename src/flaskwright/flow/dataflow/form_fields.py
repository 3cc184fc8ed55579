"""What the validators of a form's fields let through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.kinds import EVERYTHING, mask
from flaskwright.flow.dataflow.patterns_of_text import cleared_by
from flaskwright.semantics import values as known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.frames import Frame

KNOWN = EVERYTHING & ~mask(("logged-secret", "secret"))
"""What one of a few known texts, or a text of a strict form, is harmless for."""


def note_validators(frame: Frame, field: known.Value) -> None:
    """Remember what the validators of a field make it harmless for, by the call that declares the field."""
    if not isinstance(field, known.External) or field.call is None or not field.path.endswith("Field()"):
        return
    checks, key = frame.engine.field_checks, id(field.call.node)
    if key not in checks:
        checks[key] = 0
        for validator in _validators(field.call.args.get(1, "validators")):
            checks[key] |= _cleared(frame, validator)


def _validators(given: known.Value | None) -> Iterator[known.External]:
    for one in given.items if isinstance(given, known.Sequence) else ():
        if isinstance(one, known.External):
            yield one


def _cleared(frame: Frame, validator: known.External) -> int:
    path = frame.engine.path(validator.path)
    if path in frame.engine.libraries.role("strict_validators"):
        return KNOWN
    if path in frame.engine.libraries.role("pattern_validators") and validator.call is not None:
        pattern = known.text(validator.call.args.get(0, "regex"))
        return cleared_by(pattern, whole=False, anchored=True) if pattern is not None else 0
    return 0
