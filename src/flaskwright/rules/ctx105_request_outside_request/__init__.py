"""A task, command, thread or start-up function reaches `request`, `session` or `current_user`, which no request gives.

## What it does
Follows Celery, RQ, Dramatiq and Huey tasks, `flask` commands, threads that push an application context and functions
that run while the app starts to `request`, `session`, request-only helpers (`flash`, `login_user`, `send_file`,
`after_this_request` and their like) and Flask-Login's `current_user`. The finding stands on the function's own line
that uses one or leads to it. An application context does not help here, only a request does. Silent are a pushed
`test_request_context()`, a copied request context, and code that asks first (`has_request_context()`, `if request:`).

## Why it matters
`request`, `session` and `flash` raise `RuntimeError: Working outside of request context`. `current_user` is `None`
outside a request, so that `current_user.id` raises `AttributeError: 'NoneType' object has no attribute 'id'`. The
helper works in every view and in every test that uses the client; it fails in the nightly job, the deployment's command
or the worker, where nobody looks at first.

## How to mend
Give the function what it needs as an argument, and read it from the request in the view: `audit(action, user_id)`
instead of `current_user.id` in `audit`. Where a helper serves both worlds, ask `has_request_context()` first.

## References
- [Flask: the request context](https://flask.palletsprojects.com/en/stable/reqcontext/)
- [Flask: `has_request_context`](https://flask.palletsprojects.com/en/stable/api/#flask.has_request_context)
- [Flask: command line, application context](https://flask.palletsprojects.com/en/stable/cli/#application-context)
- [Flask-Login](https://flask-login.readthedocs.io/en/latest/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.model import Entry
from flaskwright.findings.finding import Severity
from flaskwright.flow.ambient import Depth
from flaskwright.flow.steps import start_step
from flaskwright.rule_support.context_failures import doing, failure, one_per_line, reached_from, subject, way
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo

KINDS = {"task": "a task", "command": "a command", "thread": "a thread", "process": "a process", "job": "a job"}
BARE = frozenset({"thread", "process", "job"})
"""Without any context their uses of a request are CTX102."""


def check(project: Project) -> Iterator[Finding]:
    """Follow everything that starts without a request."""
    seen: set[FunctionInfo] = set()
    for entry in project.app.entries:
        if entry.kind in KINDS:
            for info, depth in project.contexts.starts(entry):
                if depth < Depth.REQUEST and info not in seen:
                    seen.add(info)
                    yield from _judge(project, info, entry, needs_push=entry.kind in BARE and depth is Depth.NONE)
    for application in project.app.applications:
        if application.factory is not None and application.factory not in seen:
            seen.add(application.factory)
            yield from _judge(project, application.factory, application, needs_push=False)


def _judge(project: Project, info: FunctionInfo, start: Entry | Application, *, needs_push: bool) -> Iterator[Finding]:
    found = reached_from(project, info, ("request", "user"))
    name = KINDS[start.kind] if isinstance(start, Entry) else "start-up code"
    for reached in one_per_line(one for one in found if one.in_app or not needs_push):
        yield RULE.finding(
            reached.fact.location,
            f"{doing(reached)} in `{info.name}`, {name} that no request runs: it raises {failure(reached)}",
            scope=reached.fact.unit.scope,
            subject=subject(reached),
            trace=way(start_step(start), reached),
            help="pass the value in as an argument, read in the view; or ask `has_request_context()` first",
        )


RULE = Rule(
    code="CTX105",
    name="request-outside-request",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_cli_command",
    right="silent_values_passed_in",
)
