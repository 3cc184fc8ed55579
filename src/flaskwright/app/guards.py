"""What keeps others out: decorators and hooks that refuse a request because of who sends it.

A guard is a decorator that the libraries' data name, or one of the project whose wrapper looks at who sends the request
and then aborts, redirects or answers an error. A `before_request` hook that does so guards every route that it covers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.views import decorators_of
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.facts import CONDITIONAL
from flaskwright.semantics.values import (
    NONE,
    ClassValue,
    Const,
    External,
    FunctionValue,
    Instance,
    Partial,
    Sequence,
    Value,
    alternatives,
    decorators,
    unwrap,
)

if TYPE_CHECKING:
    from flaskwright.app.model import Application, Hook, Route
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Fact, UseFact
    from flaskwright.semantics.index import Code

REFUSALS = frozenset({301, 302, 303, 307, 401, 403, 404})
"""Statuses that turn somebody away; others speak of the request itself (400, 415, 429)."""
PERSONAL = frozenset({"headers", "authorization", "cookies", "remote_user", "remote_addr", "environ"})
"""What of `request` says who sends it."""
MAX_DEPTH = 3
"""How many calls deep a wrapper's own helpers are followed."""


class Guard(msgspec.Struct, frozen=True, eq=False):
    """Something that refuses requests. `name` is the decorator's or the hook's function.

    `keeps_name`: the function behind it keeps its name (`functools.wraps`), and so the endpoint.
    """

    name: str
    value: Value
    keeps_name: bool


class Guards:
    """Answers about the guards of a project.

    `declared` are the names of guards that the user vouches for: bare, or dotted from the module on.
    """

    def __init__(self, code: Code, libraries: Libraries, declared: frozenset[str] = frozenset()) -> None:
        self._code = code
        self._libraries = libraries
        self._declared = declared

    def of_decorator(self, value: Value) -> Guard | None:
        """The guard that a decorator is, as it is applied; `None` for any other, and for those we cannot see."""
        bare = unwrap(value)
        while isinstance(bare, Partial):
            bare = unwrap(bare.function)
        if isinstance(bare, External):
            return self._library_guard(bare)
        name = None
        if isinstance(bare, Instance):
            found = find_in_class(bare.cls, "__call__")
            name = bare.cls.info.name
            bare = unwrap(found[0]) if found is not None else bare
        if not isinstance(bare, FunctionValue):
            return None
        info = bare.info
        maker = info.parent if info.parent is not None else info
        name = name or maker.name
        if not self._declared.isdisjoint((name, f"{maker.module.name}.{maker.qualname}")):
            return Guard(name, value, keeps_name=False)
        for made in alternatives(self._code.run.returned(info)):
            if isinstance(made, External) and self._library_guard(made) is not None:
                return Guard(name, value, keeps_name=True)
            wrapper = unwrap(made)
            if isinstance(wrapper, FunctionValue) and wrapper.info.parent is info and self.refuses(wrapper.info):
                return Guard(name, value, keeps_name=self._keeps_name(made, info))
        return None

    def _library_guard(self, value: External) -> Guard | None:
        known = self._libraries.role("guard")
        for path in (value.path, value.path.removesuffix("()")):
            if path in self._declared or path.rpartition(".")[2] in self._declared or path in known:
                return Guard(path.rpartition(".")[2].removesuffix("()"), value, keeps_name=True)
        return None

    def _keeps_name(self, made: Value, decorator: FunctionInfo) -> bool:
        for layer in decorators(made):
            if isinstance(layer.decorator, External) and layer.decorator.path in (
                "functools.wraps()",
                "decorator.decorator",
            ):
                return True
        unit = self._code.unit(decorator)
        if any(store.attribute == "__name__" for store in unit.stores):
            return True
        return any(
            isinstance(call.callee, External) and call.callee.path == "functools.update_wrapper" for call in unit.calls
        )

    def of_route(self, application: Application, route: Route) -> tuple[Guard, ...]:
        """A route's guards: hooks of every level, then decorators of the class and of the view, outermost first."""
        found = [
            Guard(hook.function.name, hook.value, keeps_name=True)
            for hook in application.hooks_of(route, "before_request")
            if hook.function is not None and self.is_guard(hook)
        ]
        names = {guard.name for guard in found}
        for decorator in decorators_of(route):
            guard = self.of_decorator(decorator)
            if guard is not None and guard.name not in names:
                names.add(guard.name)
                found.append(guard)
        return tuple(found)

    def is_guard(self, hook: Hook) -> bool:
        """Whether a `before_request` hook refuses requests because of who sends them."""
        return hook.kind == "before_request" and hook.function is not None and self.refuses(hook.function)

    def refuses(self, function: FunctionInfo) -> bool:
        """Whether a body looks at who sends the request, and on some paths turns them away."""
        bodies = self._reached(function)
        if not any(self._looks_at_sender(body) for body in bodies):
            return False
        return any(self._turns_away(body, outermost=body is function) for body in bodies)

    def _reached(self, function: FunctionInfo) -> list[FunctionInfo]:
        found = [function]
        level = [function]
        for _ in range(MAX_DEPTH):
            level = [target for info in level for _, target in self._code.calls_from(info) if target not in found]
            found.extend(dict.fromkeys(level))
        return found

    def _looks_at_sender(self, function: FunctionInfo) -> bool:
        unit = self._code.unit(function)
        objects = self._libraries.role("personal")
        if any(use.path in objects or _reads_sender(use) for use in unit.uses):
            return True
        known = self._libraries.role("identity")
        return any(isinstance(call.callee, External) and call.callee.path in known for call in unit.calls)

    def _turns_away(self, function: FunctionInfo, *, outermost: bool) -> bool:
        unit = self._code.unit(function)
        for call in unit.calls:
            callee = call.callee
            if isinstance(callee, External) and callee.path in self._libraries.role("abort") and _is_conditional(call):
                status = call.args.get(0)
                if status is None or not isinstance(status, Const) or status.value in REFUSALS:
                    return True
        for fact in unit.raises:
            if fact.value is not None and _is_conditional(fact) and self._refusing_class(fact.value):
                return True
        if not outermost:
            return False
        return any(
            _is_conditional(fact) and any(self._is_refusal(one) for one in alternatives(fact.value))
            for fact in unit.returns
        )

    def _refusing_class(self, value: Value) -> bool:
        """Whether an exception, class or instance, is an HTTP error that refuses, or one of the project's own."""
        bare = unwrap(value)
        if isinstance(bare, External):
            return self._libraries.statuses.get(bare.path.removesuffix("()")) in REFUSALS
        cls = bare.cls if isinstance(bare, Instance) else bare
        return isinstance(cls, ClassValue)

    def _is_refusal(self, value: Value) -> bool:
        """Whether an answer refuses: a redirect, or one with a status that turns away."""
        if isinstance(value, Sequence) and value.kind == "tuple":
            return any(isinstance(item, Const) and item.value in REFUSALS for item in value.items[1:])
        if not isinstance(value, External) or value.call is None:
            return False
        if value.path in self._libraries.role("refusal"):
            return True
        status = value.call.args.get(1, "status") or NONE
        return isinstance(status, Const) and status.value in REFUSALS


def _reads_sender(use: UseFact) -> bool:
    return use.path == "flask.request" and use.attribute in PERSONAL


def _is_conditional(fact: Fact) -> bool:
    return fact.inside(*CONDITIONAL) is not None
