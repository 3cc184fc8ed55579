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

import msgspec

from flaskwright.findings.finding import Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.references import origins
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.values import External, Instance, Value, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact

SERVING = frozenset({"request", "task", "thread", "job", "callback"})
"""What runs again and again while the process lives, several at a time."""
DEPTH = 3
"""How deep in the attributes of objects a session is looked for."""


class _Kept(msgspec.Struct, frozen=True, eq=False):
    """A session that outlives the work it was made for, and what keeps it."""

    call: CallFact
    name: str


def check(project: Project) -> Iterator[Finding]:
    kept = {id(one.call.node): one for one in reversed([*_kept(project)])}
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

    for lazy in _lazily_kept(project):
        context = next((one for one in project.contexts.at(lazy.call) if one.origin in SERVING), None)
        if context is not None and id(lazy.call.node) not in reported:
            reported.add(id(lazy.call.node))
            yield _finding(lazy, project.contexts.trace(context, lazy.call))


def _finding(kept: _Kept, way: tuple[Step, ...]) -> Finding:
    return RULE.finding(
        kept.call.location,
        f"`{kept.name}` is one session for the whole process: requests share its connection, its transaction and its "
        "failures",
        scope=kept.call.unit.scope,
        subject=kept.name,
        trace=(Step(kept.call.location, "made once, and kept"), *way),
        help="make a session for each request, or keep a `scoped_session` and remove it at the end of each",
    )


def _kept(project: Project) -> Iterator[_Kept]:
    """The sessions in modules, classes and the objects in them."""
    live = {id(event.node) for event in project.code.events}
    for module in project.code.modules:
        if module.role is FileRole.PRODUCTION:
            for name, value in project.code.run.module_scope(module).names.items():
                for found in _sessions(project, value, name, DEPTH):
                    if id(found.call.node) in live:
                        yield found
    for cls in project.code.classes:
        for name, value in cls.namespace.items():
            yield from _sessions(project, value, f"{cls.info.name}.{name}", 1)


def _lazily_kept(project: Project) -> Iterator[_Kept]:
    """The sessions that a function makes at its first call, and keeps in a variable of its module."""
    for unit in project.code.units:
        if unit.function is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        single = project.libraries.role("single_session")
        made = {id(one.node): one for one in unit.calls if _path(one) in single}
        names = project.code.bodies.of(unit).declared_global if made else ()
        for node in own_nodes(unit) if names else ():
            call = made.get(id(node.value)) if isinstance(node, tree.Assign) else None
            for target in node.targets if isinstance(node, tree.Assign) and call is not None else ():
                if isinstance(target, tree.Name) and target.id in names and call is not None:
                    yield _Kept(call, target.id)


def _path(call: CallFact) -> str:
    return f"{call.callee.path}()" if isinstance(call.callee, External) else ""


def _sessions(project: Project, value: Value, name: str, depth: int) -> Iterator[_Kept]:
    for one in alternatives(value):
        made = one.call if isinstance(one, External) else None
        if isinstance(one, External) and made is not None and one.path in project.libraries.role("single_session"):
            if made.role != "context" and not any(call.inside("main") for call in (made, *made.stack)):
                yield _Kept(made, name)
        elif isinstance(one, External | Instance) and depth:
            for attribute, held in one.attributes.items():
                yield from _sessions(project, held, f"{name}.{attribute}", depth - 1)


RULE = Rule(
    code="SQL601",
    name="session-shared",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_module",
    right="silent_session_for_each_request",
)
