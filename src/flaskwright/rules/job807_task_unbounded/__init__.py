"""Nothing ends a task that waits for something outside.

## What it does
Reports tasks of Celery and Huey that run another program or send mails through Flask-Mail with no timeout, where
neither the task nor the queue has a time limit, and the task has no retries. The finding stands on the function, and
the trace leads to the call that can wait forever. Silent are calls with a timeout, tasks with `time_limit`,
`soft_time_limit` or `autoretry_for`, those that call `retry`, projects that set a limit for all tasks
(`task_time_limit`, `--time-limit`), and options that are not known. RQ and Dramatiq have limits of their own. A
client of HTTP without a timeout is JOB801.

## Why it matters
A program that asks a question, or a mail server that accepts and never answers, keeps the worker's process for good.
With as many of these as there are processes, nothing is worked off any more: the queue grows, no error appears, and
only a restart of the workers helps, until it happens again.

## How to mend
Give the call a timeout: `subprocess.run(…, timeout=60)`. Give all tasks a limit that none should reach:
`celery.conf.task_time_limit = 300`, with `task_soft_time_limit` a little below, so that the task can clean up.

## References
- [Celery: time limits](https://docs.celeryq.dev/en/stable/userguide/workers.html#time-limits)
- [Celery: `task_time_limit`](https://docs.celeryq.dev/en/stable/userguide/configuration.html#task-time-limit)
- [Python: `subprocess.run`](https://docs.python.org/3/library/subprocess.html#subprocess.run)
- [Huey: tasks that take too long](https://huey.readthedocs.io/en/latest/api.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import call_step, start_step, use_step, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.slow_work import slow_calls, ways_to
from flaskwright.rule_support.task_options import has_open_options, is_limited, retries
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Entry
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.reach import Reached
    from flaskwright.semantics.facts import CallFact


def check(project: Project) -> Iterator[Finding]:
    queues = tuple(project.libraries.role("tasks_without_end"))
    found = [entry for entry in project.app.entries if entry.kind == "task" and entry.path.startswith(queues)]
    tasks = [one for one in found if one.function.module.role is FileRole.PRODUCTION and not _ends(project, one)]
    if not tasks:
        return
    endless = [one.call for one in project.once(slow_calls) if one.slow.endless and not _is_bounded(one.call)]
    ways = ways_to(project, endless)
    waiting: dict[int, list[tuple[Entry, Reached]]] = {}
    for entry in tasks:
        for reached in ways.inside(entry.function)[:1]:
            waiting.setdefault(id(reached.use), []).append((entry, reached))
    for (entry, reached), *others in waiting.values():
        chain = list(reached.chain())
        more = f" (and {len(others)} more)" if others else ""
        yield RULE.finding(
            entry.function.location,
            f"nothing ends the task `{entry.function.name}`{more} where `{written(reached.use)}` waits forever: "
            "no timeout, no time limit, no retries",
            scope=entry.function.qualname,
            subject=written(reached.use),
            trace=(start_step(entry), *(call_step(one.fact) for one in chain[:-1]), use_step(reached.use)),
            help="give the call a timeout, and all tasks a `task_time_limit`",
        )


def _ends(project: Project, entry: Entry) -> bool:
    return has_open_options(entry) or is_limited(project, entry) or retries(project, entry)


def _is_bounded(call: CallFact) -> bool:
    return call.args.open or any("timeout" in keyword for keyword in call.args.keywords)


RULE = Rule(
    code="JOB807",
    name="task-unbounded",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_program_without_end",
    right="silent_limits",
)
