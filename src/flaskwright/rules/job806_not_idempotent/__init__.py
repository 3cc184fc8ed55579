"""A task that can run twice does something outside each time.

## What it does
Takes tasks that the queue delivers again: of Celery with `acks_late`, `autoretry_for` or a call of `retry`, of Huey
with `retries`, of Dramatiq always. It reports the first of the task's own lines that sends a mail or writes to
another server with no test before it. Silent are effects that some test decides (of a row's state, of a key in Redis
or a cache), requests with an idempotency key, GET, PUT and DELETE, which may be repeated, and tasks without
arguments, which have no id.

## Why it matters
A queue promises that a task runs at least once. A worker that is stopped after the payment and before the
acknowledgement, or that fails in the last line, makes it run again: the customer pays twice, and the same mail goes
out with each attempt.

## How to mend
Ask first and note it down: store `sent_at` in the row (with a lock, `with_for_update`), or set a key of the task's id
with `SET … NX`. Where the other side knows idempotency keys, send one that stays the same for all attempts. Put what
can fail before the effect, or into a task of its own.

## References
- [Celery: tasks should be idempotent](https://docs.celeryq.dev/en/stable/userguide/tasks.html)
- [Celery: `acks_late`](https://docs.celeryq.dev/en/stable/userguide/tasks.html#Task.acks_late)
- [Dramatiq: idempotence and atomicity](https://dramatiq.io/best_practices.html#idempotence-and-atomicity)
- [Stripe: idempotent requests](https://docs.stripe.com/api/idempotent_requests)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import call_step, start_step, use_step, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.slow_work import slow_by_kind, ways_to
from flaskwright.rule_support.task_options import acknowledged_late, retries
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import CONDITIONAL
from flaskwright.semantics.values import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Entry
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

REPEATABLE = ("put", "delete", "get", "head", "options", "request")
"""Methods of HTTP that may be repeated, and one of which nobody knows."""


def check(project: Project) -> Iterator[Finding]:
    tasks: dict[FunctionInfo, tuple[Entry, str]] = {}
    for entry in project.app.entries:
        if entry.kind == "task" and entry.function.module.role is FileRole.PRODUCTION and _has_id(entry.function):
            why = _again(project, entry)
            if why is not None:
                tasks.setdefault(entry.function, (entry, why))
    if not tasks:
        return
    ways = ways_to(project, _effects(project), lambda fact, _edge: fact.inside(*CONDITIONAL) is None)
    for function, (entry, why) in tasks.items():
        for reached in ways.inside(function)[:1]:
            chain = list(reached.chain())
            yield RULE.finding(
                reached.fact.location,
                f"`{written(reached.use)}` happens each time that `{function.name}` runs, and it can run twice: {why}",
                scope=function.qualname,
                subject=written(reached.use),
                trace=(start_step(entry), *(call_step(one.fact) for one in chain[:-1]), use_step(reached.use)),
                help="ask first whether it was done for this id, and note it down; or send an idempotency key",
            )


def _again(project: Project, entry: Entry) -> str | None:
    """Why a task runs again."""
    if entry.path.startswith("dramatiq."):
        return "Dramatiq delivers a message again until the actor has ended well"
    if entry.path.startswith("celery.") and acknowledged_late(project, entry):
        return "it is acknowledged when it has ended (`acks_late`)"
    if entry.path.startswith(("celery.", "huey.")) and retries(project, entry):
        return "it is repeated where it fails"
    return None


def _has_id(function: FunctionInfo) -> bool:
    return any(parameter.name not in ("self", "cls") for parameter in function.params)


def _effects(project: Project) -> list[CallFact]:
    """What others see each time: mails, and what is written to other servers without a key."""
    changing = project.libraries.role("reaches_others")
    found = [one.call for one in slow_by_kind(project, "mail") if one.path.rpartition(".")[2] != "SMTP"]
    sends = (one for one in slow_by_kind(project, "network") if one.path in changing)
    return found + [one.call for one in sends if not one.path.endswith(REPEATABLE) and not _has_key(one.call)]


def _has_key(call: CallFact) -> bool:
    """Whether a call may say by a key that it repeats an earlier one."""
    headers = call.args.get(None, "headers")
    if call.args.open or any("idempot" in keyword.lower() for keyword in call.args.keywords):
        return True
    if headers is None:
        return False
    if not isinstance(headers, Mapping) or headers.open:
        return True
    return any("idempot" in str(name).lower() for name in headers.items)


RULE = Rule(
    code="JOB806",
    name="not-idempotent",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_payment_twice",
    right="silent_asks_first",
)
