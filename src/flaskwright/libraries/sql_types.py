"""How PostgreSQL calls the types of SQLAlchemy, and of the libraries that add some."""

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


class SqlTypes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of types by library and class, and what their arguments do."""

    types: dict[str, dict[str, str]]
    arguments: dict[str, tuple[str, ...]]
    zoned: dict[str, str]
    short: dict[str, Short]
    around: dict[str, int]
    kinds: Kinds


@cache
def load_sql_types() -> SqlTypes:
    """The table."""
    return read_table("sql_types", SqlTypes)
