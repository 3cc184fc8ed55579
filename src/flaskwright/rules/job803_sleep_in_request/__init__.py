"""A request sleeps.

## What it does
Follows what views, hooks and error handlers call, in any module, to `time.sleep`. The finding stands on the `sleep`,
and the trace shows the request that gets there. It is a warning where it waits between attempts at something (in a
loop or a handler of a failure), and where gevent or eventlet replaces it. Silent are sleeps of less than a second
between attempts, those in threads, tasks and commands, in generators that stream an answer, and in development only.
In a coroutine it is RUN902.

## Why it matters
The worker that sleeps answers nobody. Four workers and a sleep of two seconds make an application that answers two
requests in a second, whatever the machine. What the sleep waits for (a file, a job, another server) is sometimes
late, and then it was too short. A sleep that shall slow down attackers slows down everybody: they send their attempts
at the same time.

## How to mend
Let the client ask again: answer 202 with a place to ask, or 429 with `Retry-After`. Hand what must wait to a task
with a countdown (`apply_async(countdown=30)`) and repeat failing calls there (`autoretry_for`, `retry_backoff`).
Against guessing of passwords limit the rate (Flask-Limiter).

## References
- [Python: `time.sleep`](https://docs.python.org/3/library/time.html#time.sleep)
- [Gunicorn: how many workers?](https://docs.gunicorn.org/en/stable/design.html#how-many-workers)
- [Celery: retrying tasks](https://docs.celeryq.dev/en/stable/userguide/tasks.html#retrying)
- [RFC 9110: `Retry-After`](https://www.rfc-editor.org/rfc/rfc9110#name-retry-after)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import call_step, start_step, use_step, written
from flaskwright.rule_support.served import production_services
from flaskwright.rule_support.slow_work import answered, in_requests, is_coroutine, runs_task, slow_by_kind, ways_to
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import Const
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact, Fact

SHORT = 1
"""Seconds between attempts that nobody minds."""


def check(project: Project) -> Iterator[Finding]:
    green: bool | None = None
    for one in slow_by_kind(project, "sleep"):
        call = one.call
        if not any(context.origin == "request" for context in project.contexts.of(call.unit.info)):
            continue
        ways = ways_to(
            project,
            [call],
            lambda fact, _edge: not is_coroutine(fact) and not runs_task(project, fact),
        )
        found = in_requests(project, ways)
        if not found:
            continue
        context, reached = found[0]
        again = any(_between_attempts(project, way.fact) for way in reached.chain())
        if again and _is_short(call):
            continue
        green = _is_green(project) if green is None else green
        steps = [call_step(way.fact) for way in list(reached.chain())[:-1]]
        yield RULE.finding(
            call.location,
            f"`{written(call)}` keeps {answered(found)} waiting{', and its worker with it' if not green else ''}",
            scope=call.unit.scope,
            subject="sleep",
            trace=(start_step(context.entry), *steps, use_step(call)),
            severity=Severity.WARNING if again or green else None,
            help="let the client ask again, or hand what must wait to a task",
        )


def _between_attempts(project: Project, fact: Fact) -> bool:
    """Whether a fact stands in the handler of a failure, in a loop around one, or before the function calls itself."""
    for region in regions(fact.region):
        tried = region.kind == "loop" and any(isinstance(node, tree.Try) for node in walk(region.node))
        if region.kind == "handler" or tried:
            return True
    function = fact.unit.function
    return any(target is function for _, target in project.code.calls_from(fact.unit.info))


def _is_short(call: CallFact) -> bool:
    seconds = call.args.get(0)
    return isinstance(seconds, Const) and isinstance(seconds.value, int | float) and seconds.value < SHORT


def _is_green(project: Project) -> bool:
    """Whether sleeping lets other requests go on, since gevent or eventlet replaces it."""
    if any(project.code.calls_to(project.libraries.role("patches_waiting"))):
        return True
    classes = project.libraries.role("green_worker")
    if project.settings.assume.worker_class is not None:
        return project.settings.assume.worker_class in classes
    servers = [service.server for service in production_services(project)]
    return any(server is not None and server.value("worker_class") in classes for server in servers)


RULE = Rule(
    code="JOB803",
    name="sleep-in-request",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_waits_for_a_file",
    right="silent_in_tasks_and_threads",
    cwe=(400,),
)
