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

from itertools import islice
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import quoted
from flaskwright.project.kinds import FileRole
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import NONE, Const, External, Instance, Mapping, Sequence, Value, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.enqueuing import Enqueue, Passed
    from flaskwright.findings.finding import Finding

MAX_DEPTH = 3
MOST = 50
"""Containers are opened so deep, and so many of their values are looked at."""


def check(project: Project) -> Iterator[Finding]:
    enqueues = [one for one in project.enqueues if one.durable]
    if not enqueues or _writes_objects(project):
        return
    seen: set[int] = set()
    for one in enqueues:
        for passed in one.arguments:
            if id(passed.node) in seen or passed.call.unit.module.role is not FileRole.PRODUCTION:
                continue
            what = _what(project, passed.value) or _loaded(project, passed)
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


def _what(project: Project, value: Value, depth: int = 0) -> str | None:
    """What an argument surely is that cannot be written, in words; `None` may stand beside it."""
    values = [one for one in alternatives(value) if one is not NONE]
    found = [_single(project, one, depth) for one in values]
    return found[0] if found and None not in found else None


def _loaded(project: Project, passed: Passed) -> str | None:
    """Whether an argument is a row, or rows, that a query has loaded."""
    if isinstance(passed.value, Const | Sequence | Mapping) or not isinstance(passed.node, tree.Name | tree.Attribute):
        return None
    rows = project.queries.rows_at(passed.call.unit, passed.node)
    if rows is None or rows.entity is None or not rows.always:
        return None
    name = rows.entity.cls.info.name
    return f"rows of `{name}`" if rows.many else f"a row of `{name}`"


def _single(project: Project, value: Value, depth: int) -> str | None:
    libraries = project.libraries
    match value:
        case Instance(cls=cls):
            if any(model.cls.info is cls.info for model in project.app.models):
                return f"a row of `{cls.info.name}`"
            form = subclass_of(cls, libraries.role("request_form"))
            return f"a form of `{cls.info.name}`" if form is not None else None
        case External(path=path):
            if path in libraries.role("proxy"):
                return "a proxy"
            if path in libraries.role("user_object"):
                return "a user's row"
            if path in libraries.role("of_one_process"):
                return "which belongs to this process"
            return None
        case Sequence(items=items) | Mapping(items=items) if depth < MAX_DEPTH:
            inner = items.values() if isinstance(items, dict) else items
            for one in islice(inner, MOST):
                what = _what(project, one, depth + 1)
                if what is not None:
                    return what if what.startswith("with ") else f"with {what} in it"
            return None
        case _:
            return None


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
