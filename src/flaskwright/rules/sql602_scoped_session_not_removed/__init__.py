"""A `scoped_session` is used by requests, and nothing removes the session at the end of a request.

## What it does
Reports a `scoped_session(…)` of SQLAlchemy's own that views or hooks use, where nothing that requests run calls its
`remove()` or `close()`: no teardown or other hook, no view, no decorator, no signal. A function that would do it and
that nothing registers does not count. It is silent for one that a function makes for itself, for Flask-SQLAlchemy's
`db.session`, which removes itself, where the session is used in `with` blocks, and where it is handed to code that
cannot be seen.
## Why it matters
`scoped_session` makes one session for each thread, and keeps it. The next request on that thread finds the rows of the
one before as they were loaded then, perhaps hours ago; what that request had added and not committed is committed now;
after one failed flush every request on the thread fails with `PendingRollbackError`. Each thread also keeps its
connection, in a transaction that the database must keep open, until the pool is empty: `QueuePool limit reached`.
## How to mend
```python
@app.teardown_appcontext
def remove_session(error):
    db_session.remove()
```
## References
- [SQLAlchemy: using thread-local scope with web applications](https://docs.sqlalchemy.org/en/20/orm/contextual.html#using-thread-local-scope-with-web-applications)
- [Flask: SQLAlchemy in Flask, declarative](https://flask.palletsprojects.com/en/stable/patterns/sqlalchemy/#declarative)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.importers import name_of_object
from flaskwright.rule_support.references import is_dead, origins, takers
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact

ENDS = (".remove", ".close")
OUTSIDE = frozenset({"import", "main", "command", "task", "thread", "process", "job"})
"""What runs beside requests: the sessions that it removes are its own."""


def check(project: Project) -> Iterator[Finding]:
    set_up = {id(event.node) for event in project.code.events}
    made: dict[int, CallFact] = {}
    for path in sorted(project.libraries.role("scoped_session")):
        for call in project.code.calls_to((path.removesuffix("()"),)):
            if call.unit.module.role is FileRole.PRODUCTION and call.inside("main") is None and id(call.node) in set_up:
                made.setdefault(id(call.node), call)
    if not made or not project.app.applications:
        return
    uses = _uses(project, made)
    handed = {id(one.node) for one in _methods_handed_on(project)}
    keeping = project.libraries.role("keeps_sessions")
    given = {id(call.node): takers(project.code).get(id(call), []) for call in made.values()}
    for key, call in made.items():
        used = uses.get(key, [])
        request = next((use for use in used if _in_request(project, use)), None)
        if request is None or any(_ends(project, use) or use.role == "context" for use in used):
            continue
        if key in handed or any(not _is_quiet(taker, keeping) for taker in given[key]):
            continue
        yield _finding(project, call, request)


def _uses(project: Project, made: dict[int, CallFact]) -> dict[int, list[CallFact]]:
    """The calls of methods of each session, by the node that makes it."""
    found: dict[int, list[CallFact]] = {}
    for unit in project.code.units:
        for call in unit.calls:
            for origin in origins(call.callee):
                if id(origin.node) in made and origin is not call:
                    found.setdefault(id(origin.node), []).append(call)
    return found


def _methods_handed_on(project: Project) -> Iterator[CallFact]:
    """The sessions whose own `remove` or `close` is given to somebody: `app.teardown_appcontext(session.remove)`."""
    for unit in project.code.units:
        for call in unit.calls:
            for value in (*call.args.positional, *call.args.keywords.values()):
                if isinstance(value, External) and value.path.endswith(ENDS):
                    yield from origins(value)


def _in_request(project: Project, use: CallFact) -> bool:
    return any(context.origin == "request" for context in project.contexts.at(use))


def _ends(project: Project, use: CallFact) -> bool:
    """Whether a call ends the session of a request, or may do so."""
    if not any(isinstance(one, External) and one.path.endswith(ENDS) for one in alternatives(use.callee)):
        return False
    function = use.unit.function
    if function is None:
        return False
    contexts = project.contexts.of(function)
    if not contexts:
        return not is_dead(function, project.code)
    return any(context.origin not in OUTSIDE for context in contexts)


def _is_quiet(taker: CallFact, keeping: frozenset[str]) -> bool:
    """Whether whoever is given a session surely does not remove it."""
    return all(
        isinstance(one, External) and one.path.partition(".")[0] in keeping for one in alternatives(taker.callee)
    )


def _finding(project: Project, call: CallFact, request: CallFact) -> Finding:
    name = name_of_object(call) or "the scoped session"
    context = next(one for one in project.contexts.at(request) if one.origin == "request")
    return RULE.finding(
        call.location,
        f"nothing removes the session of `{name}` at the end of a request: the next one on the same thread goes on "
        "with its rows, its transaction and its errors",
        scope=call.unit.scope,
        subject=name,
        trace=(Step(call.location, "made here"), *project.contexts.trace(context, request)),
        help=f"call `{name}.remove()` in a function under `@app.teardown_appcontext`",
    )


RULE = Rule(
    code="SQL602",
    name="scoped-session-not-removed",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_without_teardown",
    right="silent_removed_in_teardown",
)
