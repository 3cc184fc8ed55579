"""What queries of SQLAlchemy are made of, as data: how they start, what their methods do, what runs them."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Literal

import msgspec

from flaskwright.libraries.reading import read_table

Style = Literal["legacy", "select", "exists", "update", "delete", "insert", "text"]
"""Kinds of statements, `legacy` for what a session's `query` makes."""
Loading = Literal["joined", "selectin", "subquery", "immediate", "select", "noload", "raise", "default"]
Combining = Literal["and", "or", "not", "parent"]
Contained = Literal["many", "pairs", "one", "same"]


class QueryTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The data file, which says what its tables mean."""

    sessions: frozenset[str]
    databases: frozenset[str]
    queries: frozenset[str]
    selects: frozenset[str]
    attributes: frozenset[str]
    unread: frozenset[str]
    aliases: frozenset[str]
    common: tuple[str, ...]
    functions: tuple[str, ...]
    aggregates: frozenset[str]
    starts: dict[str, Style]
    methods: dict[str, str]
    session: dict[str, str]
    database: dict[str, str]
    results: dict[str, str]
    pages: dict[str, Literal["rows", "pages"]]
    loads: dict[str, Loading]
    operators: dict[str, str]
    combine: dict[str, Combining]
    containers: dict[str, Contained]

    @cached_property
    def running(self) -> frozenset[str]:
        """The names of the methods that run a query or a statement."""
        tables = (self.methods, self.session, self.database)
        return frozenset(name for table in tables for name, does in table.items() if does.startswith("run"))


@cache
def load_queries() -> QueryTable:
    """Read and validate the data file."""
    return read_table("queries", QueryTable)
