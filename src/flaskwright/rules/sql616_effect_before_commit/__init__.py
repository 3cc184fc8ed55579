"""A task is enqueued, a mail sent or a webhook called before the commit of the row that it is about.

## What it does
Follows each view, task and command through all that it calls, and reports an effect that no rollback takes back while a
change waits for its commit, where the effect says something of the changed row: a task of Celery, RQ, Dramatiq, Huey or
a scheduler that gets its key, a thread, a mail that is written with it, a request with which another server is told of
it. The commit must follow: where nothing commits, SQL605 speaks. Silent are effects that are about other rows, requests
to other servers whose answer is used (they are no notice), work that is handed over for later (`countdown`, `eta`),
tasks whose class decides itself when they are sent, functions that a hook runs after the commit, and code between the
change and the commit that cannot be seen.
## Why it matters
A worker is quick: it asks the database for the row before the commit, finds nothing, or what was there before, and
fails or works with old data. It happens now and then, under load, and never on the developer's machine. Where the
commit fails, or anything between, the mail about an order that does not exist is out, and nobody can take it back.
## How to mend
Commit first, then tell others:
```python
db.session.add(order)
db.session.commit()
confirm_order.delay(order.id)
```
Where the commit is made elsewhere, hang the effect on it (`event.listen(session, "after_commit", …)`), or write what
must be sent into a table of its own in the same transaction, which a worker then reads (an outbox).
## References
- [Celery: database transactions](https://docs.celeryq.dev/en/stable/userguide/tasks.html#database-transactions)
- [SQLAlchemy: `after_commit`](https://docs.sqlalchemy.org/en/20/orm/events.html#sqlalchemy.orm.SessionEvents.after_commit)
- [Transactional outbox](https://microservices.io/patterns/data/transactional-outbox.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import start_step, written
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.transactions.early import Early


def check(project: Project) -> Iterator[Finding]:
    for early in project.transactions.early:
        yield RULE.finding(
            early.place.location,
            f"`{written(early.place)}` {_told(early)}",
            scope=early.place.unit.scope,
            subject=f"{_row(early)} {written(early.place)}",
            trace=(start_step(early.start), *early.trail, Step(early.commit, "the commit comes only here")),
            help="commit first, and tell others of it afterwards",
        )


def _told(early: Early) -> str:
    row = _row(early)
    match early.effect.kind:
        case "task":
            function = early.effect.function
            name = f"`{function.name}`" if function is not None else "a task"
            return f"hands {name} to the workers before {row} is committed: it may run before the change is there"
        case "thread":
            return f"starts work in another thread before {row} is committed: it may not see the change"
        case "mail":
            return f"sends a message about {row} before the commit: where that fails, the message is out already"
        case "webhook":
            return f"tells another server about {row} before the commit: where that fails, it knows of what never was"


def _row(early: Early) -> str:
    model = early.change.model
    return f"`{model.info.name}`" if model is not None else "the row"


RULE = Rule(
    code="SQL616",
    name="effect-before-commit",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_task_gets_the_key",
    right="silent_commits_first",
)
