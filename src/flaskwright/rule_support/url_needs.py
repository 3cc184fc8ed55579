"""Which code builds URLs, in Python or in a template that it renders, and whether it can do so outside a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location
from flaskwright.flow.reach import Reach
from flaskwright.semantics.values import NONE, Const, text

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact

MAX_NESTING = 16
"""Templates that include or extend one another deeper than this are not followed."""


def leads_to_urls(project: Project) -> Reach:
    """All code that leads to `url_for`, also through templates of the project."""
    libraries = project.libraries
    calls = list(project.code.calls_to(libraries.role("url_for")))
    rendered = project.code.calls_to(libraries.role("renders_template"))
    calls.extend(call for call in rendered if template_place(project, call) is not None)
    return Reach(project.contexts.graph, "url", calls)


def template_place(project: Project, call: CallFact) -> Location | None:
    """Where the template that a call renders, or one that it includes or extends, builds a URL.

    A name that several template folders may mean counts only if all that it can mean build one.
    """
    name = text(call.args.get(0))
    return _place_in(project, name, MAX_NESTING) if name is not None else None


def _place_in(project: Project, name: str, depth: int) -> Location | None:
    found = [_builds_urls(project, path, depth) for path in project.templates if _may_mean(path, name)]
    return found[0] if found and None not in found else None


def _may_mean(path: str, name: str) -> bool:
    return path == name or path.endswith("/" + name)


def _builds_urls(project: Project, path: str, depth: int) -> Location | None:
    template = project.templates[path]
    if template.url_for:
        return Location(path, template.url_for[0].start, template.url_for[0].end)
    if depth > 0:
        for reference in (*template.extends, *template.includes):
            if not reference.dynamic and len(reference.names) == 1:
                place = _place_in(project, reference.names[0], depth - 1)
                if place is not None:
                    return place
    return None


def may_have_server_name(project: Project) -> bool:
    """Whether some application's settings give `SERVER_NAME`, or come in part from where we cannot read them."""
    for application in project.app.applications:
        for setting in application.settings:
            if setting.key is None:
                return True
            unset = isinstance(setting.value, Const) and not setting.value.value
            if setting.key == "SERVER_NAME" and setting.value is not NONE and not unset:
                return True
    return not project.app.applications
