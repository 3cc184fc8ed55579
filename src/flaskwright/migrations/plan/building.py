"""A plan made of the steps of a revision: what goes into which of its revisions, and their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    ChangeRows,
    ChangeType,
    CreateEnum,
    CreateSequence,
    CreateTable,
    CreateView,
    DropColumn,
    DropConstraint,
    DropSequence,
    DropTable,
    DropType,
    DropView,
    RenameColumn,
    RenameTable,
    Select,
    SetDefault,
    SetNullable,
    SetTimeout,
    TableName,
    Transaction,
    Unread,
)
from flaskwright.migrations.plan.actions import Unwritable, act
from flaskwright.migrations.plan.files import Content, body, file_name, identifier, is_hash, rendered
from flaskwright.migrations.plan.inverse import undone
from flaskwright.migrations.plan.model import TITLES, Action, Left, Part, Phase, Plan, PlannedRevision
from flaskwright.migrations.plan.source import Written
from flaskwright.migrations.plan.steps import GOING, Steps
from flaskwright.migrations.plan.subjects import Subject, meet, subject_of, thing_of, unread_options
from flaskwright.migrations.plan.twins import NoPlanError
from flaskwright.migrations.replay import replay, still_empty
from flaskwright.migrations.statements import statement
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.migrations.model import Program
    from flaskwright.migrations.operations import Operation, Step
    from flaskwright.migrations.plan.model import Asked
    from flaskwright.migrations.schema import Schema

LOCK_TIMEOUT = "5s"


class _Placed(msgspec.Struct, frozen=True):
    """An operation that has its place: when a later one may build on it, and when all of it is done."""

    subject: Subject
    ready: Phase
    done: Phase
    twin: bool


def make_plan(asked: Asked) -> Plan:
    """The plan of a revision."""
    return _Builder(asked).plan()


class _Judged(msgspec.Struct, frozen=True, eq=False):
    """A step with what it finds, and what it gives to the plan: its parts, or why there are none, or neither."""

    step: Step
    before: Schema
    parts: list[Part] | None = None
    refused: str | None = None

    @property
    def operation(self) -> Operation:
        return self.step.operation

    @property
    def plain(self) -> bool:
        """Whether it may run as it is."""
        return self.parts is None and self.refused is None


class _Builder:
    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._written = Written(asked.revision, asked.source)
        self._steps = Steps(asked.fills, _ways_back(asked.downgrade))
        self._judged: list[_Judged] = []
        self._parts: list[Part] = []
        self._left: list[Left] = []
        self._notes: list[Left] = []
        self._placed: list[_Placed] = []
        self._nodes: dict[Phase, list[tree.Node]] = {}
        self._taken: set[int] = set()

    def plan(self) -> Plan:
        revision = self._asked.revision
        self._judged = list(self._judge())
        planned = any(one.parts is not None and not one.step.conditional for one in self._judged)
        refused = [self._refusal(one, one.refused) for one in self._judged if one.refused is not None]
        if not planned or refused:
            return Plan(revision.id, revision.title, revision.path, (), tuple(refused), ())
        for one in self._judged:
            self._place(one)
        self._fill_notes()
        revisions = () if self._left else tuple(self._revisions())
        return Plan(revision.id, revision.title, revision.path, revisions, tuple(self._left), tuple(self._notes))

    # -------------------------------------------------------------- judging

    def _judge(self) -> Iterator[_Judged]:
        schema = self._asked.before
        new: frozenset[TableName] = frozenset()
        for step in self._asked.upgrade.steps:
            operation = step.operation
            table = getattr(operation, "table", None)
            if isinstance(operation, SetTimeout | Transaction) or (isinstance(table, TableName) and table in new):
                yield _Judged(step, schema)
            else:
                yield self._judge_step(step, schema)
            schema = replay(schema, step)
            new = still_empty(new, operation)

    def _judge_step(self, step: Step, schema: Schema) -> _Judged:
        try:
            parts = self._steps.parts(step, schema)
        except NoPlanError as error:
            if step.conditional:
                return _Judged(step, schema)
            return _Judged(step, schema, refused=f"no safe plan, since {error}")
        options = unread_options(step) if parts is not None else []
        if options and not step.conditional:
            return _Judged(step, schema, refused=f"no plan yet that keeps {', '.join(options)}")
        return _Judged(step, schema, parts)

    def _refusal(self, one: _Judged, why: str) -> Left:
        return Left(self._written.line(one.step), f"{_said(one.operation)}: {why}.")

    # -------------------------------------------------------------- placing

    def _place(self, one: _Judged) -> None:
        if isinstance(one.operation, SetTimeout | Transaction) or self._is_taken(one.step) or self._only_reads(one):
            return
        subject = subject_of(one.operation)
        earlier = [other for other in self._placed if meet(other.subject, subject)]
        if one.parts is None or one.step.conditional:
            self._keep(one, earlier)
            return
        first, done = min(part.phase for part in one.parts), max(part.phase for part in one.parts)
        if any(other.twin or other.ready > first for other in earlier):
            said = "it builds on an earlier step that takes several revisions; give it a revision of its own"
            self._left.append(self._refusal(one, said))
            return
        self._parts += one.parts
        # A column is there at once; that it becomes required, or is filled, keeps no later step from building on it.
        early = isinstance(one.operation, AddColumn | ChangeRows | RenameTable | SetNullable)
        ready = Phase.EXPAND if early else done
        self._placed.append(_Placed(subject, ready, done, isinstance(one.operation, ChangeType | RenameColumn)))

    def _keep(self, one: _Judged, earlier: list[_Placed]) -> None:
        """A step that may run as it is: as early as what it builds on, or late where code may still use what goes."""
        operation = one.operation
        together = self._together(one)
        loses = isinstance(operation, SetDefault) and operation.default is None
        goes = any(isinstance(other.operation, GOING) for other in together)
        wanted = max((other.ready for other in earlier), default=Phase.EXPAND)
        if goes or (loses and self._changes_alone(one)):
            wanted = Phase.CLEAN
        elif any(isinstance(other.operation, ChangeRows) for other in together):
            wanted = max(wanted, Phase.DATA)
        if wanted.commits:
            wanted = Phase.CONSTRAIN if wanted is Phase.BACKFILL else Phase.CONTRACT
        phase = Phase(wanted)
        up = self._code(together, phase)
        if up is None:
            self._left.append(self._refusal(one, "it cannot be written anew; take it out of the revision first"))
            return
        block, down, why = self._undone(together, phase)
        if one.step.conditional and any(other.parts for other in together):
            self._note(one, "it runs under a condition, and stays as it is")
        elif any(other.twin for other in earlier):
            self._note(one, f"see whether it belongs where the plan has it: {TITLES[phase]}")
        for other in together:
            if isinstance(other.operation, ChangeRows) and other.operation.kind in ("update", "delete"):
                self._note(other, "it changes its rows all at once")
        needs = "The release that does without it is out." if goes or loses else ""
        said = "; ".join(dict.fromkeys(_said(other.operation) for other in together))
        self._parts.append(Part(phase, f"As before: {said}.", up, down, block, needs=needs, why=why))
        for other in together:
            ready = Phase.EXPAND if isinstance(other.operation, SetDefault) else phase
            self._placed.append(_Placed(subject_of(other.operation), ready, phase, twin=False))

    def _note(self, one: _Judged, said: str) -> None:
        self._notes.append(self._refusal(one, said))

    def _changes_alone(self, one: _Judged) -> bool:
        """Whether no other step changes the same column, so that it may come last."""
        subject = subject_of(one.operation)
        return not any(other is not one and meet(subject_of(other.operation), subject) for other in self._judged)

    def _only_reads(self, one: _Judged) -> bool:
        """Whether a step is a query whose rows are kept in a variable: it comes along with what uses them."""
        node = self._written.statement(one.step)
        inside = [other for other in self._judged if self._written.statement(other.step) is node]
        return isinstance(node, tree.Assign) and all(isinstance(other.operation, Select) for other in inside)

    def _is_taken(self, step: Step) -> bool:
        node = self._written.statement(step)
        return node is not None and node.start in self._taken

    def _together(self, one: _Judged) -> list[_Judged]:
        """The steps of the statement in which a step stands, where that may stay as it is; else the step alone."""
        node = self._written.statement(one.step)
        inside = self._inside(node) if node is not None else []
        return inside if inside and _all_stay(inside) else [one]

    def _inside(self, node: tree.Stmt) -> list[_Judged]:
        return [one for one in self._judged if self._written.statement(one.step) is node]

    def _code(self, together: list[_Judged], phase: Phase) -> tuple[Action, ...] | None:
        """The code of steps that stand together: their own statement as it is, else written anew."""
        first, *others = together
        node = self._written.statement(first.step)
        if node is not None and _all_stay(self._inside(node)):
            self._taken.add(node.start)
            nodes = self._nodes.setdefault(phase, [])
            fresh = [local for local in self._written.locals_for(node) if local not in nodes]
            if any(not isinstance(one.operation, Select) for local in fresh for one in self._inside(local)):
                return None  # it writes in an earlier revision, and would do so again
            nodes += [*fresh, node]
            texts = [Action(self._written.text(local), text=True) for local in fresh]
            actions = [Action("", other.operation, text=True) for other in others]
            return (*texts, Action(self._written.text(node), first.operation, text=True), *actions)
        try:
            return tuple(act(one.operation) for one in together)
        except Unwritable:
            return None

    def _undone(self, together: list[_Judged], phase: Phase) -> tuple[tuple[Action, ...], tuple[Action, ...], str]:
        """What undoes steps: first what commits by itself, then the rest; and what is not undone."""
        block: list[Action] = []
        down: list[Action] = []
        kept: list[str] = []
        for one in reversed(together):
            if isinstance(one.operation, Select):
                continue
            try:
                first, then = undone(one.operation, one.before)
                block += first
                down += then
            except (Unwritable, NoPlanError):
                own = [] if kept else self._own_downgrade(one.step, phase)
                down += own
                if not own:
                    kept.append(_said(one.operation))
                    if not isinstance(one.operation, ChangeRows):
                        self._note(one, "its downgrade has to be written by hand")
        return tuple(block), tuple(down), f"Not undone: {'; '.join(dict.fromkeys(kept))}." if kept else ""

    def _own_downgrade(self, step: Step, phase: Phase) -> list[Action]:
        """What the revision's own downgrade does against a step, where nothing else says how to undo it."""
        wanted = _UNDOING.get(type(step.operation))
        found: list[Action] = []
        seen: set[int] = set()
        for one in self._asked.downgrade.steps:
            node = self._written.statement(one, "downgrade")
            if node is None or node.start in seen or wanted is None or not isinstance(one.operation, wanted):
                continue
            if thing_of(one.operation) == thing_of(step.operation) and meet(
                subject_of(one.operation), subject_of(step.operation)
            ):
                seen.add(node.start)
                self._nodes.setdefault(phase, []).append(node)
                found.append(Action(self._written.text(node), one.operation, text=True))
        return found

    def _fill_notes(self) -> None:
        for table, column, name in self._steps.unsaid:
            said = f"what the rows that are there get as {table}.{column} is not said"
            self._notes.append(Left(0, f"{said}: --fill {table}.{column}=SQL, or fill in {name}."))
        for table, column in self._steps.unfilled:
            said = f"rows without {table}.{column} are not filled"
            self._notes.append(Left(0, f"{said}: --fill {table}.{column}=SQL does that, where there are any."))

    # -------------------------------------------------------------- writing

    def _revisions(self) -> Iterator[PlannedRevision]:
        asked, revision = self._asked, self._asked.revision
        phases = sorted({part.phase for part in self._parts})
        known = {one.id for one in asked.history.revisions}
        down = revision.down
        for place, phase in enumerate(phases, 1):
            last = place == len(phases)
            id_ = revision.id if last else identifier(revision.id, place, known)
            parts = [part for part in self._parts if part.phase is phase]
            name = f"{revision.title.rstrip('.')} ({place} of {len(phases)}: {TITLES[phase]})"
            number = f"{place} " if is_hash(revision.id) or "rev" not in asked.style.file_template else ""
            slug = f"{number}{TITLES[phase]} {revision.title}"
            asks = [part for part in self._parts if part.needs and _asked_before(part.phase, phases) is phase]
            release = tuple(dict.fromkeys(part.needs for part in asks))
            yield self._revision(id_, down, name, slug, phase, parts, release, first=place == 1, last=last)
            down = (id_,)

    def _revision(
        self,
        id_: str,
        down: tuple[str, ...],
        name: str,
        slug: str,
        phase: Phase,
        parts: list[Part],
        release: tuple[str, ...],
        *,
        first: bool,
        last: bool,
    ) -> PlannedRevision:
        asked, revision = self._asked, self._asked.revision
        says = tuple(dict.fromkeys(part.says for part in parts))
        up = tuple(one for part in parts for one in part.up)
        block = tuple(one for part in reversed(parts) for one in part.block)
        back = tuple(one for part in reversed(parts) for one in part.down)
        functions = dict(pair for part in parts for pair in part.functions)
        needed = self._written.needed(self._nodes.get(phase, []))
        constants = dict(one.constant for one in (*up, *block, *back) if one.constant is not None)
        definitions = [*needed.definitions, *self._values(functions)]
        if functions:
            definitions.append(
                f"BATCH_SIZE = {asked.batch:_}" if asked.batch >= 10_000 else f"BATCH_SIZE = {asked.batch}"
            )
        definitions += [f'{key} = """{value}"""'.replace("\\:", "\\\\:") for key, value in constants.items()]
        definitions += list(functions.values())
        if phase.commits:
            upgrade = body((), up)
        else:
            timeout = () if asked.history.settings.lock_timeout else (_timeout(),)
            upgrade = body((*timeout, *up))
        why = dict.fromkeys(part.why for part in parts if part.why)
        content = Content(
            id_,
            down,
            revision.labels if last else (),
            revision.depends_on if first else (),
            "\n".join([name, "", *says, *release]),
            tuple(one for one in needed.imports if one not in ("from alembic import op", "import sqlalchemy as sa")),
            tuple(definitions),
            upgrade,
            body(back, block, why=why),
        )
        folder = revision.path.rpartition("/")[0]
        file = file_name(asked.style, id_, slug)
        return PlannedRevision(
            id_,
            down,
            name,
            phase,
            says,
            release,
            f"{folder}/{file}" if folder else file,
            rendered(content, asked.style),
            up,
            (*block, *back),
        )

    def _values(self, functions: dict[str, str]) -> list[str]:
        """The constants that wait for a value."""
        return [
            f"# What the rows that are there get as {table}.{column}, as SQL: a value, or an expression over the row.\n"
            f"{name} = None"
            for table, column, name in self._steps.unsaid
            if any(name in one for one in functions.values())
        ]


