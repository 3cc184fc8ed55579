"""Which queries load the rows that a view answers with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.queries import Rows
from flaskwright.semantics.values import External, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.queries import Execution
    from flaskwright.semantics.facts import Unit

REDUCING = frozenset({"len", "sum", "min", "max", "any", "all", "bool", "next"})
"""Functions that make one value of many rows."""
SHOWN = ("flask.render_template", "flask.render_template_string", "flask.stream_template", "flask.jsonify")


def shown(project: Project, unit: Unit) -> Iterator[Execution]:
    """What loads the rows that a view answers with."""
    waiting: list[tree.Node] = []
    for fact in unit.returns:
        node = fact.node.value if isinstance(fact.node, tree.Return) else fact.node
        waiting += [node] if node is not None else []
    for call in unit.calls:
        if any(isinstance(one, External) and one.path in SHOWN for one in alternatives(call.callee)):
            waiting += [one.value for one in call.node.args] if isinstance(call.node, tree.Call) else []
    bound = project.code.bodies.of(unit).names
    run = {id(one.node): one for one in project.queries.executions_in(unit) if not one.via}
    names: set[str] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in run:
            yield run[id(node)]
        value = project.queries.read(unit, node) if isinstance(node, CARRIES) else None
        if isinstance(value, Rows) and value.many and value.always and not value.path:
            yield from value.executions
        if isinstance(node, tree.Name) and node.id not in names:
            names.add(node.id)
            waiting += [one.node for key in (node.id, f"{node.id}[]") for one in bound.get(key, ())]
        reduces = isinstance(node, tree.Call) and isinstance(node.func, tree.Name) and node.func.id in REDUCING
        if not reduces and not isinstance(node, tree.Lambda):
            waiting.extend(children(node))


CARRIES = (tree.Name, tree.Call, tree.Attribute, tree.Comprehension)
