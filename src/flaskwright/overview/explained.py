"""A revision as `flaskwright migrations explain` shows it: each step with its SQL, its locks, and its cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.postgresql_locks import load_postgresql_locks
from flaskwright.migrations.held import Held
from flaskwright.migrations.locks import effects
from flaskwright.migrations.operations import Unread
from flaskwright.migrations.replay import replay, still_empty
from flaskwright.migrations.statements import statement
from flaskwright.overview import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.migrations.locks import Effect
    from flaskwright.migrations.model import Revision
    from flaskwright.migrations.operations import Direction, Step, TableName
    from flaskwright.migrations.schema import Schema
    from flaskwright.migrations.version import ServerVersion


class HeldRow(msgspec.Struct, frozen=True):
    """A lock that is held until the revision's transaction ends: by which step, and what it blocks."""

    step: int
    mode: str
    blocks: str


class LockRow(msgspec.Struct, frozen=True):
    """One lock of a statement: on which table, what it blocks, what happens to the rows meanwhile, for how long.

    `seconds` is an estimate for the asked number of rows, were they narrow and in memory; 0 where the work does not
    depend on them. `empty`: the same revision made the table, so that nobody waits. `certain` is false where more may
    happen than is known. `held` is a stronger lock that an earlier step of the same transaction still holds meanwhile.
    """

    table: str | None
    mode: str
    blocks: str
    work: str
    seconds: float
    empty: bool
    certain: bool
    held: HeldRow | None = None


class StepRow(msgspec.Struct, frozen=True):
    """One step: its number from 1, its SQL (a description where there is none), and under which circumstances it runs.

    `safer` is the way to the same end that holds up nobody, empty where this is it; `fails` says why the statement
    fails as it stands; `source` is the page of PostgreSQL's documentation.
    """

    number: int
    sql: str
    place: Place
    locks: tuple[LockRow, ...]
    conditional: bool
    autocommit: bool
    safer: str
    note: str
    fails: str
    source: str


class RevisionRow(msgspec.Struct, frozen=True):
    """One direction of a revision, for tables of `rows` rows on a version of PostgreSQL.

    `version_from` says what tells the version: `--postgresql`, `the ledger`, `the project's files`, or `nowhere`.
    """

    id: str
    title: str
    direction: Direction
    place: Place
    rows: int
    version: int
    version_from: str
    steps: tuple[StepRow, ...]
    complete: bool


def explained(
    project: Project, revision: Revision, direction: Direction, rows: int, version: ServerVersion
) -> RevisionRow:
    """What a revision does, step by step."""
    history = next((one for one in project.migrations.histories if revision in one.revisions), None)
    transaction = history is None or not history.settings.autocommit
    migrations = project.migrations
    program = migrations.program(revision, direction)
    schema = migrations.schema_before(revision) if direction == "upgrade" else migrations.schema_after(revision)
    held = Held(transaction=transaction)
    steps = tuple(_steps(project, program.steps, schema, held, rows, version.number))
    return RevisionRow(
        revision.id,
        revision.title,
        direction,
        place_of(project, revision.location),
        rows,
        version.number,
        version.source,
        steps,
        complete=program.whole,
    )


def _steps(
    project: Project, steps: tuple[Step, ...], schema: Schema, held: Held, rows: int, version: int
) -> Iterator[StepRow]:
    new: frozenset[TableName] = frozenset()
    for number, step in enumerate(steps, 1):
        found = effects(step.operation, schema, version, inline=step.written == "sql")
        held.begin(step)
        yield _step(project, number, step, found, new, held, rows)
        held.take(number, step, found)
        schema = replay(schema, step)
        new = still_empty(new, step.operation)


def _step(
    project: Project,
    number: int,
    step: Step,
    found: tuple[Effect, ...],
    new: frozenset[TableName],
    held: Held,
    rows: int,
) -> StepRow:
    operation = step.operation
    sql = step.sql or statement(operation)
    if isinstance(operation, Unread):
        sql = step.sql or f"not understood: {operation.reason}"
    locks = tuple(_lock(one, held, rows, empty=_is_new(one, new)) for one in found if one.mode != "none")
    refused = any(not one.in_transaction for one in found) and not step.autocommit
    waits = not all(_is_new(one, new) for one in found)
    return StepRow(
        number,
        " ".join(sql.split()),
        place_of(project, step.location),
        locks,
        step.conditional,
        step.autocommit,
        next((one.safer for one in found if one.safer), "") if waits else "",
        next((one.note for one in found if one.note), ""),
        "it fails inside the revision's transaction: put it into an autocommit block" if refused else "",
        next((one.source for one in found if one.mode != "none"), ""),
    )


def _lock(effect: Effect, held: Held, rows: int, *, empty: bool) -> LockRow:
    rates = load_postgresql_locks().rates
    seconds = rows / rates[effect.work] if effect.work in rates and not empty else 0.0
    hold = held.over(effect) if seconds else None
    return LockRow(
        str(effect.table) if effect.table is not None else None,
        effect.mode,
        effect.blocks,
        effect.work,
        seconds,
        empty,
        effect.certain,
        HeldRow(hold.step, hold.effect.mode, hold.effect.blocks) if hold is not None else None,
    )


def _is_new(effect: Effect, new: frozenset[TableName]) -> bool:
    """Whether what is locked was made by the same revision, so that nobody else has it."""
    return effect.on == "new" or effect.table in new
