"""What the steps of revisions hold up: the lock, what waits for it, and for how long, as facts and in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.findings.finding import Confidence
from flaskwright.migrations.held import Held
from flaskwright.migrations.locks import effects, operation_parts
from flaskwright.migrations.operations import (
    ChangeRows,
    CreateTable,
    DropConstraint,
    DropTable,
    RenameTable,
    TableName,
    Unread,
    ValidateConstraint,
)
from flaskwright.rule_support.databases import database_of
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.revision_kinds import one_transaction
from flaskwright.rule_support.revisions import judged
from flaskwright.semantics.values import alternatives, library_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.migrations.locks import Effect
    from flaskwright.migrations.model import Revision
    from flaskwright.migrations.operations import Constraint, Operation, Step
    from flaskwright.rule_support.revisions import Judged

AUTOCOMMIT = "`with op.get_context().autocommit_block():`"
LONGEST = 80
MEANWHILE = {
    "none": "until the revision's transaction ends",
    "scan": "while all rows are read",
    "build": "while the index is built",
    "rewrite": "while all rows are written anew",
}


class Part(msgspec.Struct, frozen=True, eq=False):
    """One statement of a step: what it does, and what that holds up on its main table.

    `held` is a stronger lock on that table that an earlier statement of the same transaction still holds.
    """

    one: Judged
    operation: Operation
    effect: Effect
    held: Effect | None = None

    @property
    def inline(self) -> bool:
        """Whether the constraints of a new column are written on it, as SQL does."""
        return self.one.step.written == "sql"


def parts(project: Project) -> tuple[Part, ...]:
    """The statements of upgrades to come on tables that have rows, with what they lock; none that is not understood."""
    return project.once(_all_parts)


def _all_parts(project: Project) -> tuple[Part, ...]:
    return tuple(_parts(project))


def _parts(project: Project) -> Iterator[Part]:
    version = project.server_version.number
    locks: dict[Revision, Held] = {}
    for one in judged(project):
        if is_for_developers(one):
            continue
        held = locks.setdefault(one.revision, Held(transaction=not one.history.settings.autocommit))
        held.begin(one.step)
        inline = one.step.written == "sql"
        for operation in operation_parts(one.operation, inline=inline):
            found = effects(operation, one.before, version, inline=inline, utc=is_utc(one))
            if found and found[0].certain and not is_empty(project, one, found[0].table):
                hold = held.over(found[0])
                yield Part(one, operation, found[0], hold.effect if hold is not None else None)
            held.take(len(one.past) + 1, one.step, found)


def is_for_developers(one: Judged) -> bool:
    """Whether a test lets a step run outside of production only."""
    return one.step.call is not None and only_in_development(one.step.call)


def is_empty(project: Project, one: Judged, table: TableName | None) -> bool:
    """Whether a table may have no rows: it was made or emptied in the same revision, or nobody knows."""
    return is_made(project, one, table) or any(_empties(step, table) for step in one.past)


def is_made(project: Project, one: Judged, table: TableName | None) -> bool:
    """Whether a table was made in the same revision, or may have been by a step that nobody understands."""
    if one.is_new(table):
        return True
    old = _earlier_name(one, table)
    known = old is not None and project.migrations.schema_before(one.revision).table(old) is not None
    return not known and any(may_concern(step, table) for step in one.past)


def _earlier_name(one: Judged, table: TableName | None) -> TableName | None:
    """What a table was called before the revision."""
    for step in reversed(one.past):
        if isinstance(step.operation, RenameTable) and step.operation.renamed == table:
            table = step.operation.table
    return table


def _empties(step: Step, table: TableName | None) -> bool:
    match step.operation:
        case ChangeRows(table=found, kind="truncate"):
            return found == table and not step.conditional
        case ChangeRows(table=found, kind="delete", where=False):
            return found == table and not step.conditional
        case _:
            return False


def may_concern(step: Step, *names: TableName | str | None) -> bool:
    """Whether a step is one that nobody understands, and may do something to one of these."""
    if not isinstance(step.operation, Unread):
        return False
    text = step.operation.text
    wanted = {name.name if isinstance(name, TableName) else name for name in names if name is not None}
    return text is None or not wanted or not wanted.isdisjoint(re.findall(r"\w+", text))


def is_utc(one: Judged) -> bool:
    """Whether an earlier step has set the time zone of the session to UTC."""
    return any(
        re.match(r"\s*SET\s+(LOCAL\s+|SESSION\s+)?TIME\s?ZONE\b.*\bUTC\b", step.sql or "", re.IGNORECASE)
        for step in one.past
    )


def is_partitioned(project: Project, table: TableName | None) -> bool:
    """Whether a revision makes partitions of a table: no index of it can be built or dropped `CONCURRENTLY`."""
    return table in project.once(_partitioned)


def _partitioned(project: Project) -> frozenset[TableName | None]:
    programs = (
        project.migrations.program(revision, "upgrade")
        for history in project.migrations.histories
        for revision in history.order
    )
    made = [step.operation for program in programs for step in program.steps if isinstance(step.operation, CreateTable)]
    return frozenset(one.partition_of for one in made if one.partition_of is not None)


def validation_of(
    project: Project, one: Judged, table: TableName, constraint: Constraint
) -> Literal["later", "at once", "nowhere", "unknown"]:
    """When a constraint that a step adds `NOT VALID` is held against the rows that are there.

    `later`: in another transaction, `at once`: while the step's own locks are still held.
    """
    for step in one.program.steps[len(one.past) + 1 :]:
        if _validates(step, table, constraint):
            held = isinstance(step.operation, ValidateConstraint)
            return "at once" if held and one_transaction(one, one.step, step) else "later"
        if may_concern(step, constraint.name):
            return "unknown"
    order = one.history.order
    for revision in order[order.index(one.revision) + 1 :]:
        for step in project.migrations.program(revision, "upgrade").steps:
            if _validates(step, table, constraint):
                return "later"
            if may_concern(step, constraint.name):
                return "unknown"
    return "nowhere"


def _validates(step: Step, table: TableName, constraint: Constraint) -> bool:
    """Whether a step validates a constraint, or takes it away again."""
    match step.operation:
        case ValidateConstraint(table=found, name=name) | DropConstraint(table=found, name=name):
            return found == table and constraint.name in (name, None)
        case DropTable(table=found):
            return found == table
        case _:
            return False


def confidence(project: Project, one: Judged) -> Confidence:
    """How sure it is that a step runs, and on PostgreSQL: less under a condition, or where nothing names one."""
    doubts = [one.step.conditional, database_of(project) is None]
    return Confidence(Confidence.HIGH - sum(doubts))


# ------------------------------------------------------------------- words


def called(one: Judged) -> str:
    """What makes a step run: the operation of Alembic by its name, else the words that a statement begins with."""
    if one.step.written == "op" and one.step.call is not None:
        for callee in alternatives(one.step.call.callee):
            name = library_path(callee).rpartition(".")[2]
            if name:
                return f"`{'batch_op' if one.step.batch else 'op'}.{name}`"
    words = re.match(r"\s*(\w+(?:\s+UNIQUE)?(?:\s+\w+)?)", one.step.sql or "", re.IGNORECASE)
    return f"`{' '.join(words[1].upper().split())}`" if words is not None else "a statement"


def on_one_line(sql: str | None) -> str:
    """SQL without the breaks of its lines, or `…` where it is not told or too long to be read in a sentence."""
    words = " ".join((sql or "").split())
    return words if words and len(words) <= LONGEST else "…"


def listed(columns: Iterable[str | None] | None) -> str:
    """Columns by name."""
    return ", ".join(column or "…" for column in columns) if columns is not None else "…"


def safer(effect: Effect) -> str:
    """The way to the same end that holds up nobody, as it stands in the middle of a sentence."""
    words = effect.safer.removesuffix(".")
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def holds(part: Part, also: TableName | None = None, *, alone: bool = False) -> str:
    """Which lock of a statement is held, how long, and who waits.

    `also` is another table that is locked as hard; `alone`: the statement is a transaction of its own.
    """
    effect, held = part.effect, part.held
    names = dict.fromkeys(f"`{table}`" for table in (effect.table, also) if table is not None)
    on = f" on {' and '.join(names)}" if names else ""
    if alone and effect.work == "none":
        return f"{effect.mode} is taken{on}, and {waits(effect)} behind it"
    before = f" under the {held.mode} of an earlier statement" if held is not None else ""
    return f"{effect.mode} is held{on} {MEANWHILE[effect.work]}{before}, and {waits(held or effect)}"


def waits(effect: Effect) -> str:
    """Who waits for the lock."""
    return {"reads and writes": "every read and write waits", "writes": "every write waits"}.get(
        effect.blocks, "other changes of its schema wait"
    )
