"""What is analysed and what is reported: always the whole project is analysed, findings are reported where asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.project.discovery import ProjectFiles, discover
from flaskwright.project.kinds import FileKind, FileRole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from flaskwright.project.settings import Settings

READ_KINDS = frozenset({FileKind.PYTHON, FileKind.TEMPLATE})


class Scope(msgspec.Struct, frozen=True):
    """The files of a run. `wanted` are the files and folders to report on, relative to the root; empty for all."""

    files: ProjectFiles
    wanted: tuple[str, ...]

    def covers(self, path: str) -> bool:
        """Whether findings in the file at this path are asked for."""
        return not self.wanted or any(path == one or path.startswith(f"{one}/") for one in self.wanted)

    @property
    def checked(self) -> int:
        """How many files are read and reported on."""
        return sum(file.kind in READ_KINDS and self.covers(file.path) for file in self.files.files)


def find_scope(paths: Sequence[Path], settings: Settings, root: Path) -> Scope:
    """The scope of a run over `paths`; without paths, or with the root among them, all is reported.

    A part of an application cannot be judged without the rest, so the whole project is analysed in any case. Examples
    and documentation count as code of their own where they are asked for by name, or where there is nothing else.
    Raises `UsageError` where a path does not exist or stands outside the root.
    """
    root = root.resolve()
    files = discover([root, *paths], settings, root)
    resolved = [path.resolve() for path in paths]
    wanted = () if root in resolved else tuple(sorted({path.relative_to(root).as_posix() for path in resolved}))
    named = Scope(files, wanted)
    alone = not any(file.kind is FileKind.PYTHON and file.role is FileRole.PRODUCTION for file in files.files)
    judged = tuple(
        msgspec.structs.replace(file, role=FileRole.PRODUCTION)
        if file.role in (FileRole.EXAMPLE, FileRole.DOCS) and (alone or (wanted and named.covers(file.path)))
        else file
        for file in files.files
    )
    return Scope(msgspec.structs.replace(files, files=judged), wanted)
