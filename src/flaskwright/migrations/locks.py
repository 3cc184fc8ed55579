"""What an operation locks on PostgreSQL, what that blocks, and what it does to the rows that are there.

The knowledge is data (`libraries/data/tables/postgresql_locks.toml`), each entry of which is held against a real server
by the tests. Here an operation is brought to its entries, with the help of what is known of the schema before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.postgresql_locks import WORKS, WRITTEN, load_postgresql_locks
from flaskwright.migrations import operations as ops
from flaskwright.migrations.lock_cases import case_of
from flaskwright.migrations.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.libraries.postgresql_locks import Blocks, Form, Lock, On, PostgresqlLocks, Work
    from flaskwright.migrations.lock_cases import Case
    from flaskwright.migrations.operations import Operation, TableName
    from flaskwright.migrations.schema import Schema


class Effect(msgspec.Struct, frozen=True):
    """What one statement does to one table, index, view or sequence.

    `table` is its name, `None` where the source does not tell or nothing is locked; `on` says what it is to the
    statement. `mode` is the strongest lock, `none` without one; `work` what happens to the rows while it is held;
    `in_transaction` whether the statement may run in one. `safer` is the way to the same end that holds up nobody,
    empty where this is it. `certain` is false where more than `work` may happen, which depends on what is not known.
    """

    statement: str
    table: TableName | None
    mode: str
    work: Work
    blocks: Blocks
    in_transaction: bool
    safer: str
    source: str
    form: str
    on: On
    note: str = ""
    certain: bool = True


def effects(
    operation: Operation, schema: Schema, version: int, *, inline: bool = False, utc: bool = False
) -> tuple[Effect, ...]:
    """What an operation does on a version of PostgreSQL, given the schema before it; the main effect first.

    Nothing for what is not understood, and for what locks nothing by its nature (`SET`, `COMMIT`). `inline`: the
    constraints of a new column are written on it, as SQL does, instead of added one by one, as Alembic does. `utc`: the
    session's time zone is known to be UTC.
    """
    found: list[Effect] = []
    for one in operation_parts(operation, inline=inline):
        case = case_of(one, schema, utc=utc)
        if case is not None:
            found += effects_of(case, statement(one), version)
    return tuple(found)


def operation_parts(operation: Operation, *, inline: bool = False) -> tuple[Operation, ...]:
    """The statements of an operation, each as an operation: Alembic adds a column's constraints one by one.

    A column with both `index` and `unique` gets a unique index and no constraint. `inline_references` keeps one foreign
    key in the first statement, where there is but one.
    """
    if not isinstance(operation, ops.AddColumn):
        return (operation,)
    table, column = operation.table, operation.column
    keys = [one for one in column.constraints if one.kind == "foreign"]
    alone = keys if operation.inline_references and len(keys) == 1 else []
    kept = tuple(one for one in column.constraints if inline or one.kind == "primary" or one in alone)
    bare = msgspec.structs.replace(column, constraints=kept, indexed=False)
    first = msgspec.structs.replace(operation, column=bare)
    added = [
        ops.AddConstraint(table, msgspec.structs.replace(one, columns=one.columns or (column.name,)))
        for one in column.constraints
        if one not in kept and not (column.indexed and one.kind == "unique")
    ]
    unique = any(one.kind == "unique" for one in column.constraints)
    index = ops.Index(f"ix_{table.name}_{column.name}", (column.name,), unique=unique)
    indexes = [ops.CreateIndex(table, index)] if column.indexed else []
    return (first, *added, *indexes)


# --------------------------------------------------------------- from cases to effects


def effects_of(case: Case, text: str, version: int) -> Iterator[Effect]:
    """One effect of a statement for each thing that it locks, the strongest of all entries."""
    tables = load_postgresql_locks()
    found: dict[tuple[TableName | None, On], Effect] = {}
    forms = [(name, tables.forms[name].at(version)) for name in case.forms]
    for name, form in forms:
        for lock in form.locks:
            for target in case.names.get(lock.on, ()):
                effect = _effect(text, name, form, lock, target, case, tables, version)
                # A table that is named twice, say by a foreign key to itself, is one.
                key = next((one for one in found if target is not None and one[0] == target), (target, lock.on))
                found[key] = _stronger(found[key], effect, tables) if key in found else effect
    if not found:
        name, form = forms[0]
        source = tables.address(form.page, version)
        yield Effect(
            text, None, "none", "none", "nothing", form.in_transaction, form.safer, source, name, "any", form.note
        )
    yield from found.values()


def _effect(
    text: str,
    name: str,
    form: Form,
    lock: Lock,
    target: TableName | None,
    case: Case,
    tables: PostgresqlLocks,
    version: int,
) -> Effect:
    mode = case.mode if lock.mode == WRITTEN else lock.mode
    return Effect(
        statement=text,
        table=target,
        mode=mode,
        work=lock.work,
        blocks=lock.blocks or tables.blocks(mode),
        in_transaction=form.in_transaction,
        safer=form.safer,
        source=tables.address(form.page, version),
        form=name,
        on=lock.on,
        note=form.note,
        certain=case.certain,
    )


def _stronger(first: Effect, second: Effect, tables: PostgresqlLocks) -> Effect:
    """Both as one: the words are those of the heavier, the first where they weigh the same."""
    main = second if _weight(second, tables) > _weight(first, tables) else first
    strict = max(first, second, key=lambda one: tables.strength(one.mode))
    heavy = max(first, second, key=lambda one: WORKS.index(one.work))
    return msgspec.structs.replace(
        main,
        mode=strict.mode,
        blocks=strict.blocks,
        work=heavy.work,
        in_transaction=first.in_transaction and second.in_transaction,
    )


def _weight(effect: Effect, tables: PostgresqlLocks) -> tuple[int, int]:
    return WORKS.index(effect.work), tables.strength(effect.mode)
