"""A request leaves work that must not be lost to a thread of the web server's process.

## What it does
Reports threads, timers and executors of the process (`threading.Thread`, `ThreadPoolExecutor().submit`,
`gevent.spawn`, Flask-Executor, a decorator of the project that starts one) that a view or a hook starts, where what
runs there sends a mail, writes to another server (POST, PUT, an upload) or commits to the database. The trace shows
the way from the request into the thread and on to what is lost. Silent are threads that the request waits for
(`join`, `result`, an executor in a `with`), those that only read or compute, and those that a command or the
application's start starts.

## Why it matters
The answer has gone out: the user believes that the mail is on its way. Then the server is released anew, a worker
reaches its limit of requests or memory, or the machine stops, and the thread ends in the middle. Nobody knows of it
and nothing repeats it; an exception there is a line in a log at best. Under load there are as many threads as
requests, each with a connection to the database of its own.

## How to mend
Hand it to a task queue (Celery, RQ, Dramatiq, Huey): the broker keeps it until a worker has done it, and repeats it
where that fails. Without a broker, store what is to be done in a table within the same transaction, and let a command
work it off.

## References
- [Flask: background tasks with Celery](https://flask.palletsprojects.com/en/stable/patterns/celery/)
- [Python: daemon threads are stopped abruptly](https://docs.python.org/3/library/threading.html#thread-objects)
- [Gunicorn: `max_requests`](https://docs.gunicorn.org/en/stable/settings.html#max-requests)
- [Flask-Executor](https://flask-executor.readthedocs.io/en/latest/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.flow.steps import call_step, start_step, use_step, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.fates import Fates
from flaskwright.rule_support.slow_work import slow_by_kind, ways_to
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import External, alternatives, library_path
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Entry
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.contexts import Context
    from flaskwright.flow.reach import Reached, Ways
    from flaskwright.semantics.facts import CallFact


def check(project: Project) -> Iterator[Finding]:
    started = [
        entry
        for entry in project.app.entries
        if entry.kind in ("thread", "process") and entry.call.unit.module.role is FileRole.PRODUCTION
    ]
    ways: Ways | None = None
    seen: set[int] = set()
    for entry in started:
        way = _started(project, entry)
        certain = len(alternatives(entry.call.callee)) == 1
        if way is None or not certain or id(entry.call.node) in seen or _waited_for(project, entry.call):
            continue
        ways = ways if ways is not None else ways_to(project, project.once(_lasting))
        reached = next(iter(ways.inside(entry.function)), None)
        if reached is None:
            continue
        seen.add(id(entry.call.node))
        yield _finding(project, entry, way, reached)


def _finding(project: Project, entry: Entry, way: tuple[Context, CallFact], reached: Reached) -> Finding:
    context, call = way
    before = project.contexts.trace(context, call)
    after = list(reached.chain())
    where = "a process" if entry.kind == "process" else "a thread"
    return RULE.finding(
        entry.call.location,
        f"`{entry.function.name}`, which leads to `{written(reached.use)}`, runs in {where} of the web server: "
        "what a restart interrupts is lost, and nobody repeats what fails",
        scope=entry.call.unit.scope,
        subject=entry.function.qualname,
        trace=(*before[:-1], start_step(entry), *(call_step(one.fact) for one in after[:-1]), use_step(after[-1].fact)),
        help="hand it to a task queue, whose broker keeps it until a worker has done it",
    )


def _lasting(project: Project) -> tuple[CallFact, ...]:
    """The calls whose effect others wait for: mails, what is written to other servers, and commits."""
    changing = project.libraries.role("reaches_others")
    mails = [one.call for one in slow_by_kind(project, "mail")]
    sends = [one.call for one in slow_by_kind(project, "network") if one.path in changing or _uploads(one.path)]
    commits = [call for call in project.code.calls_to(changing) if isinstance(call.node, tree.Call)]
    found = {id(call.node): call for call in (*mails, *sends, *commits)}
    return tuple(found.values())


def _uploads(path: str) -> bool:
    return path.rpartition(".")[2].startswith(("upload", "put_"))


def _started(project: Project, entry: Entry) -> tuple[Context, CallFact] | None:
    """The request that starts a thread, with the call of it that does: the thread's own, or of a decorated function."""
    calls = [entry.call] if isinstance(entry.call.node, tree.Call) else project.code.callers(entry.function)
    for call in calls:
        if only_in_development(call):
            continue
        for context in project.contexts.at(call):
            if context.origin == "request" and context.certain:
                return context, call
    return None


def _waited_for(project: Project, call: CallFact) -> bool:
    """Whether the body that starts a thread waits until it has ended, or keeps what it can be asked by."""
    if not isinstance(call.node, tree.Call):
        return False
    pools = tuple(project.libraries.role("pool_waits"))
    for region in regions(call.region):
        if region.kind == "with" and any(library_path(value).startswith(pools) for value in region.values):
            return True
    joins = (other.node for other in call.unit.calls if isinstance(other.node, tree.Call) and not other.node.args)
    if any(isinstance(node.func, tree.Attribute) and node.func.attr in ("join", "result") for node in joins):
        return True
    if call.role == "await":
        return True
    submits = isinstance(call.callee, External) and not call.callee.path.startswith(("threading.", "multiprocessing.P"))
    return submits and any(fate.use == "other" for fate in project.once(Fates).of(call.unit, call.node))


RULE = Rule(
    code="JOB810",
    name="thread-for-durable-work",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_mail_in_a_thread",
    right="silent_waits_or_only_reads",
)
