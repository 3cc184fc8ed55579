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
from flaskwright.rule_support.coroutines import coroutine_function, runs_coroutine_tasks
from flaskwright.rule_support.lost_coroutines import lost_coroutine, returned_by_views, what_is_done
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Entry
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.lost_coroutines import LostCoroutine


def check(project: Project) -> Iterator[Finding]:
    seen: set[int] = set()
    for unit in project.code.units:
        if unit.module.role is FileRole.PRODUCTION:
            for call in unit.calls:
                if call.role in ("value", "statement") and id(call.node) not in seen:
                    found = lost_coroutine(project, call)
                    if found is not None:
                        seen.add(id(call.node))
                        yield _lost(found)
    for function, call, name in returned_by_views(project):
        yield RULE.finding(
            call.location,
            f"the view `{function.name}` returns the coroutine that `{written(call)}` gives: nobody awaits it, and "
            "Flask answers 500",
            scope=function.qualname,
            subject=name,
            help=f"`async def {function.name}`, and `return await {written(call)}(…)`",
        )
    yield from _called_plainly(project)


def _lost(found: LostCoroutine) -> Finding:
    call, asked = found.call, found.asked
    use = "so that it never runs"
    trace: tuple[Step, ...] = ()
    if asked is not None:
        given = f"`{found.taker}` gets the coroutine itself" if found.taker is not None else what_is_done(call, asked)
        use = f"and {given}"
        trace = (Step(call.unit.module.location(asked.node), "the coroutine itself is asked here"),)
    return RULE.finding(
        call.location,
        f"`{written(call)}` gives a coroutine that is not awaited, {use}",
        scope=call.unit.scope,
        subject=found.name,
        trace=trace,
        help=f"`await {written(call)}(…)`",
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
