"""The application's templates: where they are looked for, which there are, and which calls render them."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.model import Application
from flaskwright.app.roots import creation_arguments, folder, root_folder
from flaskwright.libraries.brings import brought
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import NONE, ClassValue, Const, External, Sequence, alternatives, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.app.model import AppModel, Scaffold
    from flaskwright.libraries import Libraries
    from flaskwright.project.disk import Disk
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import Value
    from flaskwright.syntax.templates import Reference, Template

OWN_LOADING = ("jinja_loader", "create_global_jinja_loader", "create_jinja_environment", "jinja_environment")
"""Names with which a class or a store replaces the way in which templates are found."""
LOADERS = ("flask.Flask().jinja_loader", "flask.Flask().jinja_env.loader", "flask.Blueprint().jinja_loader")


class Render(msgspec.Struct, frozen=True, eq=False):
    """A call that renders a template: of `names` the one, or with `first_found` the first that there is.

    `dynamic` says that the name is not known, or not in every case.
    """

    call: CallFact
    names: tuple[str, ...]
    first_found: bool
    dynamic: bool


class Pages(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The templates of all applications together.

    `folders` are searched in their order; `complete` says that nothing else can supply templates, but for those whose
    names begin with one of `brought`. `templates` holds what is known of each template by its name.
    """

    folders: tuple[str, ...]
    complete: bool
    brought: tuple[str, ...]
    renders: tuple[Render, ...]
    templates: Mapping[str, Template]
    disk: Disk

    def exists(self, name: str) -> bool | None:
        """Whether a template is there; `None` where somebody else may supply it."""
        path = posixpath.normpath(name.lstrip("/"))
        if any(self.disk.is_file(posixpath.join(folder, path)) for folder in self.folders):
            return True
        return False if self.complete and not path.startswith(self.brought) else None

    def users(self, name: str) -> frozenset[str]:
        """The templates whose rendering renders a template: itself, and those that extend, include or import it."""
        found = {name}
        waiting = [name]
        while waiting:
            fresh = self._loaders.get(waiting.pop(), set()) - found
            found |= fresh
            waiting.extend(fresh)
        return frozenset(found)

    def renders_of(self, name: str) -> list[Render] | None:
        """The calls that render a template, directly or not; `None` where calls of unknown names may do so, too."""
        if self._any_dynamic:
            return None
        places = {place for user in self.users(name) for place in self._places.get(user, ())}
        return [self.renders[place] for place in sorted(places)]

    @cached_property
    def _loaders(self) -> dict[str, set[str]]:
        """The templates that extend, include or import a template, by its name."""
        found: dict[str, set[str]] = {}
        for loader, template in self.templates.items():
            for reference in references(template):
                for name in reference.names:
                    found.setdefault(name, set()).add(loader)
        return found

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The places in `renders` of the calls that render a template, by its name."""
        found: dict[str, list[int]] = {}
        for place, render in enumerate(self.renders):
            for name in render.names:
                found.setdefault(name, []).append(place)
        return found

    @cached_property
    def _any_dynamic(self) -> bool:
        loads = (one for template in self.templates.values() for one in references(template))
        return any(one.dynamic for one in self.renders) or any(one.dynamic for one in loads)


def references(template: Template) -> tuple[Reference, ...]:
    """What a template loads."""
    return (*template.extends, *template.includes, *template.imports)


def build_pages(
    code: Code,
    app: AppModel,
    libraries: Libraries,
    templates: Mapping[str, Template],
    disk: Disk,
    given_to: tuple[str, ...],
) -> Pages:
    """The templates of a project's applications; `given_to` is what `hand_overs` found."""
    complete = bool(app.applications) and not app.open and not _replaces_loading(code)
    folders: dict[str, None] = {}
    for scaffold in (*app.applications, *app.blueprints):
        found, known = _template_folder(scaffold, code)
        complete = complete and known
        if found is not None:
            folders[found] = None
    names, closed = brought("templates", given_to, libraries.role("routeless") | libraries.role("extension"))
    by_name: dict[str, Template] = {}
    for place in folders:
        for path, template in templates.items():
            if path.startswith(f"{place}/"):
                by_name.setdefault(path.removeprefix(f"{place}/"), template)
    rendering = libraries.role("renders_template") | libraries.role("opens_template")
    renders = tuple(_render(call) for call in code.calls_to(rendering))
    return Pages(tuple(folders), complete and closed, names, renders, by_name, disk)


def _template_folder(scaffold: Scaffold, code: Code) -> tuple[str | None, bool]:
    """The folder of an application's or blueprint's templates, if it has one, and whether that is all known."""
    for callee in alternatives(scaffold.call.callee):
        if isinstance(callee, ClassValue) and any(find_in_class(callee, name) for name in OWN_LOADING):
            return None, False
    args = creation_arguments(scaffold, code)
    is_application = isinstance(scaffold, Application)
    given = args.get(6 if is_application else 4, "template_folder")
    if given is None and args.open:
        return None, False
    if given is None and is_application:
        given = Const("templates")
    if given is None or given is NONE:
        return None, True
    found = folder(given, root_folder(scaffold, code))
    return found, found is not None


def _replaces_loading(code: Code) -> bool:
    """Whether any code changes where templates come from."""
    for unit in code.units:
        for store in unit.stores:
            if store.attribute in OWN_LOADING or store.attribute == "template_folder":
                return True
            on_environment = isinstance(store.base, External) and store.base.path.endswith(".jinja_env")
            if store.attribute == "loader" and on_environment:
                return True
    return any(isinstance(event, CallFact) and _is_loader(event.callee) for event in code.events)


def _is_loader(callee: Value) -> bool:
    return isinstance(callee, External) and callee.path.startswith(LOADERS)


def _render(call: CallFact) -> Render:
    given = call.args.get(0, "template_name_or_list") or call.args.get(0, "template_name")
    if isinstance(given, Sequence):
        names = [text(one) for one in given.items]
        return Render(call, tuple(_known(names)), first_found=True, dynamic=given.open or None in names)
    values = alternatives(given) if given is not None else ()
    names = [text(one) for one in values]
    return Render(call, tuple(_known(names)), first_found=False, dynamic=not names or None in names)


def _known(names: list[str | None]) -> Iterator[str]:
    return (name for name in names if name is not None)
