"""A request waits for work that somebody else could do: mails, other servers, programs, documents, images.

## What it does
Follows what views, hooks and error handlers call, in any module, to calls that take long: mails (Flask-Mail, smtplib,
SDKs of mail services), calls of other servers, subprocesses, layout of documents, images, data frames, and whole
folders or archives. The finding stands on the slow call, and the trace shows the request that gets there. A call of
another server counts where nothing that the request answers needs what comes back (a webhook, a message to a chat, an
upload), where there is one per item of a loop, or where what is asked for is always the same. Other calls of servers
are reported with a low confidence, which only the strict profile shows: some requests cannot do without. Silent are the
application's own database, cache and broker, what is handed to a task, a thread or an executor, look-ups that a cache
answers first (`@cache.memoize`, `cache.get`, a file or an attribute that is there already), and programs that end at
once, such as `hostname`. A function that is a task, called inline, is JOB809, a `sleep` JOB803, and what a coroutine
waits for RUN902.

## Why it matters
Somebody looks at a blank page while the mail server thinks. Meanwhile the worker serves nobody else: a handful of slow
requests occupies all of them, and the whole application seems down. When the other side fails, so does the request,
although what the user wanted (the order, the account) was done: they do it again.

## How to mend
Store what there is to do, commit, and hand the work to a task queue: `send_welcome.delay(user.id)`. Answer at once,
with 202 and a place to ask for the result where there is one. What many requests ask for alike belongs into a cache, or
is fetched by a job before anybody asks.

## References
- [Flask: background tasks with Celery](https://flask.palletsprojects.com/en/stable/patterns/celery/)
- [RQ: a minimal queue](https://python-rq.org/docs/)
- [Flask-Caching](https://flask-caching.readthedocs.io/en/latest/)
- [Gunicorn: how many workers?](https://docs.gunicorn.org/en/stable/design.html#how-many-workers)
- [The Twelve-Factor App: concurrency](https://12factor.net/concurrency)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.flow.steps import call_step, start_step, use_step, written
from flaskwright.rule_support.kept_results import all_kept, asked_first, is_named_cached
from flaskwright.rule_support.slow_reasons import Why, per_item, reason_against
from flaskwright.rule_support.slow_work import (
    SlowCall,
    answered,
    in_requests,
    is_chosen,
    is_coroutine,
    own_file,
    runs_task,
    slow_by_kind,
    ways_to,
)
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.graph import Edge
    from flaskwright.libraries.slow import SlowKind
    from flaskwright.semantics.facts import Fact

KINDS: tuple[SlowKind, ...] = ("network", "mail", "subprocess", "image", "document", "data-frame", "files")
HELP = {
    "unneeded": "hand it to a task queue once the transaction is committed, and answer at once",
    "many": "ask once for all, or hand it to a task queue and answer at once",
    "same": "keep what comes back for a while, or let a job fetch it before anybody asks",
    "needed": "keep what comes back where it serves many requests, and say how long it may take at most",
    "work": "hand it to a task queue, and answer with a place to ask for the result",
}


def check(project: Project) -> Iterator[Finding]:
    seen: set[tuple[int, str]] = set()
    for one in slow_by_kind(project, *KINDS):
        key = (id(one.call.unit.info), one.slow.kind)
        if key in seen or not _in_request(project, one) or own_file(one):
            continue
        ways = ways_to(project, [one.call], lambda fact, edge, one=one: _passes(project, one, fact, edge))  # type: ignore[misc]
        found = in_requests(project, ways)
        if not found:
            continue
        context, reached = found[0]
        if one.slow.looped and not any(per_item(way.fact) for way in reached.chain()):
            continue
        seen.add(key)
        why = reason_against(project, one, reached)
        chain = list(reached.chain())
        yield RULE.finding(
            one.call.location,
            f"`{written(one.call)}` {one.slow.does}{_each(one, why)} while {answered(found)} is answered",
            scope=one.call.unit.scope,
            subject=one.slow.kind,
            trace=(start_step(context.entry), *(call_step(way.fact) for way in chain[:-1]), use_step(one.call)),
            confidence=Confidence.LOW if why == "needed" else Confidence.MEDIUM if why == "same" else Confidence.HIGH,
            help=HELP[why],
        )


def _in_request(project: Project, one: SlowCall) -> bool:
    return any(context.origin == "request" for context in project.contexts.of(one.call.unit.info))


def _passes(project: Project, one: SlowCall, fact: Fact, edge: Edge | None) -> bool:
    """Whether a way to a slow call goes on: not where another rule speaks, or something kept is asked first."""
    if is_coroutine(fact) or runs_task(project, fact) or is_chosen(project, fact, edge):
        return False
    if one.slow.kind == "mail":
        return True
    if fact.unit.info in project.once(all_kept) or is_named_cached(fact):
        return False
    return not asked_first(project, fact)


def _each(one: SlowCall, why: Why) -> str:
    return ", once per item of a loop," if why == "many" or one.slow.looped else ""


RULE = Rule(
    code="JOB802",
    name="slow-work-in-request",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_mail_three_calls_away",
    right="silent_handed_to_a_task",
    cwe=(400,),
)
