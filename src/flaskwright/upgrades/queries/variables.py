"""Queries that a variable holds while they grow: `query = Order.query`, `query = query.filter(…)`, `query.all()`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.queries.starts import Start
from flaskwright.semantics.bindings import own_nodes
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk
from flaskwright.upgrades.queries.chains import ENDS, Parents, chains_in, follow

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import Unit
    from flaskwright.upgrades.queries.chains import Chain


def assigned_name(chain: Chain) -> str | None:
    """The variable of a function that a query is assigned to, unfinished."""
    parent = chain.parent
    if chain.unit.function is None or not isinstance(parent, tree.Assign) or len(parent.targets) != 1:
        return None
    if chain.loose is not None or (chain.last is not None and chain.last.name in ENDS):
        return None
    target = parent.targets[0]
    return target.id if isinstance(target, tree.Name) and parent.value is chain.node else None


def chains_of(project: Project, unit: Unit, name: str) -> list[Chain] | None:
    """Every query that is assigned to a variable and every chain of calls on it, in the order of the code.

    `None` where the variable is anything else at some place, or is seen by other code.
    """
    function = unit.function
    if function is None or any(one.name == name for one in function.params):
        return None
    parents = project.once(Parents).of(unit.module)
    started = {id(chain.node): chain for chain in chains_in(project, unit)}
    own = list(own_nodes(unit))
    places = [node for node in own if isinstance(node, tree.Name) and node.id == name]
    if len(places) != sum(isinstance(node, tree.Name) and node.id == name for node in walk(function.node)):
        return None
    if any(isinstance(node, tree.Global | tree.Nonlocal) and name in node.names for node in walk(function.node)):
        return None
    found: list[Chain] = []
    for place in places:
        holder = parents.get(id(place))
        if isinstance(holder, tree.Assign) and any(target is place for target in holder.targets):
            chain = started.get(id(holder.value))
            if chain is not None:
                found.append(chain)
                if assigned_name(chain) != name:
                    return None
            elif not _grows(holder, name):
                return None
            continue
        chain = follow(unit, Start("variable", place), parents)
        if chain.node is place and not isinstance(holder, tree.For | tree.Generator | tree.Argument):
            return None
        found.append(chain)
    return sorted(found, key=lambda chain: chain.start.start)


def _grows(statement: tree.Assign, name: str) -> bool:
    """Whether a variable is assigned a query that starts at itself."""
    node = statement.value
    while isinstance(node, tree.Call | tree.Attribute):
        node = node.func if isinstance(node, tree.Call) else node.value
    return isinstance(node, tree.Name) and node.id == name and len(statement.targets) == 1
