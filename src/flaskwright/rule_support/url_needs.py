"""Which code builds URLs, in Python or in a template that it renders, and whether it can do so outside a request."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location
from flaskwright.flow.reach import Reach
from flaskwright.rule_support.app_settings import is_empty, settings_of, values_of
from flaskwright.semantics.values import text

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact

MAX_NESTING = 16
"""Templates that include or extend one another deeper than this are not followed."""


class UrlPages:
    """The templates that build URLs, by the names under which code renders them."""

    def __init__(self, project: Project) -> None:
        self._templates = project.templates
        self._paths: dict[str, list[str]] = {}
        for path in project.templates:
            self._paths.setdefault(posixpath.basename(path), []).append(path)

    def place(self, call: CallFact) -> Location | None:
        """Where the template that a call renders, or one that it includes or extends, builds a URL.

        A name that several template folders may mean counts only if all that it can mean build one.
        """
        name = text(call.args.get(0))
        return self._place_in(name, MAX_NESTING) if name is not None else None

    def _place_in(self, name: str, depth: int) -> Location | None:
        paths = self._paths.get(posixpath.basename(name), ())
        found = [self._builds_urls(path, depth) for path in paths if path == name or path.endswith("/" + name)]
        return found[0] if found and None not in found else None

    def _builds_urls(self, path: str, depth: int) -> Location | None:
        template = self._templates[path]
        if template.url_for:
            return Location(path, template.url_for[0].start, template.url_for[0].end)
        if depth > 0:
            for reference in (*template.extends, *template.includes):
                if not reference.dynamic and len(reference.names) == 1:
                    place = self._place_in(reference.names[0], depth - 1)
                    if place is not None:
                        return place
        return None


def leads_to_urls(project: Project, pages: UrlPages) -> Reach:
    """All code that leads to `url_for`, also through templates of the project."""
    libraries = project.libraries
    calls = list(project.code.calls_to(libraries.role("url_for")))
    rendered = project.code.calls_to(libraries.role("renders_template"))
    calls.extend(call for call in rendered if pages.place(call) is not None)
    return Reach(project.contexts.graph, "url", calls)


def may_have_server_name(project: Project) -> bool:
    """Whether some application's settings give `SERVER_NAME`, or come in part from where we cannot read them."""
    for application in project.app.applications:
        settings = settings_of(project, application)
        if settings.opened or not all(is_empty(value) for value in values_of(settings, "SERVER_NAME")):
            return True
    return not project.app.applications
