"""Names of indexes and constraints that nobody has written: what a naming convention makes of them.

https://docs.sqlalchemy.org/en/20/core/constraints.html#configuring-constraint-naming-conventions
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.semantics.values import ClassValue, External, Instance, Mapping, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

Named = Literal["ix", "uq", "fk", "pk", "ck"]
DEFAULT = {"ix": "ix_%(column_0_label)s"}
"""What SQLAlchemy has by itself: an index of one column, which is asked for at the column, gets a name."""
_SLOT = re.compile(r"%\((\w+)\)s")
_COLUMNS = re.compile(r"(referred_)?column_0(_?N)?_(name|label|key)")
_ONE = re.compile(r"(referred_)?column_(\d+)_(name|label|key)")


class Convention(msgspec.Struct, frozen=True):
    """What a metadata object gives to all its tables: patterns for names, and the schema in which they are."""

    patterns: dict[str, str | None] = msgspec.field(default_factory=lambda: dict(DEFAULT))
    schema: str | None = None


class Place(msgspec.Struct, frozen=True):
    """What stands in a name: the table, the columns, and those that they point to; `None` for what is not known."""

    table: str | None
    columns: tuple[str | None, ...]
    schema: str | None = None
    referred: str | None = None
    ends: tuple[str | None, ...] = ()


def of_class(cls: ClassValue) -> Convention:
    """The convention for the table of a model."""
    for base in cls.mro:
        if isinstance(base, ClassValue) and "metadata" in base.namespace:
            return _of_metadata(base.namespace["metadata"])
    for base in cls.mro:
        for value in (base,) if isinstance(base, External) else base.decorators if isinstance(base, ClassValue) else ():
            call = _maker(value)
            given = call.args.keywords.get("metadata") if call is not None else None
            if given is not None:
                return _of_metadata(given)
    return Convention()


def of_call(call: CallFact) -> Convention:
    """The convention for a table that a call makes."""
    given = call.args.get(1, "metadata")
    if isinstance(given, External) and given.path.endswith(".metadata"):
        owner = given.receiver
        return of_class(owner) if isinstance(owner, ClassValue) else _of_maker(owner)
    if isinstance(given, External) and given.call is not None and not given.path.endswith("Column()"):
        return _of_metadata(given)
    return _of_maker(call.callee.receiver) if isinstance(call.callee, External) else Convention()


def _maker(value: Value | None) -> CallFact | None:
    """The call that made the base of models, or the extension that has it."""
    maker = value.receiver if isinstance(value, External) and value.call is None else value
    return maker.call if isinstance(maker, External | Instance) else None


def _of_maker(value: Value | None) -> Convention:
    call = _maker(value)
    given = call.args.keywords.get("metadata") if call is not None else None
    return _of_metadata(given) if given is not None else Convention()


def _of_metadata(value: Value) -> Convention:
    if not isinstance(value, External) or value.call is None:
        return Convention({"ix": None})
    args = value.call.args
    given, schema = args.get(None, "naming_convention"), text(args.get(1, "schema"))
    if given is None:
        return Convention(schema=schema)
    if not isinstance(given, Mapping):
        return Convention({"ix": None}, schema)
    return Convention({key: text(one) for key, one in given.items.items() if isinstance(key, str)}, schema)


def name_of(convention: Convention, kind: Named, place: Place, given: str | None = None) -> str | None:
    """The name of an index or a constraint; `given` is what is written for it."""
    pattern = convention.patterns.get(kind)
    if pattern is None or (given is not None and "%(constraint_name)s" not in pattern):
        return given
    slots = {slot: _slot(slot, place, given) for slot in _SLOT.findall(pattern)}
    if any(value is None for value in slots.values()):
        return None
    return _SLOT.sub(lambda found: slots[found[1]] or "", pattern)


def _slot(slot: str, place: Place, given: str | None) -> str | None:
    if slot == "constraint_name":
        return given
    if slot in ("table_name", "referred_table_name"):
        return place.table if slot == "table_name" else place.referred
    every, one = _COLUMNS.fullmatch(slot), _ONE.fullmatch(slot)
    if every is not None and every[2] is not None:
        parts = [_column(column, place, every[3]) for column in (place.ends if every[1] else place.columns)]
        return None if None in parts else ("_" if every[2] == "_N" else "").join(part or "" for part in parts)
    if one is None:
        return None
    columns = place.ends if one[1] else place.columns
    number = int(one[2]) if len(one[2]) < len(str(len(columns))) + 1 else len(columns)
    return _column(columns[number], place, one[3]) if number < len(columns) else None


def _column(column: str | None, place: Place, form: str) -> str | None:
    if column is None or (form == "label" and place.table is None):
        return None
    return "_".join(_label(column, place)) if form == "label" else column


def _label(column: str, place: Place) -> Iterator[str]:
    if place.schema is not None:
        yield place.schema.replace(".", "_")
    yield place.table or ""
    yield column
