"""Rows are loaded, or counted, only to know how many there are or whether there is one.

## What it does
Reports `len(query.all())`, `if query.all():` and `if not query.all():`, a list of rows of which the code asks nothing
else, and `query.count() > 0`, `query.count() == 0` or `if query.count():`, which count all to see whether there is one;
for queries of both kinds, `session.scalars(select(…)).all()` as well. It is silent where the rows are used as well,
where the number is, and for numbers other than none and one.
## Why it matters
`len(query.all())` brings every row over the network, makes an object of each, and throws all of them away. A count
reads every row that matches, where the first one would have answered.
## How to mend
Let the database count: `query.count()`, or `session.scalar(select(func.count()).select_from(Order))`. Ask for one row
where only that matters: `query.first() is not None`, or `session.scalar(select(exists().where(…)))`.
## Fix safety
The fix writes `.count()` for the number of rows, and `.first() is not None` (or `is None`) for whether there is one. It
is offered for queries of the `Query` interface without joins, of the library's own class, and gives the same answers.
## References
- [SQLAlchemy: Query.count](https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html#sqlalchemy.orm.Query.count)
- [SQLAlchemy: EXISTS](https://docs.sqlalchemy.org/en/20/core/selectable.html#sqlalchemy.sql.expression.exists)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Fix, Safety, Severity
from flaskwright.fixes.edits import replace
from flaskwright.flow.steps import in_short
from flaskwright.rule_support.counted_rows import countings
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.bases import subclass_of
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.counted_rows import Counting


def check(project: Project) -> Iterator[Finding]:
    roots = project.libraries.role("query_class")
    own = any(subclass_of(cls, roots) is not None for cls in project.code.classes)
    for counting in countings(project):
        yield _finding(counting, fixable=not own)


def _finding(counting: Counting, *, fixable: bool) -> Finding:
    one, asked = counting.execution, counting.asked
    name = one.query.entity.name if one.query.entity is not None else "?"
    what = "counts them" if one.gives == "count" else f"loads every `{name}` that matches"
    if asked.some is None:
        said, advice = f"{what} only to know how many there are", "let the database count: `.count()`, `func.count()`"
    else:
        what = f"counts every `{name}` that matches" if one.gives == "count" else what
        said, advice = (
            f"{what} only to know whether there is one",
            "ask for one row: `.first() is not None`, `exists()`",
        )
    return RULE.finding(
        one.unit.module.location(asked.node),
        f"`{in_short(one.unit, asked.node)}` {said}",
        scope=one.unit.scope,
        subject=f"{name} {'count' if asked.some is None else 'exists'}",
        fix=_fix(counting) if fixable else None,
        help=advice,
    )


def _fix(counting: Counting) -> Fix | None:
    one, asked = counting.execution, counting.asked
    query = one.query
    plain = query.style == "legacy" and not query.joins and not query.limited and not query.grouped
    func = counting.result.func
    if not plain or not isinstance(func, tree.Attribute) or asked.kept:
        return None
    source = one.unit.module.source
    chain = source.slice(func.value.start, func.value.end)
    if "#" in chain:
        return None
    if asked.some is None:
        text, title = f"{chain}.count()", "Let the database count"
    else:
        text = f"{chain}.first() is {'not ' if asked.some else ''}None"
        title = "Ask for one row"
    return Fix(title, Safety.SAFE, replace(source, asked.node, f"({text})" if "\n" in text else text))


RULE = Rule(
    code="SQL623",
    name="count-by-loading",
    severity=Severity.INFO,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_len_and_truth",
    right="silent_rows_are_used",
    fix=Safety.SAFE,
)
