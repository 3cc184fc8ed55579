"""What the validators of a form's fields let through.

Each is called with a field of which nothing is known, the way WTForms does: libraries' own, functions and objects of
the project, and the form's method `validate_<name>`. What the field's data are checked for where all of them come back,
each value was checked for that the form lets through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import (
    TEXT_TYPE,
    UNKNOWN,
    Effect,
    Func,
    Given,
    Lib,
    Ref,
    Top,
    Value,
    text,
)
from flaskwright.flow.dataflow.kinds import EVERYTHING, mask
from flaskwright.flow.dataflow.made_forms import FIELD
from flaskwright.flow.dataflow.patterns_of_text import cleared_by
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import Label, Taint
from flaskwright.semantics import values as known
from flaskwright.semantics.attributes import find_in_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import ClassValue
    from flaskwright.syntax import tree

DATA = "data"
"""The attribute of a field that holds what it was sent."""
INLINE = "validate_"
"""How the names of the methods begin by which a form checks its own fields."""
ASKED = "field"
"""The origin of what a field holds while its validators are asked: it reaches nothing."""
SECRETS = mask(("logged-secret", "secret"))
"""However it was checked, a text may be a secret."""
KNOWN = EVERYTHING & ~SECRETS
"""What one of a few known texts, or a text of a strict form, is harmless for."""


def note_validators(frame: Frame, cls: ClassValue, name: str, field: known.Value) -> None:
    """Remember what the validators of a field make it harmless for, by the call that declares the field."""
    if not isinstance(field, known.External) or field.call is None or not field.path.endswith("Field()"):
        return
    checks, key = frame.engine.field_checks, id(field.call.node)
    if key not in checks:
        checks[key] = 0  # whatever asks for the field meanwhile
        checks[key] = _let_through(frame, list(_validators(frame, cls, name, field.call.args)), field.call)


def _validators(frame: Frame, cls: ClassValue, name: str, args: known.Arguments) -> Iterator[Value]:
    given = args.get(1, "validators")
    for one in given.items if isinstance(given, known.Sequence) else ():
        yield frame.engine.converter.value(one)
    inline = find_in_class(cls, INLINE + name)
    function = known.function_of(inline[0]) if inline is not None else None
    if function is not None:
        yield Func(function)  # called with the form, as any other one


def _let_through(frame: Frame, validators: list[Value], made: CallFact) -> int:
    """What a text is harmless for that all of some validators let through."""
    asking = frame.engine.importing(made.unit.info)
    label = Label(ASKED, "the `data` of a form field", made.location)
    data = Top((Taint(label, 0, None),), TEXT_TYPE, base=True)
    field = asking.new(made.node, Obj("object", attrs={DATA: data}, path=FIELD))
    for validator in validators:
        if isinstance(validator, Func | Ref | Lib):
            call(asking, validator, Given((UNKNOWN, field)), made.node)
        if asking.state is None:
            return 0
    return asking.live.facts.get(label, 0) & ~SECRETS


def validator_call(frame: Frame, path: str, validator: Lib, given: Given, node: tree.Node) -> None:
    """Call a validator of a library with a form and one of its fields: what it lets through was checked."""
    bits = _cleared(frame, path, validator)
    field = given.get(1, "field") if bits else None
    if field is None:
        return
    from flaskwright.flow.dataflow.attributes import attribute  # noqa: PLC0415 - fields of forms are attributes
    from flaskwright.flow.dataflow.truth import clear  # noqa: PLC0415

    clear(frame.live, Effect(attribute(frame, field, DATA, node), bits))


def _cleared(frame: Frame, path: str, validator: Lib) -> int:
    if path in frame.engine.libraries.role("strict_validators"):
        return KNOWN
    if path in frame.engine.libraries.role("pattern_validators") and validator.made is not None:
        pattern = text(validator.made.get(0, "regex"))
        return cleared_by(pattern, whole=False, anchored=True) if pattern is not None else 0
    return 0
