"""A task is given something that cannot leave the process: a row, a proxy, a file, a session.

## What it does
Reports arguments of tasks of Celery, RQ, Dramatiq and Huey (`delay`, `apply_async`, `s`, `enqueue`, `send`,
`schedule` and calls of Huey's functions) that are objects of mapped classes, alone or in lists and dictionaries,
proxies (`request`, `session`, `g`, `current_user`, `current_app`), uploads and open files, forms, sessions and
connections of databases, locks and the application. It does not matter which serialiser is in use. Silent are values
read from such objects (`user.id`), projects whose own task class overrides `apply_async` or `delay`, or that teach
the queue to write other objects (`kombu.serialization.register`), and threads, which are CTX103's.

## Why it matters
A broker keeps bytes. JSON, the default of Celery and Dramatiq, refuses such an object, and the request fails. RQ and
Huey pickle it: the worker gets a copy as of the time of the request. It belongs to no session, so that its
relationships raise `DetachedInstanceError`, and storing it again overwrites what others changed since. A pickle of an
old release's class does not load in the new one. A proxy is pickled as nothing at all, or as the whole request.

## How to mend
Pass the key and load the row in the task: `send_invoice.delay(order.id)`, once the transaction is committed. Of the
request pass the values that the task needs; store an upload first, and pass its path.

## References
- [Celery: state, and why objects of an ORM should not be passed](https://docs.celeryq.dev/en/stable/userguide/tasks.html#state)
- [Celery: serializers](https://docs.celeryq.dev/en/stable/userguide/calling.html#serializers)
- [RQ: considerations for jobs](https://python-rq.org/docs/jobs/)
- [Dramatiq: message size and contents](https://dramatiq.io/best_practices.html#simple-messages)
- [SQLAlchemy: `DetachedInstanceError`](https://docs.sqlalchemy.org/en/20/errors.html#error-bhk3)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import quoted
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.unwritable import unwritable
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.bases import subclass_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.enqueuing import Enqueue
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    enqueues = [one for one in project.enqueues if one.durable]
    if not enqueues or _writes_objects(project):
        return
    seen: set[int] = set()
    for one in enqueues:
        for passed in one.arguments:
            if id(passed.node) in seen or passed.call.unit.module.role is not FileRole.PRODUCTION:
                continue
            what = unwritable(project, passed)
            if what is None:
                continue
            seen.add(id(passed.node))
            yield RULE.finding(
                passed.call.unit.module.location(passed.node),
                f"`{quoted(passed.call, passed.node)}`, {what}, is passed to {_named(one)}: {_follows(project, one)}",
                scope=passed.call.unit.scope,
                subject=f"{_named(one)} {passed.keyword or passed.place}",
                help="pass its key or the values that the task needs, and load the rest in the task",
            )


def _writes_objects(project: Project) -> bool:
    """Whether the project says itself how arguments are written."""
    if any(project.code.calls_to(project.libraries.role("teaches_serialiser"))):
        return True
    bases = project.libraries.role("task_base")
    return any(
        subclass_of(cls, bases) is not None and not {"apply_async", "delay"}.isdisjoint(cls.namespace)
        for cls in project.code.classes
    )


def _named(one: Enqueue) -> str:
    return f"the task `{one.function.name}`" if one.function is not None else "a task"


def _follows(project: Project, one: Enqueue) -> str:
    if one.path.startswith(tuple(project.libraries.role("pickles_arguments"))):
        return "the worker gets a pickled copy, cut off from the request and its session, if it can be pickled at all"
    return "the broker keeps plain data only, and anything else raises, or arrives cut off from its request and session"


RULE = Rule(
    code="JOB804",
    name="task-argument",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_rows_and_users",
    right="silent_keys_and_values",
)
