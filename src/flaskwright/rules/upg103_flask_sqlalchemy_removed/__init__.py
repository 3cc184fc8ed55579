"""The code uses what the Flask-SQLAlchemy in use no longer has.

## What it does
Reports imports, methods, arguments and settings that Flask-SQLAlchemy 3.0 and 3.1 removed, where the version in use
(locked, else pinned, else the newest that the declared range allows) is one without them: `db.create_all(app=app)`,
positional arguments of `paginate`, `db.app`, `BaseQuery`, `get_debug_queries`, `SQLALCHEMY_POOL_SIZE`,
`SQLALCHEMY_COMMIT_ON_TEARDOWN` and the others. `Model.query`, which 3.x calls legacy, still works and is not reported.
It is silent below a `try` with a handler for the failure, and where the code asks for the version.
## Why it matters
The names fail when they are imported. The settings do not fail, they are ignored: the pool is back at five connections,
which shows when the traffic comes, and with `SQLALCHEMY_COMMIT_ON_TEARDOWN` gone nothing is committed any more, while
every request is answered as if it were.
## How to mend
Use what took its place; the finding names it. Settings of the pool go into `SQLALCHEMY_ENGINE_OPTIONS`.
## Fix safety
Arguments with their new names and imports from their new modules are safe. `get_recorded_queries` gives objects where
`get_debug_queries` gave tuples, so that this fix is unsafe. Settings and what needs an application context are not
fixed.
## References
- [Flask-SQLAlchemy: changes](https://flask-sqlalchemy.readthedocs.io/en/stable/changes/)
- [Flask-SQLAlchemy: configuration](https://flask-sqlalchemy.readthedocs.io/en/stable/config/)
- [Flask-SQLAlchemy: paging](https://flask-sqlalchemy.readthedocs.io/en/stable/pagination/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Safety, Severity
from flaskwright.rules import Profile, Rule
from flaskwright.upgrades import findings, in_use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    yield from findings(project, in_use(project, "flask-sqlalchemy"))


RULE = Rule(
    code="UPG103",
    name="flask-sqlalchemy-removed",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_set_up_of_the_old_days",
    right="silent_set_up_of_today",
    fix=Safety.UNSAFE,
)
