"""Characters that a text does not hold, since they were taken out of it or refused, and what follows from that."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Const, Lib, Ref, Value, text
from flaskwright.flow.dataflow.kinds import (
    BIT,
    DOUBLED_SINGLE,
    NO_BACKSLASH,
    NO_BRACE,
    NO_DOLLAR,
    NO_DOUBLE,
    NO_FEED,
    NO_PARENT,
    NO_PERCENT,
    NO_RETURN,
    NO_SINGLE,
    RELATIVE,
    mask,
)
from flaskwright.flow.dataflow.taints import Taint, Taints, cleared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.dataflow.frames import Frame

ABSENT = {
    "\n": NO_FEED, "\r": NO_RETURN, "'": NO_SINGLE, '"': NO_DOUBLE, "\\": NO_BACKSLASH, "{": NO_BRACE, "%": NO_PERCENT,
    "$": NO_DOLLAR, ".": NO_PARENT,
}  # fmt: skip
"""The bit that says of a character that a text does not hold it (or, of the dot, what follows from that)."""
DOUBLED = ("{", "%")
"""Characters that mean themselves where they are doubled."""
ONE_LINE = NO_FEED | NO_RETURN
_AS_WHOLE = {"..": NO_PARENT, "/": mask(("path", "archive")) | RELATIVE}


def lacks(part: str) -> int:
    """What a text is harmless for that does not hold a part."""
    return ABSENT.get(part, 0) | _AS_WHOLE.get(part, 0)


def lacks_any(characters: Iterable[str]) -> int:
    """What a text is known to lack that holds none of these characters."""
    found = 0
    for one in characters:
        found |= ABSENT.get(one, 0)
    return found


def replaced(taints: Taints, old: str | None, new: str | None) -> Taints:
    """The taints of a text after `text.replace(old, new)`; `None` is a text that is not known."""
    if new is None:
        return taints
    doubled = old in DOUBLED and new == old * 2
    gained = lacks(old) if old is not None and (doubled or old not in new) else 0
    if (old, new) == ("'", "''"):
        return cleared(holding(taints, new), DOUBLED_SINGLE)
    return cleared(taints if doubled else holding(taints, new), gained)


def holding(taints: Taints, added: str) -> Taints:
    """The taints of a text into which some characters came at places of the client's choosing."""
    bits = lacks_any(added)
    if not any(one.cleared & bits for one in taints):
        return taints
    return tuple(Taint(one.label, _without(one.cleared, bits), one.trace) for one in taints)


def _without(held: int, bits: int) -> int:
    gone = held & bits
    if gone & NO_FEED:
        gone |= BIT["log"]
    if gone & ONE_LINE:
        gone |= BIT["header"]
    return held & ~gone


def translated(frame: Frame, taints: Taints, table: Value) -> Taints:
    """The taints of a text after `text.translate(table)`, where the table is made of constants."""
    pairs = _pairs(frame, table)
    if pairs is None:
        return taints
    added = "".join(new for new in pairs.values() if new)
    return cleared(holding(taints, added), lacks_any(one for one in pairs if one not in added))


def _pairs(frame: Frame, table: Value) -> dict[str, str] | None:
    """Which characters a table replaces by what; `None` for a table that is not known."""
    if not isinstance(table, Lib):
        return _of_mapping(frame, table, texts=False)
    given = table.made
    if given is None or not table.path.endswith(".maketrans()"):
        return None
    if len(given.positional) == 1:
        return _of_mapping(frame, given.positional[0], texts=True)
    known = [one for one in map(text, given.positional) if one is not None]
    if len(known) != len(given.positional) or len(known) not in (2, 3):
        return None
    pairs = dict(zip(known[0], known[1], strict=False))
    pairs.update(dict.fromkeys("".join(known[2:]), ""))
    return pairs


def _of_mapping(frame: Frame, value: Value, *, texts: bool) -> dict[str, str] | None:
    """A dictionary of characters, by their numbers or (for `maketrans`) as `texts` as well."""
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None or held.kind != "dict" or held.rest is not None or held.taints or held.maybe:
        return None
    found: dict[str, str] = {}
    for key, replacement in held.items.items():
        new = _written(replacement.value) if isinstance(replacement, Const) else None
        old = key if isinstance(key, str) and texts else _written(key) if isinstance(key, int) else None
        if old is None or new is None:
            return None
        found[old] = new
    return found


def _written(value: object) -> str | None:
    """What stands in a text for an entry of a table: a text, a character's number, nothing for `None`."""
    if value is None:
        return ""
    if isinstance(value, int):
        return chr(value) if 0 <= value <= sys.maxunicode else None
    return value if isinstance(value, str) else None
