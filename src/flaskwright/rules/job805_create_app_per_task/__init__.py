"""Each run of a task builds an application of its own.

## What it does
Follows what each task calls, and the `__call__` of the project's task classes, to the factory of an application. The
finding stands on the call of the factory, and the trace shows the task that gets there. Silent are factories that run
once per worker: at the top of the tasks' module, in a handler of `worker_process_init`, behind `lru_cache`, or where a
test finds that none was made yet.

## Why it matters
A factory connects extensions, registers blueprints and opens pools, which takes tenths of a second and is meant for
once per process. Run per task, each run opens connections of its own to the database, which stay until the garbage
collector finds them: after some hundred tasks the database refuses new ones. What an extension does once more
(a scheduler, a signal's handler, a log handler) happens once more per task, too: mails go out twice, and lines of the
log multiply.

## How to mend
Make the application once in the worker and push its context around each task: where the factory makes the Celery
application, give it a task class whose `__call__` runs `with app.app_context(): return self.run(*args, **kwargs)`, with
the `app` from around it. With RQ or others make it at the top of the worker's module.

## References
- [Flask: background tasks with Celery](https://flask.palletsprojects.com/en/stable/patterns/celery/)
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
- [RQ: performance notes, a custom worker script](https://python-rq.org/docs/workers/#performance-notes)
- [SQLAlchemy: engine disposal](https://docs.sqlalchemy.org/en/20/core/connections.html#engine-disposal)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import call_step, start_step, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.kept_results import kept_functions
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.facts import CONDITIONAL
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import alternatives, function_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

    Way = tuple[CallFact, ...]


def check(project: Project) -> Iterator[Finding]:
    factories = {app.factory: app for app in project.app.applications if app.factory is not None}
    seen: set[int] = set()
    for task, start in _tasks(project).items():
        for way in _ways(project, task, factories):
            call = way[-1]
            if id(call.node) in seen or call.unit.module.role is not FileRole.PRODUCTION:
                continue
            seen.add(id(call.node))
            yield RULE.finding(
                call.location,
                f"`{written(call)}` builds an application each time that `{task.qualname}` runs, and connects it anew",
                scope=call.unit.scope,
                subject=written(call),
                trace=(start, *(call_step(one) for one in way)),
                help="make the application once in the worker, and push its context around the tasks",
            )


def _tasks(project: Project) -> dict[FunctionInfo, Step]:
    """The functions that run once per task, each with what makes them run."""
    found = {entry.function: start_step(entry) for entry in project.app.entries if entry.kind == "task"}
    for cls in project.code.classes:
        if subclass_of(cls, project.libraries.role("task_base")) is not None:
            for name in ("__call__", "before_start", "on_success", "after_return"):
                info = function_of(cls.namespace[name]) if name in cls.namespace else None
                if info is not None:
                    found.setdefault(info, Step(info.location, f"`{info.qualname}` runs with each task"))
    return found


def _ways(project: Project, task: FunctionInfo, factories: dict[FunctionInfo, Application]) -> Iterator[Way]:
    """The calls that lead from a task to a factory, each time that it runs."""
    once = kept_functions(project, "keeps_results")
    if task in factories:
        yield (factories[task].call,)
        return
    ways: dict[FunctionInfo, Way] = {task: ()}
    pending = [task]
    while pending:
        function = pending.pop(0)
        for call, target in project.code.calls_from(function):
            if call.role == "decorator" or call.inside(*CONDITIONAL) is not None or target in once:
                continue
            if len(alternatives(call.callee)) > 1 or target not in called_functions(call.callee):
                continue  # it may run another one
            way = (*ways[function], call)
            if target in factories:
                yield way
            elif target not in ways:
                ways[target] = way
                pending.append(target)


RULE = Rule(
    code="JOB805",
    name="create-app-per-task",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_the_task",
    right="silent_once_per_worker",
)
