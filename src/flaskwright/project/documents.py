"""The data files of a project, read: what cannot be read says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.project.kinds import FileRole
from flaskwright.syntax.data.reading import read_data
from flaskwright.syntax.decoding import decode
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.findings.finding import Problem
    from flaskwright.project.discovery import ProjectFile, ProjectFiles
    from flaskwright.project.kinds import FileKind
    from flaskwright.syntax.data.reading import Document


def production_sources(files: ProjectFiles, *kinds: FileKind) -> Iterator[tuple[ProjectFile, Source]]:
    """The production files of some kinds, with their text."""
    for file in files.files:
        if file.role is FileRole.PRODUCTION and file.kind in kinds:
            try:
                source = decode(file.path, file.absolute.read_bytes())
            except OSError:
                continue
            if isinstance(source, Source):
                yield file, source


def production_documents(files: ProjectFiles, *kinds: FileKind) -> Iterator[Document | Problem | None]:
    """What the production files of some kinds say."""
    for file, source in production_sources(files, *kinds):
        yield read_data(file.kind, source)
