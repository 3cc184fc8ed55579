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

from flaskwright.findings.finding import Edit, Finding, Fix, Safety, Severity, Step
from flaskwright.fixes.edits import move_decorator
from flaskwright.flow.steps import written
from flaskwright.rule_support.misplaced_guards import misplaced_guards
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.rule_support.misplaced_guards import Layer, MisplacedGuards
    from flaskwright.semantics.definitions import FunctionInfo


def check(project: Project) -> Iterator[Finding]:
    for found in misplaced_guards(project):
        fix = _fix(found)
        for layer, route in found.guards:
            yield _finding(found.function, layer, route, fix)


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


def _fix(found: MisplacedGuards) -> Fix | None:
    """Move all misplaced guards below the last route, in their order."""
    definition = found.function.node
    moved = [layer for layer, _ in found.guards]
    if not isinstance(definition, tree.FunctionDef):
        return None
    if not all(layer.guard is not None and layer.guard.keeps_name for layer in moved):
        return None
    edits: list[Edit] = []
    text = ""
    target = moved[0].call.location
    for layer in moved:
        decorator = definition.decorators[layer.place]
        below = definition.decorators[found.last]
        moves = move_decorator(found.function.module.source, definition, decorator, below)
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
