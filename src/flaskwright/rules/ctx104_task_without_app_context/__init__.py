"""A Celery, RQ, Dramatiq or Huey task reaches an app-bound object and nothing pushes an application context.

## What it does
Takes every task of the project and follows what it calls, in any module, to `current_app`, `g`, `db.session`,
`Model.query`, `render_template` and other objects that need an application context. It reports the first of the task's
own lines that uses one or leads to it, once per task, unless something pushes a context before: the task's base class
or its `__call__`, also when it is set by `celery.Task = …`, `task_cls=` or `base=`; a decorator; a Dramatiq middleware;
a worker that pushes one at start-up (`worker_process_init`, Huey's `on_startup`, the module or script that the worker
runs); or a `with` in the task. `request` and `session` in a task are CTX105.

## Why it matters
A worker runs no request and no `flask` command, so that no context exists unless the project pushes it. The task
raises `RuntimeError: Working outside of application context` on its first use. In development it often goes unseen,
because `task_always_eager` or a direct call runs the task inside the request's context; in production the worker's log
shows the error, retries repeat it, and the user waits for a mail that never comes.

## How to mend
For Celery make a task class whose `__call__` runs `with app.app_context(): return self.run(*args, **kwargs)` and give
it as `task_cls=` where the factory makes the Celery application. For RQ, Dramatiq and Huey push the context once in the
worker's start-up or in a middleware. A single task can hold `with app.app_context():` itself.

## References
- [Flask: background tasks with Celery](https://flask.palletsprojects.com/en/stable/patterns/celery/)
- [Celery: custom task classes](https://docs.celeryq.dev/en/stable/userguide/tasks.html#custom-task-classes)
- [Celery: `worker_process_init`](https://docs.celeryq.dev/en/stable/userguide/signals.html#worker-process-init)
- [RQ: workers](https://python-rq.org/docs/workers/)
- [Dramatiq: middleware](https://dramatiq.io/advanced.html#writing-middleware)
- [Huey: start-up hooks](https://huey.readthedocs.io/en/latest/api.html#Huey.on_startup)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.ambient import Depth
from flaskwright.flow.steps import start_step
from flaskwright.rule_support.context_failures import doing, failure, reached_from, subject, way
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo


def check(project: Project) -> Iterator[Finding]:
    """Follow each task that starts without a context; its first line that fails is reported."""
    seen: set[FunctionInfo] = set()
    for entry in project.app.entries:
        if entry.kind != "task":
            continue
        for info, depth in project.contexts.starts(entry):
            found = reached_from(project, info, ("app",))
            if depth is not Depth.NONE or not found or info in seen:
                continue
            seen.add(info)
            reached = found[0]
            yield RULE.finding(
                reached.fact.location,
                f"{doing(reached)} in the task `{entry.function.name}`, for which no worker pushes an application "
                f"context: it raises {failure(reached)}",
                scope=reached.fact.unit.scope,
                subject=subject(reached),
                trace=way(start_step(entry), reached),
                help="push a context around all tasks (a task class, a middleware, the worker's start-up), "
                "or `with app.app_context():` here",
            )


RULE = Rule(
    code="CTX104",
    name="task-without-app-context",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_celery",
    right="silent_task_cls",
)
