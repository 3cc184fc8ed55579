"""What compose files and images put into the environment of what production runs, as it is written there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location  # noqa: TC001 - msgspec reads the field types
from flaskwright.project.kinds import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.serving.model import Service, Variable

NAMES = frozenset({"USER", "USERNAME", "DB", "DATABASE", "NAME", "LOGIN"})
"""Last words of variables that hold the name of a user or of a database."""
_FALLBACK = re.compile(rb"""(?:\A|[:=\s])["']?\$\{\w+:?-([^{}]*)\}["']?\s*\Z""")
"""A value that is nothing but a variable of outside and what to take without it."""


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


def deployed_values(project: Project) -> Iterator[Deployed]:
    """What services of production are given in files that git tracks, each place once."""
    kinds = {FileKind.COMPOSE, FileKind.DOCKERFILE}
    written = {file.path: file.kind for file in project.files.files if file.kind in kinds and file.tracked}
    seen: set[Location] = set()
    for service in project.serving.in_production:
        names = frozenset(
            one.value for one in service.environment.values() if one.value and one.name.rpartition("_")[2] in NAMES
        )
        for variable in service.environment.values():
            kind = written.get(variable.location.path)
            given = _written(project, variable)
            if kind is not None and given is not None and variable.location not in seen:
                seen.add(variable.location)
                value, fallback = given
                yield Deployed(variable.name, value, variable.location, _holder(service, kind), fallback, names)


def _holder(service: Service, kind: FileKind) -> str:
    return f"the service `{service.name}`" if kind is FileKind.COMPOSE else "the image"


def _written(project: Project, variable: Variable) -> tuple[str, bool] | None:
    """The value of a variable, and whether it stands there as what to take where the outer environment has none."""
    if variable.value is not None:
        return (variable.value, False) if variable.value else None
    place = variable.location
    source = project.sources.get(place.path)
    fallback = _FALLBACK.search(source.data[place.start : place.end]) if source is not None else None
    return (fallback[1].decode("utf-8", "replace"), True) if fallback is not None and fallback[1] else None
