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

import msgspec

from flaskwright.findings.finding import Fix, Safety, Severity
from flaskwright.fixes.edits import replace
from flaskwright.flow.steps import LONGEST, on_one_line
from flaskwright.project.kinds import FileRole
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.bindings import own_nodes
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.flow.queries import Execution
    from flaskwright.semantics.facts import Unit

WHOLE = frozenset({"all", "fetchall"})
NONE = {(">", 0): True, ("!=", 0): True, (">=", 1): True, ("==", 0): False, ("<", 1): False, ("<=", 0): False}
"""Comparisons that ask whether there is a row, and what they are if there is."""


class _Asked(msgspec.Struct, frozen=True, eq=False):
    """What code asks of the result of a query: how many there are, or whether there is one (`some`) or none.

    `node` is the expression that asks it; `kept`: it is asked of a variable, and `node` is what that gets.
    """

    node: tree.Expr
    some: bool | None
    kept: bool = False


def check(project: Project) -> Iterator[Finding]:
    roots = project.libraries.role("query_class")
    own = any(subclass_of(cls, roots) is not None for cls in project.code.classes)
    reported: set[int] = set()
    for one in project.queries.executions:
        if one.via or one.unit.module.role is not FileRole.PRODUCTION or not isinstance(one.node, tree.Call):
            continue
        if one.query.open or one.query.entity is None or one.gives not in ("many", "count"):
            continue
        result = _fetched(project, one)
        if result is None or id(result) in reported:
            continue
        asked = _asked(project, one, result)
        if asked is not None:
            reported.add(id(result))
            yield _finding(one, result, asked, fixable=not own)


def _fetched(project: Project, one: Execution) -> tree.Call | None:
    """The call that gives the rows, or their number."""
    node: tree.Node = one.node
    for parent, below in project.queries.around(one.unit, one.node):
        if isinstance(parent, tree.Attribute) or (isinstance(parent, tree.Call) and parent.func is below):
            node = parent
        else:
            break
    func = node.func if isinstance(node, tree.Call) else None
    if not isinstance(node, tree.Call) or not isinstance(func, tree.Attribute) or node.args:
        return None
    return node if func.attr in (WHOLE if one.gives == "many" else ("count",)) else None


def _asked(project: Project, one: Execution, result: tree.Call) -> _Asked | None:
    direct = _of(project, one.unit, result, count=one.gives == "count")
    if direct is not None or one.gives == "count":
        return direct
    parent = next((parent for parent, _ in project.queries.around(one.unit, result)), None)
    target = parent.targets[0] if isinstance(parent, tree.Assign) and len(parent.targets) == 1 else None
    if not isinstance(target, tree.Name) or one.unit.function is None:
        return None
    uses = [node for node in own_nodes(one.unit) if isinstance(node, tree.Name) and node.id == target.id]
    inner = [_of(project, one.unit, node, count=False) for node in uses if node is not target]
    if not inner or None in inner or _is_seen(one.unit, target.id, len(uses)):
        return None
    number = any(each is not None and each.some is None for each in inner)
    return _Asked(result, None if number else True, kept=True)


def _is_seen(unit: Unit, name: str, uses: int) -> bool:
    """Whether functions inside of this one use a variable of it."""
    source = unit.module.source.slice(unit.info.node.start, unit.info.node.end)
    return source.count(name) > uses


def _of(project: Project, unit: Unit, node: tree.Expr, *, count: bool) -> _Asked | None:
    """What is asked of the rows that an expression is, or (`count`) of their number."""
    for parent, inside in project.queries.around(unit, node):
        match parent:
            case tree.Argument():
                continue
            case tree.Call(func=tree.Name(id="len"), args=(_,)) if not count and inside is parent.args[0]:
                asked = _of(project, unit, parent, count=True)
                return asked if asked is not None else _Asked(parent, None)
            case tree.Call(func=tree.Name(id="bool"), args=(_,)) if inside is parent.args[0]:
                return _Asked(parent, some=True)
            case tree.Compare(ops=(op,), comparators=(tree.Constant(value=int(number)),)) if count:
                some = NONE.get((op, number)) if parent.left is inside else None
                return _Asked(parent, some) if some is not None else None
            case tree.UnaryOp(op="not"):
                return _Asked(parent, some=False)
            case tree.If() | tree.While() | tree.IfExp() | tree.Assert():
                return _Asked(node, some=True) if parent.test is inside else None
            case tree.BoolOp() if _is_test(project, unit, parent):
                return _Asked(node, some=True)
            case _:
                return None
    return None


def _is_test(project: Project, unit: Unit, node: tree.BoolOp) -> bool:
    """Whether only the truth of an `and` or `or` counts."""
    for parent, inside in project.queries.around(unit, node):
        if isinstance(parent, tree.BoolOp):
            continue
        if isinstance(parent, tree.UnaryOp):
            return parent.op == "not"
        return isinstance(parent, tree.If | tree.While | tree.IfExp | tree.Assert) and parent.test is inside
    return False


def _finding(one: Execution, result: tree.Call, asked: _Asked, *, fixable: bool) -> Finding:
    source = one.unit.module.source
    text = on_one_line(source.slice(asked.node.start, asked.node.end))
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
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
        f"`{text}` {said}",
        scope=one.unit.scope,
        subject=f"{name} {'count' if asked.some is None else 'exists'}",
        fix=_fix(one, result, asked) if fixable else None,
        help=advice,
    )


def _fix(one: Execution, result: tree.Call, asked: _Asked) -> Fix | None:
    query = one.query
    plain = query.style == "legacy" and not query.joins and not query.limited and not query.grouped
    func = result.func
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
