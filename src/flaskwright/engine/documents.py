"""The files around an application, read when a model asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Problem
from flaskwright.syntax.data import read_data
from flaskwright.syntax.decoding import decode

if TYPE_CHECKING:
    from flaskwright.project.discovery import ProjectFiles
    from flaskwright.syntax.data import Document


class Documents:
    """Settings, specifications, process lists and the like, by path; each is read once."""

    def __init__(self, files: ProjectFiles) -> None:
        self._files = {file.path: file for file in files.files}
        self._read: dict[str, Document | Problem | None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read of the files that were asked for."""
        return tuple(one for one in self._read.values() if isinstance(one, Problem))

    def get(self, path: str) -> Document | None:
        """The document at a path; `None` where there is none, or none that can be read."""
        if path not in self._read:
            self._read[path] = self._load(path)
        found = self._read[path]
        return None if isinstance(found, Problem) else found

    def _load(self, path: str) -> Document | Problem | None:
        file = self._files.get(path)
        if file is None:
            return None
        try:
            raw = file.absolute.read_bytes()
        except OSError as error:
            return Problem(path, 0, 0, "read", f"cannot be read: {error.strerror or error}")
        source = decode(path, raw)
        return source if isinstance(source, Problem) else read_data(file.kind, source)
