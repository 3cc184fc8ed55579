"""What a revision does to a database: one operation each, however it is written (`op.*`, SQL, Core).

Names are those in the database. `None` stands for what the source does not tell, and `Unread` for a statement that may
do anything: whoever asks must then be silent, and neither accuse nor clear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import CallFact

ConstraintKind = Literal["primary", "unique", "check", "foreign", "exclude", "not null"]
Direction = Literal["upgrade", "downgrade"]


PUBLIC = "public"
"""The schema that PostgreSQL means where a name has none."""


class TableName(msgspec.Struct, frozen=True, order=True):
    """A table, index, type, view or sequence by its name, with its schema where one is written that is not `public`.

    PostgreSQL means that one where none is written: `public.users` and `users` are the same table.
    """

    name: str
    schema: str | None = None

    def __post_init__(self) -> None:
        if self.schema == PUBLIC:
            msgspec.structs.force_setattr(self, "schema", None)

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}" if self.schema else self.name


class SqlType(msgspec.Struct, frozen=True):
    """A column's type as PostgreSQL calls it: `varchar` with `args` (20,), `numeric` (10, 2), `timestamptz`, `text`.

    `name` is `None` for a type that is not understood. `values` are those of an enum, which is then called `name`;
    `array` counts its dimensions. `written` is how the source names it.
    """

    name: str | None
    args: tuple[int, ...] = ()
    array: int = 0
    values: tuple[str, ...] | None = None
    written: str = ""

    def __str__(self) -> str:
        name = self.name or self.written or "an unknown type"
        args = f"({', '.join(map(str, self.args))})" if self.args else ""
        return f"{name}{args}{'[]' * self.array}"


class Default(msgspec.Struct, frozen=True):
    """A default that the server gives: as SQL; `sql` is `None` where it is not told.

    `volatile`: another value for each row (`random()`, `gen_random_uuid()`, `nextval(…)`), `None` if unknown.
    `now()` and constants are not volatile: PostgreSQL computes them once for the rows that are there.
    """

    sql: str | None
    volatile: bool | None


class References(msgspec.Struct, frozen=True):
    """What a foreign key points to; no columns where it means the primary key of the table."""

    table: TableName
    columns: tuple[str, ...] = ()
    on_delete: str | None = None
    on_update: str | None = None


class Constraint(msgspec.Struct, frozen=True):
    """A constraint of a table. `columns` are `None` where they are not told; `condition` is that of a check.

    "not null" is one that PostgreSQL 18 lets be `NOT VALID`; any other is the `nullable` of its column. `name` is
    `None` where the database gives one. `validated` is false for `NOT VALID`; `index` is the unique index that becomes
    the constraint (`USING INDEX`).
    """

    kind: ConstraintKind
    columns: tuple[str, ...] | None = ()
    name: str | None = None
    references: References | None = None
    condition: str | None = None
    validated: bool = True
    index: str | None = None


class ColumnSpec(msgspec.Struct, frozen=True):
    """A column as an operation makes it.

    `nullable` is what holds in the end (a primary key's is not); `default` that of the server; `client_default`: only
    the program gives a value (`default=`); `identity`: `serial`, or `GENERATED … AS IDENTITY`; `computed`: the
    expression of a generated column, `virtual` where it is computed when it is read; `indexed`: `index=True`. Keys,
    uniqueness and checks that are written on the column stand in `constraints`.
    """

    name: str
    type: SqlType
    nullable: bool | None = True
    default: Default | None = None
    client_default: bool = False
    identity: bool = False
    computed: str | None = None
    indexed: bool = False
    constraints: tuple[Constraint, ...] = ()
    comment: str | None = None
    virtual: bool = False


class Index(msgspec.Struct, frozen=True):
    """An index: `columns` by name, `None` for an expression; `where` the condition of a partial one."""

    name: str | None
    columns: tuple[str | None, ...]
    unique: bool = False
    method: str | None = None
    where: str | None = None
    valid: bool = True


# ------------------------------------------------------------------ operations


class Operation(msgspec.Struct, frozen=True):
    """Base of all operations."""


class CreateTable(Operation, frozen=True):
    """A new table with all that belongs to it."""

    table: TableName
    columns: tuple[ColumnSpec, ...]
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()
    if_not_exists: bool = False
    filled: bool = False
    """Made with rows: `CREATE TABLE … AS SELECT`."""
    partition_of: TableName | None = None
    open: bool = False
    """It may have columns that the source does not show."""
    reads: tuple[TableName, ...] = ()
    """The tables that stand in its query."""


class DropTable(Operation, frozen=True):
    """A table that goes."""

    table: TableName
    if_exists: bool = False
    cascade: bool = False


class RenameTable(Operation, frozen=True):
    """Another name for a table; it stays in its schema, but where it moves to another (`SET SCHEMA`)."""

    table: TableName
    to: str
    schema: str | None = None
    alone: bool = False
    """Whether foreign keys of other tables go on to name the old one, as SQLite may be told."""

    @property
    def renamed(self) -> TableName:
        """What it is called from now on."""
        return TableName(self.to, self.schema or self.table.schema)


class AddColumn(Operation, frozen=True):
    """A column added to a table; `inline_references`: with its foreign key in the same statement."""

    table: TableName
    column: ColumnSpec
    if_not_exists: bool = False
    inline_references: bool = False


class DropColumn(Operation, frozen=True):
    """A column that goes."""

    table: TableName
    column: str
    if_exists: bool = False
    cascade: bool = False


class RenameColumn(Operation, frozen=True):
    """Another name for a column."""

    table: TableName
    column: str
    to: str


class ChangeType(Operation, frozen=True):
    """`old` is what the operation says of the type before; the replayed schema knows better, where it knows."""

    table: TableName
    column: str
    type: SqlType
    old: SqlType | None = None
    using: str | None = None


class SetNullable(Operation, frozen=True):
    """Whether a column may be null from now on."""

    table: TableName
    column: str
    nullable: bool


class SetDefault(Operation, frozen=True):
    """`default` is `None` where it is taken away."""

    table: TableName
    column: str
    default: Default | None


class AddConstraint(Operation, frozen=True):
    """A constraint added to a table."""

    table: TableName
    constraint: Constraint


class ValidateConstraint(Operation, frozen=True):
    """A constraint that was added `NOT VALID`, held against all rows."""

    table: TableName
    name: str


class DropConstraint(Operation, frozen=True):
    """A constraint that goes."""

    table: TableName
    name: str | None
    kind: ConstraintKind | None = None
    if_exists: bool = False


class RenameConstraint(Operation, frozen=True):
    """Another name for a constraint."""

    table: TableName
    name: str
    to: str


class CreateIndex(Operation, frozen=True):
    """An index; `concurrently` is `None` where that is not told."""

    table: TableName
    index: Index
    concurrently: bool | None = False
    if_not_exists: bool = False


class DropIndex(Operation, frozen=True):
    """`table` is `None` where it is not written; the replayed schema knows it by the index's name."""

    name: TableName | None
    table: TableName | None
    concurrently: bool | None = False
    if_exists: bool = False


class RenameIndex(Operation, frozen=True):
    """Another name for an index."""

    name: TableName
    to: str


class Reindex(Operation, frozen=True):
    """An index, or all of something, built anew."""

    name: TableName
    what: Literal["index", "table", "schema", "database"]
    concurrently: bool = False


class CreateEnum(Operation, frozen=True):
    """An enum type made by itself: `CREATE TYPE … AS ENUM`, `Enum(…).create(bind)`."""

    type: TableName
    values: tuple[str, ...]


class AddEnumValue(Operation, frozen=True):
    """A value added to an enum type."""

    type: TableName
    value: str
    if_not_exists: bool = False


class RenameEnumValue(Operation, frozen=True):
    """Another name for a value of an enum type."""

    type: TableName
    value: str
    to: str


class RenameType(Operation, frozen=True):
    """Another name for a type."""

    type: TableName
    to: str


class DropType(Operation, frozen=True):
    """A type that goes."""

    type: TableName
    if_exists: bool = False


class CreateSequence(Operation, frozen=True):
    """A sequence made by itself."""

    sequence: TableName


class DropSequence(Operation, frozen=True):
    """A sequence that goes."""

    sequence: TableName
    if_exists: bool = False


class CreateView(Operation, frozen=True):
    """`reads` are the tables that stand in its query."""

    view: TableName
    reads: tuple[TableName, ...] = ()
    materialized: bool = False


class DropView(Operation, frozen=True):
    """A view that goes."""

    view: TableName
    materialized: bool = False


class RefreshView(Operation, frozen=True):
    """A materialized view filled anew."""

    view: TableName
    concurrently: bool = False


class ChangeRows(Operation, frozen=True):
    """Rows that are written.

    `kind` "copy" is `INSERT … SELECT`, "insert" a list of rows (`bulk_insert`, `VALUES`). `where`: it has a predicate;
    `keyed`: the columns that this holds equal to given values, or between two; `ranged`: those of them that may have
    many values so; `below`: those that it holds below a given number; `limited`: a `LIMIT` bounds the rows.
    `columns` are those written, `compared` all those that the predicate names, `reads` the other tables in it, `values`
    the texts that it writes or compares. `looped`: it runs again and again, as often as the rows decide.
    """

    table: TableName | None
    kind: Literal["insert", "copy", "update", "delete", "merge", "truncate"]
    where: bool = False
    keyed: tuple[str, ...] = ()
    ranged: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    limited: bool = False
    columns: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    reads: tuple[TableName, ...] = ()
    looped: bool = False


class Select(Operation, frozen=True):
    """Rows that are read only."""

    tables: tuple[TableName, ...] = ()


class SetTimeout(Operation, frozen=True):
    """`SET [LOCAL] lock_timeout` and its like; `local`: until the transaction ends."""

    name: str
    value: str | None
    local: bool = False


class Transaction(Operation, frozen=True):
    """A transaction that the revision ends or begins itself."""

    kind: Literal["begin", "commit", "rollback"]


class LockTable(Operation, frozen=True):
    """`LOCK TABLE … IN … MODE`."""

    tables: tuple[TableName, ...]
    mode: str


class Other(Operation, frozen=True):
    """A statement that is understood so far that it changes no table, column, index, constraint or row that we follow.

    `what` names it as the lock data does, where that has an entry: "create extension", "comment", "grant", "create
    trigger", "change owner", "row security". `second` is another table that it names: a partition, or a parent.
    """

    what: str
    table: TableName | None = None
    second: TableName | None = None


class Unread(Operation, frozen=True):
    """What is not understood: it may do anything, though only to what `text` names, where that is known.

    `reason` says what it is, for `--verbose`.
    """

    reason: str
    text: str | None = None


class Step(msgspec.Struct, frozen=True, eq=False):
    """One operation of a revision, where it stands, and under which circumstances it runs.

    `conditional`: only where a test holds that the source does not decide. `autocommit`: inside `autocommit_block`, or
    on a connection in autocommit mode. `batch`: through `batch_alter_table`, which copies the table on SQLite. `sql` is
    the text of a statement that is written as SQL. `call` is what makes it run; `location` where to look.
    """

    operation: Operation
    location: Location
    call: CallFact | None = None
    conditional: bool = False
    autocommit: bool = False
    batch: bool = False
    written: Literal["op", "sql", "core"] = "op"
    sql: str | None = None
