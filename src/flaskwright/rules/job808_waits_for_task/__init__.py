"""A view or a task waits for the result of a task.

## What it does
Reports `.get()`, `.join()` and `.wait()` on the result of a Celery task (of `delay`, `apply_async`, a group, a chain, a
chord or `AsyncResult`), `get_result(block=True)` of Dramatiq and `latest_result(timeout=…)` of RQ, where a request or
another task reaches the call. Silent are commands and scripts, calls behind a test of `ready()`, `successful()` or the
state, and results that are only looked at (`.result`, `.state`). With a timeout it is a warning.

## Why it matters
A view that waits for a worker is as slow as the work itself and the queue before it. With as many waiting requests as
workers of the web server nobody is answered, and where the task's worker is down, it waits for good: a result that
never comes is no error. In a task Celery refuses it (`RuntimeError: Never call result.get() within a task!`). Where
that is switched off, tasks that wait occupy all workers, and those for which they wait never start.

## How to mend
Answer 202 with the task's id, and let the client ask for the state: `AsyncResult(id).ready()`. In a task say what
comes next instead of waiting for it: `chain(load.s(url), store.s())`, a chord, or a call of the other function itself.

## References
- [Celery: avoid launching synchronous subtasks](https://docs.celeryq.dev/en/stable/userguide/tasks.html#avoid-launching-synchronous-subtasks)
- [Celery: results](https://docs.celeryq.dev/en/stable/reference/celery.result.html)
- [Flask: background tasks with Celery](https://flask.palletsprojects.com/en/stable/patterns/celery/)
- [Dramatiq: results](https://dramatiq.io/guide.html#getting-results)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import quoted, written
from flaskwright.project.kinds import FileRole
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import FALSE, TRUE, Const, External, Value, library_path
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.contexts import Context
    from flaskwright.semantics.facts import CallFact

ENDED = frozenset({"ready", "successful", "failed"})
STATE = frozenset({"state", "status"})
"""What tells that a task has ended; other things have a state, too."""


def check(project: Project) -> Iterator[Finding]:
    seen: set[int] = set()
    for call in project.code.calls_to(project.libraries.role("waits_for_task")):
        if id(call.node) in seen or call.unit.module.role is not FileRole.PRODUCTION or not _waits(call):
            continue
        context = _waiting(project, call)
        if context is None or _has_ended(call):
            continue
        seen.add(id(call.node))
        bounded = _timeout(call) is not None
        yield RULE.finding(
            call.location,
            f"`{written(call)}` waits for another task, {_consequence(project, context, call, bounded=bounded)}",
            scope=call.unit.scope,
            subject=written(call),
            trace=project.contexts.trace(context, call),
            severity=Severity.WARNING if bounded or _allowed(project, call) else None,
            help="answer at once, and let the client ask for the state"
            if context.origin == "request"
            else "say what comes next with a chain or a chord, or call the function itself",
        )


def _waiting(project: Project, call: CallFact) -> Context | None:
    """The request or task that surely gets to a call."""
    for context in project.contexts.at(call):
        if context.origin in ("request", "task") and (context.certain or context.before is None):
            return context
    return None


def _waits(call: CallFact) -> bool:
    """Whether a call waits: Dramatiq's only with `block=True`, that of RQ only with a timeout."""
    path = library_path(call.callee)
    if path.startswith("dramatiq."):
        return call.args.get(None, "block") is TRUE
    return not path.startswith("rq.") or _timeout(call) is not None


def _timeout(call: CallFact) -> Value | None:
    """How long a call waits at most, if it is told; a timeout of 0 waits for nothing."""
    given = call.args.get(0, "timeout")
    return None if isinstance(given, Const) and not given.value else given


def _has_ended(call: CallFact) -> bool:
    """Whether a test around a call has asked for the task's state."""
    func = call.node.func if isinstance(call.node, tree.Call) else None
    result = quoted(call, func.value) if isinstance(func, tree.Attribute) else ""
    return any(
        isinstance(node, tree.Attribute)
        and (node.attr in ENDED or (node.attr in STATE and quoted(call, node.value) == result))
        for region in regions(call.region)
        if region.kind in ("branch", "else")
        for node in walk(region.node)
    )


def _allowed(project: Project, call: CallFact) -> bool:
    """Whether Celery was told that a task may wait here."""
    allows = project.libraries.role("allows_waiting")
    return call.args.get(None, "disable_sync_subtasks") is FALSE or any(
        isinstance(value, External) and value.path.removesuffix("()") in allows
        for region in regions(call.region)
        if region.kind == "with"
        for value in region.values
    )


def _consequence(project: Project, context: Context, call: CallFact, *, bounded: bool) -> str:
    refused = isinstance(call.callee, External) and call.callee.path in project.libraries.role("refuses_to_wait")
    if context.origin == "request":
        end = "until its timeout" if bounded else "for good where no worker takes it"
        return f"and the request with it: {end}"
    if refused and not _allowed(project, call):
        return "which Celery refuses in a task: it raises `RuntimeError`"
    return "and keeps its own worker from taking that one"


RULE = Rule(
    code="JOB808",
    name="waits-for-task",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_view",
    right="silent_asks_for_the_state",
)
