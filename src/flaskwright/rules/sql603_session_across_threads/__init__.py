"""A session, or a row that belongs to one, is handed to another thread or process.

## What it does
Reports rows of SQLAlchemy and sessions that a thread, a timer, an executor, a process or a scheduler's job gets: as an
argument, in a `partial`, as the object of a bound method, as what an object keeps that is a thread itself, or as a name
that a nested function takes along. That function may be started by a helper in another file, or by a decorator that
lets it run in a thread. Silent are keys and
plain values, rows that the thread merges into its own session (`session.merge(row)`) or loads anew by their key, rows
that were taken out of the session on purpose (`expunge`), new objects that are in no session, sessions that are made
for the thread and given away, and what makes sessions (`sessionmaker`, `scoped_session`, Flask-SQLAlchemy's `db`). What
goes to a task of a queue is JOB804.

## Why it matters
A session is one piece of work of one thread, and its rows are a part of it: reading an attribute that is not loaded
sends a query through the session that loaded the row. Two threads then use one connection and one transaction at the
same time. A commit of one writes the other's half-done work, and the driver may raise or mix up results. Mostly the
request has ended before the thread gets that far, and its session is gone: `DetachedInstanceError`, in a thread whose
exception nobody sees. What the thread changes in such a row is never stored.

## How to mend
Pass the key, and load the row in the thread with a session of its own:

    Thread(target=send_receipt, args=(app, order.id)).start()

    def send_receipt(app, order_id):
        with app.app_context():
            order = db.session.get(Order, order_id)

## References
- [SQLAlchemy: is the session thread-safe?](https://docs.sqlalchemy.org/en/20/orm/session_basics.html#is-the-session-thread-safe-is-asyncsession-safe-to-share-in-concurrent-tasks)
- [SQLAlchemy: object is detached](https://docs.sqlalchemy.org/en/20/errors.html#error-bhk3)
- [SQLAlchemy: merging](https://docs.sqlalchemy.org/en/20/orm/session_state_management.html#merging)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import call_step, in_short
from flaskwright.rule_support.handed_rows import handed_state
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.handed_rows import HandedState

PLACES = {"thread": "another thread", "process": "another process", "job": "a scheduler's job"}


def check(project: Project) -> Iterator[Finding]:
    seen: set[tuple[str, int]] = set()
    for one in handed_state(project):
        location = one.unit.module.location(one.node)
        if (location.path, location.start) in seen:
            continue
        seen.add((location.path, location.start))
        name = in_short(one.unit, one.node)
        trace = [Step(location, f"`{name}` goes along")] if one.unit is not one.by.call.unit else []
        trace.append(call_step(one.by.call))
        trace.append(Step(one.function.location, f"`{one.function.name}` works with it there"))
        yield RULE.finding(
            location,
            _message(one, name),
            scope=one.unit.scope,
            subject=f"{name} {one.function.qualname}",
            trace=tuple(trace),
            help=_help(one, name),
        )


def _message(one: HandedState, name: str) -> str:
    place = PLACES.get(one.by.runs, "another thread")
    if one.entity is None:
        return f"the session `{name}` goes to {place}: two of them then share one connection and one transaction"
    what = f"rows of `{one.entity.name}`" if one.many else f"a row of `{one.entity.name}`"
    verb = "go" if one.many else "goes"
    held = "they belong" if one.many else "it belongs"
    return (
        f"`{name}`, {what}, {verb} to {place}: {held} to the session of this one, which is shared for as long as it "
        "lives, and raises `DetachedInstanceError` when it has ended"
    )


def _help(one: HandedState, name: str) -> str:
    if one.entity is None:
        return "make a session of its own there"
    return "pass the keys, and load the rows there" if one.many else f"pass the key of `{name}`, and load the row there"


RULE = Rule(
    code="SQL603",
    name="session-across-threads",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_row_for_a_mail",
    right="silent_keys_and_values",
)
