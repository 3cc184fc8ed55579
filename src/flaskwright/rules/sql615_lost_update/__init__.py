"""A number of a row is read, changed in Python and written back, and of two requests that do so one is lost.

## What it does
Reports numbers of rows (a stock, a balance, a counter, a quota) that are set to what they were and something more or
less: `product.stock -= count`, `account.balance = account.balance + amount`, also by way of a variable or in a method
of the model, for rows that a query has loaded or for whoever is logged in, in what requests and tasks run. It is silent
where the row or anything else is locked (`with_for_update`, a `with` block around it that holds a lock), where the new
value is a SQL expression (`Product.stock - 1`), where the model has a version column (`version_id_col`), where
transactions are serializable, and for rows that the code has just made.
## Why it matters
Two requests read 5, both write 4, and one piece was sold twice; both deposits succeed and one of them is gone. Under
load it happens every day, and no error tells of it.
## How to mend
Let the database count: `product.stock = Product.stock - count`, with a condition in an `UPDATE` where it must not go
below zero; or lock the row while it is changed: `select(Product).where(…).with_for_update()`.
## References
- [SQLAlchemy: SQL expressions as attribute values](https://docs.sqlalchemy.org/en/20/orm/persistence_techniques.html#embedding-sql-insert-update-expressions-into-a-flush)
- [SQLAlchemy: `with_for_update`](https://docs.sqlalchemy.org/en/20/core/selectable.html#sqlalchemy.sql.expression.GenerativeSelect.with_for_update)
- [SQLAlchemy: configuring a version counter](https://docs.sqlalchemy.org/en/20/orm/versioning.html)
- [CWE-362: race condition](https://cwe.mitre.org/data/definitions/362.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.changed_numbers import changed_numbers
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    if not project.app.models:
        return
    for change in changed_numbers(project):
        name = f"{change.entity.name}.{change.column}"
        expression = f"{name} {_operator(change.node)} …"
        location = change.unit.module.location(change.node)
        steps = [Step(change.loaded, f"a row of `{change.entity.name}` is read here, and nothing locks it")]
        steps += [Step(call.location, "hands it over") for call in change.calls]
        yield RULE.finding(
            location,
            f"`{name}` is read, changed and written back without a lock: of two requests that do this at once, one "
            "change is lost",
            scope=change.unit.scope,
            subject=name,
            trace=[*steps, Step(location, "is written back here")] if change.loaded != location else [],
            help=f"write a SQL expression (`{expression}`), or read the row with `with_for_update()`",
        )


def _operator(node: tree.Node) -> str:
    match node:
        case tree.AugAssign(op=op) | tree.Assign(value=tree.BinOp(op=op)):
            return op
        case _:
            return "+"


RULE = Rule(
    code="SQL615",
    name="lost-update",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_stock",
    right="silent_sql_expression",
    cwe=(362,),
)
