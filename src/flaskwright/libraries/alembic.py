"""What the calls in Alembic's revisions do, and what each of their arguments is."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class Call(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call: what it `does`, the roles of its positional arguments (`*` for the rest), and a word for reports."""

    does: str
    takes: tuple[str, ...] = ()
    says: str = ""


class Statements(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the calls do that put a statement of SQLAlchemy's Core together."""

    raw: frozenset[str]
    unchanged: frozenset[str]
    where: frozenset[str]
    equal: frozenset[str]
    limit: frozenset[str]
    join: frozenset[str]


class Autocommit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What puts a connection into autocommit mode."""

    block: str
    option: str
    value: str
    attribute: str
    method: str


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Options of constraints and indexes that operations do not hold, so that nobody may write these anew."""

    own: str
    held: frozenset[str]
    keywords: frozenset[str]
    words: frozenset[str]


class Alembic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The paths of Alembic's own objects, its operations, and SQLAlchemy's constructs in them."""

    module: str
    batch: str
    configure: str
    own_connection: frozenset[str]
    false: frozenset[str]
    named: frozenset[str]
    address: str
    same: frozenset[str]
    column_makers: frozenset[str]
    row_key: str
    connections: frozenset[str]
    harmless: frozenset[str]
    generated: tuple[str, ...]
    autocommit: Autocommit
    sql_dialects: dict[str, str]
    runs: dict[str, str]
    names: dict[str, tuple[str, ...]]
    operations: dict[str, Call]
    methods: dict[str, Call]
    ddl: dict[str, Call]
    entities: dict[str, str]
    constructs: dict[str, tuple[str, ...]]
    session: dict[str, str]
    comparisons: dict[str, str]
    words: dict[str, str]
    statements: Statements
    options: Options


@cache
def load_alembic() -> Alembic:
    """The table."""
    return read_table("alembic", Alembic)
