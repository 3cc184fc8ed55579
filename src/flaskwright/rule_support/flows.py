"""What the flow engine found in a project, found once and shared by all rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.analysis import Flow, find_flows
from flaskwright.libraries.flows import load_flows
from flaskwright.project.versions import may_be_older

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.flow.dataflow.hits import Hit, Place


def flow(project: Project) -> Flow:
    """Everything that the engine found."""
    return project.once(_find)


def _find(project: Project) -> Flow:
    flows = load_flows(project.settings.libraries)

    @cache
    def older(library: str, version: tuple[int, ...]) -> bool:
        return may_be_older(project.files, library, version)

    return find_flows(project.code, project.app, project.pages, project.libraries, flows, project.sources.get, older)


def hits(project: Project, *kinds: str) -> list[Hit]:
    """The values that reach sinks of some kinds, in the order of their places."""
    return [one for one in flow(project).hits if one.kind in kinds]


def misuses(project: Project, *kinds: str) -> list[Place]:
    """The calls that are wrong in themselves, of some kinds."""
    return [one for one in flow(project).misuses if one.kind in kinds]
