"""Takes down the steps of a revision while it runs."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.operations import (
    ChangeRows,
    Operation,
    Other,
    RenameTable,
    Step,
    TableName,
    Transaction,
    Unread,
)
from flaskwright.migrations.reading.arguments import Given, construct
from flaskwright.migrations.reading.autocommit import CONNECTION, Autocommit
from flaskwright.migrations.reading.expressions import Writer, change, links, literal, quoted
from flaskwright.migrations.sql import read_statements
from flaskwright.migrations.sql.commands import renames_alone
from flaskwright.migrations.sql.names import POSTGRES, UNKNOWN_PART
from flaskwright.semantics.facts import CONDITIONAL, CallFact, Region, StoreFact, regions
from flaskwright.semantics.limits import UNROLLED
from flaskwright.semantics.values import (
    NO_ARGUMENTS,
    Arguments,
    ClassValue,
    Const,
    External,
    FunctionValue,
    Instance,
    Mapping,
    Sequence,
    Unknown,
    Value,
    alternatives,
    library_path,
    text,
    texts,
    truth,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flaskwright.findings.finding import Location
    from flaskwright.libraries import Libraries
    from flaskwright.libraries.alembic import Call
    from flaskwright.migrations.reading.declared import Declared
    from flaskwright.migrations.reading.lowering import Lowering
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import Fact, Unit
    from flaskwright.semantics.interpreter import Interpreter

Written = Literal["op", "sql", "core"]
SESSION = "sqlalchemy.orm.Session()"
QUERY = "sqlalchemy.orm.Query()"
_NAME = re.compile(r"[^\W\d][\w.$]*\Z")
"""What may be the name of a table."""
KNOWN = ("alembic.", "sqlalchemy.")
"""What the path of something begins with that is no object of the revision's own."""


class Means(msgspec.Struct, frozen=True, eq=False):
    """What steps are made by, the same for all revisions of a project; `dialect` is the ledger's name for it."""

    lowering: Lowering
    writer: Writer
    declared: Declared
    libraries: Libraries
    unit: Callable[[FunctionInfo], Unit]
    dialect: str


