"""Whether a project's own `.gitignore` files keep a file out of its repository."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

if TYPE_CHECKING:
    from flaskwright.project.disk import Disk

NAME = ".gitignore"


def is_ignored(disk: Disk, path: str) -> bool | None:
    """Whether git ignores the file at a path; `None` where the project has no rules, so that they may stand elsewhere.

    The rules of the nearest folder that says something decide.
    """
    folder = posixpath.dirname(path)
    known = False
    while True:
        lines = disk.text(posixpath.join(folder, NAME))
        if lines is not None:
            known = True
            decided = _decides(lines, posixpath.relpath(path, folder or "."))
            if decided is not None:
                return decided
        if not folder:
            return False if known or disk.is_folder(".git") else None
        folder = posixpath.dirname(folder)


def _decides(lines: str, path: str) -> bool | None:
    """What the rules of one file say of a path, or of a folder above it; `None` where none fits."""
    try:
        return GitIgnoreSpec.from_lines(lines.splitlines()).check_file(path).include
    except ValueError:  # a pattern that git would not read either
        return True
