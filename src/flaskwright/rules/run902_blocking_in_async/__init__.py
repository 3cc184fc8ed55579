"""A coroutine reaches a call that stops its whole event loop.

## What it does
Follows the calls of each `async def` function, through plain functions of any module, to calls that wait without
awaiting: `time.sleep`, HTTP with requests, urllib or a synchronous httpx client, mails, subprocesses, synchronous
database drivers, SQLAlchemy sessions and Redis clients, and joins and waits of threads. The finding stands on the
call in the coroutine, once for each of these sorts, and the trace shows the way. Silent are `asyncio.to_thread`,
`run_in_executor` and other threads, calls that are awaited, and reading small files. An `async` view under WSGI has a
loop of its own, so that only its request waits: there it is a warning, and nothing is said of a view that awaits
nothing, which is RUN906.

## Why it matters
One thread runs all coroutines of a loop in turns, and goes on to the next where one awaits. A call that blocks keeps
it: every other request, websocket and timer of the process stands still until it returns. An answer that takes two
seconds becomes two seconds for everybody, and a server that never answers stops the process. In an `async` view under
WSGI nobody else waits, but what the view wanted to do at the same time is done one after the other.

## How to mend
Await what waits: `await asyncio.sleep(…)`, `httpx.AsyncClient`, `asyncio.create_subprocess_exec`, an asynchronous
driver or `AsyncSession`. What has no asynchronous form runs in a thread: `await asyncio.to_thread(load, path)`. A
view that only asks the database is simpler and not slower as a plain `def`.

## References
- [Python: running blocking code](https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code)
- [Python: `asyncio.to_thread`](https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread)
- [Flask: using `async` and `await`](https://flask.palletsprojects.com/en/stable/async-await/)
- [SQLAlchemy: asynchronous I/O](https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html)
- [HTTPX: async support](https://www.python-httpx.org/async/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import call_step, use_step, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.coroutines import awaits_nothing, is_asynchronous
from flaskwright.rule_support.reached_modules import reached_modules
from flaskwright.rule_support.requests import routes
from flaskwright.rule_support.slow_work import slow_calls, ways_to
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.graph import Edge
    from flaskwright.flow.reach import Reached
    from flaskwright.rule_support.slow_work import SlowCall
    from flaskwright.semantics.facts import Fact

HELP = {
    "sleep": "`await asyncio.sleep(…)`",
    "network": "await an asynchronous client, or `await asyncio.to_thread(…)`",
    "mail": "await an asynchronous client, hand it to a task queue, or `await asyncio.to_thread(…)`",
    "subprocess": "`await asyncio.create_subprocess_exec(…)`, and await its `communicate()`",
    "database": "await an asynchronous driver or session, or make it a plain function in a thread",
    "wait": "await it: `asyncio.wrap_future`, an `asyncio.Event`, or `await asyncio.to_thread(…)`",
}


def check(project: Project) -> Iterator[Finding]:
    coroutines = [unit for unit in project.code.units if unit.function is not None and unit.function.is_async]
    blocking = [one for one in project.once(slow_calls) if one.slow.waits and one.call.role != "await"]
    if not coroutines or not blocking:
        return
    found: dict[FunctionInfo, dict[str, list[tuple[SlowCall, Reached]]]] = {}
    for kind in HELP:
        uses = {id(one.call): one for one in blocking if one.slow.kind == kind}
        ways = ways_to(project, [one.call for one in uses.values()], lambda fact, edge: _passes(project, fact, edge))
        for unit in coroutines:
            if unit.function is not None and unit.module.role is FileRole.PRODUCTION:
                for reached in ways.inside(unit.function):
                    kinds = found.setdefault(unit.function, {})
                    kinds.setdefault(kind, []).append((uses[id(reached.use)], reached))
    loaded = reached_modules(project)
    views = {function for route in routes(project) for function in route.functions}
    for function, kinds in found.items():
        own = _own_request(project, function)
        if own and function in views and awaits_nothing(project, function):
            continue
        told: set[int] = set()
        for calls in kinds.values():
            place = id(calls[0][1].fact.node)
            if place not in told:
                told.add(place)
                yield _finding(project, function, calls, own=own, loaded=function.module in loaded)


def _finding(
    project: Project, function: FunctionInfo, found: list[tuple[SlowCall, Reached]], *, own: bool, loaded: bool
) -> Finding:
    slow, reached = found[0]
    chain = list(reached.chain())
    contexts = project.contexts.at(reached.fact)
    before = project.contexts.trace(contexts[0], reached.fact)[:-1] if contexts else ()
    use = written(slow.call)
    what = f"`{use}`" if reached.then is None else f"`{written(reached.fact)}` leads to `{use}`, which"
    places = len({id(one.fact.node) for _, one in found})
    more = f" ({places} such calls)" if places > 1 else ""
    stops = "the view's own loop" if own else "everything else on the event loop"
    return RULE.finding(
        reached.fact.location,
        f"{what} {slow.slow.does} in the coroutine `{function.name}`{more}: {stops} stands still meanwhile",
        scope=function.qualname,
        subject=slow.slow.kind,
        trace=(*before, *(call_step(one.fact) for one in chain[:-1]), use_step(slow.call)),
        # Where it is a script's loop, somebody has started the script and waits for it.
        severity=Severity.WARNING if own or not loaded else None,
        help=HELP[slow.slow.kind],
    )


def _passes(project: Project, fact: Fact, edge: Edge | None) -> bool:
    """Whether a way goes on: not into another coroutine, which has its own finding, nor out of another thread."""
    if edge is None:
        return True
    if isinstance(edge.callee, FunctionInfo) and edge.callee.is_async:
        return False
    off_loop = project.libraries.role("off_loop")
    callees = alternatives(fact.callee) if isinstance(fact, CallFact) else ()
    return not any(isinstance(callee, External) and callee.path in off_loop for callee in callees)


def _own_request(project: Project, function: FunctionInfo) -> bool:
    """Whether only requests run a coroutine, each with a loop of its own, as Flask does under WSGI."""
    contexts = project.contexts.of(function)
    return bool(contexts) and all(one.origin == "request" for one in contexts) and not is_asynchronous(project)


RULE = Rule(
    code="RUN902",
    name="blocking-in-async",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_helper_in_another_module",
    right="silent_in_another_thread",
)
