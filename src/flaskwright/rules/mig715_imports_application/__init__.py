"""A revision imports the application's models.

## What it does
Reports an import in a revision, at its top or in a function, of a module of the application that declares tables, or
that loads one which does. It is silent about modules that load no models: column types of one's own, enums, constants,
helpers for revisions; and about tables that the revision declares itself.
## Why it matters
A revision runs against the schema of its day, the models are those of today. As soon as somebody adds a column to
`Order`, a revision of last year that queries `Order` asks for it before the revision that makes it has run, and no new
database can be made any more: not in CI, not for a new colleague. If the model is renamed or goes, the revision cannot
even be imported, and every command of Alembic fails, since it loads all of them.
## How to mend
Say in the revision what it needs: `orders = sa.table("orders", sa.column("id"), sa.column("state"))`, or SQL. Copy the
constants; types of one's own stand in a module that imports no models.
## References
- [Alembic: data migrations](https://alembic.sqlalchemy.org/en/latest/cookbook.html#data-migrations-general-techniques)
- [SQLAlchemy: `table()`](https://docs.sqlalchemy.org/en/20/core/selectable.html#sqlalchemy.sql.expression.table)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_imports import imports_of_models
from flaskwright.rule_support.revisions import to_run
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.model import Revision
    from flaskwright.rule_support.revision_imports import Imported


def check(project: Project) -> Iterator[Finding]:
    for _, revision in to_run(project):
        for one in imports_of_models(project, revision):
            yield _finding(revision, one)


def _finding(revision: Revision, one: Imported) -> Finding:
    first, *others = one.way
    loads = f"loads the models in `{others[-1].name}`" if others else "takes the models as they are today"
    steps = [Step(module.location(module.node), f"`{module.name}` is loaded, too") for module in others]
    return RULE.finding(
        one.location,
        f"`{one.written}` {loads}: `{revision.id}` fails, or does something else, as soon as they change",
        scope="",
        subject=f"{revision.id} {first.name}",
        trace=steps,
        confidence=Confidence.MEDIUM if others else Confidence.HIGH,
        help="declare what it needs here, with `sa.table` and `sa.column`, or copy it",
    )


RULE = Rule(
    code="MIG715",
    name="imports-application",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_rows_through_models",
    right="silent_tables_of_its_own",
    role=FileRole.MIGRATION,
)
