"""Where a setting of an application is written down: the assignment or the argument that gives it its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location
from flaskwright.rule_support.app_settings import holder_of
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import ClassValue, Instance, ModuleValue
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.app_settings import Given
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.values import Value


class SettingPlace(msgspec.Struct, frozen=True, eq=False):
    """A place that writes a setting: the whole of it, the key in it, and the expression of the value."""

    module: ModuleInfo
    start: int
    end: int
    value: tree.Expr

    @property
    def location(self) -> Location:
        """The key and its value."""
        return Location(self.module.path, self.start, self.end)


def places_of(project: Project, key: str, given: Given) -> Iterator[SettingPlace]:
    """Where the value that a key was given stands: in the class or module it was loaded from, or in the code itself."""
    module = _module_of(project, key, given)
    if module is None:
        return
    root = _root(source_of(project, given), key, module)
    index = project.once(_Index).of(root)
    if given.holder is not None:
        for node, value in index.names.get(key, ()):
            yield SettingPlace(module, node.start, node.end, value)
        return
    for node, target, value in index.others:
        if target is not None and (target.start, target.end) == (given.location.start, given.location.end):
            yield SettingPlace(module, node.start, node.end, value)
    for node, value in index.keyed.get(key, ()):
        if given.location.start <= node.start and node.end <= given.location.end:
            yield SettingPlace(module, node.start, node.end, value)


class _Assignments:
    """What a body of code assigns: to names, to other targets, and to the keys of calls and dictionaries."""

    def __init__(self, root: tree.Node) -> None:
        self.names: dict[str, list[tuple[tree.Node, tree.Expr]]] = {}
        self.others: list[tuple[tree.Node, tree.Expr | None, tree.Expr]] = []
        self.keyed: dict[str, list[tuple[tree.Node, tree.Expr]]] = {}
        for node in walk(root):
            match node:
                case tree.Assign(targets=targets, value=value):
                    for target in targets:
                        self._assign(node, target, value)
                case tree.AnnAssign(target=target, value=tree.Node() as value):
                    self._assign(node, target, value)
                case tree.Argument(keyword=str(name)):
                    self.keyed.setdefault(name, []).append((node, node.value))
                case tree.DictItem(key=tree.Constant(value=str(name))):
                    self.keyed.setdefault(name, []).append((node, node.value))
                case _:
                    pass

    def _assign(self, node: tree.Node, target: tree.Expr, value: tree.Expr) -> None:
        if isinstance(target, tree.Name):
            self.names.setdefault(target.id, []).append((node, value))
        else:
            self.others.append((node, target, value))


class _Index:
    """The assignments of the bodies of one project that somebody has asked for."""

    def __init__(self, _project: Project) -> None:
        self._known: dict[int, _Assignments] = {}

    def of(self, root: tree.Node) -> _Assignments:
        """The assignments below a node, which are looked for once."""
        if id(root) not in self._known:
            self._known[id(root)] = _Assignments(root)
        return self._known[id(root)]


def source_of(project: Project, given: Given) -> ClassValue | ModuleValue | None:
    """The class or module that a setting was loaded from, also where its name, or an instance of it, was given."""
    holder = holder_of(project, given.holder) if given.holder is not None else None
    if isinstance(holder, Instance):
        holder = holder.cls
    return holder if isinstance(holder, ClassValue | ModuleValue) else None


def _module_of(project: Project, key: str, given: Given) -> ModuleInfo | None:
    """The module in which a setting is written down."""
    source = source_of(project, given)
    if isinstance(source, ClassValue):
        found = find_in_class(source, key)
        return found[1].info.module if found is not None else None
    if isinstance(source, ModuleValue):
        return source.info
    return project.code.modules.by_path.get(given.location.path) if given.holder is None else None


def _root(source: Value | None, key: str, module: ModuleInfo) -> tree.Node:
    """The class in whose body the setting stands, or the module."""
    found = find_in_class(source, key) if isinstance(source, ClassValue) else None
    return found[1].info.node if found is not None else module.node
