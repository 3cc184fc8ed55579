"""A row is moved to another state without a look at the one that it is in.

## What it does
Finds columns that lead rows through states: code sets them to several constants, on rows that a query loaded, and some
of it asks first what the column holds. It reports the places that do not ask: neither by a comparison, a property or a
function that reads the column, nor by a condition of the query that loads the row.

It is silent for columns that nobody asks for, which are set and not passed through; for flags; where a caller, a
decorator or who hands a task over may have asked; where the model checks what it is set to (`@validates`, a listener
for `set`); and in `except` clauses, which note a failure whatever came before.
## Why it matters
An order that was cancelled is shipped, since the request to ship it was sent twice, came late or was typed by hand. The
function next to it would have refused. What the state stood for (the refund, the mail, the stock) has happened already
and happens again.
## How to mend
Ask first, `if order.status != "paid": abort(409)`, or put the present state into the statement, so that two requests
at once cannot both succeed: `update(Order).where(Order.id == key, Order.status == "paid").values(status="shipped")` and
a look at the number of changed rows. Best in one method of the model that knows all ways from one state to another.
## References
- [SQLAlchemy: UPDATE and its row count](https://docs.sqlalchemy.org/en/20/tutorial/data_update.html#getting-affected-row-count-from-update-delete)
- [SQLAlchemy: simple validators](https://docs.sqlalchemy.org/en/20/orm/mapped_attributes.html#simple-validators)
- [RFC 9110: 409 Conflict](https://www.rfc-editor.org/rfc/rfc9110#name-409-conflict)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.lifecycles import Lifecycle, Move, lifecycles
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    for lifecycle in lifecycles(project):
        asking = [move for move in lifecycle.moves if move.asked]
        seen: set[int] = set()
        for move in lifecycle.moves if asking else ():
            # Who has set the column knows what it holds from then on.
            if not move.asked and id(move.unit) not in seen:
                yield _finding(lifecycle, move, asking[0])
            seen.add(id(move.unit))


def _finding(lifecycle: Lifecycle, move: Move, other: Move) -> Finding:
    label = f"{move.entity.name}.{move.name}"
    states = ", ".join(f"`{one}`" for one in sorted(lifecycle.states, key=str))
    return RULE.finding(
        move.fact.location,
        f"`{label}` becomes `{move.state}` here whatever it was before, and `{_name(other)}` asks first",
        scope=move.unit.scope,
        subject=f"{label} {move.state}",
        trace=(
            Step(move.entity.columns[move.name].location, f"`{label}` is set to {states}"),
            Step(other.fact.location, f"`{_name(other)}` looks at what it holds before it sets `{other.state}`"),
            Step(move.fact.location, f"`{_name(move)}` sets `{move.state}` without a look"),
        ),
        help=f"ask for the present value of `{label}` first, or put it into the condition of an `UPDATE`",
    )


def _name(move: Move) -> str:
    return move.unit.scope.rpartition(".")[2] or move.unit.module.name


RULE = Rule(
    code="SQL627",
    name="status-unguarded",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_beside_a_view_that_asks",
    right="silent_asked_in_view_and_query",
)
