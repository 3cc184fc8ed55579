"""A task of asyncio is started, and nothing keeps it.

## What it does
Reports `asyncio.create_task`, `loop.create_task` and `asyncio.ensure_future` whose result goes nowhere: the call stands
alone, or its result is put into a variable of the function that nothing reads before the function ends. Silent are
tasks that are awaited, gathered, returned, stored in a set, a list or an attribute, or given a callback; task groups,
which keep their tasks; and variables of the function that the loop itself runs, which lives as long as the loop.

## Why it matters
The loop keeps weak references of its tasks only. A task that nothing else refers to can be collected in the middle of
its work: the mail is not sent, and no line in the log says so. An exception that it raises is shown when the task is
collected, if at all. In a Flask view it is worse: Flask runs a loop for each call of an `async` view and ends it with
the view, and what is unfinished then is cancelled.

## How to mend
In a view await the work, or give it to a task queue. Elsewhere keep the task until it is done:
`tasks.add(task); task.add_done_callback(tasks.discard)`, or use `async with asyncio.TaskGroup() as group:`.

## References
- [Python: `asyncio.create_task`, keep a reference](https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task)
- [Python: task groups](https://docs.python.org/3/library/asyncio-task.html#task-groups)
- [Flask: background tasks in async views](https://flask.palletsprojects.com/en/stable/async-await/#background-tasks)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.coroutines import is_asynchronous
from flaskwright.rule_support.fates import Fates
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact


def check(project: Project) -> Iterator[Finding]:
    seen: set[int] = set()
    for call in project.code.calls_to(project.libraries.role("makes_task")):
        if call.unit.module.role is not FileRole.PRODUCTION or not isinstance(call.node, tree.Call):
            continue
        fates = project.once(Fates).of(call.unit, call.node)
        alone = any(fate.use == "dropped" and fate.name is None for fate in fates)
        if id(call.node) in seen or not (alone or (not fates and not _lives_on(project, call))):
            continue
        seen.add(id(call.node))
        in_view = not is_asynchronous(project) and any(
            context.origin == "request" and context.certain for context in project.contexts.at(call)
        )
        end = "Flask cancels it when the view has answered" if in_view else "it can be collected before it is done"
        yield RULE.finding(
            call.location,
            f"`{written(call)}` starts {_work(call)}, and nothing keeps the task: {end}",
            scope=call.unit.scope,
            subject=_work(call),
            help="await it, or keep it until it is done: `tasks.add(task); task.add_done_callback(tasks.discard)`",
        )


def _lives_on(project: Project, call: CallFact) -> bool:
    """Whether the function that holds the variable is the one that a loop runs, and ends with it."""
    function = call.unit.function
    if function is None:
        return True
    loops = project.libraries.role("runs_loop")
    for caller in project.code.callers(function):
        fates, calls = project.once(Fates), project.code.bodies.of(caller.unit).calls
        argument = fates.parent(caller.unit, caller.node)
        taker = calls.get(id(fates.parent(caller.unit, argument))) if argument is not None else None
        if taker is not None and isinstance(taker.callee, External) and taker.callee.path in loops:
            return True
    return False


def _work(call: CallFact) -> str:
    """The coroutine that becomes the task, as the source calls it."""
    node = call.node.args[0].value if isinstance(call.node, tree.Call) and call.node.args else None
    func = node.func if isinstance(node, tree.Call) else None
    name = func.attr if isinstance(func, tree.Attribute) else func.id if isinstance(func, tree.Name) else ""
    return f"`{name}`" if name else "a coroutine"


RULE = Rule(
    code="RUN905",
    name="task-dropped",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_async_view",
    right="silent_kept_until_done",
)
