"""What `from_object` and its like find in the classes, instances, modules and dictionaries that hold settings."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from flaskwright.semantics.attributes import attribute
from flaskwright.semantics.values import (
    ClassValue,
    Const,
    External,
    FunctionValue,
    Instance,
    Mapping,
    ModuleValue,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.findings.finding import Location
    from flaskwright.semantics.interpreter import Interpreter
    from flaskwright.semantics.values import Value


def held_settings(run: Interpreter, holder: Value) -> dict[str, Value] | None:
    """The settings in a class, an instance, a module or a dictionary by key; `None` where they cannot be told."""
    match holder:
        case ClassValue():
            return settings_of_class(holder, run)
        case Instance():
            found = settings_of_class(holder.cls, run)
            if found is None:
                return None
            names = [*found, *(name for name in holder.attributes if name.isupper())]
            return {name: attribute(run, holder, name, None) for name in names}
        case ModuleValue():
            scope = run.module_scope(holder.info)
            return {name: run.resolve(one) for name, one in scope.names.items() if name.isupper()}
        case Mapping(open=False):
            return {str(name): one for name, one in holder.items.items()}
        case _:
            return None


def settings_of_class(cls: ClassValue, run: Interpreter | None = None) -> dict[str, Value] | None:
    """The settings in a class and its bases; `None` where a base is not the project's."""
    found: dict[str, Value] = {}
    for base in reversed(cls.mro):
        if isinstance(base, ClassValue):
            for name, one in base.namespace.items():
                if name.isupper():
                    found[name] = run.resolve(one) if run is not None else one
        elif not isinstance(base, External) or base.path != "builtins.object":
            return None
    return found


def named_holder(run: Interpreter, name: str, found: Value | None) -> Value:
    """The class or module that an import string names: what it was `found` to be, else a module of that whole name."""
    if found is not None and not isinstance(found, External):
        return found
    module = next((module for module in run.modules if module.name == name), None)
    return run.module_value(module) if module is not None else found or Const(name)


def place_of(holder: Value, key: str) -> Location | None:
    """Where a class, instance or module gives a setting its value: the last such place in the one that counts."""
    if isinstance(holder, Instance):
        found = _in_initialiser(holder, key) if key in holder.attributes else None
        if found is not None:
            return found
        holder = holder.cls
    if isinstance(holder, ModuleValue):
        node = _assignment(holder.info.node, key)
        return holder.info.location(node) if node is not None else None
    if isinstance(holder, ClassValue):
        for base in holder.mro:
            if isinstance(base, ClassValue) and key in base.namespace:
                node = _assignment(base.info.node, key)
                return base.info.module.location(node) if node is not None else base.info.location
    return None


def _in_initialiser(instance: Instance, key: str) -> Location | None:
    """Where the `__init__` of an instance's class, or of the next of its bases that has one, sets an attribute."""
    for base in instance.cls.mro:
        own = base.namespace.get("__init__") if isinstance(base, ClassValue) else None
        node = own.info.node if isinstance(own, FunctionValue) else None
        if not isinstance(own, FunctionValue) or not isinstance(node, tree.FunctionDef):
            continue
        for statement in statements(node.body):
            targets = statement.targets if isinstance(statement, tree.Assign) else ()
            if isinstance(statement, tree.AnnAssign):
                targets = (statement.target,)
            if any(isinstance(one, tree.Attribute) and one.attr == key for one in targets):
                return own.info.module.location(statement)
    return None


@lru_cache(maxsize=256)
def _assignments(around: tree.ClassDef | tree.Module) -> tuple[dict[str, tree.Node], tree.Node | None]:
    """The statement of a body that counts for each name, and the first that may bring any name (`import *`)."""
    found: dict[str, tree.Node] = {}
    any_name: tree.Node | None = None
    for statement in statements(around.body):
        match statement:
            case tree.Assign(targets=targets):
                found.update({one.id: statement for one in targets if isinstance(one, tree.Name)})
            case tree.AnnAssign(target=tree.Name(id=name)) | tree.AugAssign(target=tree.Name(id=name)):
                found[name] = statement
            case tree.ImportFrom(names=names):
                for one in names:
                    found.setdefault(one.asname or one.name, any_name or statement)
                if "*" in found:
                    any_name = any_name or found.pop("*")
            case tree.FunctionDef(name=name):
                found[name] = statement
            case _:
                pass
    return found, any_name


def _assignment(around: tree.ClassDef | tree.Module, key: str) -> tree.Node | None:
    found, any_name = _assignments(around)
    return found.get(key, any_name)


def statements(body: tuple[tree.Stmt, ...]) -> Iterator[tree.Stmt]:
    """The statements that run with a body, those of its blocks among them."""
    for statement in body:
        yield statement
        match statement:
            case tree.If() | tree.For() | tree.While():
                yield from statements(statement.body)
                yield from statements(statement.orelse)
            case tree.With():
                yield from statements(statement.body)
            case tree.Try():
                yield from statements(statement.body)
                for handler in statement.handlers:
                    yield from statements(handler.body)
                yield from statements(statement.orelse)
                yield from statements(statement.finalbody)
            case _:
                pass
