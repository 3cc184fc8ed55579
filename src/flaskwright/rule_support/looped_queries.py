"""Queries that run in each round of a loop, where one query before it could bring what all of them bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.query_keys import ends_transaction, is_look_up
from flaskwright.rule_support.query_loops import is_search, is_short, loops_around, mentions
from flaskwright.semantics.values import ClassValue, alternatives, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.rule_support.query_keys import Run
    from flaskwright.rule_support.query_loops import Loop


def needless_rounds(project: Project, run: Run) -> Loop | None:
    """The innermost loop that says what such a query looks for."""
    return _loop(project, run) if _is_replaceable(run) else None


def _is_replaceable(run: Run) -> bool:
    """Whether one query can bring what this one brings for many keys."""
    query, gives = run.execution.query, run.execution.gives
    if query.open or query.locked or query.entity is None or query.style in ("text", "insert", "update"):
        return False
    newest = query.ordered and (gives == "one_or_none" or query.limited)
    return gives not in ("pages", "changed") and not newest and not (gives == "many" and query.limited)


def _loop(project: Project, run: Run) -> Loop | None:
    """The innermost loop that says what a query looks for, where it is one of many rounds."""
    for loop in loops_around(project, run.unit, run.node):
        if not any(mentions(key, loop.names) for key in run.keys):
            continue
        if is_short(project, run.unit, loop.iterable) or is_search(loop) or _makes(project, run, loop):
            return None
        return None if _remembers(project, run, loop) else loop
    return None


def _makes(project: Project, run: Run, loop: Loop) -> bool:
    """Whether a loop makes rows of the model that it asks for (those that it does not find), or ends a transaction in
    each round, after which all must be asked anew.
    """
    entity = run.execution.query.entity
    if isinstance(loop.node, tree.Comprehension) or entity is None:
        return False
    inside = {id(node) for statement in loop.node.body for node in walk(statement)}
    for call in run.unit.calls:
        if id(call.node) not in inside:
            continue
        if ends_transaction(call):
            return True
        for one in alternatives(call.callee):
            made = unwrap(one)
            if isinstance(made, ClassValue) and project.models.entity(made) is entity:
                return True
    return False


def _remembers(project: Project, run: Run, loop: Loop) -> bool:
    """Whether it is asked only for what was not asked before."""
    for parent, below in project.queries.around(run.unit, run.node):
        if parent is loop.node:
            return False
        test = parent.test if isinstance(parent, tree.If | tree.IfExp) and below is not parent.test else None
        if test is not None and any(is_look_up(one) for one in walk(test)):
            return True
    return False
