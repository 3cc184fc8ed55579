"""One database session is kept for the life of the process, and all requests work with it at once.

## What it does
Reports a `Session` (of `Session(…)`, of a `sessionmaker`, or taken out of a `scoped_session`) that is made while the
application is imported or set up, or at the first use, is kept in a variable of a module, in a class, or in an object
that lives there, and is used by code that requests, tasks or threads run. It is silent for `scoped_session` itself,
which gives each thread its own, for sessions that a `with` closes, for what only scripts and commands use, and below a
main guard.
## Why it matters
A session is one piece of work of one thread. With several threads, two requests share one connection and one
transaction: the commit of one writes the half-done work of the other, a rollback throws it away, rows change while
somebody reads them. Also with one thread at a time, rows that were loaded once are never read again, and after one
failed flush every following request fails with `PendingRollbackError` until the process is started again.
## How to mend
Make a session for each request and close it: `with Session() as session:` in the view, or `scoped_session(…)` with
`remove()` in `teardown_appcontext`, or Flask-SQLAlchemy's `db.session`, which does that by itself.
## References
- [SQLAlchemy: is the session thread-safe?](https://docs.sqlalchemy.org/en/20/orm/session_basics.html#is-the-session-thread-safe-is-asyncsession-safe-to-share-in-concurrent-tasks)
- [SQLAlchemy: contextual sessions](https://docs.sqlalchemy.org/en/20/orm/contextual.html)
- [Flask: SQLAlchemy in Flask](https://flask.palletsprojects.com/en/stable/patterns/sqlalchemy/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.contexts import SERVING
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.kept_sessions import kept_sessions, lazily_kept_sessions
from flaskwright.rule_support.references import origins
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.kept_sessions import KeptSession


def check(project: Project) -> Iterator[Finding]:
    kept = {id(one.call.node): one for one in reversed([*kept_sessions(project)])}
    reported: set[int] = set()
    for unit in project.code.units if kept else ():
        if unit.function is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        for use in unit.calls:
            for made in origins(use.callee):
                found = kept.get(id(made.node))
                if found is None or id(made.node) in reported:
                    continue
                context = next((one for one in project.contexts.at(use) if one.origin in SERVING), None)
                if context is not None:
                    reported.add(id(made.node))
                    yield _finding(found, (*project.contexts.trace(context, use),))

    for lazy in lazily_kept_sessions(project):
        context = next((one for one in project.contexts.at(lazy.call) if one.origin in SERVING), None)
        if context is not None and id(lazy.call.node) not in reported:
            reported.add(id(lazy.call.node))
            yield _finding(lazy, project.contexts.trace(context, lazy.call))


def _finding(kept: KeptSession, way: tuple[Step, ...]) -> Finding:
    return RULE.finding(
        kept.call.location,
        f"`{kept.name}` is one session for the whole process: requests share its connection, its transaction and its "
        "failures",
        scope=kept.call.unit.scope,
        subject=kept.name,
        trace=(Step(kept.call.location, "made once, and kept"), *way),
        help="make a session for each request, or keep a `scoped_session` and remove it at the end of each",
    )


RULE = Rule(
    code="SQL601",
    name="session-shared",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_module",
    right="silent_session_for_each_request",
)
