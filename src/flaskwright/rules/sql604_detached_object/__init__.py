"""A row is kept, or used, when the session that it belongs to has ended.

## What it does
Reports rows of SQLAlchemy that code of requests, tasks and threads puts into a variable or a container of a module or
of a class, or that the start puts there in a context that ends before requests come; into a cache (`cache.set`, and
functions under `memoize` and `cached` of Flask-Caching), or into the client's session. Also reported are reads of what
is not loaded when the session is closed: of a relationship after the `with` block, `close`, `remove` or `expunge`, in
the same function or in the caller that gets the row; of a column there when a commit came before, also of a row that
was just made; and of anything in the handler of a failed commit before the rollback. Silent are keys, plain values and
dictionaries made of rows, rows that were taken out of their session on purpose (`expunge`, `make_transient`), caches
whose rows are merged into the current session when they are taken out, containers that are emptied again, what only
commands and scripts use, and what was loaded in time (`selectinload`, `refresh`, an earlier read,
`expire_on_commit=False`). Rows behind `lru_cache` are RUN910's, rows given to a task JOB804's, and rows given to a
thread SQL603's.

## Why it matters
The session ends with the request, and its rows are then cut off: reading a relationship or an attribute that is not
loaded raises `DetachedInstanceError`, and what is loaded stays as it was, whatever others write. Changes of such a row
are never stored. Which request meets it depends on which one filled the cache. The client's session is written as
JSON, which refuses a row with a `TypeError`; a store that pickles gives a cut-off copy of it to the next request. A
commit lets all rows forget what was loaded, and a failed one as well: reading one again asks a database session that
refuses to work (`PendingRollbackError`).

## How to mend
Keep the key, or the values that are needed, and load the row in the session that works with it:

    session["last"] = product.id

Load what is needed while the session is open (`selectinload`), read it there, or roll back first.

## References
- [SQLAlchemy: object is detached](https://docs.sqlalchemy.org/en/20/errors.html#error-bhk3)
- [SQLAlchemy: quickie intro to object states](https://docs.sqlalchemy.org/en/20/orm/session_state_management.html)
- [Flask: sessions](https://flask.palletsprojects.com/en/stable/quickstart/#sessions)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import in_short
from flaskwright.rule_support.detached_new_rows import detached_new_rows
from flaskwright.rule_support.detached_reads import detached_reads
from flaskwright.rule_support.kept_rows import kept_rows
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding, Location
    from flaskwright.rule_support.detached_reads import DetachedRead
    from flaskwright.rule_support.kept_rows import KeptRow

FOLLOWS = {
    "process": "`{holder}` keeps {it} for the life of the process, but the session of {it} ends with the request",
    "cache": "`{holder}` keeps {it} as a copy without a session, in which nothing can be loaded any more",
    "session": "the client's session keeps plain data only, and gives back no row that belongs to a session",
}


FORGOT = "the commit let it forget its values, and the session is closed: `DetachedInstanceError`"
FAILED = "the failed commit let it forget its values, and before a rollback nothing is loaded: `PendingRollbackError`"
READ = {
    "relationship": "the session that loaded it is closed, and nothing has loaded the relationship before",
    "expired": FORGOT,
    "failed": FAILED,
}
HELP = {
    "relationship": "load it with the query (`selectinload`), or read it before the session is closed",
    "expired": "read it before the session is closed, or `refresh` the row after the commit",
    "failed": "roll back first, or read the value before the commit",
}


def check(project: Project) -> Iterator[Finding]:
    seen: set[tuple[str, int]] = set()
    for one in kept_rows(project):
        if (one.location.path, one.location.start) not in seen:
            seen.add((one.location.path, one.location.start))
            yield _kept(one)
    for read in (*detached_reads(project), *detached_new_rows(project)):
        location = read.unit.module.location(read.node)
        if (location.path, location.start) not in seen:
            seen.add((location.path, location.start))
            yield _read(read, location)


def _read(one: DetachedRead, location: Location) -> Finding:
    name = in_short(one.unit, one.node)
    ended = "this may fail" if one.why == "failed" else "the session ends here"
    begins = "makes" if one.made else "loads"
    return RULE.finding(
        location,
        f"`{name}` is read of a row of `{one.entity.name}` that cannot load it: {READ[one.why]}",
        scope=one.unit.scope,
        subject=name,
        trace=(Step(one.loaded, f"{begins} a row of `{one.entity.name}`"), Step(one.closed, ended)),
        help=HELP[one.why],
    )


def _kept(one: KeptRow) -> Finding:
    what = f"rows of `{one.entity.name}` are kept" if one.many else f"a row of `{one.entity.name}` is kept"
    follows = FOLLOWS[one.place].format(holder=one.holder, it="them" if one.many else "it")
    return RULE.finding(
        one.location,
        f"{what}: {follows}",
        scope=one.unit.scope,
        subject=f"{one.holder} {one.entity.name}",
        help="keep the key or the values that are needed, and load the row where it is used",
    )


RULE = Rule(
    code="SQL604",
    name="detached-object",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_kept_in_the_process",
    right="silent_plain_values",
)
