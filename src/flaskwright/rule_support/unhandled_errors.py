"""Whether an exception leaves the code of a request: no `except` on the way, no decorator, no error handler takes it.

Only what surely lets it pass counts: where something on the way cannot be seen, nothing is said.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.views import CLASS_DECORATORS
from flaskwright.findings.finding import Step
from flaskwright.flow.access.refusals import number_of
from flaskwright.flow.steps import start_step
from flaskwright.rule_support.escapes import raises_again
from flaskwright.rule_support.frameworks import replaces
from flaskwright.rule_support.http_errors import first_parameter
from flaskwright.rule_support.view_layers import inner_calls, is_transparent, wrapper_of
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.builtin_names import BROAD_ERRORS
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import (
    FALSE,
    NONE,
    UNKNOWN,
    ClassValue,
    Const,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Sequence,
    Value,
    alternatives,
    decorators,
    function_of,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Blueprint, Hook, Route
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Fact, HandlerFact, Region, ReturnFact, Unit

OWN_HANDLING = ("handle_user_exception", "handle_exception", "full_dispatch_request", "dispatch_request", "wsgi_app")
"""What an application of the project's own class may do about exceptions itself."""
AROUND_VIEWS = frozenset({"before_request", "url_value_preprocessor", "after_request"})
"""Hooks whose exceptions reach the same error handlers as a view's."""


class Leaving(msgspec.Struct, frozen=True, eq=False):
    """A way on which an exception leaves: the route or hook in which it does so, and the calls that lead there.

    `certain` is false where a library that we know nothing of stands on the way.
    """

    start: Route | Hook
    name: str
    steps: tuple[Step, ...]
    certain: bool


class _Root(msgspec.Struct, frozen=True, eq=False):
    """A function that Flask runs, with the decorators around it, the outermost first."""

    application: Application
    start: Route | Hook
    chain: tuple[Blueprint, ...]
    outer: tuple[Value, ...]


