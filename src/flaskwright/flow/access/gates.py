"""What a request has to pass before a view: hooks, decorators, what a view class does first, the view's own check.

Something is a gate if it can refuse: a decorator that may not run the view, a hook that may answer by itself, a view
that sends strangers away, each because of who sends the request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.layers import inner_calls, is_same
from flaskwright.flow.access.judging import is_admin_word
from flaskwright.flow.access.persons import Person
from flaskwright.flow.access.refusals import complains, refuses, turns_away
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import (
    UNKNOWN,
    Const,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Partial,
    Value,
    alternatives,
    decorators,
    function_of,
    parts,
    text,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.app.model import Hook
    from flaskwright.findings.finding import Location
    from flaskwright.flow.access.persons import Exit, Run, Tests
    from flaskwright.flow.access.walking import Walks
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

Verdict = Literal["passes", "refuses", "perhaps", "unknown"]
Kind = Literal["hook", "decorator", "class", "view"]
MAX_DEPTH = 4


class Gate(msgspec.Struct, frozen=True, eq=False):
    """Something that a request passes, and what it says to a stranger and to a user without special rights.

    `tests` are those that decide about a user, `roles` what a library's guard asks for by name. `function` is the
    project's code that decides.
    """

    kind: Kind
    name: str
    location: Location
    value: Value
    stranger: Verdict
    user: Verdict
    tests: Tests = ()
    roles: tuple[str, ...] = ()
    keeps_name: bool = True
    function: FunctionInfo | None = None

    @property
    def guards(self) -> bool:
        """Whether it refuses somebody because of who that is."""
        return self.stranger in ("refuses", "perhaps") or self.user in ("refuses", "perhaps")


class Declared(msgspec.Struct, frozen=True):
    """The names of the guards that the user vouches for: bare, or dotted from the module on."""

    admin: frozenset[str] = frozenset()
    authenticated: frozenset[str] = frozenset()
    authorizes: frozenset[str] = frozenset()

    def role(self, *names: str) -> str | None:
        """What a guard of one of these names asks for."""
        for role in ("admin", "authenticated", "authorizes"):
            if not getattr(self, role).isdisjoint(names):
                return role
        return None


class Gates:
    """Finds the gates of a project's routes."""

    def __init__(self, walks: Mapping[Person, Walks], declared: Declared) -> None:
        self._walks = walks
        self._stranger = walks[Person.STRANGER]
        self._user = walks[Person.USER]
        self._admin = walks[Person.ADMIN]
        self._code = self._stranger.code
        self._libraries = self._stranger.libraries
        self._declared = declared
        self._keeping = self._libraries.role("keeps_name")
        roles = ("guard", "other_guard", "role_guard")
        self._guards = frozenset(path for role in roles for path in self._libraries.role(role))
        self._harmless = self._libraries.role("transparent") | self._libraries.role("lets_through")

    # -------------------------------------------------------------- decorators

    def of_layers(self, value: Value, kind: Kind, location: Location) -> Iterator[Gate]:
        """The gates that the decorators around a view are, the outermost first."""
        inner = function_of(value)
        for layer in decorators(value):
            if isinstance(layer, Decorated):
                place = inner.module.location(layer.node) if inner is not None and layer.node is not None else location
                yield from self._of_layer(layer, kind, place, 0)

    def of_decorator(self, value: Value, kind: Kind, location: Location) -> Iterator[Gate]:
        """The gates that a decorator is that a list of a class names."""
        yield from self._applied(value, None, kind, location, 0)

    def _of_layer(self, layer: Decorated, kind: Kind, place: Location, depth: int) -> Iterator[Gate]:
        if is_same(layer.outer, layer.inner):
            return
        yield from self._applied(layer.decorator, layer, kind, place, depth)

    def _applied(
        self, decorator: Value, layer: Decorated | None, kind: Kind, place: Location, depth: int
    ) -> Iterator[Gate]:
        bare = unwrap(decorator)
        while isinstance(bare, Partial):
            bare = unwrap(bare.function)
        if isinstance(bare, External):
            yield from self._of_library(bare, kind, place)
            return
        function = _maker(bare)
        name = _written_name(layer.node if layer is not None else None) or self._name_of(bare)
        if function is None:
            yield Gate(kind, name, place, decorator, "unknown", "unknown")
            return
        declared = self._declared.role(name, function.name, f"{function.module.name}.{function.qualname}")
        if declared is not None:
            yield self._as_declared(declared, kind, name, place, decorator)
            return
        made = layer.outer if layer is not None else self._code.run.returned(function)
        view = function_of(layer.inner) if layer is not None else None
        yield from self._made(made, function, view, kind, name, place, decorator, depth)

    def _name_of(self, decorator: Value) -> str:
        """What a decorator is called that is not written as one: by the function that makes it."""
        if isinstance(decorator, Instance):
            return decorator.cls.info.name
        info = function_of(decorator)
        if info is None:
            return "?"
        outer = info.parent
        if outer is None:
            return info.name
        made = (function_of(one) for one in alternatives(self._code.run.returned(outer)))
        return outer.name if info in made else info.name

    def _made(
        self,
        made: Value,
        maker: FunctionInfo,
        view: FunctionInfo | None,
        kind: Kind,
        name: str,
        place: Location,
        decorator: Value,
        depth: int,
    ) -> Iterator[Gate]:
        """The gates in what a decorator of the project gives back."""
        for one in alternatives(made) if depth < MAX_DEPTH else ():
            for layer in decorators(one):
                if layer.decorator is not decorator:
                    for gate in self._of_layer(layer, kind, place, depth + 1):
                        yield msgspec.structs.replace(gate, name=name, value=decorator, keeps_name=True)
            core = unwrap(one)
            if isinstance(core, External) and self._is_guard(core.path):
                for gate in self._of_library(core, kind, place):
                    yield msgspec.structs.replace(gate, name=name, value=decorator)
                for given in core.call.args.positional if core.call is not None else ():
                    yield from self._made(given, maker, view, kind, name, place, decorator, depth + 1)
            elif isinstance(core, FunctionValue) and core.info.parent is not None and core.info is not view:
                gate = self._of_wrapper(core.info, kind, name, place, decorator)
                if gate.user == "perhaps" and self._asks_for_admin(name, core, gate):
                    gate = msgspec.structs.replace(gate, user="refuses")
                yield msgspec.structs.replace(gate, keeps_name=self._keeps_name(one, maker))
            elif core is UNKNOWN:
                yield Gate(kind, name, place, decorator, "unknown", "unknown")

    def _asks_for_admin(self, name: str, wrapper: FunctionValue, gate: Gate) -> bool:
        """Whether a decorator that does ask the caller for something asks for what only administrators have."""
        if is_admin_word(self._libraries, name):
            return True
        for test in gate.tests:
            for node in walk(test.node):
                value = wrapper.closure.lookup(node.id) if wrapper.closure and isinstance(node, tree.Name) else None
                named = [text(one) for one in parts(value)] if value is not None else []
                if named and all(one is not None and is_admin_word(self._libraries, one) for one in named):
                    return True
        return False

    def _of_wrapper(self, info: FunctionInfo, kind: Kind, name: str, place: Location, value: Value) -> Gate:
        inner = inner_calls(self._code, info)
        if not inner:
            return Gate(kind, name, place, value, "unknown", "unknown", function=info)
        calls = {id(call.node) for call in inner}
        for_strangers = calls - {id(call.node) for call in inner if self._guards_call(call)}
        stranger, _ = self._reached(self._stranger.run(info), for_strangers)
        user, tests = self._reached(self._user.run(info), calls)
        if stranger == "passes" and self._sometimes(info, for_strangers):
            stranger = "unknown"
        return Gate(kind, name, place, value, stranger, user, tests, function=info)

    def _guards_call(self, call: CallFact) -> bool:
        """Whether a wrapper runs the view behind a guard: `login_required(view)(…)`."""
        return any(isinstance(one, External) and self._is_guard(one.path) for one in alternatives(call.callee))

    def _sometimes(self, info: FunctionInfo, calls: set[int]) -> bool:
        """Whether a wrapper turns strangers, and no users, away for something that is not known, such as a setting."""
        stranger, user = self._stranger.run(info), self._user.run(info)
        if stranger is None or user is None:
            return False
        away = [one for one in stranger.exits if not self._runs(one, calls) and self._turns_away(one)]
        known = {id(one.node) for one in user.exits}
        guarded = [one for one in stranger.exits if not self._runs(one, calls) and self._calls_guard(one)]
        return any(id(one.node) not in known for one in away) or bool(guarded)

    def _calls_guard(self, way: Exit) -> bool:
        calls = self._code.bodies.of(way.unit).calls
        return any(id(part) in calls and self._guards_call(calls[id(part)]) for part in walk(way.node))

    @staticmethod
    def _runs(way: Exit, calls: set[int]) -> bool:
        """Whether a way out of a wrapper is one by which it ran the view."""
        return any(id(part) in calls for part in walk(way.node))

    def _reached(self, run: Run | None, calls: set[int]) -> tuple[Verdict, Tests]:
        """Whether a body comes to one of some calls, and the tests on which that depends."""
        if run is None:
            return "unknown", ()
        found = [run.visited[one] for one in sorted(calls) if one in run.visited]
        others = [one for one in run.exits if not self._runs(one, calls)]
        if others and all(self._complains(one) for one in others):
            return "passes", ()  # it limits, or wants another form of request
        if not found:
            return "refuses", ()
        least = min(found, key=len)
        return ("perhaps", least) if least else ("passes", ())

    def _keeps_name(self, made: Value, maker: FunctionInfo) -> bool:
        for layer in decorators(made):
            wraps = layer.decorator
            if isinstance(wraps, External) and wraps.path in self._keeping:
                return True
        unit = self._code.unit(maker)
        return any(store.attribute == "__name__" for store in unit.stores) or any(
            isinstance(call.callee, External) and call.callee.path == "functools.update_wrapper" for call in unit.calls
        )

    # --------------------------------------------------------------- libraries

    def _is_guard(self, path: str) -> bool:
        return path in self._guards or path.removesuffix("()") in self._guards

    def _of_library(self, value: External, kind: Kind, place: Location) -> Iterator[Gate]:
        path = value.path
        bare = path.removesuffix("()")
        name = bare.rpartition(".")[2]
        declared = self._declared.role(name, bare)
        if declared is not None:
            yield self._as_declared(declared, kind, name, place, value)
            return
        if not self._is_guard(path):
            if not self._lets_through(path, bare):
                yield Gate(kind, name, place, value, "unknown", "unknown")
            return
        made = value.call if path.endswith("()") else None
        if made is not None and bare in self._libraries.role("optional_guard") and _says_optional(made):
            return
        roles = tuple(_named_roles(made, by_place=bare in self._libraries.role("role_guard")))
        asks = bool(roles) or bare in self._libraries.role("role_guard")
        admin = bool(roles) and all(is_admin_word(self._libraries, role) for role in roles)
        user: Verdict = "refuses" if admin else "perhaps" if asks else "passes"
        yield Gate(kind, name, place, value, "refuses", user, roles=roles)

    def _lets_through(self, path: str, bare: str) -> bool:
        if path in self._harmless or bare in self._harmless:
            return True
        return path.partition(".")[0] in self._libraries.role("lets_through_package")

    @staticmethod
    def _as_declared(role: str, kind: Kind, name: str, place: Location, value: Value) -> Gate:
        user: Verdict = {"authenticated": "passes", "admin": "refuses"}.get(role, "perhaps")  # type: ignore[assignment]
        return Gate(kind, name, place, value, "refuses", user, keeps_name=False)

    # -------------------------------------------------------------------- hooks

    def of_hook(self, hook: Hook) -> Iterator[Gate]:
        """The gates that a `before_request` hook is: its decorators, then what it does itself."""
        place = hook.call.location
        if hook.function is None:
            yield Gate("hook", "?", place, hook.value, "unknown", "unknown")
            return
        for gate in self.of_layers(hook.value, "hook", place):
            if gate.stranger != "unknown":
                yield msgspec.structs.replace(gate, name=hook.function.name, location=place)
        info = hook.function
        declared = self._declared.role(info.name, f"{info.module.name}.{info.qualname}")
        if declared is not None:
            yield self._as_declared(declared, "hook", hook.function.name, place, hook.value)
            return
        stranger, _ = self._hooked(self._stranger, hook.function)
        user, tests = self._hooked(self._user, hook.function)
        yield Gate("hook", hook.function.name, place, hook.value, stranger, user, tests, function=hook.function)

    def _hooked(self, walks: Walks, info: FunctionInfo) -> tuple[Verdict, Tests]:
        run = walks.run(info)
        if run is None:
            return "unknown", ()
        passing = [one for one in run.exits if self._goes_on(walks, one)]
        if not passing:
            return ("refuses", ()) if run.exits else ("passes", ())
        least = min((one.tests for one in passing), key=len)
        if not least or len(passing) == len(run.exits):
            return "passes", ()
        return "perhaps", least

    def _goes_on(self, walks: Walks, way: Exit) -> bool:
        """Whether a request goes on after a hook left so."""
        if way.kind == "end" or (way.kind == "return" and way.value is None):
            return True
        if way.kind == "raise" or way.value is None:
            return False
        returned = _returned(way)
        if isinstance(returned, Const):
            return returned.value is None
        if returned is UNKNOWN or (isinstance(returned, External) and not self._is_answer(returned)):
            return True
        return walks.judge.there(way.unit, way.value) is False

    def _is_answer(self, value: External) -> bool:
        """Whether what a library's call gives is an answer to a request."""
        answers = self._libraries.role("plain_response") | self._libraries.role("response_object")
        return refuses(value, self._libraries) or self._libraries.types.get(value.path, value.path) in answers

    # -------------------------------------------------------- classes and views

    def of_dispatch(self, value: Value, location: Location) -> Gate | None:
        """What a class's own `dispatch_request` does before it hands on to the method."""
        info = function_of(value)
        if info is None:
            return None
        calls = {
            id(call.node)
            for call in self._code.unit(info).calls
            if isinstance(call.node, tree.Call)
            and isinstance(call.node.func, tree.Attribute)
            and call.node.func.attr == "dispatch_request"
        }
        if not calls:
            return None
        stranger, _ = self._reached(self._stranger.run(info), calls)
        user, tests = self._reached(self._user.run(info), calls)
        return Gate("class", info.qualname, location, value, stranger, user, tests, function=info)

    def of_view(self, info: FunctionInfo) -> Gate | None:
        """The check that a view makes itself, if it turns every stranger away and not every user."""
        if info not in self._stranger.callers.asking or not self._stranger.may_turn_away(info):
            return None
        stranger, user = self._stranger.run(info), self._user.run(info)
        if stranger is None or user is None or not stranger.exits:
            return None
        passing = [one for one in stranger.exits if not self._turns_away(one) and not self._complains(one)]
        if passing:
            return self._perhaps(info, stranger, passing)
        if not any(self._turns_away(one) for one in stranger.exits):
            return None
        known = {id(one.node) for one in stranger.exits}
        others = self._answering(user, known)
        if not others:
            admin = self._admin.run(info)
            if admin is None or not self._answering(admin, known):
                return None
            return Gate("view", info.name, self._place(stranger), UNKNOWN, "refuses", "refuses", function=info)
        refused = [one for one in user.exits if one.tests and id(one.node) not in known and self._turns_away(one)]
        tests = min((one.tests for one in others), key=len) if refused else ()
        verdict: Verdict = "perhaps" if tests else "passes"
        return Gate("view", info.name, self._place(stranger), UNKNOWN, "refuses", verdict, tests, function=info)

    def _answering(self, run: Run, known: set[int]) -> list[Exit]:
        """The ways out of a view, besides some, that give somebody what was asked for."""
        return [
            one
            for one in run.exits
            if id(one.node) not in known and not self._turns_away(one) and not self._complains(one)
        ]

    def _perhaps(self, info: FunctionInfo, run: Run, passing: list[Exit]) -> Gate | None:
        """A view whose check of what proves the caller has an outcome that we cannot tell, and can turn away."""
        least = min((one.tests for one in passing), key=len)
        refusing = {id(test.node) for one in run.exits if self._turns_away(one) for test in one.tests}
        if not least or not any(id(test.node) in refusing for test in least):
            return None
        return Gate("view", info.name, self._place(run), UNKNOWN, "perhaps", "passes", function=info)

    def _place(self, run: Run) -> Location:
        """Where a view turns away first."""
        refusing = next(one for one in run.exits if self._turns_away(one))
        return refusing.unit.module.location(refusing.node)

    def _complains(self, way: Exit) -> bool:
        """Whether a way out answers that the request itself is wrong."""
        if way.kind == "raise":
            return bool(way.status) and not self._turns_away(way)
        return way.kind == "return" and complains(_returned(way))

    def _turns_away(self, way: Exit) -> bool:
        if way.kind == "raise":
            return turns_away(way.status)
        if way.kind == "end":
            return False
        return refuses(_returned(way), self._libraries)


