"""What the names of a body are bound to, for rules that ask once per project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics import bindings
from flaskwright.semantics.bindings import FILLS, Body, Bound, own_nodes, passed

if TYPE_CHECKING:
    from flaskwright.analysis import Project

__all__ = ["FILLS", "Bodies", "Body", "Bound", "own_nodes", "passed"]


class Bodies(bindings.Bodies):
    """The bodies of a project; all who ask share what was read."""

    def __init__(self, project: Project) -> None:
        super().__init__(project.code, project.code.bodies.known)
