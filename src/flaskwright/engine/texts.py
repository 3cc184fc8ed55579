"""The texts of a project's files, read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from flaskwright.project.documents import read_source
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
    from flaskwright.project.discovery import ProjectFiles


class Texts(Mapping[str, Source]):
    """Sources by path; `given` stand in for what is on disk. A file that cannot be read is not there."""

    def __init__(self, files: ProjectFiles, given: Mapping[str, Source]) -> None:
        self._files = {file.path: file for file in files.files}
        self._sources: dict[str, Source | None] = dict(given)

    def __getitem__(self, path: str) -> Source:
        if path not in self._sources:
            file = self._files[path]
            source = read_source(file)
            self._sources[path] = source if isinstance(source, Source) else None
        found = self._sources[path]
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._files if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
