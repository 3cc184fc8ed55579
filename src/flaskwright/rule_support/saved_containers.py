"""Whether something besides its change in place saves the container in a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.steps import quoted
from flaskwright.rule_support.container_columns import Change, hands_over
from flaskwright.semantics.facts import regions
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact


def is_saved(project: Project, change: Change, *, tracked: bool) -> bool:
    """Whether something else in the body may save the change, or makes the container a new one."""
    unit = change.unit
    assigned = project.code.bodies.of(unit).assigned
    row = quoted(change.fact, change.row)
    held = {quoted(change.fact, part) for part in change.parts}
    for store in unit.stores:
        if store.node is change.fact.node or not isinstance(store.node, tree.Attribute | tree.Subscript):
            continue
        base = store.node.value
        if tracked and store.item is not None and quoted(store, base) in held:
            return True  # the type sees what happens on the first level, and saves the whole
        if store.attribute == change.name and quoted(store, base) == row and not store.augmented:
            value = assigned.get(id(store.node))
            if value is None or not _is_same(change, value, held, before=store.node.start < change.fact.node.start):
                around = {id(region) for region in regions(change.fact.region)}
                surely = all(id(region) in around for region in regions(store.region))
                if surely or store.node.start > change.fact.node.start:
                    return True
    return any(
        hands_over(call) and call.node is not change.fact.node and _gives(call, held)
        for call in unit.calls
        if isinstance(call.node, tree.Call)
    )


def _is_same(change: Change, value: tree.Expr, held: set[str], *, before: bool) -> bool:
    """Whether a value is the changed container, or equal to it: a copy that is made after the change."""
    if quoted(change.fact, value) in held:
        return True
    if before:
        return False
    match value:
        case tree.Call(func=tree.Name(), args=(tree.Argument(value=inner),)):
            return quoted(change.fact, inner) in held
        case tree.Call(func=tree.Attribute(value=inner, attr="copy"), args=()):
            return quoted(change.fact, inner) in held
        case _:
            return False


def _gives(call: CallFact, held: set[str]) -> bool:
    """Whether a call is given the container, alone or in a larger expression."""
    arguments = call.node.args if isinstance(call.node, tree.Call) else ()
    return any(
        isinstance(node, tree.Name | tree.Attribute) and quoted(call, node) in held
        for argument in arguments
        for node in walk(argument.value)
    )
