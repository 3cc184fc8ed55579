"""The code uses what the SQLAlchemy in use no longer has.

## What it does
Reports imports, methods, arguments and ways of calling that SQLAlchemy 1.4, 2.0 and 2.1 removed, where the version in
use (locked, else pinned, else the newest that the declared range allows) is one without them: `engine.execute`, a plain
text given to `session.execute`, `select([…])` and `case([…])`, `autoload=True`, `MetaData(bind=…)`,
`joinedload("lines")`, `autocommit=True` and all the others. What 2.x only calls legacy, such as `Model.query`, still
works and is not reported. It is silent below a `try` with a handler for the failure, where the code asks for the
version, and for objects of the project's own that have methods of the same names.
## Why it matters
SQLAlchemy 2.0 took away half of what tutorials of ten years teach, and most of it fails only when the line runs: the
application starts, its health check is green, and the one view with `db.engine.execute("…")` answers 500.
## How to mend
Use what took its place; the finding names it. Before a jump from 1.3, run the tests on 1.4 with `SQLALCHEMY_WARN_20=1`,
which warns where a line will fail.
## Fix safety
Columns and pairs as arguments instead of a list, `text(…)` around what a session executes, renamed imports and
arguments without effect are safe. `text(…)` around what a connection executes is unsafe: the driver's own placeholders
(`%s`, `?`) have to become `:name`. What needs a transaction or an engine is not fixed.
## References
- [SQLAlchemy 2.0: migration guide](https://docs.sqlalchemy.org/en/20/changelog/migration_20.html)
- [SQLAlchemy 1.4: changes](https://docs.sqlalchemy.org/en/20/changelog/changelog_14.html)
- [SQLAlchemy 2.1: changes](https://docs.sqlalchemy.org/en/21/changelog/changelog_21.html)
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
    yield from findings(project, in_use(project, "sqlalchemy"))


RULE = Rule(
    code="UPG104",
    name="sqlalchemy-removed",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_statements_of_a_report",
    right="silent_statements_of_today",
    fix=Safety.UNSAFE,
)