class Recorder:
    """The steps of one run of a function of a revision."""

    def __init__(self, means: Means, module: ModuleInfo, names: Iterable[Value]) -> None:
        self._table = load_alembic()
        self._dialect = self._table.sql_dialects.get(means.dialect, POSTGRES)
        """Of texts; Core is written for PostgreSQL, whatever runs it."""
        self._lowering, self._writer, self._declared = means.lowering, means.writer, means.declared
        self._libraries, self._unit = means.libraries, means.unit
        self._module = module
        self._own = tuple(names)
        self._near = list(self._own)
        """The tables and classes that the revision makes, those of its module first."""
        self._runs = means.libraries.role("runs_statement")
        self._steps: list[Step] = []
        self._autocommit = Autocommit(means.unit)
        self._renames_alone = False
        """Whether the revision has told SQLite that foreign keys keep the name of a table that is renamed."""
        self._active: set[FunctionInfo | ModuleInfo] = set()
        """Functions in whose runs something was taken down."""
        self._entered: list[CallFact] = []
        """The project's context managers, written as generators, that have steps behind their `yield`."""
        self._afterwards: dict[int, list[Step]] = {}
        """These steps, which wait until the block ends."""
        self._batches: dict[tree.Node, list[Step]] = {}
        """What waits until a block of `batch_alter_table` ends, by the block."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, once the run has ended."""
        self._leave(None)
        return tuple(self._steps)

    def fail(self, location: Location) -> None:
        """Note that the run could not go to its end."""
        self._steps.append(Step(Unread("a body that could not be followed"), location))

    def event(self, fact: CallFact | StoreFact) -> None:
        """Take down what a call or a store does."""
        self._leave(fact)
        self._autocommit.hear(fact)
        if isinstance(fact, StoreFact):
            self._store(fact)
            return
        several = alternatives(fact.callee)
        for callee in several:
            match callee:
                case External() if self._hands_on(callee, fact):
                    self._add((Unread(f"a function that `{callee.path}` may call"),), fact, "core", conditional=True)
                case External() | Unknown() if self._is_own_method(callee, fact):
                    self._add((Unread("a method of an object that is not told"),), fact, "core")
                case External():
                    self._call(callee, fact, surely=len(several) == 1)
                case Unknown() if self._gets_connection(fact.args):
                    self._add((Unread("a function that is not known"),), fact, "core")
                case _:
                    pass

    def followed(self, run: Interpreter) -> bool:
        """Whether no call was left out of a function that changes the database."""
        return not any(one in self._active or self._changes(one) for one in run.unfollowed)

    def _is_own_method(self, callee: External | Unknown, fact: CallFact) -> bool:
        """Whether something may be one of the revision's own objects, of which a method is called that changes it."""
        func = fact.node.func if isinstance(fact.node, tree.Call) else None
        if not isinstance(func, tree.Attribute) or func.attr not in self._methods:
            return False
        return not library_path(callee).startswith(KNOWN)

    @cached_property
    def _methods(self) -> frozenset[str]:
        """The methods of the revision's own classes of which one changes the database."""
        found: set[str] = set()
        for cls in map(unwrap, self._own):
            held = map(unwrap, cls.namespace.values()) if isinstance(cls, ClassValue) else ()
            methods = [one.info for one in held if isinstance(one, FunctionValue)]
            if any(map(self._changes, methods)):
                found.update(one.name for one in methods)
        return frozenset(found)

    def _hands_on(self, callee: External, fact: CallFact) -> bool:
        """Whether a library is given a function that changes the database, and may call it."""
        if fact.role == "decorator" or callee.path.startswith("functools.") or callee.path in self._table.runs:
            return False  # nothing is called, or the interpreter follows it
        given = (unwrap(one) for one in (*fact.args.positional, *fact.args.keywords.values()))
        return any(isinstance(one, FunctionValue) and self._changes(one.info) for one in given)

    def _changes(self, info: FunctionInfo) -> bool:
        """Whether the body of a function calls one of Alembic's operations, or runs a statement."""
        unit = self._unit(info)
        called = [callee for call in unit.calls for callee in alternatives(call.callee) if isinstance(callee, External)]
        return any(one.path.startswith(f"{self._table.module}.") or one.path in self._runs for one in called)

    # ------------------------------------------------------------------- calls

    def _call(self, callee: External, fact: CallFact, *, surely: bool) -> None:
        path, args = callee.path, fact.args
        owner, _, name = path.rpartition(".")
        if name == "Table" and surely:
            self._near.append(External(f"{path}()", callee, fact))
        if owner in (self._table.module, f"{self._table.batch}()"):
            self._alembic(name, callee, fact, surely=surely)
        elif path in self._runs:
            self._statement(args.get(0), args.get(1), fact)
        elif owner == SESSION and name in self._table.session:
            self._session(self._table.session[name], args, fact)
        elif owner == QUERY and name in ("update", "delete"):
            made = External(f"{path}()", callee, fact)
            self._sql(self._writer.statement(made), fact, "core", f"`{name}` of a query that is not told")
        elif owner in (CONNECTION, SESSION) and name in ("commit", "rollback"):
            self._add((Transaction("commit" if name == "commit" else "rollback"),), fact, "core")
        else:
            self._other(callee, name, fact)

    def _alembic(self, name: str, callee: External, fact: CallFact, *, surely: bool) -> None:
        call = self._table.operations.get(name)
        batch = self._batch(callee)
        if call is None:
            self._add((Unread(f"`op.{name}`", self._named(fact)),), fact, "op")
            return
        given = self._given(call, fact.args, batch)
        if call.does == "execute":
            self._statement(given.value("statement"), None, fact)
        elif call.does == "begin batch":
            if text(given.value("recreate")) == "always":
                self._add((Unread("a table that is copied", given.text("table")),), fact, "op")
        elif call.does == "run":
            if not fact.args.positional:  # what the function does is told by its own run
                self._add((Unread(f"`op.{name}`"),), fact, "op")
        else:
            found = self._lowering.operation(call, given, name)
            self._add(found, fact, "op", conditional=not surely, batch=batch is not None)

    @staticmethod
    def _given(call: Call, args: Arguments, batch: Given | None) -> Given:
        places = call.takes
        if batch is not None:
            places = tuple(one for one in places if one not in ("table", "schema"))
        return Given(args, places, batch)

    def _batch(self, callee: External) -> Given | None:
        """The `batch_alter_table(…)` whose operation is called."""
        owner = callee.receiver
        if isinstance(owner, External) and owner.call is not None and owner.path == f"{self._table.batch}()":
            return Given(owner.call.args, self._table.operations["batch_alter_table"].takes)
        return None

    def _other(self, callee: External, name: str, fact: CallFact) -> None:
        """SQLAlchemy's objects that create themselves; whatever else is given a connection may do anything."""
        made = construct(callee.receiver)
        kind = made[0] if made is not None else callee.path.rpartition(".")[0].removesuffix("()")
        kind = "Table" if kind == "create_table" or self._writer.table(callee.receiver) else kind.rpartition(".")[2]
        method = self._table.methods.get(f"{kind}.{name}")
        if method is not None and (not method.takes or self._is_bind(fact.args)):
            given = Given(fact.args, method.takes, call=fact, near=tuple(self._near))
            self._add(self._lowering.of_object(method.does, callee.receiver, given, f"{kind}.{name}"), fact, "core")
        elif callee.path not in self._table.harmless and self._gets_connection(fact.args):
            self._add((Unread(f"`{callee.path}`", self._named(fact)),), fact, "core")

    def _named(self, fact: CallFact) -> str | None:
        """What a call names that is not understood: its texts, where all that it is given is told."""
        given = (*fact.args.positional, *fact.args.keywords.values())
        plain = [one for one in given if not self._is_connection(one)]
        listed = [one for one in plain if isinstance(one, Sequence) and texts(one) is not None]
        if fact.args.open or not all(isinstance(one, Const) or one in listed for one in plain):
            return None
        found = [*filter(None, map(text, plain)), *(name for one in listed for name in texts(one) or ())]
        return " ".join(found) if any(map(_NAME.match, found)) else None

    def _is_bind(self, args: Arguments) -> bool:
        return args.open or bool(args.positional) or "bind" in args.keywords or "checkfirst" in args.keywords

    def _gets_connection(self, args: Arguments) -> bool:
        return any(self._is_connection(one) for one in (*args.positional, *args.keywords.values()))

    def _is_connection(self, value: Value) -> bool:
        if not isinstance(value, External):
            return False
        path = self._libraries.types.get(value.path, value.path)
        return path in self._table.connections or path in (self._table.module, f"{self._table.batch}()")

    # -------------------------------------------------------------- statements

    def _statement(self, value: Value | None, rows: Value | None, fact: CallFact) -> None:
        """A statement that is run: SQL, or one of SQLAlchemy's Core, or a definition as an object."""
        several = alternatives(value) if value is not None else ()
        for one in several:
            made = links(one) if isinstance(one, External) else []
            ddl = self._table.ddl.get(made[-1].name) if made else None
            if ddl is not None and ddl.does == "other":
                self._add((Other(ddl.says),), fact, "core")
                continue
            if ddl is not None:
                does, given = ddl.does, Given(Arguments((), {"checkfirst": Const(value=False)}), (), call=fact)
                self._add(self._lowering.of_object(does, made[-1].args.get(0), given, made[-1].name), fact, "core")
                continue
            written: Written = "sql" if not made or made[-1].name in self._table.statements.raw else "core"
            self._sql(
                self._writer.statement(one, rows), fact, written, "SQL that is not told", surely=len(several) == 1
            )
        if value is None:
            self._add((Unread("SQL that is not told"),), fact, "sql")

    def _sql(self, sql: str | None, fact: Fact, written: Written, why: str, *, surely: bool = True) -> None:
        if sql is None or not sql.replace(UNKNOWN_PART, "").strip():
            self._add((Unread(why),), fact, written)
            return
        for statement in read_statements(sql, self._dialect if written == "sql" else POSTGRES):
            told = renames_alone(statement.sql)
            self._renames_alone = self._renames_alone if told is None else told
            self._add(statement.operations, fact, written, sql=statement.sql, conditional=not surely)

    def _session(self, does: str, args: Arguments, fact: CallFact) -> None:
        if does in ("commit", "rollback"):
            self._add((Transaction("commit" if does == "commit" else "rollback"),), fact, "core")
            return
        given = args.get(0)
        rows = given.items if isinstance(given, Sequence) else [given]
        for row in rows[:1]:
            table = self._writer.table(row)
            if table is None:
                self._add((Unread("a row of a table that is not told"),), fact, "core")
                continue
            self._row(does, table, row, fact)

    def _row(self, does: str, table: TableName, row: Value | None, fact: CallFact) -> None:
        """A row that a session writes by itself: one that is there already by its key."""
        call = row.call if isinstance(row, Instance) else None
        given = (call.args if call is not None else NO_ARGUMENTS).keywords
        cls = row.cls if isinstance(row, Instance) else None
        pairs = {quoted(self._declared.stored(cls, one) if cls is not None else one): UNKNOWN_PART for one in given}
        tests = self._by_key(cls) if does in ("update", "delete") else []
        self._sql(change(does, table, {} if tests else pairs, tests), fact, "core", "a row that is not told")

    def _by_key(self, cls: Value | None) -> list[str]:
        """The conditions by which a session finds a row again."""
        key = self._declared.key(cls) if isinstance(cls, ClassValue) else ()
        return [f"{quoted(one)} = {UNKNOWN_PART}" for one in key or (self._table.row_key,)]

    def _store(self, fact: StoreFact) -> None:
        """An attribute of a row that is set: the session writes it."""
        row = fact.base
        if not isinstance(row, Instance) or fact.attribute is None or fact.value is None or row.call is not None:
            return
        table = self._writer.table(row)
        if table is not None:
            value = literal(text(fact.value)) if text(fact.value) is not None else UNKNOWN_PART
            column = quoted(self._declared.stored(row.cls, fact.attribute))
            self._sql(change("update", table, {column: value}, self._by_key(row.cls)), fact, "core", "")

    # ------------------------------------------------------------------- steps

    def _add(
        self,
        operations: Iterable[Operation],
        fact: Fact,
        written: Written,
        *,
        sql: str | None = None,
        conditional: bool = False,
        batch: bool = False,
    ) -> None:
        self._active.update(one.unit.info for one in (fact, *fact.stack))
        around = list(_around(fact))
        looped = any(_is_open_loop(one) for one in around)
        conditional = conditional or any(_is_conditional(one) for one in around)
        autocommit = self._autocommit.holds(fact, around)
        into = self._steps
        manager = _manager_behind_yield(fact)
        if manager is not None:
            if id(manager) not in self._afterwards:
                self._entered.append(manager)
            into = self._afterwards.setdefault(id(manager), [])
        if batch:
            block = next((one.node for one in around if _manager(one) == self._table.batch), None)
            into = self._batches.setdefault(block, []) if block is not None else into
        for one in operations:
            looped_rows = looped and isinstance(one, ChangeRows)
            operation = msgspec.structs.replace(one, looped=True) if looped_rows else one
            if self._renames_alone and isinstance(operation, RenameTable):
                operation = msgspec.structs.replace(operation, alone=True)
            into.append(
                Step(
                    operation,
                    self._location(fact),
                    fact if isinstance(fact, CallFact) else None,
                    conditional or (looped and not looped_rows),
                    autocommit,
                    batch,
                    written,
                    sql,
                )
            )

    def _location(self, fact: Fact) -> Location:
        """Where to look: the innermost place in the revision itself."""
        for one in (fact, *reversed(fact.stack)):
            if one.unit.module is self._module and one.node is not getattr(one.unit.info, "node", None):
                return one.location
        return fact.location

    def _leave(self, fact: Fact | None) -> None:
        """Write down what waits for the end of blocks in which the run stands no more."""
        for call in reversed(self._entered):
            if fact is not None and (_is_of(fact, call) or any(_enters(one, call) for one in _around(fact))):
                break
            self._entered.pop()
            self._steps += self._afterwards.pop(id(call))
        if self._batches:
            inside = {one.node for one in _around(fact)} if fact is not None else set()
            for block in [one for one in self._batches if one not in inside]:
                self._steps += self._batches.pop(block)


