"""The data files of a project, read: what cannot be read says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location, Problem
from flaskwright.project.kinds import FileRole
from flaskwright.syntax.data import read_data
from flaskwright.syntax.decoding import decode
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.project.discovery import ProjectFile, ProjectFiles
    from flaskwright.project.kinds import FileKind
    from flaskwright.syntax.data import Document
    from flaskwright.syntax.span import Span


class Read(msgspec.Struct, frozen=True, eq=False):
    """A data file, its text and what it says."""

    file: ProjectFile
    source: Source
    document: Document

    def at(self, span: Span) -> Location:
        """A place in the file."""
        return Location(self.file.path, span.start, span.end)


class Documents:
    """Settings, specifications, process lists and the like; each is read once, when somebody asks for it.

    `texts` stand in for what is on disk, by path.
    """

    def __init__(self, files: ProjectFiles, texts: Mapping[str, Source] | None = None) -> None:
        self._files = {file.path: file for file in files.files}
        self._texts = texts or {}
        self._read: dict[str, Read | Problem | None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read of the files that were asked for."""
        return tuple(one for one in self._read.values() if isinstance(one, Problem))

    def get(self, path: str) -> Document | None:
        """The document at a path; `None` where there is none, or none that can be read."""
        found = self.read(path)
        return found.document if found is not None else None

    def read(self, path: str) -> Read | None:
        """The same, with its text."""
        found = self._at(path)
        return found if isinstance(found, Read) else None

    def of(self, *kinds: FileKind, role: FileRole = FileRole.PRODUCTION) -> Iterator[Read]:
        """The documents of some kinds that can be read, in the order of their paths."""
        for path, file in self._files.items():
            if file.kind in kinds and file.role is role:
                found = self._at(path)
                if isinstance(found, Read):
                    yield found

    def _at(self, path: str) -> Read | Problem | None:
        if path not in self._read:
            file = self._files.get(path)
            self._read[path] = self._load(file) if file is not None else None
        return self._read[path]

    def _load(self, file: ProjectFile) -> Read | Problem | None:
        source = self._texts.get(file.path) or read_source(file)
        if isinstance(source, Problem):
            return source
        document = read_data(file.kind, source)
        return document if document is None or isinstance(document, Problem) else Read(file, source, document)


def read_source(file: ProjectFile) -> Source | Problem:
    """The text of a file, or why it has none."""
    try:
        raw = file.absolute.read_bytes()
    except OSError as error:
        return Problem(file.path, 0, 0, "read", f"cannot be read: {(error.strerror or str(error)).lower()}")
    return decode(file.path, raw)


def production_sources(files: ProjectFiles, *kinds: FileKind) -> Iterator[tuple[ProjectFile, Source]]:
    """The production files of some kinds, with their text."""
    for file in files.files:
        if file.role is FileRole.PRODUCTION and file.kind in kinds:
            source = read_source(file)
            if isinstance(source, Source):
                yield file, source
