"""What production finds under a key of its configuration, with the places that write it."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.holders import settings_of_class
from flaskwright.findings.finding import Step
from flaskwright.libraries.switches import load_switches
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import (
    Given,
    production_applications,
    settings_under,
    unread_objects,
)
from flaskwright.rule_support.development import is_named_for_development, only_in_development
from flaskwright.rule_support.setting_places import module_of, places_of, source_of
from flaskwright.semantics.facts import CONDITIONAL, CallFact
from flaskwright.semantics.values import ClassValue, Const, External, ModuleValue, Value, alternatives, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.findings.finding import Location
    from flaskwright.libraries.switches import SwitchedSetting, Topic
    from flaskwright.semantics.facts import Fact

OFF = frozenset({"", "0", "false", "no", "off", "none", "n", "f"})
"""Texts that people write for a switch that is off. Code that does not read them as such takes them for on."""


class Held(msgspec.Struct, frozen=True, eq=False):
    """A value that production may have under a key.

    `location` is the place that writes it, `scope` the class around that; `sure` says that nothing that we cannot see
    may replace it, and that this application surely loads it.
    """

    key: str
    value: Value
    location: Location
    scope: str
    application: Application
    trace: tuple[Step, ...]
    sure: bool


def held_in_production(project: Project, key: str) -> Iterator[Held]:
    """The values that production's applications may have under a key, each place that writes one once."""
    reported: set[Location] = set()
    for application in (one for made in production_applications(project) for one in made):
        known = settings_under(project, application, key)
        for given in _lasting(project, known.given):
            yield from _held(project, application, key, given, reported, sure=not known.opened)
        for cls in project.code.classes if unread_objects(application) else ():
            names = settings_of_class(cls)
            if names is not None and key in names and not project.code.subclasses(cls):
                given = Given(names[key], cls.info.location, cls)
                yield from _held(project, application, key, given, reported, sure=False)


def is_on(value: Value, project: Project) -> bool:
    """Whether a switch is surely on: a constant, or what is read from the environment where that has nothing."""
    return all(_is_on(one, project) for one in alternatives(value))


def is_off(value: Value, project: Project) -> bool:
    """Whether a switch is surely off: a constant, or what is read from the environment where that has nothing."""
    for one in alternatives(value):
        known = default_of(one, project) or one
        if not isinstance(known, Const) or known.value:
            return False
    return True


def says_otherwise(value: Value, project: Project) -> str:
    """What a value that is read from the environment still depends on, to be put into a message."""
    return " where the environment does not say otherwise" if default_of(value, project) is not None else ""


def switched_settings(project: Project, about: Topic) -> Iterator[tuple[Held, SwitchedSetting]]:
    """The settings that production has switched to what it must not have, of those that matter to the project."""
    imported = project.once(_imported)
    for setting in load_switches().settings:
        if setting.about == about and (not setting.with_ or imported.intersection(setting.with_)):
            judge = is_on if setting.value else is_off
            for held in held_in_production(project, setting.key):
                if judge(held.value, project):
                    yield held, setting


def _imported(project: Project) -> set[str]:
    """The top names of all modules that the project imports."""
    return {fact.module.partition(".")[0] for unit in project.code.units for fact in unit.imports}


def default_of(value: Value, project: Project) -> Value | None:
    """What a setting is where the environment from which it is read has none; `None` where it is not read so."""
    if isinstance(value, External) and value.call is not None:
        path = value.path.removesuffix("()")
        if path in project.libraries.role("reads_environment"):
            return value.call.args.get(1, "default")
    return None


def _is_on(value: Value, project: Project) -> bool:
    if isinstance(value, Const):
        return bool(value.value)
    default = default_of(value, project)
    if not isinstance(default, Const) or not default.value or not isinstance(value, External) or value.call is None:
        return False
    # A text such as "False" is true as it stands; with a conversion it may be false.
    return (text(default) or "true").lower() not in OFF or "cast" not in value.call.args.keywords


def _lasting(project: Project, given: tuple[Given, ...]) -> Iterator[Given]:
    """Those of the values given to a key one after the other that are not replaced in the end."""
    facts = project.once(_events)
    for place, group in reversed([(place, list(found)) for place, found in groupby(given, lambda one: one.location)]):
        found = facts.get(place, [])
        if found and all(only_in_development(fact) for fact in found):
            continue
        yield from group
        if found and any(_always_gives(fact, group) for fact in found):
            return


def _events(project: Project) -> dict[Location, list[Fact]]:
    found: dict[Location, list[Fact]] = defaultdict(list)
    for event in project.code.events:
        found[event.location].append(event)
    return found


def _always_gives(fact: Fact, group: list[Given]) -> bool:
    """Whether a fact of set-up runs always and has one of these values for the key whatever it is given."""
    if any(one.inside(*CONDITIONAL) is not None for one in (fact, *fact.stack)):
        return False
    if not isinstance(fact, CallFact) or group[0].holder is None:
        return True
    loaded = fact.args.get(0, "obj")
    return loaded is not None and len(alternatives(loaded)) == len(group)


def _held(
    project: Project, application: Application, key: str, given: Given, reported: set[Location], *, sure: bool
) -> Iterator[Held]:
    source = source_of(project, given)
    if is_named_for_development(source):
        return
    module = module_of(project, key, given)
    if module is not None and (module.role is not FileRole.PRODUCTION or is_named_for_development(ModuleValue(module))):
        return
    written = next(places_of(project, key, given), None)
    location = written.location if written is not None else given.location
    if location in reported:
        return
    reported.add(location)
    trace = () if location == given.location else (Step(given.location, "the application's settings come from here"),)
    scope = source.info.qualname if isinstance(source, ClassValue) else ""
    yield Held(key, given.value, location, scope, application, trace, sure)
