"""What the files that steer build tools mention: files that they make are not missing, although they are not there."""

from __future__ import annotations

import os
import re
from functools import cached_property
from pathlib import Path

from pathspec import GitIgnoreSpec

_BUNDLERS = re.compile(
    r"package\.json|.*\.config\.(?:js|mjs|cjs|ts)|webpack.*\.js|gulpfile.*|gruntfile.*|rollup.*|bower\.json|\.bowerrc",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:gnu)?makefile|.*\.mk|justfile|taskfile\.ya?ml|dockerfile.*|\.gitlab-ci\.yml|.*\.sh", re.IGNORECASE
)
_LONGEST = 200_000
"""Longer files are read up to here, in bytes."""


class BuildFiles:
    """The build files of a project's root and of the folders directly in it."""

    def __init__(self, root: str) -> None:
        self._root = root

    def mention(self, text: str) -> bool:
        """Whether any of them holds a text."""
        return any(text in content for content in (*self._bundlers, *self._others))

    def bundle(self, text: str) -> bool:
        """Whether the configuration of a bundler or of a package manager for scripts and styles holds a text."""
        return any(text in content for content in self._bundlers)

    def ignore(self, path: str) -> bool:
        """Whether git is told to ignore a path, which is relative to the root: something makes it, or leaves it out."""
        return self._ignored.match_file(path)

    @cached_property
    def _ignored(self) -> GitIgnoreSpec:
        return GitIgnoreSpec.from_lines(_read(f"{self._root}/.gitignore").splitlines())

    @cached_property
    def _bundlers(self) -> tuple[str, ...]:
        return self._contents(_BUNDLERS)

    @cached_property
    def _others(self) -> tuple[str, ...]:
        return self._contents(_OTHERS)

    def _contents(self, names: re.Pattern[str]) -> tuple[str, ...]:
        return tuple(_read(path) for path in self._files if names.fullmatch(os.path.basename(path)))  # noqa: PTH119

    @cached_property
    def _files(self) -> list[str]:
        found: list[str] = []
        folders = [self._root]
        for entry in _entries(self._root):
            if entry.is_dir() and not entry.name.startswith(".") and entry.name != "node_modules":
                folders.append(entry.path)
        for folder in folders:
            found.extend(entry.path for entry in _entries(folder) if entry.is_file())
        return found


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _read(path: str) -> str:
    try:
        with Path(path).open("rb") as stream:
            return stream.read(_LONGEST).decode("utf-8", "replace")
    except OSError:
        return ""
