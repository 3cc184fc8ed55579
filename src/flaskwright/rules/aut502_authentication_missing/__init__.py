"""A route that writes, or shows what belongs to somebody, asks nobody who they are, though the routes around it do.

## What it does
Goes through what each route does to rows, and who comes to it: decorators, `decorators = […]` of view classes and
their bases, hooks of the application and of its blueprints, and checks inside views. It reports a method of a view
class, a route of a blueprint, or a whole blueprint, that strangers reach and that changes, deletes or creates rows,
or reads rows of a user, where (nearly) all of its siblings ask. It also reports a permission function that stands in
a condition and is never called, since a function is always true. Rows that only the siblings touch are the measure:
what no guarded route takes care of is public. It is silent for login, registration and reset, for what a token, a
secret or a signature in the request opens, for rows of the caller's own session, where a decorator or a hook is not
known, and for webhooks (AUT514 is for those). What a POST does with all users counts as well, such as a letter to
them.
## Why it matters
Nobody sees a guard that is not there: the page works, the tests log in before each request and pass. Whoever finds the
address, and scanners try those of all siblings with every method, changes the rows without an account.
## How to mend
Give the route the guard of its siblings, below the route's decorator. Better: guard the blueprint with a
`before_request` hook, or the class with `decorators = […]`, and let exceptions be what is written down.
## References
- [Flask: view decorators](https://flask.palletsprojects.com/en/stable/patterns/viewdecorators/)
- [Flask: decorators of view classes](https://flask.palletsprojects.com/en/stable/views/#view-decorators)
- [CWE-306: missing authentication for critical function](https://cwe.mitre.org/data/definitions/306.html)
- [OWASP Top 10: broken access control](https://owasp.org/Top10/A01_2021-Broken_Access_Control/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.flow.steps import call_step
from flaskwright.rule_support.never_called import never_called
from flaskwright.rule_support.open_routes import OpenRoutes
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.access import Passage
    from flaskwright.flow.access.effects import Effect
    from flaskwright.rule_support.never_called import NeverCalled
    from flaskwright.rule_support.open_routes import Open, OpenBlueprint

SHOWN = 2
"""So many siblings are shown."""


def check(project: Project) -> Iterator[Finding]:
    yield from (_uncalled(one) for one in never_called(project))
    if not project.app.applications:
        return
    routes = OpenRoutes(project)
    open_blueprints = list(routes.blueprints())
    for found in routes:
        yield _finding(found)
    for blueprint in open_blueprints:
        yield _of_blueprint(blueprint)


def _finding(found: Open) -> Finding:
    passage = found.passage
    name = f"{passage.method} {passage.route.rule or passage.route.own_rule or '?'}"
    function = passage.function
    location = passage.route.location
    if passage.route.cls is not None and function is not None:
        location = function.location
    return RULE.finding(
        location,
        f"`{name}` {_done(found.effect)} and asks nobody who they are; {len(found.guarded)} of the {found.siblings} "
        f"other {found.among} {'asks' if len(found.guarded) == 1 else 'ask'}",
        scope=function.qualname if function is not None else "",
        subject=name,
        trace=(*_steps(found.effect), *_siblings(found.guarded)),
        confidence=Confidence.HIGH if found.effect.deed.verb in ("changes", "deletes") else Confidence.MEDIUM,
        help=f"let it ask as its siblings do, by `{found.guard.name}`",
    )


def _of_blueprint(found: OpenBlueprint) -> Finding:
    passage, effect = found.writing[0]
    name = found.blueprint.name or "?"
    more = f", and {len(found.writing) - 1} more like it" if len(found.writing) > 1 else ""
    return RULE.finding(
        found.blueprint.location,
        f"no route of blueprint `{name}` asks who sends a request, and `{passage.method} {passage.route.rule or '?'}` "
        f"{_done(effect)}{more}; all routes of the other blueprints that change it ask",
        scope=found.blueprint.call.unit.scope,
        subject=name,
        trace=(Step(passage.route.location, "anybody comes here"), *_steps(effect), *_siblings(found.guarded)),
        help="guard the blueprint with a `before_request` hook",
    )


def _uncalled(found: NeverCalled) -> Finding:
    return RULE.finding(
        found.location,
        f"`{found.written}` is a function that is named here and never called: as a condition it always holds",
        scope=found.unit.scope,
        subject=found.written,
        trace=(Step(found.function.location, f"`{found.function.name}` would ask who sends the request"),),
        help=f"call it: `{found.written}(…)`" if found.function.params[1:] else f"call it: `{found.written}()`",
    )


def _done(effect: Effect) -> str:
    entity = effect.deed.entity
    return f"{effect.deed.verb} `{entity.name if entity is not None else '?'}`"


def _steps(effect: Effect) -> Iterator[Step]:
    for call in effect.calls:
        yield call_step(call)
    yield Step(effect.deed.location, f"{_done(effect)} here")


def _siblings(guarded: tuple[Passage, ...]) -> Iterator[Step]:
    for one in guarded[:SHOWN]:
        gate = one.guards[0]
        asks = "by a check of its own" if gate.kind == "view" else f"by `{gate.name}`"
        yield Step(gate.location, f"`{one.method} {one.route.rule or '?'}` asks {asks}")


RULE = Rule(
    code="AUT502",
    name="authentication-missing",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_delete_beside_guarded_routes",
    right="silent_blueprint_guarded_by_hook",
    cwe=(306, 862),
)
