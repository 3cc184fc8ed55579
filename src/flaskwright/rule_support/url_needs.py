"""Which code builds URLs, in Python or in a template that it renders, and whether it can do so outside a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.reach import Reach
from flaskwright.semantics.values import NONE, Const, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact
    from flaskwright.syntax.templates import Template

MAX_NESTING = 16
"""Templates that include or extend one another deeper than this are not followed."""


def leads_to_urls(project: Project) -> Reach:
    """All code that leads to `url_for`, also through templates of the project."""
    libraries = project.libraries
    calls = list(project.code.calls_to(libraries.role("url_for")))
    calls.extend(call for call in project.code.calls_to(libraries.role("renders_template")) if _links(project, call))
    return Reach(project.contexts.graph, "url", calls)


def _links(project: Project, call: CallFact) -> bool:
    name = text(call.args.get(0))
    found = list(_named(project, name)) if name is not None else []
    return bool(found) and all(_builds_urls(project, template, MAX_NESTING) for template in found)


def _named(project: Project, name: str) -> Iterator[Template]:
    """The templates that a name can mean: any template folder may hold it."""
    for path, template in project.templates.items():
        if path == name or path.endswith("/" + name):
            yield template


def _builds_urls(project: Project, template: Template, depth: int) -> bool:
    if template.url_for:
        return True
    if depth == 0:
        return False
    for reference in (*template.extends, *template.includes):
        if reference.dynamic or len(reference.names) != 1:
            continue
        found = list(_named(project, reference.names[0]))
        if found and all(_builds_urls(project, one, depth - 1) for one in found):
            return True
    return False


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
