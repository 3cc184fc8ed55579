"""The variables that a deployment puts into the environment of what it serves, and those that developers have."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from flaskwright.app.environments.choosing import environments_of
from flaskwright.app.environments.model import Name, Variable
from flaskwright.app.environments.words import COPIED, words_of
from flaskwright.app.environments.world import Variables, World
from flaskwright.project.kinds import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.environments.world import Surroundings
    from flaskwright.app.serving.model import Service, Serving

_NAME = re.compile(r"[\w.:-]+")
"""A value that may name an environment, or a class of settings."""


def deployed_variables(surroundings: Surroundings, name: Name) -> dict[str, Variable]:
    """What is given in an environment; a variable with several values is given, and unknown."""
    found: dict[str, Variable] = {}
    files = _of_files(surroundings, name) if name != "production" else ()
    for one in (*_of_services(surroundings.serving(), name), *files):
        known = found.get(one.name)
        if known is None:
            found[one.name] = one
        elif known.value != one.value:
            found[one.name] = Variable(one.name, None, known.location)
    return {key: one for key, one in found.items() if not _is_of_another(one, name)}


def _of_services(serving: Serving, name: Name) -> Iterator[Variable]:
    """The variables of the services that run the application: those that answer requests, else all that are built."""
    of_production = [id(one) for one in serving.in_production]
    here = [one for one in serving.services if _is_for(one, name, production=id(one) in of_production)]
    own = [one for one in here if one.server is not None] or [one for one in here if one.programs or one.image]
    for service in own:
        for variable in service.environment.values():
            yield Variable(variable.name, variable.value, variable.location)


def _is_for(service: Service, name: Name, *, production: bool) -> bool:
    """Whether a service runs in an environment; one for development runs in tests where its names say so."""
    if name == "production":
        return production
    tested = "test" in environments_of(service.name) | environments_of(posixpath.basename(service.location.path))
    return not production and tested is (name == "test")


def _of_files(surroundings: Surroundings, name: Name) -> Iterator[Variable]:
    """The variables in the files that Flask's own server, or a test run, reads: `.env`, `.flaskenv`, `.env.test`."""
    variables = Variables(World(name), surroundings)
    for read in surroundings.documents.of(FileKind.ENV):
        path = read.file.path
        meant = environments_of(posixpath.basename(path))
        if not words_of(path) & COPIED and (name in meant or (not meant and name == "development")):
            yield from variables.in_file(path)


def _is_of_another(variable: Variable, name: Name) -> bool:
    """Whether a variable's value names another environment: the file that gives it is not this one's."""
    meant = environments_of(variable.value) if variable.value and _NAME.fullmatch(variable.value) else set()
    return bool(meant) and name not in meant
