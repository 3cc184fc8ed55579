"""The fields of a resource, as they are written on the command line: `NAME:TYPE[:DETAIL…]`.

Nothing in it means anything to a shell, so nothing needs quotes.
"""

from __future__ import annotations

import keyword
import re
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from flaskwright.errors import UsageError
from flaskwright.scaffold import reserved
from flaskwright.scaffold.names import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(StrEnum):
    """The types that a field may have."""

    STR = "str"
    TEXT = "text"
    INT = "int"
    BOOL = "bool"
    DATE = "date"
    DATETIME = "datetime"
    EMAIL = "email"
    ENUM = "enum"
    BELONGS_TO = "belongs_to"


BIGGEST = 2**31 - 1
"""The most that an `Integer` of PostgreSQL holds."""

LONGEST_STR, DEFAULT_STR, LONGEST_TEXT, LONGEST_EMAIL = 1000, 200, 10_000, 254
_WORD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*")


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field: what it holds, and what may be in it."""

    name: str
    kind: Kind
    optional: bool = False
    unique: bool = False
    index: bool = False
    length: int = 0
    minimum: int | None = None
    maximum: int | None = None
    values: tuple[str, ...] = ()
    target: str = ""

    @property
    def column(self) -> str:
        """The name of the column, and of the field in JSON."""
        return f"{self.name}_id" if self.kind is Kind.BELONGS_TO else self.name


USAGE = "write NAME:TYPE, such as title:str:200 (docs/scaffold.md has all types)"
_FLAGS = frozenset({"optional", "unique", "index"})


def read_fields(given: Iterable[str]) -> tuple[Field, ...]:
    """The fields of these texts. Raises `UsageError`, which names the first that is wrong."""
    fields = tuple(read_field(text) for text in given)
    if not fields:
        raise UsageError(f"a resource needs a field: {USAGE}")
    columns = [field.column for field in fields]
    for column in columns:
        if columns.count(column) > 1:
            raise UsageError(f"there are two fields called `{column}`")
    if all(field.kind is Kind.BELONGS_TO for field in fields):
        raise UsageError("a resource needs a field of its own, besides what it belongs to")
    return fields


def read_field(text: str) -> Field:
    """The field of one text."""
    name, *parts = text.split(":")
    if not parts:
        raise UsageError(f"{text!r} is no field: {USAGE}")
    _check_name(name)
    kind = next((kind for kind in Kind if kind == parts[0]), None)
    if kind is None:
        raise UsageError(f"{text!r}: there is no type {parts[0]!r}; there are {', '.join(Kind)}")
    details: dict[str, object] = {}
    for part in parts[1:]:
        key, value = _detail(kind, part, text)
        if key in details:
            raise UsageError(f"{text!r} says `{key}` twice")
        details[key] = value
    if kind is Kind.STR:
        details.setdefault("length", DEFAULT_STR)
    elif kind is Kind.EMAIL:
        details["length"] = LONGEST_EMAIL
    elif kind is Kind.ENUM and "values" not in details:
        raise UsageError(f"{text!r} needs its values, such as {name}:enum:open,closed")
    elif kind is Kind.BELONGS_TO and "target" not in details:
        raise UsageError(f"{text!r} needs its model, such as {name}:belongs_to:Customer")
    return _checked(msgspec.convert({"name": name, "kind": kind, **details}, Field), text)


def _check_name(name: str) -> None:
    if not _WORD.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a field: take small letters, digits and `_`, such as due_on")
    if len(name) > LONGEST:
        raise UsageError(f"the field name {name!r} is too long; {LONGEST} characters are the most")
    if keyword.iskeyword(name) or name in reserved.FIELDS or name.startswith("model_"):
        raise UsageError(
            f"{name!r} cannot name a field: Python, Pydantic or a form means something by it; try {name}_value"
        )
    if name in reserved.FIELDS_OF_ALL:
        raise UsageError(f"{name!r} cannot name a field: every resource has it, or its list does")
    if name in reserved.COLUMNS:
        raise UsageError(f"{name!r} cannot name a field: it is a word of SQL; try {name}_value")


def _detail(kind: Kind, part: str, text: str) -> tuple[str, object]:
    """What one detail says: the field's attribute and its value."""
    if part in _FLAGS:
        return part, True
    key, equals, value = part.partition("=")
    if equals and key in {"min", "max"} and kind is Kind.INT:
        return {"min": "minimum", "max": "maximum"}[key], _whole(value, text, least=-BIGGEST)
    if kind is Kind.STR and part.isdecimal():
        return "length", _whole(part, text, least=1, most=LONGEST_STR)
    if kind is Kind.ENUM and not equals:
        return "values", _values(part, text)
    if kind is Kind.BELONGS_TO and _CLASS.fullmatch(part):
        return "target", part
    raise UsageError(f"{text!r}: {part!r} says nothing about a field of type {kind}; docs/scaffold.md has what does")


def _whole(value: str, text: str, *, least: int, most: int = BIGGEST) -> int:
    if not re.fullmatch(r"-?[0-9]{1,10}", value) or not least <= int(value) <= most:
        raise UsageError(f"{text!r}: {value!r} is no whole number from {least} to {most}")
    return int(value)


def _values(part: str, text: str) -> tuple[str, ...]:
    values = tuple(part.split(","))
    for value in values:
        if not _WORD.fullmatch(value) or keyword.iskeyword(value) or len(value) > 32:
            raise UsageError(f"{text!r}: {value!r} is no value of an enumeration; take small letters, digits and `_`")
    if len(values) < 2 or len(set(values)) < len(values):
        raise UsageError(f"{text!r} needs two different values or more, such as enum:open,closed")
    if "name" in values or "value" in values:
        raise UsageError(f"{text!r}: an enumeration's member cannot be called `name` or `value`")
    return values


def _checked(field: Field, text: str) -> Field:
    """The field, if what it says goes together."""
    if field.minimum is not None and field.maximum is not None and field.minimum >= field.maximum:
        raise UsageError(f"{text!r}: min must be less than max")
    if field.unique and field.kind not in {Kind.STR, Kind.EMAIL, Kind.INT}:
        raise UsageError(f"{text!r}: only str, email and int may be unique")
    if field.unique and field.index:
        raise UsageError(f"{text!r}: what is unique has an index already")
    if field.index and field.kind in {Kind.TEXT, Kind.BELONGS_TO}:
        why = "an index on long text serves nothing" if field.kind is Kind.TEXT else "it has an index already"
        raise UsageError(f"{text!r}: {why}")
    return field
