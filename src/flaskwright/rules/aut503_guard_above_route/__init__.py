"""A guard stands above the route decorator, so that the registered view is unguarded.

## What it does
Reports an authentication or permission decorator (of Flask-Login, Flask-JWT-Extended, Flask-HTTPAuth, Flask-Security,
or the app's own that refuses by `abort`, a redirect or an error answer) that stands above a decorator which registers
the view. It is silent where the same guard also stands below, where a hook checks every request, where the route
decorator applies the guard, where the decorator only marks the function, and where the registration happens later.
## Why it matters
Decorators apply from the bottom up. `@app.route` hands Flask the function as it is at that point and returns the same
function; what is wrapped around it afterwards only changes the module's name, which Flask never calls. The page looks
guarded in the source, and answers everyone with 200: no error, no log line, and tests that log in first all pass.
## How to mend
Put every guard below the route decorators, next to the function. A test that requests the URL without a login and
expects 401, 403 or a redirect keeps it there.
## Fix safety
The fix moves the guard below the last route decorator and keeps the order of several guards. It is unsafe, because
requests that were answered are refused from then on, which is what the guard is for. It is not offered where the guard
does not use `functools.wraps`: the endpoint would get the wrapper's name, and a second view the same one.
## References
- [Flask: view decorators](https://flask.palletsprojects.com/en/stable/patterns/viewdecorators/)
- [Flask-Login: `login_required`](https://flask-login.readthedocs.io/en/latest/#flask_login.login_required)
- [OWASP Top 10: broken access control](https://owasp.org/Top10/A01_2021-Broken_Access_Control/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Edit, Finding, Fix, Safety, Severity, Step
from flaskwright.fixes.edits import move_decorator
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.requests import routes
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Route
    from flaskwright.flow.access import Access, Gate
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact


class Layer(msgspec.Struct, frozen=True, eq=False):
    """One decorator of a view: its application, and the guard that it is."""

    call: CallFact
    guard: Gate | None


def check(project: Project) -> Iterator[Finding]:
    access = project.access
    mounts: dict[int, list[tuple[Application, Route]]] = {}
    for application in project.app.applications:
        for mounted in application.mounted:
            mounts.setdefault(id(mounted.call), []).append((application, mounted))
    registrations: dict[FunctionInfo, dict[int, Route]] = {}
    for route in routes(project):
        function = route.function
        if function is not None and function.cls is None and function.module.role is FileRole.PRODUCTION:
            place = _place(route, function)
            if place is not None and not _covered_by_hook(access, mounts.get(id(route.call), [])):
                registrations.setdefault(function, {})[place] = route
    applied = {id(call.node): call for unit in project.code.units for call in unit.calls if call.role == "decorator"}
    for function, placed in registrations.items():
        layers = [_layer(access, applied.get(id(node))) for node in _decorators(function)]
        misplaced = [
            place
            for place, layer in enumerate(layers)
            if layer is not None
            and layer.guard is not None
            and any(below > place and not _guarded_below(layers, below, layer) for below in placed)
        ]
        fix = _fix(function, layers, misplaced, max(placed))
        for place in misplaced:
            layer = layers[place]
            if layer is not None:
                route = placed[min(below for below in placed if below > place)]
                mounted = next((one for _, one in mounts.get(id(route.call), ()) if one.rule is not None), route)
                yield _finding(function, layer, mounted, fix)


def _finding(function: FunctionInfo, layer: Layer, route: Route, fix: Fix | None) -> Finding:
    name = written(layer.call)
    url = f"`{route.rule}`" if route.rule is not None else f"`{function.name}`"
    return RULE.finding(
        layer.call.location,
        f"`@{name}` stands above the route of {url}, which is registered without it and answers everyone",
        scope=function.qualname,
        subject=name,
        trace=(
            Step(route.location, f"registers `{function.name}` as it is at this point"),
            Step(layer.call.location, "guards only the name in the module"),
        ),
        fix=fix,
        help="put every guard below the route decorators",
    )


def _decorators(function: FunctionInfo) -> tuple[tree.Decorator, ...]:
    return function.node.decorators if isinstance(function.node, tree.FunctionDef) else ()


def _place(route: Route, function: FunctionInfo) -> int | None:
    """The place, among the view's decorators, of the one that registers the route."""
    nodes = {id(call.node) for call in (route.call, *route.call.stack)}
    return next((place for place, node in enumerate(_decorators(function)) if id(node) in nodes), None)


def _covered_by_hook(access: Access, mounts: list[tuple[Application, Route]]) -> bool:
    """Whether a hook refuses strangers for a route, somewhere among the places where it is mounted."""
    return any(
        access.is_guard(hook)
        for application, mounted in mounts
        for hook in application.hooks_of(mounted, "before_request")
    )


def _layer(access: Access, call: CallFact | None) -> Layer | None:
    return None if call is None else Layer(call, access.guard_of(call.callee))


def _guarded_below(layers: Sequence[Layer | None], place: int, layer: Layer) -> bool:
    """Whether the same guard stands below a registration as well."""
    name = written(layer.call)
    return any(
        other is not None and other.guard is not None and written(other.call) == name for other in layers[place + 1 :]
    )


def _fix(function: FunctionInfo, layers: Sequence[Layer | None], misplaced: Sequence[int], last: int) -> Fix | None:
    """Move all misplaced guards below the last route, in their order."""
    definition = function.node
    moved = [layer for place in misplaced if (layer := layers[place]) is not None]
    if not isinstance(definition, tree.FunctionDef) or not moved:
        return None
    if not all(layer.guard is not None and layer.guard.keeps_name for layer in moved):
        return None
    edits: list[Edit] = []
    text = ""
    target = moved[0].call.location
    for place in misplaced:
        decorator = definition.decorators[place]
        below = definition.decorators[last]
        moves = move_decorator(function.module.source, definition, decorator, below)
        if len(moves) != 2:
            return None
        target = moves[0].location
        text += moves[0].text
        edits.append(moves[1])
    names = " and ".join(f"`@{written(layer.call)}`" for layer in moved)
    return Fix(f"Move {names} below the route", Safety.UNSAFE, (*edits, Edit(target, text)))


RULE = Rule(
    code="AUT503",
    name="guard-above-route",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_on_flask_login",
    right="silent_guard_below_route",
    fix=Safety.UNSAFE,
    cwe=(862,),
)
