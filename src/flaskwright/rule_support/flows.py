"""What the flow engine found in a project, by the kinds of sinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.flow.dataflow.hits import Hit, Place


def hits(project: Project, *kinds: str) -> list[Hit]:
    """The values that reach sinks of some kinds, in the order of their places."""
    return [one for one in project.flow.hits if one.kind in kinds]


def misuses(project: Project, *kinds: str) -> list[Place]:
    """The calls that are wrong in themselves, of some kinds."""
    return [one for one in project.flow.misuses if one.kind in kinds]
