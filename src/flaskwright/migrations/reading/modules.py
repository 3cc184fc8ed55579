"""The modules of a project with those of its revisions, which the application's own run leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.libraries.alembic import load_alembic
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.modules import ModuleTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.syntax import tree
    from flaskwright.syntax.source import Source


class RevisionModules(ModuleTable):
    """The modules of a project, the same objects, and the parsed files of its revisions."""

    def __init__(
        self, known: ModuleTable, files: Iterable[tuple[Source, tree.Module, FileRole]], roots: Sequence[str]
    ) -> None:
        super().__init__([*((one.source, one.node, one.role) for one in known), *files], roots)
        self.by_path.update(known.by_path)
        self._library = load_alembic().module.partition(".")[0]

    def find(self, name: str, importer: ModuleInfo) -> ModuleInfo | None:
        """The module of a name. Revisions are loaded by their paths: none hides a library, nor does their folder."""
        if name.partition(".")[0] == self._library:
            return None
        found = super().find(name, importer)
        return None if found is not None and found.role is FileRole.MIGRATION and "." not in name else found
