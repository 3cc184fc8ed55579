"""In which contexts each function can run: forwards from what Python, Flask and the workers start, over all calls.

A body that nothing known runs has no context. Where it cannot be told how much is pushed, a context is not `certain`,
and no rule may accuse on its ground.
"""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.model import Application, Entry, Hook, Route
from flaskwright.flow.ambient import NOTHING, Ambient, Depth, Given
from flaskwright.flow.graph import CallGraph
from flaskwright.flow.questions import Guard, is_truth_test
from flaskwright.flow.reach import Need, Reach
from flaskwright.flow.steps import call_step, start_step, use_step
from flaskwright.flow.workers import Workers
from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from flaskwright.app.model import AppModel
    from flaskwright.findings.finding import Step
    from flaskwright.flow.graph import Body
    from flaskwright.libraries import Level, Libraries
    from flaskwright.semantics.facts import Fact, ImportFact, UseFact
    from flaskwright.semantics.index import Code

Origin = Literal["import", "main", "startup", "request", "task", "command", "thread", "process", "job", "callback"]
SERVING: frozenset[Origin] = frozenset({"request", "task", "thread", "job", "callback"})
"""What runs again and again while the process lives, several at a time."""
SIDE_BY_SIDE: frozenset[Origin] = frozenset({"request", "task"})
"""What runs several times at once with the same code, in several processes, too."""
Start = Entry | Route | Hook | Application | ModuleInfo
LEVELS: tuple[Level, ...] = ("none", "app", "request")


class Context(msgspec.Struct, frozen=True, eq=False):
    """One way in which a body can run.

    `level` is how much of Flask's context is there, as far as it is `certain`; `origin` says what started it, and
    `entry` where. `came` is the call that led here, from a body running in `before`.
    """

    level: Level
    origin: Origin
    certain: bool
    entry: Start
    came: Fact | None = None
    before: Context | None = None

    @property
    def key(self) -> tuple[str, str, bool]:
        """Contexts with equal keys are the same to every rule; one with the shortest way is kept."""
        return (self.origin, self.level, self.certain)

    def way(self) -> Iterator[Fact]:
        """The calls that led here, the nearest first."""
        current: Context | None = self
        while current is not None:
            if current.came is not None:
                yield current.came
            current = current.before


