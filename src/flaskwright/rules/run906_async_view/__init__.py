"""An `async` view that cannot run, or that gains nothing by it.

## What it does
Reports two mistakes. The project has `async def` views or hooks, and its requirements ask for Flask without the extra
`async`, nor for asgiref, which Flask needs to run them, or for a Flask before 2.0: an error, at the requirement. A view
is `async def` and awaits nothing (`async for`, `async with` and asynchronous comprehensions count as awaiting): a
warning, at the view. Silent are projects whose requirements are not known, or that say themselves how Flask runs
coroutines (`async_to_sync`), views behind decorators that may await them, methods that override an `async` one, and
applications of Quart.

## Why it matters
Without asgiref each call of such a view raises `RuntimeError: Install Flask with the 'async' extra in order to use
async views`, and the client gets 500. On the developer's machine it often works, because another project has installed
it. Under WSGI an `async` view occupies a worker like any other, and Flask starts a loop for each call besides: where
nothing is awaited, it is slower than a plain view, and each blocking call in it blocks that loop.

## How to mend
Ask for `flask[async]`. Write `def` for a view that awaits nothing. Where much is to be awaited at once, Quart serves it
without a thread per request.

## References
- [Flask: using `async` and `await`](https://flask.palletsprojects.com/en/stable/async-await/)
- [Flask: performance of async views](https://flask.palletsprojects.com/en/stable/async-await/#performance)
- [Flask: `async_to_sync`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.async_to_sync)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.libraries.versions import dotted
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.async_extra import is_bare, may_be_brought, runs_them_itself
from flaskwright.rule_support.coroutines import awaits_nothing, is_asynchronous, is_coroutine_function
from flaskwright.rule_support.requests import hooks, routes
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo

SINCE = (2, 0)
"""The first version of Flask that runs coroutine functions."""
SHOWN = 3


def check(project: Project) -> Iterator[Finding]:
    if is_asynchronous(project):
        return
    views = {function: route for route in routes(project) for function in route.functions if _counts(function)}
    others = [hook.function for hook in hooks(project) if hook.function is not None and _counts(hook.function)]
    functions = list(dict.fromkeys((*views, *others)))
    if functions:
        yield from _without_extra(project, functions)
    for function, route in views.items():
        if awaits_nothing(project, function) and is_bare(project, route, function):
            yield RULE.finding(
                function.location,
                f"the view `{function.name}` is `async` and awaits nothing: Flask starts a loop for each call of it",
                scope=function.qualname,
                subject="awaits nothing",
                help=f"write `def {function.name}`",
            )


def _counts(function: FunctionInfo) -> bool:
    return is_coroutine_function(function) and function.module.role is FileRole.PRODUCTION


def _without_extra(project: Project, functions: list[FunctionInfo]) -> Iterator[Finding]:
    """The requirement of Flask, where nothing brings what runs coroutine functions."""
    dependencies = project.dependencies
    declared = dependencies.declared("flask")
    if not declared or dependencies.problems or runs_them_itself(project):
        return
    version = dependencies.version("flask")
    asked = [one for one in declared if one.group == "main" and one.how in ("range", "pin")] or list(declared)
    names = ", ".join(f"`{function.name}`" for function in functions[:SHOWN])
    names += f" and {len(functions) - SHOWN} more" if len(functions) > SHOWN else ""
    if version is not None and version < SINCE:
        why = f"Flask {dotted(version)} awaits no view, as {names} would need it: each call answers 500"
    elif not dependencies.may_be_older("flask", SINCE) and not may_be_brought(project):
        why = f"Flask is required without its extra `async`, which it needs to run {names}: each call answers 500"
    else:
        return
    yield RULE.finding(
        asked[0].location,
        why,
        scope="",
        subject="flask[async]",
        trace=[Step(function.location, f"`{function.name}` is a coroutine function") for function in functions[:SHOWN]],
        # What another library brings is known of a lock file only.
        confidence=Confidence.HIGH if any(one.how == "lock" for one in declared) else Confidence.MEDIUM,
        severity=Severity.ERROR,
        help="require `flask[async]`, of Flask 2 or newer",
    )


RULE = Rule(
    code="RUN906",
    name="async-view",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_without_the_extra",
    right="silent_with_the_extra",
)
