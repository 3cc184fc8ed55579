"""A coroutine reaches a call that starts a loop of its own.

## What it does
Follows the calls of each `async def` function, through plain functions of any module, to `asyncio.run`,
`loop.run_until_complete`, `async_to_sync(…)(…)` and what else runs a coroutine to its end. The finding stands on the
call in the coroutine that leads there. Silent are calls that run in another thread (`asyncio.to_thread`, executors),
code that asks for a running loop first (`asyncio.get_running_loop()`, `loop.is_running()`), calls whose
`RuntimeError` is caught, and projects that use `nest_asyncio`.

## Why it matters
A thread can run one loop at a time. Inside a coroutine one is running, so that `asyncio.run` raises `RuntimeError:
asyncio.run() cannot be called from a running event loop`, each time. An `async` view is such a coroutine under WSGI,
too, because Flask runs a loop for it. A helper that works in plain views fails as soon as an asynchronous one calls it.

## How to mend
Await the coroutine: make the helper `async def`, with a plain wrapper around it for callers without a loop. Where the
helper cannot change, run it in another thread: `await asyncio.to_thread(helper)`.

## References
- [Python: `asyncio.run`](https://docs.python.org/3/library/asyncio-runner.html#asyncio.run)
- [Python: `asyncio.to_thread`](https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread)
- [Flask: using `async` and `await`](https://flask.palletsprojects.com/en/stable/async-await/)
- [asgiref: `AsyncToSync`](https://github.com/django/asgiref#function-wrappers)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import call_step, use_step, written
from flaskwright.rule_support.nested_runs import nested_runs
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    for found in nested_runs(project):
        *led, last = found.way
        first = found.way[0]
        yield RULE.finding(
            first.location,
            f"`{written(last)}` is reached from the coroutine `{found.coroutine.name}`, whose thread runs a loop "
            "already: it raises `RuntimeError`",
            scope=first.unit.scope,
            subject=written(first),
            trace=(*(call_step(one) for one in led), use_step(last)),
            help="await the coroutine, or run the plain function in another thread: `asyncio.to_thread(…)`",
        )


RULE = Rule(
    code="RUN903",
    name="asyncio-run-nested",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_helper_of_plain_views",
    right="silent_in_another_thread",
)
