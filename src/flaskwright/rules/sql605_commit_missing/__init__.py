"""A request, a task or a command changes rows, and nothing commits them.

## What it does
Follows each view, task and command through all that it calls, and reports a change of rows after which no way leads to
a commit: `session.add`, `add_all`, `delete`, the bulk methods, `Query.update` and `delete`, `session.execute` of an
`insert`, `update` or `delete`, and a column of a row that a query loaded. A commit counts wherever it is made: in a
service or in the caller of one, by a decorator, a context manager, a `with session.begin()` block, a hook that runs
after requests, a class of tasks, a signal, `SQLALCHEMY_COMMIT_ON_TEARDOWN` or a connection in autocommit mode. It is
silent where the change is surely rolled back, where some way after the change commits, where code that cannot be seen
gets the session or the row, and, for columns, in requests that only read (`GET`), which often dress rows up for a page,
or where a request gives a column another form of its own text, such as the first words (`post.body = post.body[:80]`).
`flush()` and the end of a `begin_nested()` block are no commits.
## Why it matters
The client gets its 200, the log says that all went well, and the row is not there. At the end of a request
Flask-SQLAlchemy closes the session, and what was not committed is rolled back. Tests rarely see it: they look at the
same session, in which the row is still pending.
## How to mend
Commit where the work is complete: in the view or the service, once, after the last change. Where an application commits
in one place for all, such as a decorator, put this work under it, too.
```python
db.session.add(order)
db.session.commit()
```
## References
- [SQLAlchemy: committing](https://docs.sqlalchemy.org/en/20/orm/session_basics.html#committing)
- [SQLAlchemy: when do I construct a Session, when do I commit it, and when do I close it?](https://docs.sqlalchemy.org/en/20/orm/session_basics.html#when-do-i-construct-a-session-when-do-i-commit-it-and-when-do-i-close-it)
- [Flask-SQLAlchemy: modifying and querying data](https://flask-sqlalchemy.readthedocs.io/en/stable/queries/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.model import Route
from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import start_step, written
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Entry
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.transactions.changes import Change
    from flaskwright.flow.transactions.lost import Lost

GONE = {
    "adds": "the row is never stored",
    "deletes": "the row stays in the table",
    "writes": "the rows stay as they were",
    "stores": "the row stays as it was",
}


def check(project: Project) -> Iterator[Finding]:
    last: dict[tuple[str, str], Lost] = {}
    for lost in project.transactions.lost:
        key = (lost.place.path, lost.scope)
        # One commit mends all that a function changes: it belongs behind the last of these.
        if key not in last or last[key].place.start < lost.place.start:
            last[key] = lost
    for lost in last.values():
        yield _finding(project, lost)


def _finding(project: Project, lost: Lost) -> Finding:
    change, place = lost.change, lost.place
    what = _what(lost.start)
    if place == change.fact.location:
        name = written(change.fact)
        said = f"{_change(change)}, and no way to the end of {what} commits it"
    else:
        name = " ".join(project.sources[place.path].slice(place.start, place.end).partition("(")[0].split())
        said = f"`{name}` leads to a change that {what} never commits ({_change(change)})"
    model = change.model.info.name if change.model is not None else ""
    return RULE.finding(
        place,
        f"{said}: {GONE[change.kind]}",
        scope=lost.scope,
        subject=f"{model} {name}",
        trace=(start_step(lost.start), *lost.trail, Step(place, "nothing that runs after this commits")),
        help="commit the session once the work is complete, in the same request, task or command",
    )


def _change(change: Change) -> str:
    model = f"`{change.model.info.name}`" if change.model is not None else "a row"
    match change.kind:
        case "adds":
            return f"`{written(change.fact)}` adds {model}"
        case "deletes":
            return f"`{written(change.fact)}` deletes {model}"
        case "writes":
            return f"`{written(change.fact)}` changes {model if change.model is not None else 'rows'}"
        case "stores":
            row = f"a row of {model}" if change.model is not None else model
            return f"`{written(change.fact)}` of {row} that was loaded is set"


def _what(start: Route | Entry) -> str:
    if isinstance(start, Route):
        return f"a request of `{start.rule or start.own_rule or '?'}`"
    return f"the {start.kind} `{start.function.name}`"


RULE = Rule(
    code="SQL605",
    name="commit-missing",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_service_forgets",
    right="silent_caller_commits",
)
