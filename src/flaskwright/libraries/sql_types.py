"""How PostgreSQL calls the types of SQLAlchemy, and of the libraries that add some; and what they hold."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class Short(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another type where the first argument is `below` a number."""

    below: int
    name: str


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Types that are made of others, or of values."""

    array: frozenset[str]
    enum: frozenset[str]
    variant: frozenset[str]
    domain: frozenset[str]


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Types that hold values of one sort: by what PostgreSQL calls them, and SQLAlchemy's `classes` beside these."""

    written: frozenset[str]
    classes: frozenset[str] = frozenset()


class SqlTypes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of types by library and class, and what their arguments do."""

    types: dict[str, dict[str, str]]
    arguments: dict[str, tuple[str, ...]]
    zoned: dict[str, str]
    short: dict[str, Short]
    around: dict[str, int]
    kinds: Kinds
    families: dict[str, Family]
    python: dict[str, str]


@cache
def load_sql_types() -> SqlTypes:
    """The table."""
    return read_table("sql_types", SqlTypes)


@cache
def types_of(family: str) -> frozenset[str]:
    """The names of the types of a family: SQLAlchemy's classes, and those of Python that stand for one of them."""
    table = load_sql_types()
    found = table.families[family]
    classes = {cls for cls, written in table.types["sqlalchemy"].items() if written in found.written} | found.classes
    return frozenset(classes | {python for python, cls in table.python.items() if cls in classes})
