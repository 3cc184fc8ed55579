"""A connection is opened before the server forks, so that all of its workers share it.

## What it does
Reports connections of database drivers, pools that connect at once, channels of brokers, MongoDB clients, and queries
through SQLAlchemy, that run while a module is imported or the factory builds the application, where production forks
after that: Gunicorn with `--preload` or `preload_app`, uWSGI with several processes and without `lazy-apps`, Celery's
default pool. A thread that works off a queue of the process (`while True: queue.get()`) counts, too: a fork does not
copy it. Silent are things that connect when they are used first (`create_engine`, `redis.Redis`,
`MongoClient(connect=False)`), connections that are closed again, engines that are disposed of (`engine.dispose()`, in
`post_fork` or `worker_process_init`), `NullPool`, SQLite, and what only some starts come to.

## Why it matters
A fork copies the process with its open sockets. Two workers then write to the same connection at the same time: rows
of one request arrive in another, the server reports a broken protocol (`SSL error: decryption failed or bad record
mac`, `lost synchronization with server`), and the first worker that ends closes the connection of all. It happens
under load, in production only, and looks like a fault of the database.

## How to mend
Open it when it is needed first, in the worker, and keep it there. For an engine call `engine.dispose(close=False)`
when a worker starts: in Gunicorn's `post_fork`, a handler of Celery's `worker_process_init`. Or load the application
in each worker: without `--preload`, with uWSGI's `lazy-apps = true`.

## References
- [SQLAlchemy: connection pools with `os.fork()`](https://docs.sqlalchemy.org/en/20/core/pooling.html#using-connection-pools-with-multiprocessing-or-os-fork)
- [Gunicorn: `preload_app`](https://docs.gunicorn.org/en/stable/settings.html#preload-app)
- [uWSGI: preforking and lazy apps](https://uwsgi-docs.readthedocs.io/en/latest/articles/TheArtOfGracefulReloading.html#preforking-vs-lazy-apps-vs-lazy)
- [libpq: connections and forked processes](https://www.postgresql.org/docs/current/libpq-connect.html)
- [PyMongo: is it fork-safe?](https://pymongo.readthedocs.io/en/stable/faq.html#is-pymongo-fork-safe)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.flow.steps import written
from flaskwright.rule_support.forks import opened_before_fork
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding

DOES = {
    "connection": "opens a connection before {} forks: all workers use the same one",
    "pool": "leaves a connection in the pool before {} forks: all workers use the same one",
    "thread": "starts what works off a queue before {} forks: no worker has the thread, and nobody empties its queue",
}
HELP = {
    "connection": "open it in the worker, when it is needed first",
    "pool": "dispose of the engine when a worker starts",
    "thread": "start it in the worker, or hand the work to a task queue",
}


def check(project: Project) -> Iterator[Finding]:
    told: set[str] = set()
    for one in project.once(opened_before_fork):
        call = one.call
        if one.sort == "pool":
            if "pool" in told:
                continue  # it is one pool, whatever is asked first
            told.add("pool")
        yield RULE.finding(
            call.location,
            f"`{written(call)}` {DOES[one.sort].format(one.fork.name)}",
            scope=call.unit.scope,
            subject=one.sort if one.sort == "pool" else written(call),
            trace=(*project.contexts.trace(one.context, call), *one.fork.steps),
            confidence=Confidence.HIGH if one.fork.program is not None else Confidence.MEDIUM,
            help=HELP[one.sort],
        )


RULE = Rule(
    code="RUN908",
    name="client-before-fork",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_preloaded_by_gunicorn",
    right="silent_opened_in_the_worker",
)