class UnhandledErrors:
    """Answers about the exceptions of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._roots: dict[FunctionInfo, list[_Root]] = {}
        if "" in project.given_to:
            # Code of which not even the name is known has got hold of the application.
            return
        for application in project.app.applications:
            if not replaces(application, OWN_HANDLING):
                for info, root in self._roots_of(application):
                    self._roots.setdefault(info, []).append(root)

    def leaving(self, fact: Fact, errors: frozenset[str]) -> Leaving | None:
        """The nearest way on which an exception that arises at a fact reaches nobody; `None` where there is none.

        `errors` are the paths of its class and of those that this derives from.
        """
        start = fact.unit.function
        if start is None or not self.leaves(fact, errors):
            return None
        level: list[tuple[FunctionInfo, tuple[Step, ...]]] = [(start, ())]
        seen = {start}
        while level:
            following: list[tuple[FunctionInfo, tuple[Step, ...]]] = []
            for info, steps in level:
                for root in self._roots.get(info, ()):
                    found = self._from_root(root, info, steps, errors)
                    if found is not None:
                        return found
                for call in self._bodies.callers(info):
                    caller = call.unit.function
                    if caller is not None and caller not in seen and self.leaves(call, errors):
                        seen.add(caller)
                        step = Step(call.location, f"`{caller.name}` calls `{info.name}`")
                        following.append((caller, (step, *steps)))
            level = following
        return None

    def answered(self, info: FunctionInfo, errors: frozenset[str]) -> bool:
        """Whether on every way from Flask to a function something answers an exception, and not as a server's failure.

        Where no way is known, a handler of the whole application for just such exceptions answers.
        """
        found = False
        pending, seen = [info], {info}
        while pending:
            current = pending.pop()
            for root in self._roots.get(current, ()):
                if not self._is_answered(root, errors):
                    return False
                found = True
            for call in self._bodies.callers(current):
                caller = call.unit.function
                if caller is not None and caller not in seen and self.leaves(call, errors):
                    seen.add(caller)
                    pending.append(caller)
        return found or (not seen & self._roots.keys() and self._answered_everywhere(errors))

    def _answered_everywhere(self, errors: frozenset[str]) -> bool:
        return any(
            hook.kind == "error_handler"
            and hook.app_wide
            and isinstance(hook.handles, External | ClassValue)
            and not may_be(hook.handles, BROAD_ERRORS)
            and self._handles(hook, errors)
            and not self._fails(hook)
            for application in self._project.app.applications
            for _, hook in application.all_hooks
        )

    def _is_answered(self, root: _Root, errors: frozenset[str]) -> bool:
        if any(self._passes(layer, errors) is False for layer in root.outer):
            return True
        if self._resource_handles(root, errors):
            return True
        return any(self._handles(hook, errors) and not self._fails(hook) for hook in self._handlers(root))

    def _fails(self, hook: Hook) -> bool:
        """Whether an error handler surely answers as a server's failure; answers of HTTP errors apart."""
        if hook.function is None:
            return False
        parameter = first_parameter(hook.function)
        unit = self._project.code.unit(hook.function)
        answers = [fact for fact in unit.returns if not _gives_back(fact, parameter)]
        return bool(answers) and all(_is_failure(fact.value) for fact in answers)

    # ------------------------------------------------------------ inside bodies

    def leaves(self, fact: Fact, errors: frozenset[str]) -> bool:
        """Whether an exception that arises at a fact leaves its body."""
        for region in regions(fact.region):
            if region.kind == "try":
                handler = self._taking(fact.unit, region, errors)
                if handler is not None and not _always_raises_again(fact.unit, handler):
                    return False
            elif region.kind == "with" and any(self._swallows(value, errors) for value in region.values):
                return False
        return True

    def _taking(self, unit: Unit, region: Region, errors: frozenset[str]) -> HandlerFact | None:
        for handler in unit.handlers:
            if handler.protected is region and (not handler.types or any(may_be(one, errors) for one in handler.types)):
                return handler
        return None

    def _swallows(self, manager: Value, errors: frozenset[str]) -> bool:
        """Whether a context manager may keep an exception: one of ours that catches it, or one that is not known."""
        for one in alternatives(manager):
            if isinstance(one, External):
                if self._library_swallows(one, errors):
                    return True
            elif isinstance(one, Instance):
                exit_method = find_in_class(one.cls, "__exit__")
                info = function_of(exit_method[0]) if exit_method is not None else None
                returned = self._project.code.unit(info).returns if info is not None else []
                if any(fact.value is not NONE and fact.value is not FALSE for fact in returned):
                    return True
            else:
                return True
        return False

    def _library_swallows(self, manager: External, errors: frozenset[str]) -> bool:
        if manager.path == "contextlib.suppress()":
            given = manager.call.args.positional if manager.call is not None else (UNKNOWN,)
            return any(may_be(one, errors) for one in given)
        made_by = manager.receiver
        if manager.path == "contextlib.contextmanager()()" and isinstance(made_by, External):
            made_by = made_by.receiver
        info = function_of(made_by) if isinstance(made_by, Decorated) else None
        if info is None:
            return False
        return not all(self.leaves(fact, errors) for fact in self._project.code.unit(info).yields)

    # -------------------------------------------------------------------- roots

    def _roots_of(self, application: Application) -> Iterator[tuple[FunctionInfo, _Root]]:
        for route in application.mounted:
            if route.source:
                continue
            around = tuple(_class_decorators(route))
            for value in _answering(route):
                for info, outer in _layers(value):
                    yield info, _Root(application, route, route.blueprints, (*around, *outer))
        for chain, hook in application.all_hooks:
            if hook.kind in AROUND_VIEWS:
                for info, outer in _layers(hook.value):
                    yield info, _Root(application, hook, () if hook.app_wide else chain, outer)

    def _from_root(
        self, root: _Root, info: FunctionInfo, steps: tuple[Step, ...], errors: frozenset[str]
    ) -> Leaving | None:
        certain = not self._project.app.is_open(root.application)
        for layer in root.outer:
            passes = self._passes(layer, errors)
            if passes is False:
                return None
            certain = certain and passes is True
        if any(self._handles(hook, errors) for hook in self._handlers(root)) or self._resource_handles(root, errors):
            return None
        view = getattr(root.start, "function", None)
        return Leaving(root.start, (view or info).name, (start_step(root.start), *steps), certain)

    def _passes(self, layer: Value, errors: frozenset[str]) -> bool | None:
        """Whether a decorator lets an exception pass; `None` for a library's that is not known to do otherwise."""
        libraries = self._project.libraries
        decorator = layer.decorator if isinstance(layer, Decorated) else layer
        if isinstance(layer, Decorated) and is_transparent(layer, libraries):
            return True
        wrapper = wrapper_of(layer) if isinstance(layer, Decorated) else self._made_by(layer)
        if wrapper is not None:
            inner = inner_calls(self._project, wrapper)
            return bool(inner) and all(self.leaves(call, errors) for call in inner)
        if not isinstance(decorator, External):
            return False
        if decorator.path in libraries.role("catches_errors"):
            return False
        known = libraries.role("transparent") | libraries.role("guard") | libraries.role("passes_errors")
        return True if decorator.path in known or decorator.path.removesuffix("()") in known else None

    def _made_by(self, decorator: Value) -> FunctionValue | None:
        """The wrapper that a decorator of the project puts around a view."""
        info = function_of(decorator)
        made = unwrap(self._project.code.run.returned(info)) if info is not None else None
        return made if isinstance(made, FunctionValue) and made.info.parent is info else None

    # ----------------------------------------------------------- error handlers

    def _handlers(self, root: _Root) -> Iterator[Hook]:
        for chain, hook in root.application.all_hooks:
            if hook.kind == "error_handler" and (hook.app_wide or chain == root.chain[: len(chain)]):
                yield hook

    @staticmethod
    def _handles(hook: Hook, errors: frozenset[str]) -> bool:
        return hook.handles is None or may_be(hook.handles, errors)

    def _resource_handles(self, root: _Root, errors: frozenset[str]) -> bool:
        """Whether the API of a resource may answer an exception by handlers of its own."""
        options = getattr(root.start, "options", {})
        if "rest" not in options:
            return False
        code, libraries = self._project.code, self._project.libraries
        for call in code.calls_to(libraries.role("resource_error_handler")):
            handled = call.args.get(0, "exception")
            if handled is None or may_be(handled, errors) or isinstance(handled, FunctionValue | Decorated):
                return True
        apis = libraries.role("resource_api")
        if any(call.args.open or "errors" in call.args.keywords for call in code.calls_to(apis)):
            return True
        own = [cls for cls in code.classes if any(isinstance(b, External) and b.path in apis for b in cls.mro)]
        return any(find_in_class(cls, "handle_error") is not None for cls in own)


