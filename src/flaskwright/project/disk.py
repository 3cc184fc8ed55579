"""What stands on the disk beside the files that count: static files, built assets, files that git ignores."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["file", "folder"]


class Disk:
    """Answers whether a path exists. It remembers what was asked, so that a kept result is used only while all
    answers are the same.
    """

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self.answers: dict[tuple[Kind, str], bool] = {}

    def is_file(self, path: str) -> bool:
        """Whether a regular file, or a link to one, stands at the path, which is relative to the root."""
        return self._ask("file", path)

    def is_folder(self, path: str) -> bool:
        """Whether a folder, or a link to one, stands at the path, which is relative to the root."""
        return self._ask("folder", path)

    def _ask(self, kind: Kind, path: str) -> bool:
        known = self.answers.get((kind, path))
        if known is None:
            known = self.answers[kind, path] = self.look(kind, path)
        return known

    def look(self, kind: Kind, path: str) -> bool:
        """The answer as it is now; nothing is remembered."""
        try:
            mode = os.stat(f"{self._root}/{path}").st_mode  # noqa: PTH116 - asked thousands of times, kept as text
        except (OSError, ValueError):
            return False
        return stat.S_ISREG(mode) if kind == "file" else stat.S_ISDIR(mode)
