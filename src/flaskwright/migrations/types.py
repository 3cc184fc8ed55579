"""The types of columns as PostgreSQL calls them, from SQLAlchemy's types as values of the interpreter."""

from __future__ import annotations

import re

import msgspec

from flaskwright.libraries.sql_types import load_sql_types
from flaskwright.migrations.operations import SqlType
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import ENUMS, subclass_of
from flaskwright.semantics.values import (
    FALSE,
    NO_ARGUMENTS,
    NONE,
    TRUE,
    Arguments,
    ClassValue,
    Const,
    External,
    Instance,
    Sequence,
    Value,
    text,
    texts,
    unwrap,
)

SQLALCHEMY = frozenset({"sqlalchemy", "flask_sqlalchemy", "alembic"})
"""Packages whose types are SQLAlchemy's."""
IMPLEMENTATION = "impl"
DIALECT = "postgresql"
DEEPEST = 8
_WRITTEN = re.compile(r"([a-z0-9 ]+?)\((\d+)\)")
UNKNOWN_TYPE = SqlType(None)


def type_of(value: Value | None, depth: int = DEEPEST) -> SqlType:
    """The type that a value is: a class, or an instance of one; of an unknown one the name is `None`."""
    value = unwrap(value) if value is not None else None
    if not depth:
        return UNKNOWN_TYPE
    match value:
        case ClassValue():
            return _own(value, NO_ARGUMENTS, depth)
        case Instance():
            return _own(value.cls, value.call.args if value.call is not None else NO_ARGUMENTS, depth)
        case External():
            return _of_library(value, depth)
        case _:
            return UNKNOWN_TYPE


def _own(cls: ClassValue, args: Arguments, depth: int) -> SqlType:
    """A type of the project's own: what it says to be kept as, with its own arguments where it hands them on."""
    found = find_in_class(cls, IMPLEMENTATION)
    if found is None:
        base = next((one for one in cls.mro if isinstance(one, External) and _name_in_table(one.path)), None)
        inner = _of_library(base, depth - 1, args) if base is not None else UNKNOWN_TYPE
    elif find_in_class(cls, "load_dialect_impl") is not None:
        inner = UNKNOWN_TYPE  # it is decided for each database
    else:
        kept = found[0]
        given = isinstance(kept, External) and kept.call is None and "__init__" not in cls.namespace
        inner = _of_library(kept, depth - 1, args) if given and isinstance(kept, External) else type_of(kept, depth - 1)
    return msgspec.structs.replace(inner, written=cls.info.name)


def _name_in_table(path: str) -> str | None:
    """What PostgreSQL calls a class of a library."""
    package = path.partition(".")[0]
    names = load_sql_types().types.get("sqlalchemy" if package in SQLALCHEMY else package, {})
    return names.get(path.removesuffix("()").rpartition(".")[2])


def _of_library(value: External, depth: int, given: Arguments | None = None) -> SqlType:
    table = load_sql_types()
    made = value.call.args if value.call is not None else NO_ARGUMENTS
    args = given if given is not None else made
    written = value.path.removesuffix("()").rpartition(".")[2]
    if written in table.around:
        return type_of(args.get(table.around[written]), depth - 1)
    if written in table.kinds.variant:
        return _variant(value, args, depth)
    if written in table.kinds.array:
        inner = type_of(args.get(0, "item_type"), depth - 1)
        dimensions = args.get(2, "dimensions")
        count = dimensions.value if isinstance(dimensions, Const) and isinstance(dimensions.value, int) else 1
        return msgspec.structs.replace(inner, array=inner.array + count)
    if written in table.kinds.enum:
        return _enum(args)
    if written in table.kinds.domain:
        return SqlType(text(args.get(0, "name")), written=written)
    name = _name_in_table(value.path)
    if name is None:
        return SqlType(None, written=written)
    sized = _WRITTEN.fullmatch(name)
    if sized is not None:
        return SqlType(sized[1], (int(sized[2]),), written=written)
    if name in table.zoned and args.get(0, "timezone") is TRUE:
        return SqlType(table.zoned[name], written=written)
    numbers = _numbers(args, table.arguments.get(name, ()))
    if name in table.short:
        short = table.short[name]
        return SqlType(short.name if numbers and numbers[0] < short.below else name, written=written)
    return SqlType(name, numbers, written=written)


def _numbers(args: Arguments, names: tuple[str, ...]) -> tuple[int, ...]:
    found: list[int] = []
    for place, name in enumerate(names):
        value = args.get(place, name)
        if not isinstance(value, Const) or not isinstance(value.value, int) or isinstance(value.value, bool):
            break
        found.append(value.value)
    return tuple(found)


def _variant(value: External, args: Arguments, depth: int) -> SqlType:
    """`Integer().with_variant(BigInteger(), "postgresql")`: what PostgreSQL is given, and who else."""
    named = {text(one) for one in args.positional[1:]} | {text(args.keywords.get("dialect_name"))}
    if DIALECT in named:
        return type_of(args.get(0, "type_"), depth - 1)
    base = value.receiver.receiver if isinstance(value.receiver, External) else None
    return type_of(base, depth - 1)


def without_zone(kind: SqlType) -> SqlType:
    """A type as databases have it that keep no zones."""
    plain = {zoned: name for name, zoned in load_sql_types().zoned.items()}
    return msgspec.structs.replace(kind, name=plain[kind.name]) if kind.name in plain else kind


def is_native(value: Value | None) -> bool:
    """Whether a type is an enum that PostgreSQL keeps as a type of its own, which comes and goes with tables."""
    value = unwrap(value) if value is not None else None
    call = value.call if isinstance(value, External) else None
    return call is not None and FALSE not in (call.args.get(None, "native_enum"), call.args.get(None, "create_type"))


def _enum(args: Arguments) -> SqlType:
    listed = args.positional
    if len(listed) == 1 and isinstance(listed[0], Sequence):  # SQLAlchemy takes a list in place of values, too
        listed = tuple(listed[0].items) if not listed[0].open else ()
    cls = unwrap(listed[0]) if len(listed) == 1 else None
    given = args.keywords.get("name", NONE)
    name = text(given)
    if isinstance(cls, ClassValue):
        name = cls.info.name.lower() if given is NONE and not args.open else name
        values = _members(cls, by_value="values_callable" in args.keywords)
    else:
        values = texts(Sequence("tuple", list(listed), open=args.open)) or ()
    if args.keywords.get("native_enum") is FALSE:
        length = args.keywords.get("length")
        size = length.value if isinstance(length, Const) and isinstance(length.value, int) else None
        longest = size or max(map(len, values), default=0)
        return SqlType("varchar", (longest,) if longest else (), written="Enum")
    return SqlType(name, values=values, written="Enum")


def _members(cls: ClassValue, *, by_value: bool) -> tuple[str, ...]:
    """The names of an enumeration's members, or their values where those are kept; none where one is not told."""
    if subclass_of(cls, ENUMS) is None:
        return ()
    members = {name: one for name, one in cls.namespace.items() if isinstance(one, Const) and not name.startswith("_")}
    if not by_value:
        return tuple(members)
    values = [text(one) for one in members.values()]
    return () if None in values else tuple(one for one in values if one is not None)