def _gives_back(fact: ReturnFact, parameter: str | None) -> bool:
    """Whether an error handler returns the error itself, which it can do with HTTP errors only."""
    node = fact.node.value if isinstance(fact.node, tree.Return) else None
    return isinstance(node, tree.Name) and node.id == parameter


def _is_failure(value: Value) -> bool:
    """Whether an answer's status surely tells of a failure of the server."""
    status: Value | None = None
    if isinstance(value, Sequence) and value.kind == "tuple" and len(value.items) > 1:
        status = value.items[1]
    elif isinstance(value, External) and value.call is not None:
        status = value.call.args.get(1, "status")
    number = number_of(status)
    return number is not None and number >= HTTPStatus.INTERNAL_SERVER_ERROR


def may_be(value: Value, errors: frozenset[str]) -> bool:
    """Whether what an `except` or an error handler names takes an exception, as far as that can be told."""
    for one in alternatives(value):
        bare = unwrap(one)
        match bare:
            case External():
                if bare.path in errors or _same_name(bare.path, errors):
                    return True
            case Const():
                continue
            case ClassValue():
                if any(base is UNKNOWN for base in bare.bases):
                    return True
            case Sequence():
                if bare.open or any(may_be(item, errors) for item in bare.items):
                    return True
            case _:
                return True
    return False


def _same_name(path: str, errors: frozenset[str]) -> bool:
    """Whether a path spells one of the classes as another module of the same library has it."""
    package, name = path.partition(".")[0], path.rpartition(".")[2]
    return any(package == one.partition(".")[0] and name == one.rpartition(".")[2] for one in errors)


def _always_raises_again(unit: Unit, handler: HandlerFact) -> bool:
    """Whether a clause does nothing in the end but raise what it caught."""
    if handler.completes or not raises_again(unit, handler):
        return False
    return not any(handler.holds(fact) for fact in unit.returns)


def _answering(route: Route) -> Iterator[Value]:
    """The functions that answer a route, decorators and all."""
    if route.cls is None:
        yield route.view
        return
    yield route.view
    dispatch = find_in_class(route.cls, "dispatch_request")
    if dispatch is not None:
        yield dispatch[0]
    for method in route.handlers:
        found = find_in_class(route.cls, method.lower())
        if found is not None:
            yield found[0]


def _layers(value: Value) -> Iterator[tuple[FunctionInfo, tuple[Value, ...]]]:
    """The functions that run when a value is called, each with the layers around it, the outermost first."""
    outer: list[Value] = []
    for layer in decorators(value):
        wrapper = wrapper_of(layer)
        if wrapper is not None:
            yield wrapper.info, tuple(outer)
        outer.append(layer)
    info = function_of(value)
    if info is not None:
        yield info, tuple(outer)


def _class_decorators(route: Route) -> Iterator[Value]:
    """What stands around all methods of a view class; unknown where its list cannot be told."""
    if route.cls is None:
        return
    yield from decorators(route.view)
    for name in CLASS_DECORATORS:
        found = find_in_class(route.cls, name)
        if found is not None:
            yield from reversed(found[0].items) if isinstance(found[0], Sequence) else (UNKNOWN,)
