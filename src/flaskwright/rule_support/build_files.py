"""What the files that steer build tools mention: files that they make are not missing, although they are not there."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

if TYPE_CHECKING:
    from flaskwright.project.disk import Disk

BUNDLERS = re.compile(
    r"package\.json|.*\.config\.(?:js|mjs|cjs|ts)|webpack.*\.js|gulpfile.*|gruntfile.*|rollup.*|bower\.json|\.bowerrc",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"(?:gnu)?makefile|.*\.mk|justfile|taskfile\.ya?ml|dockerfile.*|\.gitlab-ci\.yml|.*\.sh", re.IGNORECASE
)


class BuildFiles:
    """The build files of a project's root and of the folders directly in it."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def mention(self, text: str) -> bool:
        """Whether any of them holds a text."""
        return any(text in content for content in (*self._bundlers, *self._contents(OTHERS)))

    def bundle(self, text: str) -> bool:
        """Whether the configuration of a bundler or of a package manager for scripts and styles holds a text."""
        return any(text in content for content in self._bundlers)

    def ignore(self, path: str) -> bool:
        """Whether git is told to ignore a path, which is relative to the root: something makes it, or leaves it out."""
        return self._ignored.match_file(path)

    @cached_property
    def _ignored(self) -> GitIgnoreSpec:
        return GitIgnoreSpec.from_lines((self._disk.text(".gitignore") or "").splitlines())

    @cached_property
    def _bundlers(self) -> tuple[str, ...]:
        return self._contents(BUNDLERS)

    def _contents(self, wanted: re.Pattern[str]) -> tuple[str, ...]:
        paths = [path for path in self._files if wanted.fullmatch(path.rpartition("/")[2])]
        return tuple(text for path in paths if (text := self._disk.text(path)) is not None)

    @cached_property
    def _files(self) -> list[str]:
        top = [
            name for name in self._disk.names("") if not name.startswith(".") or name in (".bowerrc", ".gitlab-ci.yml")
        ]
        folders = [name for name in top if name != "node_modules" and self._disk.is_folder(name)]
        return [*top, *(f"{folder}/{name}" for folder in folders for name in self._disk.names(folder))]
