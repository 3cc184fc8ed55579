"""Static files: where they are looked for, and what may put them there besides the repository."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.app.model import Application
from flaskwright.app.roots import creation_arguments, folder, root_folder
from flaskwright.rule_support.build_files import BuildFiles
from flaskwright.rule_support.frameworks import replaces
from flaskwright.semantics.values import NONE, Const, text

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Scaffold

BUILT = frozenset({"dist", "build", "node_modules", "bower_components"})
"""Folders whose content tools make or fetch."""


class StaticFiles:
    """Answers whether a static file is surely missing."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._builds = BuildFiles(project.disk)

    def lacking(self, scaffold: Scaffold, filename: str) -> str | None:
        """The folder that lacks a file; `None` where it is there, may be made by something, or that cannot be told."""
        place = self.folder(scaffold)
        disk = self._project.disk
        if place is None or not disk.is_folder(place):
            return None
        path = posixpath.normpath(posixpath.join(place, filename))
        if not path.startswith(f"{place}/") or disk.is_file(path) or disk.is_folder(path):
            return None
        if not disk.is_folder(posixpath.dirname(path)):  # fetched or made as a whole
            return None
        return None if self._is_made(place, path) else place

    def folder(self, scaffold: Scaffold) -> str | None:
        """The folder of an application's or blueprint's static files; `None` where there is none that is known."""
        code = self._project.code
        if replaces(scaffold, ("send_static_file", "static_folder", "get_send_file_max_age")):
            return None
        args = creation_arguments(scaffold, code)
        given = args.get(2, "static_folder")
        if given is None:
            given = Const("static") if isinstance(scaffold, Application) and not args.open else NONE
        return folder(given, root_folder(scaffold, code)) if given is not NONE else None

    def _is_made(self, place: str, path: str) -> bool:
        """Whether a tool or the program itself may make a file that is not there."""
        parts = path.removeprefix(f"{place}/").split("/")
        last = posixpath.basename(place)
        mentions = [parts[-1], *([f"{last}/{parts[0]}"] if len(parts) > 1 else [])]
        return (
            bool(BUILT.intersection(parts[:-1]))
            or self._builds.ignore(path)
            or self._builds.bundle(last)
            or any(self._builds.mention(text) for text in mentions)
            or self._is_output("/".join(parts))
            or self._is_written(last, parts)
        )

    @cached_property
    def _outputs(self) -> tuple[str | None, ...]:
        """What asset bundles write, `None` for names that are not known."""
        bundles = self._project.libraries.role("asset_bundle")
        return tuple(text(call.args.get(None, "output")) for call in self._project.code.calls_to(bundles))

    def _is_output(self, name: str) -> bool:
        around = posixpath.dirname(name)
        return any(
            output is None or output == name or (around and posixpath.dirname(output) == around)
            for output in self._outputs
        )

    def _is_written(self, last: str, parts: list[str]) -> bool:
        """Whether Python code that works on the folder names the file, or the folder inside in which it stands."""
        name = parts[0] if len(parts) > 1 else parts[-1]
        quoted = [f'"{name}"'.encode(), f"'{name}'".encode()]
        below = f"{last}/{parts[0]}".encode()
        for module in self._project.code.modules:
            data = module.source.data
            if below in data or (b".static_folder" in data and any(one in data for one in quoted)):
                return True
        return False
