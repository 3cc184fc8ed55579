"""Which versions of Python a project runs on.

A file that names one version (`.python-version`, the image of a Dockerfile) says which is in use; else the range counts
that the project promises to support. Without a word of it an older version may be in use: nobody resolves the
interpreter to the newest one, as is done for libraries.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from flaskwright.libraries.versions import numbers
from flaskwright.project.documents import production_sources
from flaskwright.project.kinds import FileKind
from flaskwright.syntax.data.docker_files import DockerDocument
from flaskwright.syntax.data.ini_files import IniDocument
from flaskwright.syntax.data.values import TreeDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.libraries.versions import Numbers
    from flaskwright.project.discovery import ProjectFiles
    from flaskwright.project.documents import Documents

_NAMED = re.compile(r"(?:python-)?(\d{1,9}(?:\.\d{1,9})*)")
_IMAGE = re.compile(r"(?:.*/)?python:(\d{1,9}\.\d{1,9})")
_LOWER = re.compile(r"(?:>=|>|===|==|~=|\^|~|)(\d{1,9}(?:\.\d{1,9})*)(?:\.\*)?")
_IN_SETUP = re.compile(r"\bpython_requires\s*=\s*[\"']([^\"']+)[\"']")
RANGES = (("project", "requires-python"), ("tool", "poetry", "dependencies", "python"))


class PythonVersions:
    """The versions that the files of a project name, and the ranges that it promises to support."""

    def __init__(self, files: ProjectFiles, documents: Documents) -> None:
        self._files = files
        self._documents = documents

    @cached_property
    def _named(self) -> tuple[Numbers, ...]:
        return tuple(_named(self._files, self._documents))

    @cached_property
    def _promised(self) -> tuple[str, ...]:
        return tuple(_promised(self._files, self._documents))

    def may_be_older(self, version: Numbers) -> bool:
        """Whether the project may run on a Python below a version."""
        if self._named:
            return any(one < version[: len(one)] for one in self._named)
        if not self._promised:
            return True
        return any(not _begins_at(specifier, version) for specifier in self._promised)


def _begins_at(specifier: str, version: Numbers) -> bool:
    """Whether a range holds nothing below a version."""
    lower = (_LOWER.fullmatch("".join(clause.split())) for clause in specifier.split(","))
    return any(numbers(one[1]) >= version for one in lower if one is not None)


def _named(files: ProjectFiles, documents: Documents) -> Iterator[Numbers]:
    """The versions that files name as the one to use."""
    for _, source in production_sources(files, FileKind.PYTHON_VERSION):
        for line in source.text.splitlines():
            found = _NAMED.fullmatch(line.partition("#")[0].strip())
            if found is not None:
                yield numbers(found[1])
    for read in documents.of(FileKind.DOCKERFILE, FileKind.TOML):
        document = read.document
        if isinstance(document, DockerDocument):
            for stage in document.stages:
                found = _IMAGE.match(stage.image)
                if found is not None:
                    yield numbers(found[1])
        elif isinstance(document, TreeDocument) and document.root is not None:
            # https://pipenv.pypa.io/en/latest/pipfile.html
            found = _NAMED.fullmatch(document.root.text("requires", "python_version") or "")
            if found is not None:
                yield numbers(found[1])


def _promised(files: ProjectFiles, documents: Documents) -> Iterator[str]:
    """The ranges of versions that the project supports, as they are written."""
    for read in documents.of(FileKind.TOML, FileKind.INI):
        document = read.document
        if isinstance(document, TreeDocument) and document.root is not None:
            for place in RANGES:
                yield from _said(document.root.text(*place))
        elif isinstance(document, IniDocument):
            options = document.section("options")
            entry = options.get("python_requires") if options is not None else None
            yield from _said(entry.value if entry is not None else None)
    for file, source in production_sources(files, FileKind.PYTHON):
        if PurePosixPath(file.path).name == "setup.py":
            yield from _IN_SETUP.findall(source.text)


def _said(specifier: str | None) -> Iterator[str]:
    if specifier is not None and any(character.isdigit() for character in specifier):
        yield specifier
