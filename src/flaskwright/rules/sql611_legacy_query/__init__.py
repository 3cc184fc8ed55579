"""A question to the database is asked through SQLAlchemy's legacy `Query` interface.

## What it does
Reports `Model.query`, `session.query(…)` and what is called on them, where the SQLAlchemy in use has `select` (1.4 and
newer). Whether something is a model or a session is read off the code, not off its name. The message says how the same
question reads with `select`; where that is not certain, it says why, and nothing is rewritten: a query class of the
project's own that has the method, listeners to the events of queries, a query that is returned or handed on, calls
without a counterpart of the same meaning (`union`, `with_parent`, slices), a session or a model that is known only at
run time.
## Why it matters
`Query` is frozen: it gets no new features, type checkers see little of what it gives, asynchronous sessions do not
have it, and Flask-SQLAlchemy marks `Model.query` as legacy. Its rules differ from those of `select` in places that
surprise: it drops double rows when it gives objects, and counts them in `count()`.
## How to mend
Build the statement with `select` and let the session run it: `session.scalars(select(Order).where(…)).all()`, one
object with `session.scalar(…limit(1))` or `.scalars(…).one()`, by its key with `session.get(Order, key)`, several
columns with `session.execute(select(…)).all()`, a number with `session.scalar(select(func.count()).select_from(…))`.
Flask-SQLAlchemy 3 has `db.get_or_404`, `db.first_or_404`, `db.one_or_404` and `db.paginate` for statements.
## Fix safety
The fix is made with SQLAlchemy 2 and newer. It asks as many questions as before and gives the same types. Where `Query`
drops double rows (after a join, with an option that loads by a join, with other tables in the condition), it adds
`.unique()`, and `first()` keeps its `LIMIT 1`. A variable that holds a growing query is rewritten with all of its uses
or not at all. `count()` of plain conditions and joins loses its subquery: the number is the same, the SQL is not. The
session is written as the file already does, or `db` is imported from where the model comes from. Tests that replace
`Model.query` by a mock no longer reach the code. Unsafe are the fixes of `update` and `delete` (the session raises
`do_orm_execute` for them, and no `after_bulk_update` or `after_bulk_delete`) and of `paginate` (the object that
`db.paginate` gives has no `query`).
## References
- [SQLAlchemy: ORM usage, from 1.x to 2.0](https://docs.sqlalchemy.org/en/20/changelog/migration_20.html#migration-orm-usage)
- [SQLAlchemy: legacy query API](https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html)
- [SQLAlchemy: ORM rows are not uniquified by default](https://docs.sqlalchemy.org/en/20/changelog/migration_20.html#joinedload-not-uniqued)
- [Flask-SQLAlchemy: modifying and querying data](https://flask-sqlalchemy.readthedocs.io/en/stable/queries/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Safety, Severity
from flaskwright.rules import Profile, Rule
from flaskwright.upgrades import in_use
from flaskwright.upgrades.queries import CODE, LIBRARIES, NAME, legacy_queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    yield from legacy_queries(project, in_use(project, *LIBRARIES))


RULE = Rule(
    code=CODE,
    name=NAME,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_in_views",
    right="silent_select",
    fix=Safety.UNSAFE,
)