_UNDOING: dict[type[Operation], type[Operation]] = {
    AddConstraint: DropConstraint,
    ChangeRows: ChangeRows,
    ChangeType: ChangeType,
    CreateEnum: DropType,
    CreateSequence: DropSequence,
    CreateView: DropView,
    DropColumn: AddColumn,
    DropConstraint: AddConstraint,
    DropTable: CreateTable,
    DropType: CreateEnum,
    DropView: CreateView,
    SetDefault: SetDefault,
    Unread: Unread,
}


def _asked_before(phase: Phase, phases: list[Phase]) -> Phase:
    """The revision before which a release must be out: what writes a column does so before its rows are filled."""
    early = [one for one in phases if one in (Phase.DATA, Phase.BACKFILL)]
    return early[0] if phase is Phase.CONSTRAIN and early else phase


def _all_stay(steps: list[_Judged]) -> bool:
    """Whether nothing else is planned for any of some steps."""
    return all(one.plain or one.step.conditional for one in steps)


def _timeout() -> Action:
    return Action(f"op.execute(\"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'\")")


def _ways_back(downgrade: Program) -> dict[tuple[TableName, str], str | None]:
    """How the revision itself undoes its changes of types."""
    return {
        (one.operation.table, one.operation.column): one.operation.using
        for one in downgrade.steps
        if isinstance(one.operation, ChangeType)
    }


def _said(operation: Operation) -> str:
    """An operation in a few words: its SQL, cut."""
    text = statement(operation) or getattr(operation, "text", None) or type(operation).__name__
    flat = " ".join(str(text).split())
    return flat if len(flat) <= 90 else f"{flat[:89]}…"
