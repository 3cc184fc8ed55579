"""A coroutine is made, and nobody awaits it.

## What it does
Reports calls of `async def` functions, of the project (in whatever module they stand) and of libraries, whose coroutine
surely is not awaited: the call stands alone, its result is tested, compared, iterated, asked for an attribute or given
to `jsonify`, or it is in a variable with which nothing else is done. It also reports views that are no coroutine
functions and return a coroutine, and coroutine functions given to what calls them plainly: a thread, an executor, a
Celery task, a command. Silent are coroutines that are passed on, stored or returned elsewhere, functions behind
decorators that are not known to leave them as they are, and methods that a subclass overrides with a plain function.

## Why it matters
The call of a coroutine function runs none of its lines. The mail is not sent and the row not written, and all that
tells of it is `RuntimeWarning: coroutine … was never awaited`, somewhere in the log and some time later. A test of a
coroutine is worse, because it is always true: `if is_allowed(user):` lets everybody in. A view that returns one answers
500.

## How to mend
Write `await` before the call, and `async def` for the function around it. Code that is not asynchronous runs a
coroutine with `asyncio.run(…)`; a thread's target, a task or a command can be a plain function that does this.

## References
- [Python: coroutines](https://docs.python.org/3/library/asyncio-task.html#coroutines)
- [Python: detect never-awaited coroutines](https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines)
- [Flask: using `async` and `await`](https://flask.palletsprojects.com/en/stable/async-await/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.coroutines import (
    coroutine_function,
    gives_coroutine,
    is_coroutine_function,
    runs_coroutine_tasks,
)
from flaskwright.rule_support.fates import Fates
from flaskwright.rule_support.lost_coroutines import is_lost, plain_taker, what_is_done
from flaskwright.rule_support.requests import routes
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, decorators
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Entry, Route
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact


def check(project: Project) -> Iterator[Finding]:
    seen: set[int] = set()
    for unit in project.code.units:
        if unit.module.role is FileRole.PRODUCTION:
            for call in unit.calls:
                if call.role in ("value", "statement") and id(call.node) not in seen:
                    finding = _lost(project, call)
                    if finding is not None:
                        seen.add(id(call.node))
                        yield finding
    yield from _returned_by_views(project)
    yield from _called_plainly(project)


def _lost(project: Project, call: CallFact) -> Finding | None:
    """A call whose coroutine goes nowhere."""
    name = gives_coroutine(project, call)
    if name is None or not isinstance(call.node, tree.Call):
        return None
    fates = project.once(Fates)
    found = fates.of(call.unit, call.node)
    if not all(is_lost(fate) or plain_taker(project, call.unit, fate) is not None for fate in found):
        return None
    held = next((fate.name for fate in found if fate.name is not None), None)
    if held is not None and fates.bindings(call.unit, held) != 1:
        return None
    asked = next((fate for fate in found if fate.use != "dropped"), None)
    use = "so that it never runs"
    trace: tuple[Step, ...] = ()
    if asked is not None:
        taker = plain_taker(project, call.unit, asked)
        use = f"and {what_is_done(call, asked)}" if taker is None else f"and `{taker}` gets the coroutine itself"
        trace = (Step(call.unit.module.location(asked.node), "the coroutine itself is asked here"),)
    return RULE.finding(
        call.location,
        f"`{written(call)}` gives a coroutine that is not awaited, {use}",
        scope=call.unit.scope,
        subject=name,
        trace=trace,
        help=f"`await {written(call)}(…)`",
    )


def _returned_by_views(project: Project) -> Iterator[Finding]:
    seen: set[FunctionInfo] = set()
    for route in routes(project):
        for function in route.functions:
            if function in seen or function.module.role is not FileRole.PRODUCTION or not _answers(project, route):
                continue
            seen.add(function)
            for call in project.code.unit(function).calls:
                name = gives_coroutine(project, call) if call.role == "return" else None
                if name is not None and not is_coroutine_function(function) and not function.is_generator:
                    yield RULE.finding(
                        call.location,
                        f"the view `{function.name}` returns the coroutine that `{written(call)}` gives: nobody "
                        "awaits it, and Flask answers 500",
                        scope=function.qualname,
                        subject=name,
                        help=f"`async def {function.name}`, and `return await {written(call)}(…)`",
                    )


def _answers(project: Project, route: Route) -> bool:
    """Whether what the view returns reaches Flask as it is."""
    leaves = project.libraries.role("transparent")
    return all(
        isinstance(layer.outer, External) and layer.outer.path.removesuffix("()").removesuffix("()") in leaves
        for layer in decorators(route.view)
    )


def _called_plainly(project: Project) -> Iterator[Finding]:
    plainly = project.libraries.role("calls_plainly")
    runs_tasks = runs_coroutine_tasks(project)
    for entry in project.app.entries:
        if entry.path not in plainly or entry.call.unit.module.role is not FileRole.PRODUCTION:
            continue
        if coroutine_function(project, entry.value, {id(entry.call.node)}) is not entry.function:
            continue
        if entry.kind == "task" and runs_tasks:
            continue
        yield RULE.finding(
            entry.call.location,
            f"`{entry.function.name}` is a coroutine function, and {_caller(entry)} calls it without awaiting it: "
            "it never runs",
            scope=entry.call.unit.scope,
            subject=entry.function.qualname,
            trace=(Step(entry.function.location, "its call gives a coroutine"),),
            help=f"hand over a plain function that runs it: `asyncio.run({entry.function.name}(…))`",
        )


def _caller(entry: Entry) -> str:
    return {"task": "the worker", "command": "the command line", "process": "the process"}.get(entry.kind, "the thread")


RULE = Rule(
    code="RUN904",
    name="not-awaited",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_another_module",
    right="silent_awaited_or_passed_on",
)
