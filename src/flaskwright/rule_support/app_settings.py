"""What an application's configuration holds under a key, and whether any of it comes from where we cannot look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.app.environments.holders import named_holder
from flaskwright.app.environments.model import CONFIG
from flaskwright.app.environments.sources import sources_of
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import (
    Const,
    External,
    Instance,
    Sequence,
    Unknown,
    Value,
    alternatives,
    library_path,
    parts,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import AppSettings, Name
    from flaskwright.app.model import Application
    from flaskwright.findings.finding import Location

ATTRIBUTES = {"SECRET_KEY": "secret_key"}
"""Settings that an attribute of the application stands for."""


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


def settings_in(
    project: Project, made: list[Application] | tuple[Application, ...], environment: Name = "production"
) -> AppSettings:
    """What the applications of one expression are set to in an environment, where all is evaluated for that.

    Of a value that comes from outside, `sources_of` tells from where, and whether the code's own default holds.
    """
    return project.environments.together(made, environment)


def settings_of(project: Project, application: Application, environment: Name = "production") -> AppSettings:
    """What the applications of the expression that makes this one are set to in an environment."""
    node = application.call.node
    return settings_in(project, [one for one in project.app.applications if one.call.node is node], environment)


def values_of(settings: AppSettings, key: str) -> list[Value]:
    """The values that a key may have, for all that is known; none where nothing sets it."""
    known = settings.get(key)
    return [value for one in known.values for value in alternatives(one.value)] if known is not None else []


def is_fixed(value: Value) -> bool:
    """Whether a value is a constant that no variable, argument or file outside the project may replace."""
    return isinstance(value, Const) and all(source.state == "given" for source in sources_of(value))


def is_empty(value: Value) -> bool:
    """Whether a value is surely nothing, wherever the application runs: `None`, an empty text or list."""
    if isinstance(value, Sequence):
        return not value.items and not value.open
    return isinstance(value, Const) and not value.value and is_fixed(value)


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
        setting.key is None and setting.call is not None and library_path(setting.call.callee).endswith(".from_object")
        for setting in application.settings
    )


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
    """Whether code that no environment is known to run as set-up sets the key of what may be this application."""
    attribute = ATTRIBUTES.get(key)
    for unit in project.code.units:
        if unit.module.role is not FileRole.PRODUCTION:
            continue
        for store in unit.stores:
            if store.attribute == "config" and _is_of(store.base, application):
                return True
            named = text(store.item) == key if store.item is not None else store.attribute in (attribute, key)
            if named and _may_be_config(store.base) and not _is_seen(project, store.location):
                return True
        for call in unit.calls:
            if key in call.args.keywords and _may_be_config(call.callee) and not _is_seen(project, call.location):
                return True
    return False


def _is_seen(project: Project, location: Location) -> bool:
    """Whether set-up code of production sets a key at a place, or for development only."""
    return location in project.once(_of_production) or location in project.once(_of_development)


def _of_production(project: Project) -> set[Location]:
    return _places(project, "production")


def _of_development(project: Project) -> set[Location]:
    return _places(project, "development")


def _places(project: Project, environment: Name) -> set[Location]:
    """Where set-up code sets the keys of production's applications in an environment."""
    return {
        one.loaded
        for made in production_applications(project)
        for held in settings_in(project, made, environment).keys.values()
        for one in (*held.values, *held.overridden)
    }


def _may_be_config(value: Value) -> bool:
    """Whether a value may be an application, its configuration, or a method of it."""
    return any(
        isinstance(one, Unknown | Instance) or (isinstance(one, External) and one.path.startswith("flask."))
        for one in alternatives(value)
    )
