"""An attribute is asked of a row that the query may not have found.

## What it does
Reports an attribute of what `first()`, `one_or_none()`, `scalar_one_or_none()`, `get()` or `scalar()` gave, read or set
on a way through the code on which nothing has ruled `None` out, also where a helper runs the query or gets the row. It
speaks of queries whose key somebody outside chooses: a part of the URL, the query string, a form, a JSON body, the
arguments of a task or a command.

Every way is looked at by itself: `if`, `and`, `or`, `assert`, `:=`, early returns, comparisons with something that is
not `None`, helpers and decorators that abort, also those that are given the comparison, `except AttributeError` and
`with` blocks that take it, queries of a class of your own that raises. Silent are the row that a foreign key points to,
whoever is logged in, constants (`code="new"`), what a form's own validator or an earlier query on the way has looked
up, rows that were just added, `scalar()` of an aggregate, and queries that are not understood.
## Why it matters
Whoever follows an old link or mistypes a number gets "500 Internal Server Error" where "404 Not Found" is true, and the
log fills with `AttributeError: 'NoneType' object has no attribute 'name'`. A task fails so when it runs before the row
is committed, or after it was deleted.
## How to mend
`db.get_or_404(Order, number)`, `db.first_or_404(select(Order).where(…))`; elsewhere ask: `if order is None: return`.
## References
- [Flask-SQLAlchemy: queries for views](https://flask-sqlalchemy.readthedocs.io/en/stable/queries/#queries-for-views)
- [SQLAlchemy: `Session.get`](https://docs.sqlalchemy.org/en/20/orm/session_api.html#sqlalchemy.orm.Session.get)
- [CWE-476: NULL pointer dereference](https://cwe.mitre.org/data/definitions/476.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import quoted
from flaskwright.rule_support.missing_rows import MissingRows, steps_to
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.missing_rows import Missing


def check(project: Project) -> Iterator[Finding]:
    if not project.app.models:
        return
    for missing in project.once(MissingRows).found():
        yield _finding(missing)


def _finding(missing: Missing) -> Finding:
    source = missing.source
    row = f"`{missing.name}`" if missing.name is not None else "it"
    query = source.unit.calls[0] if source.unit.calls else None
    written = quoted(query, source.node) if query is not None else source.entity.name
    return RULE.finding(
        missing.location,
        f"`{written}` gives `None` where there is no such `{source.entity.name}`, and nothing on the way here has "
        f"ruled that out: `.{missing.attribute}` of {row} raises `AttributeError`",
        scope=missing.unit.scope,
        subject=f"{source.entity.name}.{missing.attribute}",
        trace=[*steps_to(missing), Step(missing.location, f"`.{missing.attribute}` is asked of {row}")],
        help="where there is no such row, leave before this: with 404 in a view, as `get_or_404` does",
    )


RULE = Rule(
    code="SQL620",
    name="none-dereferenced",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_after_get",
    right="silent_none_ruled_out",
    cwe=(476,),
)