def _around(fact: Fact) -> Iterator[Region]:
    """The blocks around a fact, those around the calls that lead to it included."""
    for one in (fact, *reversed(fact.stack)):
        yield from regions(one.region)


def _manager_behind_yield(fact: Fact) -> CallFact | None:
    """The entering of a context manager, written as a generator, that has gone on behind its `yield` to a fact."""
    inner = (*fact.stack[1:], fact)
    for call, within in zip(fact.stack, inner, strict=True):
        if call.role == "context" and within.unit.yields:
            return call
    return None


def _is_of(fact: Fact, call: CallFact) -> bool:
    """Whether a call has led to a fact."""
    return any(one is call for one in fact.stack)


def _enters(region: Region, call: CallFact) -> bool:
    """Whether a block is that of a context manager."""
    return isinstance(region.node, tree.WithItem) and region.node.context is call.node


def _manager(region: Region) -> str:
    return library_path(region.values[0]).removesuffix("()") if region.kind == "with" and region.values else ""


def _is_conditional(region: Region) -> bool:
    """Whether a block runs under a condition that is not decided."""
    if region.kind == "handler":
        return True
    return region.kind in CONDITIONAL and (not region.values or truth(region.values[0]) is None)


def _is_open_loop(region: Region) -> bool:
    """Whether a block runs an unknown number of times."""
    if region.kind == "loop":
        known = region.values[0] if region.values else None
        return not isinstance(known, Sequence | Mapping) or known.open or len(known.items) > UNROLLED
    return False
