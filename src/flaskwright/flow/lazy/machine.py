"""The walk over rows: functions are run with what is known of their arguments, as far as there are rows in it.

It looks at nothing but rows and what decides where they go: constants, functions, classes. Every path is taken that a
constant does not rule out. A function is run once for what it is given; templates and schemas count as functions.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from flaskwright.findings.finding import Location, Step
from flaskwright.flow.lazy.loading import Loading
from flaskwright.flow.lazy.values import ALL, Origin, Read, Row, Rows, encloses_rows, holds_rows, known_key
from flaskwright.semantics.calls import give
from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
from flaskwright.semantics.interpreter import Frame as KnownFrame
from flaskwright.semantics.values import (
    NONE,
    UNKNOWN,
    Arguments,
    ClassValue,
    FunctionValue,
    Instance,
    Mapping,
    Scope,
    Sequence,
    Union,
    Value,
    join_all,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from flaskwright.app.model import AppModel
    from flaskwright.app.models import DataModel, Entity, Relationship
    from flaskwright.app.templates import Pages as Rendered
    from flaskwright.flow.contexts import Contexts
    from flaskwright.flow.dataflow.template_pages import Page
    from flaskwright.flow.lazy.pages import Pages
    from flaskwright.flow.lazy.schemas import Schemas
    from flaskwright.flow.lazy.sources import Sources
    from flaskwright.flow.queries import Queries
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.index import Code
    from flaskwright.syntax.source import Source

DEEPEST = 24
"""Calls are followed no deeper than this."""
LONGEST = 5
"""So many relationships are followed one after the other."""
VARIANTS = 24
"""A function is run for so many different arguments; after that, for rows alone."""
STEPS = 3_000_000
"""So many nodes are looked at in one project."""

Ending = Literal["next", "break", "continue", "return", "raise"]
"""How a block can end."""


class Loop(msgspec.Struct, frozen=True, eq=False):
    """A loop that is gone through at the moment; `depth` counts the calls around it."""

    token: int
    location: Location
    depth: int
    frame: Frame


class Frame:
    """One run of a function, a template or a macro. `names` are its variables, `outer` those around it."""

    __slots__ = ("facts", "info", "known", "module", "names", "outer", "page", "returned", "unit", "yielded")

    def __init__(
        self, info: FunctionInfo | ModuleInfo, module: ModuleInfo, unit: Unit | None, outer: Scope | None
    ) -> None:
        self.info = info
        self.module = module
        self.unit = unit
        self.names: dict[str, Value] = {}
        self.outer = outer
        self.facts: dict[int, CallFact] = {}
        self.known: KnownFrame | None = None
        self.page: Page | None = None
        self.returned: list[Value] = []
        self.yielded: list[Value] = []

    def scope(self) -> Scope:
        """The variables, as a function sees them that is defined here."""
        return Scope(self.names, self.outer)

    def become(self, names: dict[str, Value]) -> None:
        """Have other variables from now on; functions that were defined here see them, too."""
        self.names.clear()
        self.names.update(names)

    @contextmanager
    def inner(self) -> Iterator[None]:
        """A part at whose end the variables are again what they were before it."""
        before = dict(self.names)
        yield
        self.become(before)


class Subject(msgspec.Struct, frozen=True, eq=False):
    """What is gone through, and what has to be known of it. `source_of` gives the text of a template by its path."""

    code: Code
    app: AppModel
    libraries: Libraries
    pages: Rendered
    source_of: Callable[[str], Source | None]
    models: DataModel
    queries: Queries
    contexts: Contexts
    small_tables: frozenset[str]


class Walk:
    """One walk through a project; `reads` is what it finds, each relationship of each origin once."""

    def __init__(self, subject: Subject) -> None:
        from flaskwright.flow.lazy import expressions, statements  # noqa: PLC0415 - they are run by the machine
        from flaskwright.flow.lazy.pages import Pages  # noqa: PLC0415
        from flaskwright.flow.lazy.schemas import Schemas  # noqa: PLC0415
        from flaskwright.flow.lazy.sources import Sources  # noqa: PLC0415

        self.subject = subject
        self.code = subject.code
        self.run = subject.code.run
        self.models = subject.models
        self.libraries = subject.libraries
        self.loading = Loading(self)
        self.querying: set[FunctionInfo] = set()
        """The functions that may give rows: they execute a query, or call one that does."""
        self.entered: set[FunctionInfo | ModuleInfo] = set()
        """The functions that were run."""
        self.reads: list[Read] = []
        self.loops: list[Loop] = []
        self.frames: list[Frame] = []
        self.steps_left = STEPS
        self.trail: list[Step] = []
        self.changed: dict[int, frozenset[str]] = {}
        """The names that loops change, by their nodes."""
        self._active: Counter[int] = Counter()
        self._rows: dict[Hashable, Any] = {}
        self._origins: dict[Hashable, Origin] = {}
        self._results: dict[Hashable, Value] = {}
        self._variants: Counter[FunctionInfo] = Counter()
        self._evaluate = expressions.EVALUATE
        self._execute = statements.execute
        self.pages: Pages = Pages(self)
        self.schemas: Schemas = Schemas(self)
        self.sources: Sources = Sources(self)

    # ------------------------------------------------------------------- values

    def origin(self, name: Hashable, make: Callable[[], Origin]) -> Origin:
        """The origin of rows; there is one object for each."""
        found = self._origins.get(name)
        if found is None:
            found = self._origins[name] = make()
        return found

    def row(self, origin: Origin, path: tuple[Relationship, ...], entity: Entity, loop: int = ALL) -> Row:
        """A row; there is one object for all that are alike."""
        made: Row = self._made((Row, id(origin), path, id(entity), loop), lambda: Row(origin, path, entity, loop))
        return made

    def rows(
        self, origin: Origin, path: tuple[Relationship, ...], entity: Entity, *, paged: bool = False, loop: int = ALL
    ) -> Rows:
        """Many rows; there is one object for all that are alike."""
        name = (Rows, id(origin), path, id(entity), paged, loop)
        made: Rows = self._made(name, lambda: Rows(origin, path, entity, paged, loop))
        return made

    def one_of(self, rows: Rows) -> Row:
        """One row among many, always the same."""
        return self.row(rows.origin, rows.path, rows.entity, rows.loop)

    def _made(self, name: Hashable, make: Callable[[], Any]) -> Any:
        found = self._rows.get(name)
        if found is None:
            found = self._rows[name] = make()
        return found

    # -------------------------------------------------------------- expressions

    def evaluate(self, node: tree.Node, frame: Frame) -> Value:
        """The value of an expression, as far as it matters."""
        self.steps_left -= 1
        if self.steps_left < 0:
            return UNKNOWN
        handler = self._evaluate.get(type(node))
        return handler(self, node, frame) if handler is not None else UNKNOWN

    def execute(self, body: tuple[Any, ...], frame: Frame) -> frozenset[Ending]:
        """Run statements; says how they can end."""
        return self._execute(self, body, frame)

    def place(self, node: tree.Node, frame: Frame) -> Location:
        """Where a node stands."""
        return self.pages.place(frame.module, node)

    # -------------------------------------------------------------------- loops

    @contextmanager
    def looping(self, node: tree.Node, frame: Frame) -> Iterator[int]:
        """A loop: what it gives is another row each time."""
        token = id(node)
        self._active[token] += 1
        self.loops.append(Loop(token, self.place(node, frame), len(self.trail), frame))
        try:
            yield token
        finally:
            self.loops.pop()
            self._active[token] -= 1

    def is_active(self, token: int) -> bool:
        """Whether a loop is gone through at the moment."""
        return token != ALL and self._active[token] > 0

    def element(self, value: Value, token: int, depth: int = 6) -> Value:
        """What a loop gives that goes through a value."""
        match value:
            case Rows():
                single = not value.origin.many and not value.path
                return self.row(value.origin, value.path, value.entity, ALL if single else token)
            case Sequence():
                return join_all([self.given_by(one, token) for one in value.items]) if value.items else UNKNOWN
            case Mapping():
                keys = [self.given_by(one, token) for one in value.items if isinstance(one, Value)]
                return join_all(keys) if keys else UNKNOWN
            case Union() if depth:
                return join_all([self.element(one, token, depth - 1) for one in value.values])
            case _:
                return UNKNOWN

    def given_by(self, value: Value, token: int, depth: int = 4) -> Value:
        """What was put into a container in a loop over rows, where the container is gone through."""
        match value:
            case Row() if value.loop != ALL:
                return self.row(value.origin, value.path, value.entity, token)
            case Sequence(kind="tuple") if depth and holds_rows(value):
                return Sequence("tuple", [self.given_by(one, token, depth - 1) for one in value.items], value.open)
            case Mapping() if depth and holds_rows(value):
                return Mapping(
                    {name: self.given_by(one, token, depth - 1) for name, one in value.items.items()}, value.open
                )
            case Instance(call=made) if made is not None and depth and holds_rows(value):
                held = {name: self.given_by(one, token, depth - 1) for name, one in value.attributes.items()}
                return Instance(value.cls, made, held)
            case _:
                return value

    def read(self, row: Row, path: tuple[Relationship, ...], node: tree.Node, frame: Frame) -> None:
        """A relationship of row after row is read, and loaded each time."""
        loop = next((one for one in reversed(self.loops) if one.token == row.loop), None)
        if loop is None:
            return
        location = self.place(node, frame)
        info = loop.frame.info
        scope = info.qualname if loop.frame.page is None else ""
        self.reads.append(Read(row.origin, path, location, loop.location, tuple(self.trail[loop.depth :]), row, scope))

    def forget(self, since: int, tokens: set[int]) -> None:
        """Leave out what was read since then of the rows of loops that end right after it."""
        if tokens and len(self.reads) > since:
            self.reads[since:] = [one for one in self.reads[since:] if one.row.loop not in tokens]

    # -------------------------------------------------------------------- calls

    @contextmanager
    def elsewhere(self, frame: Frame, module: ModuleInfo) -> Iterator[None]:
        """What a run reads for the time being stands in another module."""
        before, frame.module = frame.module, module
        try:
            yield
        finally:
            frame.module = before

    @contextmanager
    def running(self, frame: Frame) -> Iterator[None]:
        """A run that is on its way."""
        self.frames.append(frame)
        try:
            yield
        finally:
            self.frames.pop()

    @contextmanager
    def step(self, location: Location, message: str) -> Iterator[None]:
        """A call on the way to what is read."""
        self.trail.append(Step(location, message))
        try:
            yield
        finally:
            self.trail.pop()

    def call(self, function: FunctionValue, args: Arguments, place: Location | None) -> Value:
        """What a function of the project gives for these arguments."""
        info = function.info
        if self.pages.is_template(info.module):
            return self.pages.macro(function, args, place)
        if len(self.frames) >= DEEPEST or self.steps_left < 0 or self.is_recursive(info):
            return UNKNOWN
        given = self._settled(args)
        bound = self._settle(function.bound) if function.bound is not None else None
        name = self._name(info, bound, given, function.closure)
        if name not in self._results:
            self._results[name] = UNKNOWN  # while it runs
            self._variants[info] += 1
            frame = self.frame(info, function.closure)
            self.bind(frame, bound, given)
            with self.step(place or info.location, f"`{info.name}` is called"):
                self._results[name] = self.body(frame)
        return self._results[name]

    def is_recursive(self, info: FunctionInfo) -> bool:
        """Whether a function runs inside of itself already: once it may, as rows of trees do."""
        return sum(1 for one in self.frames if one.info is info) > 1

    def _name(self, info: FunctionInfo, bound: Value | None, args: Arguments, closure: Scope | None) -> Hashable:
        values = (bound or UNKNOWN, *args.positional, *args.keywords.values())
        if self._variants[info] >= VARIANTS:
            keys: tuple[Hashable, ...] = tuple(known_key(one) if holds_rows(one) else None for one in values)
        else:
            keys = tuple(known_key(one) for one in values)
        around = id(closure) if encloses_rows(closure) else 0
        loops = tuple(sorted(token for token, count in self._active.items() if count)) if around else ()
        return (id(info), keys, tuple(args.keywords), around, loops)

    def _settled(self, args: Arguments) -> Arguments:
        return Arguments(
            tuple(self._settle(one) for one in args.positional),
            {name: self._settle(one) for name, one in args.keywords.items()},
            args.open,
        )

    def _settle(self, value: Value) -> Value:
        """A row of a loop that has ended is one row."""
        if isinstance(value, Row | Rows) and value.loop != ALL and not self.is_active(value.loop):
            if isinstance(value, Rows):
                return self.rows(value.origin, value.path, value.entity, paged=value.paged)
            return self.row(value.origin, value.path, value.entity)
        return value

    def frame(self, info: FunctionInfo, closure: Scope | None = None) -> Frame:
        """A new run of a function."""
        unit = self.code.unit(info)
        outer = closure or self.run.closures.get(info) or self.run.module_scope(info.module)
        frame = Frame(info, info.module, unit, outer)
        frame.facts = self.code.bodies.of(unit).calls
        frame.known = KnownFrame(unit, Scope({}, self.run.closures.get(info) or self.run.module_scope(info.module)))
        return frame

    def body(self, frame: Frame) -> Value:
        """Run a function's body in a frame; gives what it returns."""
        info = frame.info
        self.entered.add(info)
        with self.running(frame):
            if isinstance(info, FunctionInfo) and isinstance(info.node, tree.Lambda):
                return self.evaluate(info.node.body, frame)
            self.execute(info.node.body, frame)  # type: ignore[arg-type]
        if frame.yielded:
            return Sequence("list", frame.yielded, open=True)
        return join_all(frame.returned) if frame.returned else NONE

    def bind(self, frame: Frame, bound: Value | None, args: Arguments) -> None:
        """Bind a function's parameters to arguments; what is not given falls back to its default."""

        def left_out(_parameter: tree.Parameter, default: tree.Expr | None) -> Value:
            return self.evaluate(default, frame) if default is not None else UNKNOWN

        if isinstance(frame.info, FunctionInfo):
            give(frame.info.params, bound, args, frame.names, left_out)

    def start(self, info: FunctionInfo) -> None:
        """Run a function of whose arguments nothing is known but `self`, and what writes its answer."""
        bound: Value | None = None
        cls = self.run.classes.get(id(info.cls.node)) if info.cls is not None else None
        if isinstance(cls, ClassValue) and info.params:
            first = self.code.unit(info).names.get(info.params[0].name)
            bound = first if isinstance(first, Instance | ClassValue) else None
        frame = self.frame(info)
        self.bind(frame, bound, Arguments(open=True))
        value = self.body(frame)
        with self.running(frame):
            self.schemas.written(info, value, frame)
