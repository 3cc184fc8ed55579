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
from flaskwright.flow.conditions import conditions, may_hold
from flaskwright.flow.steps import call_step, use_step, written
from flaskwright.project.kinds import FileRole
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import External, alternatives, decorators, function_of, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Fact

ASKS = frozenset({"get_running_loop", "_get_running_loop", "is_running", "current_task", "iscoroutinefunction"})
"""What code asks that behaves otherwise where a loop runs."""
CATCHES = frozenset({"builtins.RuntimeError"})


def check(project: Project) -> Iterator[Finding]:
    running = _running(project)
    if not running or any(project.code.calls_to(["nest_asyncio.apply"])):
        return
    leads = _leading(project, running)
    seen: set[int] = set()
    for unit in project.code.units:
        function = unit.function
        if function is None or not function.is_async or unit.module.role is not FileRole.PRODUCTION:
            continue
        for call in unit.calls:
            way = _way(project, leads, {id(one) for one in running}, call)
            if way and id(call.node) not in seen and not _guarded(call):
                seen.add(id(call.node))
                yield RULE.finding(
                    call.location,
                    f"`{written(way[-1])}` is reached from the coroutine `{function.name}`, whose thread runs a loop "
                    "already: it raises `RuntimeError`",
                    scope=unit.scope,
                    subject=written(call),
                    trace=(*(call_step(one) for one in way[:-1]), use_step(way[-1])),
                    help="await the coroutine, or run the plain function in another thread: `asyncio.to_thread(…)`",
                )


def _running(project: Project) -> list[CallFact]:
    """The calls that run a loop: of a library's function, or of one behind a decorator such as `async_to_sync`."""
    loops = project.libraries.role("runs_loop")
    found = [call for call in project.code.calls_to(loops) if isinstance(call.node, tree.Call)]
    for applied in project.code.calls_to([path.removesuffix("()") for path in loops if path.endswith("()")]):
        info = function_of(applied.args.positional[0]) if applied.role == "decorator" else None
        for call in project.code.callers(info) if info is not None else ():
            layers = [unwrap(layer.outer) for layer in decorators(call.callee)]
            if any(isinstance(outer, External) and outer.path in loops for outer in layers):
                found.append(call)
    return found


def _leading(project: Project, running: list[CallFact]) -> dict[FunctionInfo, CallFact]:
    """The plain functions that lead to a call which runs a loop, each with the call in it that leads on."""
    found: dict[FunctionInfo, CallFact] = {}
    pending: list[FunctionInfo] = []
    for call in running:
        _note(call, found, pending)
    while pending:
        for call in project.code.callers(pending.pop(0)):
            if _target(project, call) in found:
                _note(call, found, pending)
    return found


def _note(call: CallFact, found: dict[FunctionInfo, CallFact], pending: list[FunctionInfo]) -> None:
    function = call.unit.function
    if function is None or function in found or function.is_async or function.is_generator or _guarded(call):
        return
    found[function] = call
    pending.append(function)


def _way(project: Project, leads: dict[FunctionInfo, CallFact], running: set[int], call: CallFact) -> list[CallFact]:
    """The calls from one in a coroutine to the one that runs a loop; empty where it leads to none."""
    way = [call]
    while len(way) <= len(leads) + 1:
        last = way[-1]
        if id(last) in running:
            return way if len(alternatives(last.callee)) == 1 else []
        target = _target(project, last)
        if target is None or target not in leads or not may_hold(conditions(leads[target]), last, target):
            return []
        way.append(leads[target])
    return []


def _target(project: Project, call: CallFact) -> FunctionInfo | None:
    """The one function of the project that a call surely runs, there and then."""
    if not isinstance(call.node, tree.Call) or len(alternatives(call.callee)) != 1:
        return None
    targets = project.code.targets(call)
    return targets[0] if len(targets) == 1 else None


def _guarded(fact: Fact) -> bool:
    """Whether code around a fact has asked for a running loop, or catches what is raised where one runs."""
    for region in regions(fact.region):
        if region.kind in ("branch", "else", "handler") and _asks(region.node):
            return True
        caught = [value.path for value in region.values if isinstance(value, External)]
        if region.kind in ("try", "handler") and CATCHES & set(caught):
            return True
    node = fact.unit.info.node
    return _asks(node) if not isinstance(node, tree.Module) else False


def _asks(node: tree.Node) -> bool:
    return any(
        (isinstance(one, tree.Attribute) and one.attr in ASKS) or (isinstance(one, tree.Name) and one.id in ASKS)
        for one in walk(node)
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
