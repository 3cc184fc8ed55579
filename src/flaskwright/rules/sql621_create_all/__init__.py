"""The application makes its tables itself when it starts or while it answers, instead of by migrations.

## What it does
Reports `create_all()` that runs while the served application is imported or built, or that a request reaches (a view, a
hook such as `before_first_request`), of Flask-SQLAlchemy's object and of SQLAlchemy's metadata. It says so where the
project has migrations besides. It is silent in commands, below a main guard, in scripts that nothing serves, in tests,
where an environment variable, a setting or a development configuration decides whether it runs, where Alembic is told
that the tables are up to date (`stamp`), and for databases in memory.
## Why it matters
`create_all` makes the tables that are missing and changes none: a column that a model got last week never reaches the
database, and each query that names it fails. Several workers start at the same time, find no table, and all but one
fail with `relation already exists`. Where migrations exist, a new table is there before its migration runs, which then
fails on it, and the migrations do not describe what production has.
## How to mend
Let `flask db upgrade` (Flask-Migrate, Alembic) make and change the tables in the release step, before the workers
start. For an application without migrations a command is enough: `@app.cli.command("init-db")`.
## References
- [Flask-SQLAlchemy: create the tables](https://flask-sqlalchemy.readthedocs.io/en/stable/quickstart/#create-the-tables)
- [Flask-SQLAlchemy: `create_all` does not update tables](https://flask-sqlalchemy.readthedocs.io/en/stable/models/#creating-the-database-tables)
- [Alembic: building an up-to-date database from scratch](https://alembic.sqlalchemy.org/en/latest/cookbook.html#building-an-up-to-date-database-from-scratch)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.databases import is_in_memory
from flaskwright.rule_support.table_creations import creations, migrations_beside, stamps
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact


def check(project: Project) -> Iterator[Finding]:
    if (
        not any(project.code.calls_to(project.libraries.role("creates_tables")))
        or not project.app.applications
        or is_in_memory(project)
    ):
        return
    reported: set[int] = set()
    for call, when, way in creations(project):
        if call.unit.module.role is not FileRole.PRODUCTION or id(call.node) in reported:
            continue
        migrations = migrations_beside(project, call.unit.module)
        if not migrations or not stamps(project, call):
            reported.add(id(call.node))
            yield _finding(call, when, way, migrations)


def _finding(call: CallFact, when: str, way: tuple[Step, ...], migrations: str | None) -> Finding:
    beside = f"; {migrations} makes them, too" if migrations else ", and changes none that is there already"
    return RULE.finding(
        call.location,
        f"`{written(call)}` makes the tables {when}{beside}",
        scope=call.unit.scope,
        subject=written(call),
        trace=way,
        confidence=Confidence.HIGH if migrations else Confidence.MEDIUM,
        help="make and change the tables with migrations before the release, or with a command",
    )


RULE = Rule(
    code="SQL621",
    name="create-all",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_beside_migrations",
    right="silent_command_makes_tables",
)
