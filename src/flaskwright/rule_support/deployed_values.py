"""What compose files, images and environment files put into the environment of an application."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.words import DEVELOPMENT, words_of
from flaskwright.findings.finding import Location
from flaskwright.project.kinds import FileKind
from flaskwright.syntax.data.compose_files import ComposeDocument
from flaskwright.syntax.data.docker_files import DockerDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.syntax.data.commands import Variable

NAMES = frozenset({"USER", "USERNAME", "DB", "DATABASE", "NAME", "LOGIN"})
"""Last words of variables that hold the name of a user or of a database."""
OVERRIDE = frozenset({"e2e", "override", "example", "sample", "template", "ci", "dist"})
"""Words of files that are laid over others where somebody develops, or that only show what to write."""
SWITCHES = {
    "FLASK_ENV": frozenset({"development", "testing"}),
    "FLASK_DEBUG": frozenset({"1", "true", "on", "yes"}),
    "DEBUG": frozenset({"1", "true", "on", "yes"}),
}
_NAMED = frozenset(
    {"ENV", "APP_ENV", "ENVIRONMENT", "FLASK_CONFIG", "APP_SETTINGS", "CONFIG", "APP_CONFIG", "CONFIG_NAME"}
)
_APART = re.compile(r"[^a-z0-9]+")
_FALLBACK = re.compile(r"^\$\{\w+:?-(.*)\}$", re.DOTALL)


class Deployed(msgspec.Struct, frozen=True):
    """A variable of the environment; `holder` is the service or the image, `fallback`: unless the outer one has it.

    `names` are those of users and databases among the other variables there.
    """

    name: str
    value: str
    location: Location
    holder: str
    fallback: bool
    names: frozenset[str]


def is_for_development(path: str) -> bool:
    """Whether a file is by its name for development, for tests, or an example."""
    return bool((words_of(path) | set(_APART.split(path.lower()))) & (DEVELOPMENT | OVERRIDE))


def deployed_values(project: Project) -> Iterator[Deployed]:
    """What production services are given; those that are for development or tests are left out."""
    for read in project.documents.of(FileKind.COMPOSE, FileKind.DOCKERFILE):
        path = read.file.path
        if is_for_development(path) or not read.file.tracked:
            continue
        if isinstance(read.document, ComposeDocument):
            for service in read.document.services:
                command = service.command.words if service.command is not None else ()
                if not _develops(service.environment, command):
                    yield from _variables(path, f"the service `{service.name}`", service.environment)
        elif isinstance(read.document, DockerDocument) and read.document.stages:
            # What earlier stages set stays there, unless the last one is built on them.
            names = {read.document.stages[-1].image}
            for stage in reversed(read.document.stages):
                if stage is read.document.stages[-1] or stage.name in names:
                    names.add(stage.image)
                    for one in stage.instructions:
                        if one.keyword == "ENV":
                            yield from _variables(path, "the image", one.variables)


def _variables(path: str, holder: str, variables: Sequence[Variable]) -> Iterator[Deployed]:
    names = frozenset(one.value for one in variables if one.value and one.name.rpartition("_")[2] in NAMES)
    for variable in variables:
        if variable.value:
            fallback = _FALLBACK.match(variable.value)
            value = fallback[1] if fallback is not None else variable.value
            location = Location(path, variable.start, variable.end)
            yield Deployed(variable.name, value, location, holder, fallback is not None, names)


def _develops(environment: Sequence[Variable], command: Sequence[str]) -> bool:
    """Whether a service runs an application for development, as it says itself."""
    for variable in environment:
        value = (variable.value or "").lower()
        if value in SWITCHES.get(variable.name, ()):
            return True
        if variable.name in _NAMED and words_of(value) & DEVELOPMENT:
            return True
    return (
        any(word == "flask" and "run" in command[place + 1 : place + 4] for place, word in enumerate(command))
        or "--debug" in command
    )