def _maker(decorator: Value) -> FunctionInfo | None:
    """The project's function that makes the wrapper: of an object of the project, its `__call__`."""
    if isinstance(decorator, Instance):
        found = find_in_class(decorator.cls, "__call__")
        return function_of(found[0]) if found is not None else None
    return function_of(decorator)


def _returned(way: Exit) -> Value:
    return next((fact.value for fact in way.unit.returns if fact.node is way.node), UNKNOWN)


def _written_name(node: tree.Decorator | None) -> str | None:
    """The name by which a decorator is written, without what stands before the last dot."""
    match node.value if node is not None else None:
        case tree.Name(id=name) | tree.Call(func=tree.Name(id=name)):
            return name
        case tree.Attribute(attr=name) | tree.Call(func=tree.Attribute(attr=name)):
            return name
        case _:
            return None


def _says_optional(made: CallFact) -> bool:
    given = made.args.keywords.get("optional")
    return isinstance(given, Const) and given.value is True


def _named_roles(made: CallFact | None, *, by_place: bool) -> Iterator[str]:
    if made is None:
        return
    named = [made.args.keywords[name] for name in ("role", "roles", "permission") if name in made.args.keywords]
    for value in (*named, *(made.args.positional if by_place else ())):
        for one in parts(value):
            name = text(one)
            if name is not None:
                yield name
