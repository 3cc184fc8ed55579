"""A thread, executor, process or scheduler job reaches a context-bound object with no context pushed on the way.

## What it does
Follows the target of `threading.Thread` (also a subclass's `run`), `Timer`, executors, `run_in_executor`, processes and
scheduler jobs through all that it calls. Where it reaches `current_app`, `g`, `request`, `session`, `db.session`,
`Model.query`, `url_for` or another context-bound object and nothing on the way pushes a context, the finding stands on
the call that hands the target over, and the trace ends at the use. Silent are targets that push `app.app_context()`
themselves, through a decorator or through a context manager of the project, `copy_current_request_context`,
`contextvars.copy_context().run`, `asyncio.to_thread` (it copies the context) and executors that push one.

## Why it matters
Contexts live in context variables, and a new thread starts with none of them, even when it is started inside
`with app.app_context():`. The target raises `RuntimeError: Working outside of application context` (or of request
context). The view has answered by then: the client sees 200, and the work is missing. In an executor the exception
waits in a future that nobody reads; in a scheduler it is a log line at night.

## How to mend
Read what the work needs in the view and pass plain values. For the application, pass the real object,
`current_app._get_current_object()`, and write `with app.app_context():` in the target. For the request, wrap the target
in `copy_current_request_context`. Work that must not be lost belongs to a task queue.

## References
- [Flask: lifetime of the context](https://flask.palletsprojects.com/en/stable/appcontext/#lifetime-of-the-context)
- [Flask: `copy_current_request_context`](https://flask.palletsprojects.com/en/stable/api/#flask.copy_current_request_context)
- [Python: context variables](https://docs.python.org/3/library/contextvars.html)
- [Flask-Executor](https://flask-executor.readthedocs.io/en/latest/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.flow.ambient import Depth
from flaskwright.flow.steps import start_step, written
from flaskwright.rule_support.context_failures import failure, reached_from, subject, way
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Entry
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.reach import Reached

PLACES = {"thread": "a thread of its own", "process": "a process of its own", "job": "the scheduler's thread"}


def check(project: Project) -> Iterator[Finding]:
    """Follow each target to the first use that fails there."""
    seen: set[int] = set()
    for entry in project.app.entries:
        if entry.kind not in PLACES or id(entry.call.node) in seen:
            continue
        reached = _first(project, entry)
        if reached is None:
            continue
        seen.add(id(entry.call.node))
        yield RULE.finding(
            entry.call.location,
            f"`{entry.function.name}` runs in {PLACES[entry.kind]}, which has no context: "
            f"`{written(reached.use)}` raises {failure(reached)} there",
            scope=entry.call.unit.scope,
            subject=f"{entry.function.name} {subject(reached)}",
            trace=way(start_step(entry), reached),
            # A forked process inherits the context; whether it forks is the platform's choice.
            confidence=Confidence.MEDIUM if entry.kind == "process" else Confidence.HIGH,
            help="pass plain values, or the real application, and write `with app.app_context():` in the target",
        )


def _first(project: Project, entry: Entry) -> Reached | None:
    for info, depth in project.contexts.starts(entry):
        if depth is Depth.NONE:
            for reached in reached_from(project, info, ("app", "request", "user")):
                if not reached.in_app:
                    return reached
    return None


RULE = Rule(
    code="CTX102",
    name="proxy-in-thread",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_thread_target",
    right="silent_context_in_target",
)
