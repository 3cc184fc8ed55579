"""The variables that containers, compose files and environment files give, by environment.

Which services run which application, and what each of them gets, is what `app.serving` knows; until that is asked here,
every file that names no other environment counts.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from flaskwright.app.environments.choosing import environments_of
from flaskwright.app.environments.model import Name, Variable
from flaskwright.app.environments.words import words_of
from flaskwright.findings.finding import Location
from flaskwright.project.kinds import FileKind
from flaskwright.syntax.data.compose_files import ComposeDocument
from flaskwright.syntax.data.docker_files import DockerDocument
from flaskwright.syntax.data.env_files import EnvDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.project.documents import Documents
    from flaskwright.syntax.data.commands import Variable as Assignment

_NAME = re.compile(r"[\w.:-]+")
"""A value that may name an environment, or a class of settings."""
LOCAL = frozenset({"override", "flaskenv", "example", "sample", "template", "dist"})
"""Words of files that no production reads."""
SPOKEN = frozenset({"example", "sample", "template", "dist"})
"""Words of files that show what to write, and that nothing reads."""


def deployed_variables(documents: Documents, name: Name) -> dict[str, Variable]:
    """What is given in an environment; a variable with several values is given, and unknown."""
    found: dict[str, Variable] = {}
    for one in _all(documents, name):
        known = found.get(one.name)
        if known is None:
            found[one.name] = one
        elif known.value != one.value:
            found[one.name] = Variable(one.name, None, known.location)
    return {key: one for key, one in found.items() if not _is_of_another(one, name)}


def _all(documents: Documents, name: Name) -> Iterator[Variable]:
    for read in documents.of(FileKind.COMPOSE, FileKind.DOCKERFILE, FileKind.ENV):
        path, document = read.file.path, read.document
        if not _counts(path, name):
            continue
        if isinstance(document, ComposeDocument):
            for service in document.services:
                for variable in service.environment:
                    yield _variable(path, variable)
        elif isinstance(document, DockerDocument):
            for stage in document.stages:
                for instruction in stage.instructions:
                    for variable in instruction.variables if instruction.keyword == "ENV" else ():
                        yield _variable(path, variable)
        elif isinstance(document, EnvDocument) and name == "development":
            for entry in document.entries:
                if entry.value is not None:
                    value = None if "$" in entry.value else entry.value
                    yield Variable(entry.key, value, Location(path, entry.key_start, entry.end))


def _counts(path: str, name: Name) -> bool:
    """Whether a file is read in an environment, by its name."""
    words = words_of(posixpath.basename(path))
    if words & SPOKEN or (name == "production" and words & LOCAL):
        return False
    meant = environments_of(posixpath.basename(path))
    return not meant or name in meant


def _variable(path: str, variable: Assignment) -> Variable:
    value = variable.value
    unknown = value is None or "$" in value
    return Variable(variable.name, None if unknown else value, Location(path, variable.start, variable.end))


def _is_of_another(variable: Variable, name: Name) -> bool:
    """Whether a variable's value names another environment: the file that gives it is not this one's."""
    meant = environments_of(variable.value) if variable.value and _NAME.fullmatch(variable.value) else set()
    return bool(meant) and name not in meant
