"""What calls do to the transaction of a database session, as data (`data/tables/transactions.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from flaskwright.libraries.reading import read_table

Does = Literal["adds", "merges", "deletes", "writes", "executes", "flushes", "commits", "rolls_back", "closes", "reads"]
Block = Literal["commits", "saves", "closes", "connects"]


class Statements(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a statement that changes rows; the file's own head explains the tables."""

    changes: frozenset[str]
    tables: tuple[str, ...]
    texts: frozenset[str]
    words: tuple[str, ...]


class Autocommit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes each statement a transaction of its own."""

    keyword: str
    value: str


class Own(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is part of the library that makes the sessions."""

    begins: tuple[str, ...]
    holders: frozenset[str]


class Begins(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Calls that are known by the beginnings of their paths."""

    begins: tuple[str, ...]


class Transactions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; its own comments explain the tables."""

    does: dict[str, Does]
    blocks: dict[str, Block]
    closing: dict[Literal["blocks"], frozenset[str]]
    statements: Statements
    autocommit: Autocommit
    own: Own
    takes_rows: Begins
    like: dict[str, str]
    settings: dict[Literal["commits"], frozenset[str]]
    rows: dict[Literal["methods", "takes_out", "detaches", "renews"], frozenset[str]]
    effects: dict[Literal["mail", "webhook", "files", "later_keywords", "later_calls", "sends"], frozenset[str]]
    failures: dict[str, tuple[str, ...]]
    signals: dict[Literal["listens", "around"], frozenset[str]]


@cache
def load_transactions() -> Transactions:
    """The tables. A mistake in the file is ours, and fails the start."""
    tables = read_table("transactions", Transactions)
    does = dict(tables.does)
    blocks = dict(tables.blocks)
    for alike, kind in tables.like.items():
        does.update({alike + path.removeprefix(kind): what for path, what in does.items() if path.startswith(kind)})
        blocks.update({alike + path.removeprefix(kind): what for path, what in blocks.items() if path.startswith(kind)})
    return msgspec.structs.replace(tables, does=does, blocks=blocks)
