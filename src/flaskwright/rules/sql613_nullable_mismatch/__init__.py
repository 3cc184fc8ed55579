"""The annotation of a column says something else about `None` than its `nullable`.

## What it does
Reports columns of which `Mapped[str | None]` (or `Mapped[Optional[str]]`) says that they can be empty while
`nullable=False` forbids it, and, as a note, the other way round: `Mapped[str]` with `nullable=True`. It is silent where
the two agree, where only one of them speaks, and where an alias stands in the annotation that it cannot read.
## Why it matters
`nullable` wins in the database, the annotation wins in the editor and for mypy. With `Mapped[str | None]` and
`nullable=False` the code looks as if `None` were fine, and the insert fails with `IntegrityError: NOT NULL constraint
failed`, as a 500 for the client. With `Mapped[str]` and `nullable=True` nobody is warned who calls `.lower()` on what
is `None` in some rows.
## How to mend
Decide which of them is true, and leave `nullable` out: SQLAlchemy takes it from the annotation.
## References
- [SQLAlchemy: `mapped_column` derives the nullability from the annotation](https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html#mapped-column-derives-the-datatype-and-nullability-from-the-mapped-annotation)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import quoted
from flaskwright.project.kinds import FileRole
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Annotation, Column
    from flaskwright.findings.finding import Finding, Location
    from flaskwright.semantics.facts import CallFact


def check(project: Project) -> Iterator[Finding]:
    for column in project.models.columns:
        said, call = column.annotation, column.call
        if said is None or call is None or column.module.role is not FileRole.PRODUCTION:
            continue
        if said.optional is None or column.says_nullable is None or said.optional is column.says_nullable:
            continue
        yield _finding(column, said, call)


def _finding(column: Column, said: Annotation, call: CallFact) -> Finding:
    written = quoted(call, said.node)
    place = _argument(call)
    if column.says_nullable:
        message = f"`{column.label}` may be `NULL` in the database, and `{written}` says that it never is"
        advice = "leave `nullable` out, or write the annotation with `| None`"
    else:
        message = f"`{column.label}` may be `None` by `{written}`, and the database refuses it with `nullable=False`"
        advice = "leave `nullable` out, or take the `None` out of the annotation"
    return RULE.finding(
        column.location,
        message,
        scope=column.scope,
        subject=column.label,
        severity=Severity.INFO if column.says_nullable else None,
        trace=(
            Step(column.module.location(said.node), "the annotation"),
            Step(place, f"`nullable={column.says_nullable}`"),
        ),
        help=advice,
    )


def _argument(call: CallFact) -> Location:
    given = call.node.args if isinstance(call.node, tree.Call) else ()
    node = next((one for one in given if one.keyword == "nullable"), call.node)
    return call.unit.module.location(node)


RULE = Rule(
    code="SQL613",
    name="nullable-mismatch",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_optional_but_required",
    right="silent_annotation_decides",
)
