"""A loop asks the database once in each round for what one query could bring for all of them.

## What it does
Reports a query that runs in each round of a `for` loop or a comprehension and looks for what that round names:
`Product.query.get(line.product_id)`, `filter_by(user_id=user.id)`, `user.orders.count()` of a dynamic relationship; in
the loop itself, or in a helper that the loop asks for it. It is silent for loops that try again, count, or go through
chunks; for those over a few things that stand in the source; for searches, which end with the first hit; where rows are
locked one by one, or the newest one of each is asked for; where the loop remembers what it asked; where it makes the
rows that it does not find, or commits in each round, also in a helper that does so unless it finds nothing to do; for
helpers that change rows; and in scripts beside the application.
## Why it matters
Each query is a trip to the database. With the three rows of a test nobody notices; with five hundred lines in an order
the page waits for five hundred answers, half a second of nothing but waiting, and ten requests at once keep all
connections of the pool busy with them.
## How to mend
Ask once, before the loop, for all that its rounds need, and look it up there:
```python
wanted = {line.product_id for line in lines}
products = {one.id: one for one in Product.query.filter(Product.id.in_(wanted))}
for line in lines:
    total += products[line.product_id].price * line.count
```
Counts and sums come by `GROUP BY` in one query, rows of a relationship with `selectinload` or a join.
## References
- [SQLAlchemy: the IN operator](https://docs.sqlalchemy.org/en/20/core/operators.html#in-comparisons)
- [SQLAlchemy: relationship loading techniques](https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import call_step, in_short
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.looped_queries import needless_rounds
from flaskwright.rule_support.query_keys import Runs
from flaskwright.rule_support.reached_modules import reached_modules
from flaskwright.rule_support.round_commits import RoundCommits
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.query_keys import Run
    from flaskwright.rule_support.query_loops import Loop
    from flaskwright.semantics.facts import Unit


def check(project: Project) -> Iterator[Finding]:
    runs, commits, belonging = project.once(Runs), project.once(RoundCommits), reached_modules(project)
    for unit in project.code.units:
        if unit.module.role is not FileRole.PRODUCTION or unit.module not in belonging or unit.function is None:
            continue
        reported: set[int] = set()
        for run in runs.in_body(unit):
            if id(run.node) in reported:
                continue
            loop = needless_rounds(project, run)
            if loop is not None and not commits.around(unit, run.node, loop.node, rows=run.gives_rows):
                reported.add(id(run.node))
                yield _finding(unit, run, loop)


def _finding(unit: Unit, run: Run, loop: Loop) -> Finding:
    entity = run.execution.query.entity
    name = entity.name if entity is not None else "?"
    target = loop.node.target if isinstance(loop.node, tree.For) else loop.node.generators[-1].target
    iterable = in_short(unit, loop.iterable)
    trace = [
        Step(unit.module.location(loop.iterable), f"the loop goes through `{iterable}`"),
        *(call_step(call) for call in run.via),
        Step(run.execution.location, f"asks the database for `{name}`"),
    ]
    return RULE.finding(
        unit.module.location(run.node),
        f"`{in_short(unit, run.node)}` asks the database for `{name}` once for each `{in_short(unit, target)}` of "
        f"`{iterable}`",
        scope=unit.scope,
        subject=f"{name} {in_short(unit, target)}",
        trace=tuple(trace),
        help=f"ask for all of them before the loop: `{name}.<column>.in_(…)`, a join, or `GROUP BY`",
    )


RULE = Rule(
    code="SQL609",
    name="query-in-loop",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_loop_and_comprehension",
    right="silent_asked_before_the_loop",
)
