"""A request calls a task's function itself, so that nothing is queued.

## What it does
Reports calls of functions that a decorator makes tasks (of Celery, RQ, Dramatiq) where a view or a hook reaches the
call and nobody uses what it gives: `send_invoice(order.id)` without `.delay`. Silent are calls whose result is used,
bodies that also enqueue the same task (with and without a broker), calls in the handler of a failure and in
development only, and calls from other tasks, commands and threads. Huey's tasks are enqueued by calling them.

## Why it matters
It works, and nobody notices: the mail goes out, the report is made. But the request waits for it, fails with it, and no
retry, time limit or rate limit of the task applies. With the first slow mail server the view is as slow as that one.

## How to mend
`send_invoice.delay(order.id)`, `queue.enqueue(send_invoice, order.id)`, `send_invoice.send(order.id)`. Where the
request shall do the work itself, put it into a plain function that the task calls, too, so that the difference can be
seen.

## References
- [Celery: calling tasks](https://docs.celeryq.dev/en/stable/userguide/calling.html)
- [RQ: the `job` decorator](https://python-rq.org/docs/#the-job-decorator)
- [Dramatiq: sending messages](https://dramatiq.io/guide.html#actors)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.inline_tasks import inline_calls
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    for one in project.once(inline_calls):
        call = one.call
        if call.unit.module.role is FileRole.PRODUCTION:
            yield RULE.finding(
                call.location,
                f"`{written(call)}` is a task, and is called here like any function: the request does its work",
                scope=call.unit.scope,
                subject=one.task.qualname,
                trace=project.contexts.trace(one.context, call),
                help="enqueue it (`delay`, `enqueue`, `send`), or move what it does into a plain function",
            )


RULE = Rule(
    code="JOB809",
    name="task-called-inline",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_forgets_delay",
    right="silent_enqueued",
)
