"""Where a setting of an application is written down: the assignment or the argument that gives it its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import ClassValue, Instance, ModuleValue, text
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.app_settings import Given
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.values import Value


class Written(msgspec.Struct, frozen=True, eq=False):
    """A place that writes a setting: the whole of it, the key in it, and the expression of the value."""

    module: ModuleInfo
    start: int
    end: int
    value: tree.Expr

    @property
    def location(self) -> Location:
        """The key and its value."""
        return Location(self.module.path, self.start, self.end)


def places_of(project: Project, key: str, given: Given) -> Iterator[Written]:
    """Where the value that a key was given stands: in the class or module it was loaded from, or in the code itself."""
    module = module_of(project, key, given)
    if module is None:
        return
    for node in walk(_root(source_of(project, given), key, module)):
        match node:
            case tree.Assign(targets=targets, value=value):
                if any(_is_target(target, key, given) for target in targets):
                    yield Written(module, node.start, node.end, value)
            case tree.AnnAssign(target=target, value=tree.Node() as value):
                if _is_target(target, key, given):
                    yield Written(module, node.start, node.end, value)
            case tree.Call(args=arguments) if given.holder is None and node.start == given.location.start:
                for argument in arguments:
                    if argument.keyword == key:
                        yield Written(module, argument.start, argument.end, argument.value)
            case tree.DictItem(key=tree.Constant(value=str(name))) if name == key and given.holder is None:
                if given.location.start <= node.start and node.end <= given.location.end:
                    yield Written(module, node.start, node.end, node.value)
            case _:
                pass


def source_of(project: Project, given: Given) -> ClassValue | ModuleValue | None:
    """The class or module that a setting was loaded from, also where its name, or an instance of it, was given."""
    holder = given.holder
    name = text(holder)
    if name is not None:
        holder = project.code.named(name) or next(
            (ModuleValue(module) for module in project.code.modules if module.name == name), None
        )
    if isinstance(holder, Instance):
        holder = holder.cls
    return holder if isinstance(holder, ClassValue | ModuleValue) else None


def module_of(project: Project, key: str, given: Given) -> ModuleInfo | None:
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


def _is_target(target: tree.Expr, key: str, given: Given) -> bool:
    if given.holder is None:
        return (target.start, target.end) == (given.location.start, given.location.end)
    return isinstance(target, tree.Name) and target.id == key
