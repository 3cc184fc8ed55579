"""Words of PostgreSQL's SQL, and of what others have beside it, as data (`data/tables/sql_words.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class Functions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Functions by how often their value changes: for each row, or once in a statement at most."""

    volatile: frozenset[str]
    stable: frozenset[str]


class SqlWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; its own comments explain the tables."""

    reserved: frozenset[str]
    types: dict[str, str]
    serials: dict[str, str]
    functions: Functions
    sqlite: frozenset[str]


@cache
def load_sql_words() -> SqlWords:
    """The tables. A mistake in the file is ours, and fails the start."""
    return read_table("sql_words", SqlWords)
