"""What the rules about revisions ask: each operation, what it finds, and how large its table may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.serving.signs import signs
from flaskwright.findings.finding import Severity
from flaskwright.migrations.replay import replay, still_empty
from flaskwright.migrations.unreleased import unreleased
from flaskwright.rule_support.databases import database_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.migrations.model import History, Program, Revision
    from flaskwright.migrations.operations import Direction, Operation, Step, TableName
    from flaskwright.migrations.schema import Schema

POSTGRESQL = "postgresql"


class Judged(msgspec.Struct, frozen=True, eq=False):
    """One step of a revision with what it finds: the schema just before it, and the steps before it.

    `new` are the tables made in the same revision: they are empty, and whatever is done to them blocks nobody.
    """

    history: History
    revision: Revision
    program: Program
    step: Step
    before: Schema
    new: frozenset[TableName]
    past: tuple[Step, ...]

    @property
    def operation(self) -> Operation:
        """What the step does."""
        return self.step.operation

    def is_new(self, table: TableName | None) -> bool:
        """Whether a table was made by the same revision."""
        return table in self.new


def uses_postgresql(project: Project) -> bool:
    """Whether the tables are in PostgreSQL, or nothing says where they are.

    SQLite beside a driver of PostgreSQL is what is at hand in development.
    """
    database = database_of(project)
    if database is None or database.kind == POSTGRESQL:
        return True
    if database.kind != "sqlite" or database.confirmed:
        return False
    found = signs(project.serving, project.documents, project.dependencies, project.sources.get)
    return any(one.key in ("database", "driver") and str(one.value).startswith(POSTGRESQL) for one in found)


def to_run(project: Project) -> Iterator[tuple[History, Revision]]:
    """The revisions that are still to run in production, in order."""
    for history in project.migrations.histories:
        for revision in unreleased(history, project.settings.assume.released):
            yield history, revision


def judged(project: Project, direction: Direction = "upgrade") -> Iterator[Judged]:
    """Every step of the revisions that are still to run, where the tables are in PostgreSQL."""
    if not uses_postgresql(project):
        return
    for history, revision in to_run(project):
        yield from steps_of(project, history, revision, direction)


def steps_of(project: Project, history: History, revision: Revision, direction: Direction) -> Iterator[Judged]:
    """The steps of one direction of a revision, each with what it finds."""
    migrations = project.migrations
    program = migrations.program(revision, direction)
    schema = migrations.schema_before(revision) if direction == "upgrade" else migrations.schema_after(revision)
    new: frozenset[TableName] = frozenset()
    for place, step in enumerate(program.steps):
        yield Judged(history, revision, program, step, schema, new, program.steps[:place])
        schema = replay(schema, step)
        new = still_empty(new, step.operation)


def severity(project: Project, table: TableName | None, usual: Severity) -> Severity:
    """How bad it is to block a table: as usual, worse where the ledger calls it large, and little where it is small."""
    assumed = project.settings.assume
    names = {table.name, str(table)} if table is not None else set()
    if names & set(assumed.small_tables):
        return Severity.INFO
    return Severity.ERROR if names & set(assumed.large_tables) else usual
