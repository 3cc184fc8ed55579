"""A column's default is made once, when the model is imported, and every row gets the same value.

## What it does
Reports a `default`, `insert_default`, `onupdate` or `server_default` of a column that calls the clock or draws
something by chance (`datetime.now()`, `date.today()`, `time.time()`, `uuid4()`, `secrets.token_hex()`), directly, in a
larger expression, or through a function of the project; and a dict, list or set that all rows of a column of JSON,
arrays or pickles would share. It covers `Column`, `mapped_column` and tables without a class. It is silent for
callables, SQL expressions such as `func.now()`, constants, and mutable types, which copy what they are given.
## Why it matters
The call runs when Python reads the class. Each order of a worker that was started on Monday says that it was placed on
Monday; a "random" token is the same for all users, and the second row with a unique one fails. Nobody sees it in
development, where the server restarts with every change. A shared dict is quieter, and a warning only: whoever changes
that of his row in place changes the default of all rows to come.
## How to mend
Give the function itself, which SQLAlchemy calls for each row: `default=uuid4`, `default=dict`; a `lambda` where it
needs arguments: `default=lambda: datetime.now(timezone.utc)`; or let the database do it: `server_default=func.now()`.
## Fix safety
The fix takes the brackets off a call without arguments, and puts a `lambda` before every other expression. It is
unsafe because rows get other values from then on, which is what it is for. It is not offered for `server_default`, and
where the expression uses names of the class body, which a `lambda` does not see.
## References
- [SQLAlchemy: Python-executed functions](https://docs.sqlalchemy.org/en/20/core/defaults.html#python-executed-functions)
- [SQLAlchemy: scalar defaults](https://docs.sqlalchemy.org/en/20/core/defaults.html#scalar-defaults)
- [SQLAlchemy: mutation tracking](https://docs.sqlalchemy.org/en/20/orm/extensions/mutable.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Safety, Severity, Step
from flaskwright.flow.steps import quoted, written
from flaskwright.libraries.sql_types import types_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.column_defaults import Given, function_fix
from flaskwright.rule_support.volatile_calls import volatile_call
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import Mapping, Sequence
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding

ARGUMENTS = ("default", "insert_default", "onupdate", "server_default")


def check(project: Project) -> Iterator[Finding]:
    reported: set[int] = set()
    for column in project.models.columns:
        call = column.call
        if call is None or not isinstance(call.node, tree.Call) or call.unit.module.role is not FileRole.PRODUCTION:
            continue
        for name in ARGUMENTS:
            node, value = argument_node(call.node, None, name), call.args.keywords.get(name)
            if node is None or value is None or id(node) in reported:
                continue
            given = Given(column, call, name, node, value)
            finding = _of_call(project, given) or _of_container(project, given)
            if finding is not None:
                reported.add(id(node))
                yield finding


def _of_call(project: Project, given: Given) -> Finding | None:
    way = volatile_call(project, given.call.unit, given.node)
    if not way:
        return None
    steps = [Step(call.location, f"calls `{written(call)}`") for call in way[:-1]]
    steps.append(Step(way[-1].location, f"`{written(way[-1])}` is called once, while the module is imported"))
    return _finding(
        project,
        given,
        f"`{quoted(given.call, given.node)}` runs once, when the module is imported: every row "
        f"{'that is changed' if given.name == 'onupdate' else 'of this process'} gets the same `{given.column.label}`",
        tuple(steps),
        "give the function itself, or a `lambda`: it is called for each row",
    )


def _of_container(project: Project, given: Given) -> Finding | None:
    kept_as = given.column.type
    shares = isinstance(given.value, Mapping) or (isinstance(given.value, Sequence) and given.value.kind != "tuple")
    if not shares or kept_as.name not in types_of("containers") or kept_as.own or given.name == "server_default":
        return None
    kind = given.value.kind if isinstance(given.value, Sequence) else "dict"
    return _finding(
        project,
        given,
        f"all rows that get the default of `{given.column.label}` share one {kind}: "
        "a change to that of one row changes the default of the rows to come",
        (),
        f"give a function that makes a new one: `default={kind}`",
        Severity.WARNING,
    )


def _finding(
    project: Project,
    given: Given,
    message: str,
    trace: tuple[Step, ...],
    advice: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return RULE.finding(
        given.call.unit.module.location(given.node),
        message,
        scope=given.column.scope,
        subject=f"{given.column.label} {given.name}",
        trace=trace,
        severity=severity,
        fix=function_fix(project, given) if given.name != "server_default" else None,
        help=advice,
    )


RULE = Rule(
    code="SQL618",
    name="default-evaluated-once",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_time_of_the_import",
    right="silent_functions_and_sql",
    fix=Safety.UNSAFE,
)
