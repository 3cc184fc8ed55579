"""The things that a project's source defines: modules, classes, functions. They compare by identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.project.kinds import FileRole
    from flaskwright.semantics.values import Value
    from flaskwright.syntax.source import Source


class ModuleInfo:
    """One Python file as a module.

    `name` is its dotted name below its source root; `path` is the file, relative to the project's root.
    """

    __slots__ = ("is_package", "name", "node", "path", "role", "source")

    def __init__(self, name: str, source: Source, node: tree.Module, role: FileRole, *, is_package: bool) -> None:
        self.name = name
        self.path = source.path
        self.source = source
        self.node = node
        self.role = role
        self.is_package = is_package

    @property
    def package(self) -> str:
        """The package that relative imports start from."""
        return self.name if self.is_package else self.name.rpartition(".")[0]

    @property
    def qualname(self) -> str:
        """Empty: a module has no name within itself."""
        return ""

    def location(self, node: tree.Node) -> Location:
        """Where a node of this module stands."""
        return Location(self.path, node.start, node.end)

    def __repr__(self) -> str:
        return f"<module {self.name} at {self.path}>"


class ClassInfo:
    """One `class` statement."""

    __slots__ = ("module", "name", "node", "qualname")

    def __init__(self, module: ModuleInfo, node: tree.ClassDef, qualname: str) -> None:
        self.module = module
        self.node = node
        self.name = node.name
        self.qualname = qualname

    @property
    def location(self) -> Location:
        """The class's name."""
        start = self.node.name_start
        return Location(self.module.path, start, start + len(self.name.encode()))

    def __repr__(self) -> str:
        return f"<class {self.module.name}.{self.qualname}>"


class FunctionInfo:
    """One `def`, `async def` or `lambda`. `cls` is the class in whose body it stands, if any."""

    __slots__ = ("attributes", "cls", "is_generator", "module", "name", "node", "parent", "qualname")

    def __init__(
        self,
        module: ModuleInfo,
        node: tree.FunctionDef | tree.Lambda,
        qualname: str,
        cls: ClassInfo | None,
        parent: FunctionInfo | None,
    ) -> None:
        self.module = module
        self.node = node
        self.qualname = qualname
        self.name = node.name if isinstance(node, tree.FunctionDef) else "<lambda>"
        self.cls = cls
        self.parent = parent
        self.attributes: dict[str, Value] = {}
        """What the project stores on the function object, such as `view.methods = […]`."""
        self.is_generator = False
        """Whether the body yields; known once the body was analysed."""

    @property
    def params(self) -> tuple[tree.Parameter, ...]:
        """The parameters in source order."""
        return self.node.params.items

    @property
    def around(self) -> Iterator[FunctionInfo]:
        """The functions that it is defined in, innermost first."""
        outer = self.parent
        while outer is not None:
            yield outer
            outer = outer.parent

    @property
    def is_async(self) -> bool:
        """Whether it is an `async def`."""
        return isinstance(self.node, tree.FunctionDef) and self.node.is_async

    @property
    def location(self) -> Location:
        """The function's name, or the whole lambda."""
        if isinstance(self.node, tree.Lambda):
            return Location(self.module.path, self.node.start, self.node.end)
        start = self.node.name_start
        return Location(self.module.path, start, start + len(self.name.encode()))

    def __repr__(self) -> str:
        return f"<function {self.module.name}.{self.qualname}>"
