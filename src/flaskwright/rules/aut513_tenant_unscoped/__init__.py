"""A query finds the rows of every customer, where all others ask for those of one.

## What it does
Reports a query in a request of somebody who logged in, on a model whose rows belong to customers, without a condition
on the column that says to which one. The columns are those of the assumption ledger (`tenant`); without one, a column
counts where all other queries of that model compare it with the caller's own value. It is silent where the query asks
for rows of the caller, of another row, or of a joined table; where code around it compares the customer of what it
found; for conditions that are not understood; for administrators, commands and tasks; where an event or a class of
queries narrows all queries; and for the query that finds the caller.
## Why it matters
`Room.query.get_or_404(room_id)` finds the room of whichever customer: one who changes the number in the URL reads, or
deletes, what belongs to another company. No test with one customer shows it.
## How to mend
```python
room = db.first_or_404(select(Room).filter_by(id=room_id, studio_id=g.tenant.id))
```
or go through what belongs to the customer: `g.tenant.rooms`. Say in the ledger which columns they are:
```toml
[tool.flaskwright.assume]
tenant = ["studio_id"]
```
## References
- [OWASP: insecure direct object reference prevention](https://cheatsheetseries.owasp.org/cheatsheets/Insecure_Direct_Object_Reference_Prevention_Cheat_Sheet.html)
- [SQLAlchemy: adding global criteria](https://docs.sqlalchemy.org/en/20/orm/session_events.html#adding-global-where-on-criteria)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.flow.steps import call_step, shortened
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.tenants import (
    ASKS,
    Tenancy,
    is_compared,
    is_scoped,
    narrows_everywhere,
    reached_by_tenants,
    tenancies,
)
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.queries import Execution


def check(project: Project) -> Iterator[Finding]:
    if not project.models.entities or narrows_everywhere(project):
        return
    asked = [one for one in project.queries.executions if one.query.entity is not None and one.gives in ASKS]
    found = {id(one.entity): one for one in tenancies(project, asked)}
    reached = reached_by_tenants(project) if found else {}
    for one in asked:
        tenancy = next((found[id(each)] for each in _lineage(one) if id(each) in found), None)
        unit = one.via[0].unit if one.via else one.unit
        rule = reached.get(unit.function) if unit.function is not None else None
        if tenancy is None or rule is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        if one.query.open or one.query.style not in ("legacy", "select", "exists") or _is_caller(project, one):
            continue
        if not is_scoped(project, one, tenancy) and not is_compared(project, one, tenancy):
            yield _finding(one, tenancy, rule)


def _lineage(one: Execution) -> tuple[object, ...]:
    return one.query.entity.lineage if one.query.entity is not None else ()


def _is_caller(project: Project, one: Execution) -> bool:
    """Whether a query may be the one that finds who calls: it asks for users."""
    return one.query.entity is project.models.user


def _finding(one: Execution, tenancy: Tenancy, rule: str) -> Finding:
    source = one.unit.module.source
    text = shortened(" ".join(source.slice(one.node.start, one.node.end).split()))
    name, column = tenancy.entity.name, tenancy.column
    rest = "" if tenancy.declared else f", as the {tenancy.others} other queries of `{name}` do"
    trace = [
        Step(tenancy.entity.columns[column].location, f"`{name}.{column}` says to which customer a row belongs"),
        *(call_step(call) for call in one.via),
        Step(one.location, f"asks for `{name}` in a request of `{rule}`"),
    ]
    return RULE.finding(
        one.location,
        f"`{text}` finds the `{name}` of every customer: nothing compares `{name}.{column}` with the caller's{rest}",
        scope=one.unit.scope,
        subject=f"{name}.{column}",
        trace=tuple(trace),
        confidence=Confidence.HIGH if tenancy.declared else Confidence.MEDIUM,
        help=f"add `{column}` to the conditions, or go through what belongs to the customer",
    )


RULE = Rule(
    code="AUT513",
    name="tenant-unscoped",
    severity=Severity.ERROR,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_by_the_ledger",
    right="silent_scoped_in_other_ways",
    cwe=(639,),
)
