"""What production finds under a key of its configuration, with the places that decide it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.model import Read
from flaskwright.app.environments.sources import sources_of
from flaskwright.findings.finding import Confidence, Step
from flaskwright.libraries.switches import load_switches
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import may_be_set_elsewhere, production_applications, settings_in
from flaskwright.rule_support.development import is_development_file, is_named_for_development
from flaskwright.rule_support.frameworks import of_flask_alone, replaces
from flaskwright.semantics.values import ClassValue, Const, External, Instance, ModuleValue, Value, alternatives, text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import Possible
    from flaskwright.app.model import Application
    from flaskwright.findings.finding import Location
    from flaskwright.libraries.switches import SwitchedSetting, Topic

OFF = frozenset({"", "0", "false", "no", "off", "none", "n", "f"})
"""Texts that people write for a switch that is off. Code that does not read them as such takes them for on."""


class Held(msgspec.Struct, frozen=True, eq=False):
    """A value that production may have under a key.

    `location` is the place that decides it, `scope` the class around that; `made` are the applications; `sure` says
    that neither the environment nor anything that we cannot see may replace it; `opened`: such a thing may.
    """

    key: str
    value: Value
    location: Location
    scope: str
    made: tuple[Application, ...]
    trace: tuple[Step, ...]
    sure: bool
    opened: bool

    @property
    def confidence(self) -> Confidence:
        """How far to trust what follows from the value."""
        return Confidence.HIGH if self.sure else Confidence.MEDIUM


def held_in_production(project: Project, key: str, judge: Callable[[Value], bool]) -> Iterator[Held]:
    """The values that production's applications have under a key, each place that decides one once.

    They count where a judge says so of every value that is possible, and one of them is set in any case.
    """
    reported: set[Location] = set()
    for made in production_applications(project):
        settings = settings_in(project, made)
        effective = settings.get(key)
        if effective is None or not effective.always or not all(judge(one.value) for one in effective.values):
            continue
        for possible in effective.values:
            if possible.location not in reported and _is_of_production(project, possible):
                reported.add(possible.location)
                sure = not settings.opened and not says_otherwise(project, possible.value)
                yield _held(key, possible, made, sure=sure, opened=bool(settings.opened))


def _held(key: str, possible: Possible, made: list[Application], *, sure: bool, opened: bool) -> Held:
    step = Step(possible.loaded, "the application's settings come from here")
    holder = class_of(possible.holder)
    return Held(
        key,
        possible.value,
        possible.location,
        holder.info.qualname if isinstance(holder, ClassValue) else "",
        tuple(made),
        (step,) if possible.loaded != possible.location else (),
        sure,
        opened,
    )


def _is_of_production(project: Project, possible: Possible) -> bool:
    """Whether a value is for production by what it stands in, and by the files that gave what it is computed from."""
    path = possible.location.path
    module = project.code.modules.by_path.get(path)
    if is_named_for_development(class_of(possible.holder)):
        return False
    if module is not None and (module.role is not FileRole.PRODUCTION or is_named_for_development(ModuleValue(module))):
        return False
    given = (source.given.path for source in sources_of(possible.value) if source.given is not None)
    return not any(is_development_file(one) for one in (path, *given))


def class_of(holder: Value | None) -> Value | None:
    """The class that settings come from, also where an instance of it was given; a module is itself."""
    return holder.cls if isinstance(holder, Instance) else holder


def in_production_code(project: Project, location: Location) -> bool:
    """Whether a place stands in code that production runs."""
    module = project.code.modules.by_path.get(location.path)
    return module is not None and module.role is FileRole.PRODUCTION


def is_unset(
    project: Project,
    made: list[Application],
    key: str,
    own: Collection[str],
    counts_as_unset: Callable[[Value], bool] | None = None,
) -> bool:
    """Whether surely nothing sets a key of production's applications; `own` are the methods of a class that may.

    A value that `counts_as_unset` is none.
    """
    if not all(of_flask_alone(one) and not replaces(one, own) for one in made):
        return False
    settings = settings_in(project, made)
    known = settings.get(key)
    if known is not None and not (counts_as_unset and all(counts_as_unset(one.value) for one in known.values)):
        return False
    return not settings.opened and not any(may_be_set_elsewhere(project, one, key) for one in made)


# -------------------------------------------------------------------- switches


def is_on(project: Project, value: Value) -> bool:
    """Whether a switch is surely on: a constant, or what is read from the environment where that has nothing."""
    return all(_is_on(project, one) for one in alternatives(value))


def is_off(project: Project, value: Value) -> bool:
    """Whether a switch is surely off: a constant, or what is read from the environment where that has nothing."""
    for one in alternatives(value):
        known = default_of(project, one) or one
        if not isinstance(known, Const) or known.value:
            return False
    return True


def says_otherwise(project: Project, value: Value) -> str:
    """What a value that is read from the environment still depends on, to be put into a message."""
    default = any(source.state == "default" for one in alternatives(value) for source in sources_of(one))
    known = default or default_of(project, value) is not None
    return " where the environment does not say otherwise" if known else ""


def default_of(project: Project, value: Value) -> Value | None:
    """What a call that reads the environment gives where that has nothing; `None` where a value is no such call."""
    if isinstance(value, Read):
        return Const(value.value)
    if isinstance(value, External) and value.call is not None:
        path = value.path.removesuffix("()")
        if path in project.libraries.role("reads_environment"):
            return value.call.args.get(1, "default")
    return None


def _is_on(project: Project, value: Value) -> bool:
    if isinstance(value, Const):
        return bool(value.value)
    default = default_of(project, value)
    if not isinstance(default, Const) or not default.value or not isinstance(value, External) or value.call is None:
        return False
    # A text such as "False" is true as it stands; with a conversion it may be false.
    return (text(default) or "true").lower() not in OFF or "cast" not in value.call.args.keywords


def switched_settings(project: Project, about: Topic) -> Iterator[tuple[Held, SwitchedSetting]]:
    """The settings that production has switched to what it must not have, of those that matter to the project."""
    imported = imported_names(project)
    for setting in load_switches().settings:
        if setting.about == about and (not setting.with_ or imported.intersection(setting.with_)):
            judge = is_on if setting.value else is_off
            for held in held_in_production(project, setting.key, partial(judge, project)):
                yield held, setting


def imported_names(project: Project) -> set[str]:
    """The top names of all modules that the project imports."""
    return project.once(_imported)


def _imported(project: Project) -> set[str]:
    return {fact.module.partition(".")[0] for unit in project.code.units for fact in unit.imports}
