"""A view can end without a return value, or returns something that Flask does not accept as a response.

## What it does
Follows every path through a view, through every method of a view class and through the helpers whose result the view
hands back. It reports the view where a path runs off the end of its body, and the `return` that hands back `None`, a
number, a truth value, a set, or a tuple of the wrong shape. A path that raises, aborts, loops for ever or calls a
function that never returns is fine, and so is every view whose decorator, class or framework makes the response.
Which methods the route lets through counts: `HEAD` comes with every `GET`.

## Why it matters
Flask calls `make_response` on what the view returned. `None`, and every type that it does not know, ends in
`TypeError: The view function did not return a valid response` and a 500 answer: often only for the one input that
takes the forgotten branch, such as an invalid form, an empty search or a `HEAD` request of a health check.

## How to mend
Return a response on every path: text, bytes, a dict, a list, a `Response`, an iterator, or `(body, status)`,
`(body, headers)`, `(body, status, headers)`. An empty answer is `return "", 204`. Where the path must not happen, end
it with `abort(…)` or an exception.

## References
- [Flask: about responses](https://flask.palletsprojects.com/en/stable/quickstart/#about-responses)
- [Flask: make response](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.make_response)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.frameworks import replaces
from flaskwright.rule_support.refused_answers import is_comparison, only_none, reason
from flaskwright.rule_support.view_layers import answering_values, class_decorated, result_reaches_flask
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import NONE, Const, alternatives, function_of
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import ReturnFact, Unit

METHOD = "flask.request.method"
ANSWERS = ("make_response", "dispatch_request", "full_dispatch_request", "finalize_request", "add_url_rule")
HELP = 'return a response on every path, `return "", 204` for an empty one'

HEAD_HELP = "let the last branch be an `else`: Flask answers HEAD wherever it answers GET"


def check(project: Project) -> Iterator[Finding]:
    """Ask each view for the ways in which it ends."""
    for function, methods in _views(project).items():
        unit = project.code.unit(function)
        if unit.yields:
            continue
        ends = _falls_through(project, unit, methods)
        if ends:
            when = "" if ends == methods else f" when the method is `{'` or `'.join(ends)}`"
            yield RULE.finding(
                function.location,
                f"`{function.name}` can reach its end without a return value{when}, and Flask raises `TypeError`: "
                "the client gets a 500 answer",
                scope=function.qualname,
                subject=function.name,
                # Browsers do not ask so: it is monitors and link checkers that see the error.
                severity=Severity.WARNING if ends == ("HEAD",) else None,
                help=HEAD_HELP if ends == ("HEAD",) else HELP,
            )
        for fact in unit.returns:
            yield from _rejected(project, function, fact)


def _views(project: Project) -> dict[FunctionInfo, tuple[str, ...]]:
    """The functions whose result goes to Flask as it is, with the methods that they answer."""
    found: dict[FunctionInfo, set[str]] = {}
    for application in project.app.applications:
        if replaces(application, ANSWERS):
            continue
        for route in application.mounted:
            if class_decorated(route) or "rest" in route.options or any(replaces(b, ANSWERS) for b in route.blueprints):
                continue
            for methods, value in answering_values(route):
                function = function_of(value)
                if function is not None and result_reaches_flask(project, value):
                    found.setdefault(function, set()).update(methods)
    return {function: tuple(sorted(methods)) for function, methods in found.items()}


def _falls_through(project: Project, unit: Unit, methods: tuple[str, ...]) -> tuple[str, ...]:
    """The methods of the requests for which the end of a view is reached."""
    if not unit.completes or unit.function is None:
        return ()
    if not any(use.attribute == "method" for use in unit.uses):
        return methods
    run = project.code.run
    return tuple(one for one in methods if run.assume(unit.function, {METHOD: Const(one)}).completes)


def _rejected(project: Project, function: FunctionInfo, fact: ReturnFact) -> Iterator[Finding]:
    reasons = [reason(one) for one in alternatives(fact.value)]
    if isinstance(fact.node, tree.Return) and is_comparison(fact.node.value):
        reasons = ["a truth value"]
    if not all(reasons):
        return
    steps: tuple[Step, ...] = ()
    if fact.value is NONE and isinstance(fact.node, tree.Return) and isinstance(fact.node.value, tree.Call):
        helper = only_none(project, fact)
        if helper is None:
            return
        steps = (Step(helper.location, f"`{helper.name}` always returns `None`"),)
    yield RULE.finding(
        fact.location,
        f"`{function.name}` returns {reasons[0]}, which Flask does not accept: it raises `TypeError`, and the client "
        "gets a 500 answer",
        scope=function.qualname,
        subject=f"{function.name} returns {reasons[0]}",
        trace=steps,
        help=HELP,
    )


RULE = Rule(
    code="APP214",
    name="view-returns-none",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_forgotten_branch",
    right="silent_no_path_falls_through",
)
