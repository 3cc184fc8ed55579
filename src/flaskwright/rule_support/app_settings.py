"""What an application's configuration holds under a key, and whether any of it comes from where we cannot look."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.builder import creation
from flaskwright.app.environments.holders import held_settings, named_holder
from flaskwright.app.roots import root_folder
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import (
    NONE,
    TRUE,
    External,
    Instance,
    ModuleValue,
    Unknown,
    Value,
    alternatives,
    library_path,
    parts,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import AppSettings, Name
    from flaskwright.app.model import Application, Setting
    from flaskwright.findings.finding import Location

CONFIG = "flask.Flask().config"
ATTRIBUTES = {"SECRET_KEY": "secret_key"}
"""Settings that an attribute of the application stands for."""


class Given(msgspec.Struct, frozen=True, eq=False):
    """A value that a setting may have. `holder` is the class or module of settings that it was loaded from, if any."""

    value: Value
    location: Location
    holder: Value | None = None


class Known(msgspec.Struct, frozen=True, eq=False):
    """All that is known to be set under one key, in the order of running.

    `opened`: some settings are loaded from where we cannot look, and this one may be among them.
    """

    given: tuple[Given, ...]
    opened: bool


def production_applications(project: Project) -> list[list[Application]]:
    """The applications that production code makes, those of one expression together: a factory may run many times."""
    found: dict[int, list[Application]] = {}
    for application in project.app.applications:
        calls = (application.call, *application.call.stack)
        if all(call.unit.module.role is FileRole.PRODUCTION for call in calls):
            found.setdefault(id(application.call.node), []).append(application)
    return list(found.values())


def each_in_production(project: Project) -> Iterator[Application]:
    """The applications that production code makes, one by one."""
    return (one for made in production_applications(project) for one in made)


def settings_under(project: Project, application: Application, key: str) -> Known:
    """All that an application's settings may hold under a key, whatever the environment; see `settings_in` for one."""
    given: list[Given] = []
    opened = False
    for setting in application.settings:
        if setting.key == key and setting.value is not None:
            given.append(Given(setting.value, setting.location, _holder(setting)))
        elif setting.key is None:
            for holder in _holders(project, application, setting):
                items = _names_of(project, holder)
                if items is None:
                    opened = True
                elif key in items:
                    given.append(Given(items[key], setting.location, holder))
    return Known(tuple(given), opened)


def settings_in(project: Project, made: Sequence[Application], environment: Name = "production") -> AppSettings:
    """What the applications of one expression are set to in an environment, where all is evaluated for that.

    Of a value that comes from outside, `sources_of` tells from where, and whether the code's own default holds.
    """
    return project.environments.together(made, environment)


def holder_of(project: Project, given: Value) -> Value:
    """What `from_object` is given: the class or module that an import string names, else the value itself."""
    name = text(given)
    return given if name is None else named_holder(project.code.run, name, project.code.named(name))


def may_be_set_elsewhere(project: Project, application: Application, key: str) -> bool:
    """Whether code that we cannot see, or code that is no set-up, may give an application a setting."""
    return _is_handed_over(project, application) or _is_set_elsewhere(project, application, key)


def unread_objects(application: Application) -> bool:
    """Whether settings are loaded from a class or module whose name only a run tells."""
    return any(
        setting.key is None and setting.call is not None and _method(setting.call) == "from_object"
        for setting in application.settings
    )


def _method(call: CallFact) -> str:
    return library_path(call.callee).rpartition(".")[2]


def _holder(setting: Setting) -> Value | None:
    """The class or module whose names `from_object` loaded."""
    if setting.call is None or _method(setting.call) != "from_object":
        return None
    return setting.call.args.get(0, "obj")


def _holders(project: Project, application: Application, setting: Setting) -> tuple[Value, ...]:
    """What a call loads settings from."""
    call = setting.call
    if call is None:
        return (NONE,)
    if _method(call) == "from_object":
        return alternatives(call.args.get(0, "obj") or NONE)
    if _method(call) == "from_pyfile":
        return (_settings_file(project, application, call) or NONE,)
    if _method(call) in ("update", "from_mapping") and not call.args.keywords:
        return tuple(one for given in call.args.positional for one in alternatives(given)) or (NONE,)
    return (NONE,)


def _settings_file(project: Project, application: Application, call: CallFact) -> Value | None:
    """The module of the project that `from_pyfile` runs."""
    relative = application.call.args.get(None, "instance_relative_config")
    name, root = text(call.args.get(0, "filename")), root_folder(application, project.code)
    if name is None or root is None or relative is TRUE:
        return None
    module = project.code.modules.by_path.get(posixpath.normpath(posixpath.join(root, name)))
    return ModuleValue(module) if module is not None else None


def _names_of(project: Project, holder: Value) -> dict[str, Value] | None:
    """The settings in a class, a module or a mapping, or in what an import string names; `None` where they are open."""
    return held_settings(project.code.run, holder_of(project, holder))


def _is_handed_over(project: Project, application: Application) -> bool:
    """Whether code that we cannot see gets hold of the application or of its configuration, and may set anything."""
    libraries = project.libraries
    harmless = libraries.role("extension") | libraries.role("routeless") | libraries.role("leaves_settings")
    for event in project.code.events:
        if not isinstance(event, CallFact):
            continue
        given = (*event.args.positional, *event.args.keywords.values())
        if any(_is_of(one, application) for value in given for one in parts(value)):
            for callee in alternatives(event.callee):
                if isinstance(callee, Unknown):
                    return True
                if isinstance(callee, External):
                    path = callee.path.removesuffix("().init_app")
                    if not path.startswith(("builtins.", "flask.")) and path not in harmless:
                        return True
    return False


def _is_of(value: Value, application: Application) -> bool:
    """Whether a value is the application, or its configuration."""
    if isinstance(value, External) and value.path == CONFIG:
        value = value.receiver or value
    made = creation(value) if isinstance(value, External | Instance) else None
    return made is not None and made.node is application.call.node


def _is_set_elsewhere(project: Project, application: Application, key: str) -> bool:
    """Whether code that did not run as set-up sets the key of an application that may be this one."""
    recorded = {setting.location for one in project.app.applications for setting in one.settings}
    attribute = ATTRIBUTES.get(key)
    for unit in project.code.units:
        if unit.module.role is not FileRole.PRODUCTION:
            continue
        for store in unit.stores:
            if store.attribute == "config" and _is_of(store.base, application):
                return True
            named = text(store.item) == key if store.item is not None else store.attribute in (attribute, key)
            if named and store.location not in recorded and _may_be_config(store.base):
                return True
        for call in unit.calls:
            if key in call.args.keywords and call.location not in recorded and _may_be_config(call.callee):
                return True
    return False


def _may_be_config(value: Value) -> bool:
    """Whether a value may be an application, its configuration, or a method of it."""
    return any(
        isinstance(one, Unknown | Instance) or (isinstance(one, External) and one.path.startswith("flask."))
        for one in alternatives(value)
    )
