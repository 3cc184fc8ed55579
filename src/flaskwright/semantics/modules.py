"""Which file an imported name means.

A file can be reached under several names: below the source root of its outermost package, below a declared root, or as
a bare name from a script beside it. `ModuleTable.find` tries these the way Python's path would.
"""

from __future__ import annotations

import posixpath
import sys
from typing import TYPE_CHECKING

from flaskwright.project.kinds import FileRole
from flaskwright.semantics.definitions import ModuleInfo
from flaskwright.syntax import tree
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

EMPTY = tree.Module(0, 0, (), (), ())


class ModuleTable:
    """All modules of a project, by path and by importable name."""

    def __init__(self, files: Iterable[tuple[Source, tree.Module, FileRole]], roots: Sequence[str] = ()) -> None:
        parsed = sorted(files, key=lambda item: item[0].path)
        paths = {source.path for source, _, _ in parsed}
        self._packages = {posixpath.dirname(path) for path in paths if posixpath.basename(path) == "__init__.py"}
        self._declared = [posixpath.normpath(root).strip("/") for root in roots if posixpath.normpath(root) != "."]
        self.by_path: dict[str, ModuleInfo] = {}
        self._bases: dict[str, str] = {}
        for source, node, role in parsed:
            base = self._base(source.path)
            name = self._dotted(source.path, base)
            is_package = posixpath.basename(source.path) == "__init__.py"
            self.by_path[source.path] = ModuleInfo(name, source, node, role, is_package=is_package)
            self._bases[source.path] = base
        self._directories = {parent for path in paths for parent in _parents(path)}
        self._roots = sorted(set(self._bases.values()))
        self._namespaces: dict[str, ModuleInfo] = {}
        self._found: dict[tuple[str, str, str], ModuleInfo | None] = {}

    def __iter__(self) -> Iterator[ModuleInfo]:
        return iter(self.by_path.values())

    def _base(self, path: str) -> str:
        """The folder that has to be on Python's path for the file's own name: the one above its outermost package."""
        directory = posixpath.dirname(path)
        if directory in self._packages:
            while directory and directory in self._packages:
                directory = posixpath.dirname(directory)
            return directory
        for root in (*self._declared, "src"):
            if root and (directory == root or directory.startswith(root + "/")):
                return root
        return ""

    @staticmethod
    def _dotted(path: str, base: str) -> str:
        inside = path[len(base) + 1 :] if base else path
        inside = inside.removesuffix(".py")
        return inside.removesuffix("/__init__").replace("/", ".")

    def _at(self, root: str, name: str) -> ModuleInfo | None:
        stem = posixpath.join(root, name.replace(".", "/"))
        found = self.by_path.get(stem + "/__init__.py") or self.by_path.get(stem + ".py")
        if found is None and stem in self._directories:
            found = self._namespaces.get(stem)
            if found is None:
                found = ModuleInfo(name, Source(stem, b""), EMPTY, FileRole.PRODUCTION, is_package=True)
                self._namespaces[stem] = found
        return found

    def find(self, name: str, importer: ModuleInfo) -> ModuleInfo | None:
        """The project's module of a dotted absolute name, seen from an importing module; `None` if it is not ours."""
        base = self._bases.get(importer.path, "")
        directory = posixpath.dirname(importer.path)
        cached = (base, directory, name)
        if cached not in self._found:
            self._found[cached] = self._search(name, base, directory)
        return self._found[cached]

    def _search(self, name: str, base: str, directory: str) -> ModuleInfo | None:
        near = [base]
        if directory not in self._packages:
            near.insert(0, directory)
        near += [root for root in (*self._declared, "src", "") if root not in near]
        namespace = None
        for root in near:
            found = self._at(root, name)
            if found is not None and found.path in self.by_path:
                return found
            namespace = namespace or found
        if name.partition(".")[0] in sys.stdlib_module_names:
            return None
        elsewhere = [
            found
            for root in self._roots
            if root not in near and (found := self._at(root, name)) is not None and found.path in self.by_path
        ]
        if len(elsewhere) == 1:
            return elsewhere[0]
        return namespace if namespace is not None and not elsewhere else None

    def relative(self, importer: ModuleInfo, level: int, module: str | None) -> ModuleInfo | None:
        """The module that `from ..module import` means, by the importer's place on disk."""
        directory = posixpath.dirname(importer.path)
        for _ in range(level - 1):
            directory = posixpath.dirname(directory)
        stem = posixpath.join(directory, module.replace(".", "/")) if module else directory
        found = self.by_path.get(posixpath.join(stem, "__init__.py")) or (
            self.by_path.get(stem + ".py") if module else None
        )
        if found is None and stem in self._directories:
            return self._at(posixpath.dirname(stem), posixpath.basename(stem)) if stem else None
        return found

    def submodule(self, package: ModuleInfo, name: str) -> ModuleInfo | None:
        """A module directly inside a package."""
        if not package.is_package:
            return None
        folder = posixpath.dirname(package.path) if package.path in self.by_path else package.path
        return self._at(folder, name)

    def submodules(self, package: ModuleInfo) -> list[ModuleInfo]:
        """All modules directly inside a package, by name."""
        folder = posixpath.dirname(package.path) if package.path in self.by_path else package.path
        return [
            module
            for path, module in self.by_path.items()
            if path != package.path
            and (
                posixpath.dirname(path) == folder
                or (module.is_package and posixpath.dirname(posixpath.dirname(path)) == folder)
            )
        ]


def _parents(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path
