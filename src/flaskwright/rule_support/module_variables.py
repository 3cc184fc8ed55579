"""Variables of modules, which live as long as the process does, and the containers in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import External, Mapping, ModuleValue, Sequence, Value
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import Unit


def is_container(project: Project, value: Value | None) -> bool:
    """Whether a value is a container that can be filled: a plain one, or one of a library that the process holds."""
    match value:
        case Mapping():
            return True
        case Sequence(kind=kind):
            return kind != "tuple"
        case External(path=path):
            return path in project.libraries.role("container_in_process")
        case _:
            return False


def is_variable(project: Project, unit: Unit, node: tree.Node) -> bool:
    """Whether an expression of a body is a variable of a module: by its name, or as an attribute of the module."""
    match node:
        case tree.Name(id=name):
            return project.code.bodies.is_global(unit, name)
        case tree.Attribute(value=tree.Name() as owner):
            return isinstance(project.queries.read(unit, owner), ModuleValue)
        case _:
            return False
