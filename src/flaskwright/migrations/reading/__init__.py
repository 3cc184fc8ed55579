"""The revisions of a project and what each of them does, read when somebody asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.history import Found, docstring, find_histories, strays
from flaskwright.migrations.model import History, Program, Revision
from flaskwright.migrations.operations import Step, TableName, Unread
from flaskwright.migrations.reading.declared import Declared
from flaskwright.migrations.reading.environments import Settings
from flaskwright.migrations.reading.expressions import Writer
from flaskwright.migrations.reading.lowering import Lowering
from flaskwright.migrations.reading.modules import RevisionModules
from flaskwright.migrations.reading.recording import Means, Recorder
from flaskwright.migrations.reading.running import Database, Log
from flaskwright.migrations.schema import Schema
from flaskwright.migrations.timeline import Timeline
from flaskwright.migrations.unjudged import history_problems
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.limits import LIVE_STEPS
from flaskwright.semantics.values import Arguments, Const, FunctionValue, text
from flaskwright.syntax import tree
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.walk import is_none

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from flaskwright.app.models import DataModel
    from flaskwright.findings.finding import Problem
    from flaskwright.libraries import Libraries
    from flaskwright.migrations.operations import Direction
    from flaskwright.project.discovery import ProjectFiles
    from flaskwright.project.documents import Documents
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import CallFact, StoreFact, Unit
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import ClassValue
    from flaskwright.syntax.source import Source

POSTGRESQL = "postgresql"
ENGINE = "engine_name"
"""The parameter of `upgrade` in environments with several databases: which of them is being changed."""


class Asked(msgspec.Struct, frozen=True, eq=False):
    """What is known of a project before its migrations are; `database` and `released` are what the ledger says."""

    code: Code
    libraries: Libraries
    files: ProjectFiles
    sources: Mapping[str, Source]
    documents: Documents
    models: Callable[[], DataModel]
    roots: tuple[str, ...]
    database: str | None
    released: tuple[str, ...]
    failed: Callable[[FunctionInfo | ModuleInfo, Exception], None]
    unjudged: Callable[[Problem], None]
    """Is told what nobody can judge of the histories, once they are read."""


class Migrations:
    """The histories of a project; programs are run when somebody asks for them."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        dialect = (asked.database or POSTGRESQL).partition("-")[0]
        self._writer = Writer(self._table_of_class)
        declared = Declared(asked.models)
        lowering = Lowering(self._writer, declared)
        self._means = Means(lowering, self._writer, declared, asked.libraries, self._unit, dialect)
        self._modules = RevisionModules(asked.code.modules, self._parsed(), asked.roots)
        database = Database(asked.libraries, dialect, self._writer)
        self._run = database.run = asked.code.run.continued(self._modules, database)
        self._run.events = Log(self._event)
        self._run.saves = False
        self._told: Callable[[CallFact | StoreFact], None] | None = None
        self._asking: list[ClassValue] = []
        self._programs: dict[tuple[Revision, Direction], Program] = {}
        self._timelines: dict[History, Timeline] = {}

    @cached_property
    def histories(self) -> tuple[History, ...]:
        """All lines of revisions, in the order of their folders."""
        settings = Settings(self._asked.code, self._asked.libraries, self._run, self._listen)
        found = Found(
            self._modules.by_path,
            lambda module: self._run.execute_module(module).names,
            settings.of,
            self._asked.documents,
        )
        histories = find_histories(found)
        for one in history_problems(histories, self._asked.released):
            self._asked.unjudged(one)
        return histories

    @cached_property
    def strays(self) -> tuple[ModuleInfo, ...]:
        """The revisions of no history."""
        return strays(self._modules.by_path.values(), self.histories)

    def history_of(self, revision: Revision) -> History | None:
        """The history that a revision belongs to."""
        return next((one for one in self.histories if revision in one.revisions), None)

    def program(self, revision: Revision, direction: Direction) -> Program:
        """What a revision does in one direction."""
        key = (revision, direction)
        found = self._programs.get(key)
        if found is None:
            found = self._programs[key] = self._read(revision, direction)
        return found

    def schema_before(self, revision: Revision) -> Schema:
        """What a revision finds where all that stand before it have run."""
        history = self.history_of(revision)
        return self._timeline(history).before(revision) if history is not None else Schema(open=True)

    def schema_after(self, revision: Revision) -> Schema:
        """What a revision leaves behind."""
        history = self.history_of(revision)
        return self._timeline(history).after(revision) if history is not None else Schema(open=True)

    def head_schema(self, history: History) -> Schema:
        """What all revisions of a history together make."""
        return self._timeline(history).head()

    def _timeline(self, history: History) -> Timeline:
        found = self._timelines.get(history)
        if found is None:
            found = self._timelines[history] = Timeline(history, self.program)
        return found

    # ------------------------------------------------------------------ reading

    def _parsed(self) -> Iterator[tuple[Source, tree.Module, FileRole]]:
        for file in self._asked.files.files:
            if file.kind is FileKind.PYTHON and file.role is FileRole.MIGRATION and file.path in self._asked.sources:
                source = self._asked.sources[file.path]
                yield source, parse_python(source), file.role

    def _table_of_class(self, cls: ClassValue) -> TableName | None:
        """The table of a class: as the application's model says it, else as the class does itself."""
        table = self._asked.models().table_of(cls)
        if table is not None and table.name is not None:
            return TableName(table.name, table.schema)
        named = find_in_class(cls, "__tablename__")
        name = text(named[0]) if named is not None else None
        if name is not None:
            return TableName(name)
        made = cls.namespace.get("__table__")
        if made is None or cls in self._asking:  # a class may say that it is its own table
            return None
        self._asking.append(cls)
        try:
            return self._writer.table(made)
        finally:
            self._asking.pop()

    def _event(self, fact: CallFact | StoreFact) -> None:
        if self._told is not None:
            self._told(fact)

    def _listen(self, told: Callable[[CallFact | StoreFact], None] | None) -> None:
        self._told = told

    def _read(self, revision: Revision, direction: Direction) -> Program:
        function = revision.upgrade if direction == "upgrade" else revision.downgrade
        broken = revision.module.node.problems
        if function is None and broken:
            unread = Step(Unread("a file that is no valid Python"), revision.location)
            return Program((unread,), exists=False, empty=False, raises=False, stated=False, whole=False)
        if function is None:
            return Program((), exists=False, empty=False, raises=False, stated=False, whole=True)
        names = self._run.module_scope(revision.module).names.values()
        recorder = Recorder(self._means, revision.module, names)
        for one in self._bodies(revision, function, direction):
            self._follow(one, recorder)
        if broken:
            recorder.fail(function.location)
        steps = recorder.steps
        body = function.node.body if isinstance(function.node, tree.FunctionDef) else ()
        last = body[-1] if body else None
        return Program(
            steps,
            exists=True,
            empty=all(_does_nothing(one) for one in body),
            raises=isinstance(last, tree.Raise),
            stated=_states(function, body, last),
            whole=not any(isinstance(one.operation, Unread) for one in steps),
        )

    def _bodies(self, revision: Revision, function: FunctionInfo, direction: Direction) -> list[FunctionInfo]:
        """The functions that run: with several databases, `upgrade` calls that of each by its name."""
        if [one.name for one in function.params] != [ENGINE]:
            return [function]
        names = self._run.module_scope(revision.module).names
        own = [one for name, one in names.items() if name.startswith(f"{direction}_")]
        return [one.info for one in own if isinstance(one, FunctionValue) and not one.info.params] or [function]

    def _unit(self, function: FunctionInfo) -> Unit:
        """What stands in the body of a function; what it does by itself is told to nobody."""
        told, self._told = self._told, None
        found = self._run.unit(function)
        self._told = told
        return found

    def _follow(self, function: FunctionInfo, recorder: Recorder) -> None:
        self._told = recorder.event
        before = len(self._run.failures)
        self._run.exhausted = False
        self._run.unfollowed.clear()
        given = {one.name: Const("") for one in function.params if one.name == ENGINE}
        try:
            self._run.execute_function(
                FunctionValue(function, self._run.closures.get(function)), Arguments(keywords=dict(given))
            )
        except Exception as error:  # noqa: BLE001 - a body that defeats us must not hide the others
            self._run.failures.append((function, error))
        self._told = None
        for info, failure in self._run.failures[before:]:
            self._asked.failed(info, failure)
        cut = self._run.exhausted or self._run.steps > LIVE_STEPS or not recorder.followed(self._run)
        if cut or len(self._run.failures) > before:
            recorder.fail(function.location)


