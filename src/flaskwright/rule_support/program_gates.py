"""Routes for other programs of the same owners, which prove themselves by what stands in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.bindings import own_nodes
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.flow.access import Passage
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit

CONFIG = ("flask.current_app.config", "flask.Flask().config")


def asks_a_program(project: Project, passage: Passage) -> bool:
    """Whether a gate on the way compares what a request brings with a setting: who proves that is no user."""
    return any(gate.function is not None and _compares(project, gate.function) for gate in passage.gates)


def _compares(project: Project, gate: FunctionInfo) -> bool:
    unit = project.code.unit(gate)
    for node in own_nodes(unit):
        sides = (node.left, *node.comparators) if isinstance(node, tree.Compare) else ()
        plain = any(isinstance(one, tree.Constant) for one in sides)
        if not plain and any(_is_setting(project, unit, one) for one in sides):
            return True
    return False


def _is_setting(project: Project, unit: Unit, node: tree.Expr) -> bool:
    callers = project.access.callers
    return any(isinstance(part, tree.Attribute) and callers.path(unit, part).startswith(CONFIG) for part in walk(node))
