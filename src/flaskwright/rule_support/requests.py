"""Which functions answer requests, and what they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.model import ANSWERING
from flaskwright.findings.finding import Step
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Hook, Route, Scaffold
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

"""Hooks whose return value becomes the answer."""


def scaffolds(project: Project) -> Iterator[Scaffold]:
    """All applications and blueprints."""
    yield from project.app.applications
    yield from project.app.blueprints


def routes(project: Project) -> Iterator[Route]:
    """Every route that the project's own code registers, once per registration."""
    for scaffold in scaffolds(project):
        for route in scaffold.routes:
            if not route.source:
                yield route


def hooks(project: Project) -> Iterator[Hook]:
    """Every hook, once per registration."""
    for scaffold in scaffolds(project):
        yield from scaffold.hooks


def answering_functions(project: Project) -> dict[FunctionInfo, str]:
    """The functions whose return value Flask makes an answer of, with what they are ("view", "error handler", …)."""
    found: dict[FunctionInfo, str] = {}
    for route in routes(project):
        for function in route.functions:
            found.setdefault(function, "view")
    for hook in hooks(project):
        if hook.kind in ANSWERING and hook.function is not None:
            found.setdefault(
                hook.function, "error handler" if hook.kind == "error_handler" else "`before_request` hook"
            )
    return found


def request_functions(project: Project) -> dict[FunctionInfo, CallFact | None]:
    """Every function that runs while a request is answered, with the call that first leads there.

    That call is `None` for views, hooks and the wrappers that decorators put around them.
    """
    return project.code.reach(_roots(project, routes(project), hooks(project)))


def functions_of(project: Project, application: Application) -> set[FunctionInfo]:
    """Every function that runs while one application answers requests."""
    own_hooks = (hook for _, hook in application.all_hooks)
    return set(project.code.reach(_roots(project, application.mounted, own_hooks)))


def _roots(project: Project, served: Iterable[Route], around: Iterable[Hook]) -> Iterator[FunctionInfo]:
    for route in served:
        yield from route.functions
        yield from called_functions(route.view)
        if route.cls is not None:
            applied = route.cls.namespace.get("decorators")
            for decorator in applied.items if isinstance(applied, Sequence) else ():
                for function in called_functions(decorator):
                    returned = project.code.run.returned(function)
                    yield from called_functions(returned)
    for hook in around:
        if hook.kind in ANSWERING or hook.kind == "after_request":
            yield from called_functions(hook.value)


def path_to(reached: dict[FunctionInfo, CallFact | None], function: FunctionInfo) -> tuple[Step, ...]:
    """The steps from the view or hook to a function that it reaches; empty for the view itself."""
    steps: list[Step] = []
    current: FunctionInfo | None = function
    while current is not None:
        call = reached.get(current)
        if call is None:
            break
        name = call.unit.function.name if call.unit.function is not None else "the module"
        steps.append(Step(call.location, f"`{name}` calls `{current.name}`"))
        current = call.unit.function
    return tuple(reversed(steps))
