"""The files of a project's tests, each parsed once however many ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.syntax.python import parse_python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.project.discovery import ProjectFiles
    from flaskwright.syntax import tree
    from flaskwright.syntax.source import Source


class TestFiles:
    """The Python files among them, in the order of their paths."""

    def __init__(self, files: ProjectFiles, read: Callable[[str], Source | None]) -> None:
        self._paths = [one.path for one in files.files if one.role is FileRole.TEST and one.kind is FileKind.PYTHON]
        self._read = read
        self._trees: dict[str, tree.Module] = {}

    def __iter__(self) -> Iterator[Source]:
        for path in self._paths:
            source = self._read(path)
            if source is not None:
                yield source

    def tree(self, source: Source) -> tree.Module:
        """The syntax of one of them."""
        known = self._trees.get(source.path)
        if known is None:
            known = self._trees[source.path] = parse_python(source)
        return known
