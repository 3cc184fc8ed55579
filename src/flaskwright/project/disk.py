"""What stands on the disk beside the files that count: static files, built assets, files that git ignores."""

from __future__ import annotations

import os
import stat
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from flaskwright.project.mainline import mainline

Question = Literal["file", "folder", "names", "text", "mainline"]
LONGEST_TEXT = 200_000
"""Longer files, in bytes, are read up to here."""


class Disk:
    """Answers what stands at a path, which is relative to the project's root.

    It remembers what was asked, so that a kept result is used only while all answers are the same: `asked` holds each
    question with what tells its answer from another.
    """

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self._names: dict[str, tuple[str, ...]] = {}
        self._texts: dict[str, str | None] = {}
        self.asked: dict[tuple[Question, str], str] = {}

    def is_file(self, path: str) -> bool:
        """Whether a regular file, or a link to one, stands at the path."""
        return self._ask("file", path) == "yes"

    def is_folder(self, path: str) -> bool:
        """Whether a folder, or a link to one, stands at the path."""
        return self._ask("folder", path) == "yes"

    def names(self, path: str) -> tuple[str, ...]:
        """The names of all that stands in a folder, in order; none where it is no folder that can be listed."""
        if path not in self._names:
            self._names[path] = self._list(path)
            self._ask("names", path)
        return self._names[path]

    def text(self, path: str) -> str | None:
        """The text of a file, or its first `LONGEST_TEXT` bytes; `None` where it is no file that can be read."""
        if path not in self._texts:
            content = self._content(path)
            self._texts[path] = content.decode("utf-8", "replace") if content is not None else None
            self._ask("text", path)
        return self._texts[path]

    def mainline(self) -> str:
        """The last commit of the line that everybody builds upon; empty where git tells of none."""
        return self._ask("mainline", "")

    def _ask(self, question: Question, path: str) -> str:
        known = self.asked.get((question, path))
        if known is None:
            known = self.asked[question, path] = self.look(question, path)
        return known

    def look(self, question: Question, path: str) -> str:
        """What tells the answer from another, as it is now; nothing is remembered."""
        if question == "mainline":
            return mainline(Path(self._root))
        if question == "names":
            return "\n".join(self._list(path))
        if question == "text":
            content = self._content(path)
            return blake2b(content, digest_size=16).hexdigest() if content is not None else ""
        try:
            mode = os.stat(f"{self._root}/{path}").st_mode  # noqa: PTH116 - asked thousands of times, kept as text
        except (OSError, ValueError):
            return "no"
        there = stat.S_ISREG(mode) if question == "file" else stat.S_ISDIR(mode)
        return "yes" if there else "no"

    def _list(self, path: str) -> tuple[str, ...]:
        try:
            entries = self._place(path).iterdir()
            return tuple(sorted(os.fsencode(entry.name).decode("utf-8", "replace") for entry in entries))
        except (OSError, ValueError):
            return ()

    def _content(self, path: str) -> bytes | None:
        if self.look("file", path) == "no":  # a pipe would never end
            return None
        try:
            with self._place(path).open("rb") as stream:
                return stream.read(LONGEST_TEXT)
        except (OSError, ValueError):
            return None

    def _place(self, path: str) -> Path:
        return Path(self._root, path)
