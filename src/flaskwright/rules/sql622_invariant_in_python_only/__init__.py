"""That a value is unique, in a range, or names a row that exists, is checked in Python alone: the database takes all.

## What it does
Reports columns of models of which code believes something that no constraint says:
- a row is looked up by exactly the values with which another is then made, and nothing makes these values unique;
- a row of another model is looked up by its key, which is then stored in a column without a foreign key;
- a validator of the model (`@validates`) refuses numbers below or above a constant, and no `CheckConstraint` does.

It is silent where a unique constraint, a unique index (a partial one, too), a primary key or a foreign key covers the
columns, in the model or in a revision; where other code makes such rows without a look, so that nobody relies on it;
where one foreign key alone is looked up, which many rows may share; where the row says itself of what kind its target
is; and for tables whose constraints are not all known.
## Why it matters
Two requests at once both look, both find nothing, and both write: two accounts with one address, and from then on
`one()` fails at every login of that person. A row that is deleted between the look and the write leaves a number that
points nowhere. What a script, a migration or a bulk insert writes passes no validator at all.
## How to mend
Let the database refuse it: `unique=True` or a `UniqueConstraint`, a `ForeignKey`, a `CheckConstraint`; add it in a
migration, and answer the `IntegrityError`. The look-up may stay, for a friendlier message.
## References
- [SQLAlchemy: constraints and indexes](https://docs.sqlalchemy.org/en/20/core/constraints.html)
- [PostgreSQL: constraints](https://www.postgresql.org/docs/current/ddl-constraints.html)
- [CWE-367: time-of-check time-of-use race condition](https://cwe.mitre.org/data/definitions/367.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.invariants import Invariant, invariants
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    if not project.models.entities:
        return
    reported: set[object] = set()
    for one in invariants(project):
        key = (one.kind, one.entity.table, *(id(column) for column in one.columns))
        if key not in reported:
            reported.add(key)
            yield _finding(one)


def _finding(one: Invariant) -> Finding:
    first = one.columns[0]
    label = f"{one.entity.name}.{' and '.join(column.name for column in one.columns)}"
    by = one.unit.scope.rpartition(".")[2]
    asks = Step(one.asks, f"`{by}` looks for a row with the same value")
    writes = Step(one.writes, f"and makes a row of `{one.entity.name}` with it")
    match one.kind:
        case "unique":
            message = f"only a look-up in `{by}` keeps `{label}` unique: two requests at once both find nothing"
            advice = "make it unique in the database, and answer the `IntegrityError`"
        case "reference":
            target = one.target.name if one.target is not None else "a row"
            message = f"only a look-up in `{by}` makes sure that `{label}` names a `{target}`: it is no foreign key"
            advice = f"make it a `ForeignKey` to `{target}`"
            asks = Step(one.asks, f"`{by}` looks for the `{target}`")
        case _:
            message = f"only `{by}` keeps `{label}` in its range: whatever writes without the model passes it by"
            advice = "add a `CheckConstraint`"
            asks = Step(one.asks, f"`{by}` refuses other values")
    return RULE.finding(
        first.location,
        message,
        scope=first.scope,
        subject=f"{one.kind} {label}",
        trace=(asks,) if one.kind == "range" else (asks, writes),
        help=advice,
    )


RULE = Rule(
    code="SQL622",
    name="invariant-in-python-only",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_on_look_up_before_insert",
    right="silent_database_refuses_as_well",
)