class Contexts:
    """The contexts of all bodies, and the code that leads to uses which need one."""

    def __init__(self, code: Code, app: AppModel, libraries: Libraries, needless: Collection[str]) -> None:
        self.code = code
        self.app = app
        self.libraries = libraries
        self.ambient = Ambient(code, libraries)
        self.graph = CallGraph(code, libraries, self.ambient)
        self.workers = Workers(code, libraries, self.graph, app.entries)
        self._of: dict[Body, dict[tuple[str, str, bool], Context]] = {}
        self._pending: deque[tuple[Body, Context]] = deque()
        self._reach: dict[Need, Reach] = {}
        self._needless = tuple(
            f"{path}()."
            for path in needless
            if all(extension.bound for extension in app.extensions if extension.path == path)
        )
        self._imports = _all_imports(code)
        self._eager = {
            module for body, places in self._imports.items() if isinstance(body, ModuleInfo) for _, module in places
        }
        """Modules that others import while they are imported themselves, perhaps only one another in a circle."""
        self._spread()

    # ------------------------------------------------------------- questions

    def of(self, info: FunctionInfo | ModuleInfo) -> tuple[Context, ...]:
        """The contexts in which a body can run; empty where nothing is known to run it."""
        return tuple(self._of.get(info, {}).values())

    def at(self, fact: Fact) -> tuple[Context, ...]:
        """The contexts in which a fact runs: those of its body, with what is pushed and asked around it."""
        found: dict[tuple[str, str, bool], Context] = {}
        for context in self.of(fact.unit.info):
            inner = self._inside(context, fact, self.ambient.at(fact))
            if inner is not None:
                found.setdefault(inner.key, inner)
        return tuple(found.values())

    def trace(self, context: Context, fact: Fact) -> tuple[Step, ...]:
        """The way from the start of a context of a fact's body to the fact."""
        calls: list[Fact] = []
        current: Context | None = context
        while current is not None:
            if current.came is not None:
                calls.append(current.came)
            current = current.before
        return (start_step(context.entry), *(call_step(call) for call in reversed(calls)), use_step(fact))

    def starts(self, entry: Entry) -> list[tuple[FunctionInfo, Depth]]:
        """The functions that an entry runs, wrappers first, with the context that each finds."""
        return [(info, given.depth) for info, given in self._start(entry)]

    def leads_to(self, kind: Need) -> Reach:
        """All code that leads to a use with one kind of need: an application context, a request or a user."""
        if kind not in self._reach:
            self._reach[kind] = Reach(self.graph, kind, self._uses[kind])
        return self._reach[kind]

    @cached_property
    def _uses(self) -> dict[Need, list[Fact]]:
        found: dict[Need, list[Fact]] = {"app": [], "request": [], "user": []}
        for unit in self.code.units:
            for use in unit.uses:
                need = self.libraries.context.get(use.path)
                if need is None or need.needs == "none" or (need.on == "use" and is_truth_test(use)):
                    continue
                if use.path.startswith(self._needless):
                    continue
                if not need.soft:
                    found["app" if need.needs == "app" else "request"].append(use)
                elif _fails_on_none(use):
                    found["user"].append(use)
        return found

    # ---------------------------------------------------------------- spread

    def _spread(self) -> None:
        imported = {module for places in self._imports.values() for _, module in places}
        for body, context in self._roots():
            self._enter(body, context)
        for module in self.code.modules:
            if module not in imported:
                self._enter(module, _import_of(module))
        self._run()
        for module in self.code.modules:
            if module not in self._of and module in self._eager:
                self._enter(module, _import_of(module))
                self._run()

    def _run(self) -> None:
        while self._pending:
            body, context = self._pending.popleft()
            for edge in self.graph.out.get(body, ()):
                self._follow(context, edge.fact, edge.callee, edge.given)
            for fact, module in self._imports.get(body, ()):
                self._follow(context, fact, module, self.ambient.at(fact))

    def _follow(self, context: Context, fact: Fact, callee: Body, given: Given) -> None:
        inner = self._inside(context, fact, given)
        if inner is None:
            return
        if isinstance(callee, ModuleInfo) and inner.origin == "import":
            self._enter(callee, Context(inner.level, "import", inner.certain, callee))
        else:
            self._enter(callee, Context(inner.level, inner.origin, inner.certain, context.entry, fact, context))

    def _enter(self, body: Body, context: Context) -> None:
        known = self._of.setdefault(body, {})
        if context.key not in known:
            known[context.key] = context
            self._pending.append((body, context))

    @staticmethod
    def _inside(context: Context, fact: Fact, given: Given) -> Context | None:
        """A body's context at one of its facts; `None` where the fact never runs."""
        if fact.inside("typing") is not None:
            return None
        origin: Origin = "main" if context.origin == "import" and fact.inside("main") is not None else context.origin
        pushed = Depth.NONE if given.depth is Depth.ANY else given.depth
        level = LEVELS[max(LEVELS.index(context.level), pushed)]
        certain = context.certain and given.depth is not Depth.ANY and not given.guard & Guard.ERROR
        if (level, origin, certain) == (context.level, context.origin, context.certain):
            return context
        return Context(level, origin, certain, context.entry, context.came, context.before)

    def _roots(self) -> Iterator[tuple[Body, Context]]:
        for application in self.app.applications:
            if application.factory is not None:
                yield application.factory, _context("startup", NOTHING, application)
        for route in self._routes():
            for info, given in self._answering(route):
                yield info, _context("request", given | Given(Depth.REQUEST), route)
        for hook in self._hooks():
            depth = Depth.APP if hook.kind == "teardown_appcontext" else Depth.REQUEST
            for info, given in self.graph.targets(hook.value):
                yield info, _context("request", given | Given(depth), hook)
        for entry in self.app.entries:
            for info, given in self._start(entry):
                yield info, _context(entry.kind, given, entry)

    def _start(self, entry: Entry) -> list[tuple[FunctionInfo, Given]]:
        """The functions that an entry runs, wrappers first, with what they find."""
        found = Given(self.workers.depth(entry))
        targets = [(info, given | found) for info, given in self.graph.targets(entry.value)]
        return targets if any(info is entry.function for info, _ in targets) else [(entry.function, found)]

    def _answering(self, route: Route) -> Iterator[tuple[FunctionInfo, Given]]:
        yield from self.graph.targets(route.view)
        for info in route.functions:
            yield info, NOTHING

    def _routes(self) -> Iterator[Route]:
        # The mounted ones first: a trace starts with the URL that a client asks for.
        for application in self.app.applications:
            yield from application.mounted
        for scaffold in (*self.app.applications, *self.app.blueprints):
            yield from scaffold.routes

    def _hooks(self) -> Iterator[Hook]:
        for scaffold in (*self.app.applications, *self.app.blueprints):
            yield from scaffold.hooks


def build_contexts(code: Code, app: AppModel, libraries: Libraries, needless: Collection[str]) -> Contexts:
    """The contexts of a project's code. `needless`: extensions that need none once they have their application."""
    return Contexts(code, app, libraries, needless)


def _context(origin: Origin, given: Given, entry: Start) -> Context:
    certain = given.depth is not Depth.ANY
    level = LEVELS[given.depth] if certain else "none"
    return Context(level, origin, certain, entry)


def _fails_on_none(use: UseFact) -> bool:
    """Whether a use of a proxy for `None` fails: anything but asking for the object behind it."""
    return use.item is not None or (use.attribute is not None and use.attribute != "_get_current_object")


def _import_of(module: ModuleInfo) -> Context:
    return Context(level="none", origin="import", certain=True, entry=module)


def _all_imports(code: Code) -> dict[Body, list[tuple[ImportFact, ModuleInfo]]]:
    """The modules of the project that each body imports, with the statements that do."""
    found: dict[Body, list[tuple[ImportFact, ModuleInfo]]] = {}
    for unit in code.units:
        for fact in unit.imports:
            if fact.target is None:
                continue
            submodule = code.modules.submodule(fact.target, fact.name) if fact.name is not None else None
            for module in (fact.target, submodule):
                if module is not None and module is not unit.module:
                    found.setdefault(unit.info, []).append((fact, module))
    return found
