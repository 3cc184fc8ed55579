"""The forms of templates: how they are sent, where to, and whether a script sends them instead."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.app.roots import folder, root_folder
from flaskwright.app.urls import example, fits, may_meet
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.facts import StoreFact
from flaskwright.semantics.values import Const, External, Instance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Route
    from flaskwright.app.templates import Render
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.syntax.templates import Form, Template

SCRIPTED = re.compile(
    rb"\s(?:data-)?hx-|\son[a-z]+\s*=|\s@|\sv-on:|\sx-on:|\sng-|\swire:|\sup-|\sdata-(?:remote|turbo|action|ajax)"
)
"""Attributes with which a form's tag names a script."""
NAMED = re.compile(rb"""\b(?:id|name|class)\s*=\s*["']([^"'{}]+)["']""")
INLINE = re.compile(rb"<script\b[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
ANY_FORM = re.compile(r"""["'(]form["'\s\[.:)]|document\.forms""")
ANY_SEGMENT = "<>"
"""Stands for the first segments of rules that hold a variable."""
MAX_CLIMB = 5
"""How many callers above the function that renders a page the view may stand."""


def method_of(form: Form) -> str | None:
    """The method that a form is sent with, in capitals; `None` where it is computed or sends nothing."""
    if form.method is None:
        return None if form.uncertain else "GET"
    value = form.method.value
    return value.upper() if value is not None and value.lower() in ("get", "post") else None


def overrides_methods(project: Project) -> bool:
    """Whether something in front of the application may change a request's method."""
    leaving = project.libraries.role("leaves_method")
    for event in project.code.events:
        if isinstance(event, StoreFact) and event.attribute == "wsgi_app":
            known = isinstance(event.value, External) and event.value.path.partition(".")[0] in leaving
            if not known:
                return True
    return False


def _first_segment(rule: str) -> str:
    segment = rule.lstrip("/").partition("/")[0]
    return ANY_SEGMENT if "<" in segment else segment


class Forms:
    """Answers about the forms of a project's templates."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._segments: dict[int, dict[str | None, list[tuple[str, Route]]]] = {}

    @cached_property
    def _routes(self) -> dict[FunctionInfo, list[tuple[Application, Route]]]:
        found: dict[FunctionInfo, list[tuple[Application, Route]]] = {}
        for application in self._project.app.applications:
            for route in application.mounted:
                for function in route.functions:
                    found.setdefault(function, []).append((application, route))
        return found

    # ----------------------------------------------------------------- targets

    def targets(self, name: str, form: Form) -> list[tuple[Application, Route]]:
        """The routes that a form of a template is sent to; none where they cannot be told."""
        if form.url_for is not None:
            endpoint = form.url_for.endpoint
            return [
                (application, route)
                for application in self._project.app.applications
                for route in application.mounted
                if endpoint is not None and route.endpoint == endpoint
            ]
        if form.action is None or form.action.value == "":
            return [] if form.uncertain else self._pages(name) or []
        path = form.action.value
        return self._literal_targets(path) if path is not None and path.startswith("/") and path[1:2] != "/" else []

    def answering(self, target: tuple[Application, Route]) -> frozenset[str] | None:
        """The methods that are answered at the URLs of a route, by whatever view; `None` where that cannot be told."""
        application, route = target
        by_segment = self._by_segment(application)
        if route.rule is None or None in by_segment:
            return None
        found: set[str] = set()
        for segment in (_first_segment(example(route.rule)), ANY_SEGMENT):
            for rule, other in by_segment.get(segment, ()):
                if may_meet(route.rule, rule):
                    if other.methods is None:
                        return None
                    found.update(other.methods)
        return frozenset(found)

    def _by_segment(self, application: Application) -> dict[str | None, list[tuple[str, Route]]]:
        """An application's routes by the first segment of their rules; under `None` those without a known rule."""
        found = self._segments.get(id(application))
        if found is None:
            found = self._segments[id(application)] = {}
            for route in application.mounted:
                segment = None if route.rule is None else _first_segment(route.rule)
                found.setdefault(segment, []).append((route.rule or "", route))
        return found

    def _literal_targets(self, path: str) -> list[tuple[Application, Route]]:
        """The routes that answer a path that a template spells out."""
        return [
            (application, route)
            for application in self._project.app.applications
            for route in application.mounted
            if route.rule is not None and fits(route.rule, re.split(r"[?#]", path)[0])
        ]

    def _pages(self, name: str) -> list[tuple[Application, Route]] | None:
        """The routes whose views render a template; `None` where others may do so."""
        renders = self._project.pages.renders_of(name)
        if not renders:
            return None
        found: list[tuple[Application, Route]] = []
        for render in renders:
            above = self._views_above(render)
            if above is None:
                return None
            found.extend(above)
        return found

    def _views_above(self, render: Render) -> list[tuple[Application, Route]] | None:
        level = {render.call.unit.function}
        found: list[tuple[Application, Route]] = []
        hooked = {hook.function for app in self._project.app.applications for _, hook in app.all_hooks}
        for _ in range(MAX_CLIMB):
            following: set[FunctionInfo | None] = set()
            for function in level:
                if function is None or function in hooked:
                    return None
                routes = self._routes.get(function)
                callers = {call.unit.function for call in self._project.code.callers(function)}
                if routes is None and not callers:
                    return None
                found.extend(routes or ())
                following |= callers if routes is None else set()
            if not following:
                return found
            level = following
        return None

    # ----------------------------------------------------------------- scripts

    def is_scripted(self, template: Template, form: Form) -> bool:
        """Whether a script may send a form, or change how it is sent."""
        tag = self._project.sources[template.path].data[form.start : form.end]
        if SCRIPTED.search(tag):
            return True
        if not self._scripts:
            return False
        if ANY_FORM.search(self._scripts) and "preventDefault" in self._scripts:
            return True
        names = [name for match in NAMED.finditer(tag) for name in match[1].decode("utf-8", "replace").split()]
        return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self._scripts) for name in names)

    @cached_property
    def _scripts(self) -> str:
        """The scripts inside templates and the static ones that templates link, as one text."""
        texts: list[str] = []
        for template in self._project.pages.templates.values():
            data = self._project.sources[template.path].data
            texts.extend(match[1].decode("utf-8", "replace") for match in INLINE.finditer(data))
            linked = (use.filename for use in template.url_for if use.filename and use.filename.endswith(".js"))
            for name in linked:
                texts.extend(self._static_text(name))
        return "\n".join(texts)

    def _static_text(self, name: str) -> Iterator[str]:
        for application in self._project.app.applications:
            place = folder(Const(application.static_folder or "static"), root_folder(application, self._project.code))
            content = self._project.disk.text(f"{place}/{name}") if place is not None else None
            if content is not None:
                yield content

    # ------------------------------------------------------------------- files

    def file_field(self, name: str, template: Template, form: Form) -> str | None:
        """A file field of a form class that a form prints: `form.picture`; `None` where none is known."""
        printed = {use.name for use in template.calls if form.start <= use.start < form.close}
        printed |= {use.value for use in template.printed if use.value and form.start <= use.start < form.close}
        renders = self._project.pages.renders_of(name) or []
        kinds = self._project.libraries.role("file_field")
        for path in sorted(printed):
            holder, _, field = path.partition(".")
            if field and "." not in field and _all_file_fields(renders, holder, field, kinds):
                return path
        return None


def _all_file_fields(renders: Iterable[Render], holder: str, field: str, kinds: frozenset[str]) -> bool:
    """Whether every page gets, under a name, a form whose field of that name takes a file."""
    given = [render.call.args.keywords.get(holder) for render in renders]
    return bool(given) and all(isinstance(one, Instance) and _is_file_field(one, field, kinds) for one in given)


def _is_file_field(form: Instance, field: str, kinds: frozenset[str]) -> bool:
    found = find_in_class(form.cls, field)
    return found is not None and isinstance(found[0], External) and found[0].path in kinds
