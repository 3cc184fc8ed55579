"""A service-layer module uses `request`, `session`, `g`, `current_app`, `abort` or builds responses.

## What it does
Finds the service layer by what code does, not by its name: functions in a module that holds no routes, which routes
call, and which work on models or call others that do. In these it reports, once per function, each use of the request,
the session, `g`, `current_app`, `abort` and the functions that build responses. Decorators, hooks and what these call,
form classes, models, commands, tasks, and helpers that only read the request are not services.

## Why it matters
Code that reads the request runs only inside one: a command, a task or a test that calls the same function ends in
`RuntimeError: Working outside of request context`. `abort` in a service decides on the HTTP answer where nobody knows
whether there is a client, and its caller cannot tell a missing row from a refused one.

## How to mend
Pass in what the function needs (`place_order(customer, items)`), return plain values or models, and raise exceptions
of your own that an error handler turns into answers. Hand settings over when the service is made, or as arguments.

## References
- [Flask: the application context](https://flask.palletsprojects.com/en/stable/appcontext/)
- [Flask: the request context](https://flask.palletsprojects.com/en/stable/reqcontext/)
- [Flask: registering an error handler](https://flask.palletsprojects.com/en/stable/errorhandling/#registering-an-error-handler)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.services import service_functions
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import Fact, Unit


def check(project: Project) -> Iterator[Finding]:
    """Report each use of Flask's objects in the functions of the service layer."""
    lasting = project.libraries.role("current_application")
    for function, call in service_functions(project).items():
        unit = project.code.unit(function)
        for fact, path in _uses(project, unit):
            name = path.removeprefix("flask.")
            yield RULE.finding(
                fact.location,
                f"the service `{function.name}` uses Flask's `{name}`, so that only a request can call it"
                if path not in lasting
                else f"the service `{function.name}` uses Flask's `current_app`, so that it needs an application",
                scope=function.qualname,
                subject=name,
                trace=(Step(call.location, f"`{function.name}` is called here, on the way from a view"),),
                help="take what it needs as an argument, return plain values, raise exceptions of your own",
            )


def _uses(project: Project, unit: Unit) -> Iterator[tuple[Fact, str]]:
    """What a body uses, each object once, at its first use."""
    objects, answers = project.libraries.role("request_bound"), project.libraries.role("makes_answer")
    found: dict[str, Fact] = {}
    for use in unit.uses:
        if use.path in objects:
            found.setdefault(use.path, use)
    for call in unit.calls:
        for callee in alternatives(call.callee):
            if isinstance(callee, External) and callee.path in answers:
                found.setdefault(callee.path, call)
    for path, fact in found.items():
        yield fact, path


RULE = Rule(
    code="APP219",
    name="service-uses-flask",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_request_in_service",
    right="silent_plain_service",
)
