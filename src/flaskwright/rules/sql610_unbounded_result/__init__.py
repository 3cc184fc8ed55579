"""A request loads a whole table, without a limit, for its answer.

## What it does
Reports a query without any condition, limit or page whose rows a view returns or gives to a template, itself or through
a helper, where users add rows to that table: a request that anybody, or anybody who logged in, may send makes them. It
is silent for tables that only administrators, commands and migrations fill; for those that the assumption ledger calls
small (`small_tables`); for what only administrators reach, and in views that say 403 to some; for counts and sums; and
where anything narrows the query.
## Why it matters
The page shows five rows in development. A year later it loads two hundred thousand: the query takes seconds, the worker
gigabytes, the browser gives up, and whoever reloads the page keeps the next worker busy.
## How to mend
Give out a page at a time:
```python
page = db.paginate(select(Comment).order_by(Comment.id), per_page=50, max_per_page=100)
```
or, where the newest are enough, `.order_by(Comment.id.desc()).limit(50)`. Where the table cannot grow, say so in the
ledger:
```toml
[tool.flaskwright.assume]
small_tables = ["countries"]
```
## References
- [Flask-SQLAlchemy: paging query results](https://flask-sqlalchemy.readthedocs.io/en/stable/pagination/)
- [SQLAlchemy: LIMIT and OFFSET](https://docs.sqlalchemy.org/en/20/core/selectable.html#sqlalchemy.sql.expression.GenerativeSelect.limit)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import call_step, in_short, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.shown_rows import shown
from flaskwright.rule_support.table_growth import Growth
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.bindings import binds
from flaskwright.semantics.values import Const, Sequence, library_path
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models.entities import Entity
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.queries import Execution
    from flaskwright.semantics.definitions import FunctionInfo

FORBIDDEN = 403


def check(project: Project) -> Iterator[Finding]:
    growth = project.once(Growth)
    reported: set[int] = set()
    for function, rule in growth.public.items():
        if function.module.role is not FileRole.PRODUCTION or _forbids(project, function):
            continue
        for one in shown(project, project.code.unit(function)):
            entity = one.query.entity
            whole = entity is not None and _is_whole(one) and not _is_for_some(project, one)
            if entity is not None and whole and id(one.node) not in reported:
                reported.add(id(one.node))
                yield from _finding(project, function, rule, one, entity)


def _forbids(project: Project, function: FunctionInfo) -> bool:
    """Whether a view itself says 403 to some of those who may send the request."""
    unit, aborts = project.code.unit(function), project.libraries.role("abort")
    given = [call.args.get(0, "code") for call in unit.calls if library_path(call.callee) in aborts]
    for fact in unit.returns:
        if isinstance(fact.value, Sequence):
            given += fact.value.items[1:2]
    return any(isinstance(one, Const) and one.value == FORBIDDEN for one in given)


def _is_whole(one: Execution) -> bool:
    """Whether a query asks for all rows of a table."""
    query = one.query
    narrowed = query.filters or query.joins or query.limited or query.grouped or query.distinct or query.aggregate
    return one.gives == "many" and not query.open and not narrowed and query.style in ("legacy", "select")


def _is_for_some(project: Project, one: Execution) -> bool:
    """Whether who calls decides about whether it is asked, or another way gives other rows: administrators see all."""
    name = ""
    for parent, below in project.queries.around(one.unit, one.node):
        if isinstance(parent, tree.Assign) and isinstance(parent.targets[0], tree.Name):
            name = parent.targets[0].id
        if isinstance(parent, tree.If) and name:
            others = parent.orelse if below in parent.body else parent.body
            if any(isinstance(node, tree.Assign) and binds(node, name) for each in others for node in walk(each)):
                return True
        test = parent.test if isinstance(parent, tree.If | tree.IfExp) and below is not parent.test else None
        if test is not None and any(project.access.callers.is_caller(one.unit, node) for node in walk(test)):
            return True
    return False


def _finding(project: Project, function: FunctionInfo, rule: str, one: Execution, entity: Entity) -> Iterator[Finding]:
    made = project.once(Growth).adds(entity)
    if made is None:
        return
    trace = [
        Step(function.location, f"a request of `{rule}` runs the view"),
        *(call_step(call) for call in one.via),
        Step(one.location, f"loads every row of `{entity.name}`"),
        Step(made.location, f"`{written(made)}` makes rows of it, for users"),
    ]
    yield RULE.finding(
        one.location,
        f"`{in_short(one.unit, one.node)}` loads every `{entity.name}` that there is for an answer of `{rule}`",
        scope=one.unit.scope,
        subject=entity.name,
        trace=tuple(trace),
        help="give out a page at a time (`paginate`, `limit`), or say that the table stays small",
    )


RULE = Rule(
    code="SQL610",
    name="unbounded-result",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_list_of_comments",
    right="silent_pages_and_small_tables",
    cwe=(770,),
)
