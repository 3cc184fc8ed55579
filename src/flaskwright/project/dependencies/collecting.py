"""All files of a project that declare or lock libraries, read together."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location, Problem
from flaskwright.project.dependencies import declared, markers
from flaskwright.project.dependencies.model import Dependencies, Requirement
from flaskwright.project.documents import read_source
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.project.python_versions import PythonVersions
from flaskwright.syntax.data.ini_files import IniDocument
from flaskwright.syntax.data.lock_files import LockDocument
from flaskwright.syntax.data.requirement_files import RequirementDocument, read_requirements
from flaskwright.syntax.data.values import TreeDocument
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.project.dependencies.declared import Said
    from flaskwright.project.discovery import ProjectFile, ProjectFiles
    from flaskwright.project.disk import Disk
    from flaskwright.project.documents import Documents
    from flaskwright.syntax.data.reading import Document

_NAMES = {"pyproject.toml": FileKind.TOML, "pipfile": FileKind.TOML, "setup.cfg": FileKind.INI}
"""Files of these kinds count by their name; files of requirements and locks by their kind."""
_SCRIPT = "setup.py"
_ROLES = frozenset({FileRole.PRODUCTION, FileRole.TEST})
"""Examples and documents have requirements of their own, which are not the application's."""


def read_dependencies(files: ProjectFiles, documents: Documents, disk: Disk) -> Dependencies:
    """Read every file that declares or locks a library."""
    reading = _Reading(documents, PythonVersions(files, documents), disk)
    found = [one for file in files.files if file.role in _ROLES for one in reading.file(file)]
    every = dict.fromkeys((*found, *reading.included()))
    return Dependencies(every, reading.problems, reading.python.may_be_older, reading.installs())


class _Reading:
    """What is gathered while the files are read."""

    def __init__(self, documents: Documents, python: PythonVersions, disk: Disk) -> None:
        self.python = python
        self.problems: list[Problem] = []
        self._pythons = markers.pythons(python.may_be_older)
        self._all = documents
        self._disk = disk
        self._documents: dict[str, RequirementDocument] = {}
        self._main: dict[str, bool] = {}
        self._named: dict[str, list[str]] = {}
        """The files that each file names."""

    def file(self, file: ProjectFile) -> Iterator[Requirement]:
        """What a file says; the files that a file of requirements names are read at the end."""
        name = PurePosixPath(file.path).name.lower()
        is_script = name == _SCRIPT and file.kind is FileKind.PYTHON
        if not is_script and file.kind not in {FileKind.REQUIREMENTS, FileKind.LOCK, _NAMES.get(name)}:
            return
        main = file.role is FileRole.PRODUCTION
        if is_script:
            source = read_source(file)
            if isinstance(source, Source):
                yield from self._requirements(file.path, declared.in_setup_script(parse_python(source)), main=main)
            return
        read = self._all.read(file.path)
        if read is None:
            return
        if isinstance(read.document, RequirementDocument):
            self._documents[file.path] = read.document
            self._main[file.path] = main and not declared.for_development(file.path)
        else:
            yield from self._requirements(file.path, _in_document(name, read.document, read.source), main=main)

    def included(self) -> Iterator[Requirement]:
        """What the files of requirements say, with those that they name; constraints say nothing by themselves."""
        required, constraining = self._follow()
        for path, document in sorted(self._documents.items()):
            name = PurePosixPath(path).name.lower()
            constraint = path not in required and (path in constraining or name.startswith("constraint"))
            said = declared.in_requirements(document)
            if path.endswith(".in") and f"{path.removesuffix('.in')}.txt" in self._documents:
                said = (msgspec.structs.replace(one, exact=None) for one in said)  # compiled into the other file
            yield from self._requirements(path, said, main=self._main[path], constraint=constraint)

    def installs(self) -> list[frozenset[str]]:
        """For each file of requirements the files that are installed with it: itself, and all that it names."""
        return [frozenset({path, *_reached(path, self._named)}) for path in sorted(self._documents)]

    def _follow(self) -> tuple[set[str], set[str]]:
        """Read what the files name; which of all are required by another one, and which are named as constraints."""
        required: set[str] = set()
        constraining: set[str] = set()
        waiting = sorted(self._documents)
        while waiting:
            path = waiting.pop(0)
            document = self._documents[path]
            for names, kind in ((document.includes, required), (document.constraints, constraining)):
                for name in names:
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
                    kind.add(target)
                    self._named.setdefault(path, []).append(target)
                    if target not in self._documents and self._read(target, main=self._main[path]):
                        waiting.append(target)
        circle = next((path for path in sorted(self._documents) if path in _reached(path, self._named)), None)
        if circle is not None:
            self.problems.append(Problem(circle, 0, 0, "data", "includes itself, directly or through the files in it"))
        return required, constraining

    def _read(self, path: str, *, main: bool) -> bool:
        """Read a file that only another one names; whether it is there."""
        if path.startswith(("../", "/")) or "://" in path:
            return False
        text = self._disk.text(path)
        if text is None:
            return False
        self._documents[path] = read_requirements(Source(path, text.encode()))
        self._main[path] = main and not declared.for_development(path)
        return True

    def _requirements(
        self, path: str, said: Iterator[Said], *, main: bool, constraint: bool = False
    ) -> Iterator[Requirement]:
        for one in said:
            yield Requirement(
                name=one.name,
                specifier=one.specifier,
                exact=one.exact,
                how="constraint"
                if constraint
                else "lock"
                if one.locked
                else "pin"
                if one.exact is not None
                else "range",
                group=one.group if main else "development",
                location=Location(path, one.start, one.end),
                marker=one.marker,
                applies=markers.applies(one.marker, self._pythons),
            )


def _in_document(name: str, document: Document, source: Source) -> Iterator[Said]:
    match document:
        case LockDocument():
            yield from declared.in_lock(document)
        case IniDocument():
            yield from declared.in_setup_cfg(document, source)
        case TreeDocument() if document.root is not None:
            yield from (declared.in_pipfile if name == "pipfile" else declared.in_project_file)(document.root)
        case _:
            return


def _reached(path: str, named: dict[str, list[str]]) -> set[str]:
    """All files to which a file leads."""
    seen: set[str] = set()
    waiting = list(named.get(path, ()))
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += named.get(one, ())
    return seen