def _does_nothing(statement: tree.Stmt) -> bool:
    match statement:
        case tree.Pass():
            return True
        case tree.ExprStmt(value=tree.Constant()):
            return True
        case tree.Return(value=value):
            return value is None or is_none(value)
        case _:
            return False


def _states(function: FunctionInfo, body: tuple[tree.Stmt, ...], last: tree.Stmt | None) -> bool:
    """Whether a body says something to whoever reads it: in its docstring, a comment, or what it raises."""
    if docstring(body):
        return True
    if isinstance(last, tree.Raise) and isinstance(last.exc, tree.Call) and last.exc.args:
        return True
    return _is_commented(function)


def _is_commented(function: FunctionInfo) -> bool:
    """Whether somebody wrote a comment in the body of a function, behind its last statement included."""
    module, node = function.module, function.node
    end = min((one.start for one in module.node.body if one.start >= node.end), default=len(module.source.data))
    for one in module.node.comments:
        line = module.source.data.rfind(b"\n", 0, one.start) + 1
        if any(words in one.text for words in load_alembic().generated):
            continue
        if node.start < one.start < end and module.source.data[line : line + 1].isspace():
            return True
    return False


def build_migrations(asked: Asked) -> Migrations:
    """Make what reads the migrations of a project."""
    return Migrations(asked)
