"""Names on Flask's `g`: which functions read them for sure, and which may set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.rule_support.http_errors import is_broad
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import ClassValue, External, Union, Value, alternatives, text
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import CallFact, Unit, UseFact

G = "flask.g"
OWN_METHODS = frozenset({"get", "pop", "setdefault"})
LOOKERS = frozenset({"builtins.hasattr", "builtins.getattr", "builtins.print", "builtins.repr", "builtins.dir"})
"""Functions that get `g` itself and set nothing on it."""


class Names(msgspec.Struct, frozen=True, eq=False):
    """What one body does with `g`: names that it reads without asking, with their uses, and names that it may set.

    `any_name`: it may set names that cannot be told.
    """

    reads: dict[str, list[UseFact]]
    sets: frozenset[str]
    any_name: bool


def names_in(unit: Unit) -> Names:
    """What a body does with `g`."""
    sets: set[str] = set()
    any_name = False
    stored = set()
    for store in unit.stores:
        if _is_g(store.base):
            stored.add(id(store.node))
            if store.attribute is None:
                any_name = True
            elif store.value is not None:
                sets.add(store.attribute)
        elif isinstance(store.base, External) and store.base.path == f"{G}.__dict__":
            any_name = True
    for call in unit.calls:
        found = _set_by(call)
        any_name = any_name or found is None
        sets.update(found or ())
    reads: dict[str, list[UseFact]] = {}
    for use in unit.uses:
        if use.path == G and use.attribute is not None and id(use.node) not in stored and _reads_blindly(use):
            reads.setdefault(use.attribute, []).append(use)
    return Names(reads, frozenset(sets), any_name)


def _is_g(value: Value) -> bool:
    if type(value) is Union:
        return any(_is_g(one) for one in value.values)
    return type(value) is External and value.path == G


def _set_by(call: CallFact) -> frozenset[str] | None:
    """The names that a call sets on `g`; `None` where it may set any."""
    callee = call.callee
    if isinstance(callee, External) and callee.path.startswith(G):
        if callee.path == f"{G}.setdefault":
            name = text(call.args.get(0))
            return frozenset({name}) if name is not None else None
        if callee.path.startswith(f"{G}.__"):
            return None
    if not any(map(_is_g, call.args.positional)) and not any(map(_is_g, call.args.keywords.values())):
        return frozenset()
    if not isinstance(callee, External) or callee.path == "builtins.vars":
        return None
    if callee.path != "builtins.setattr":
        return frozenset() if callee.path in LOOKERS else None
    given = call.args.get(1)
    names = [text(one) for one in alternatives(given)] if given is not None else [None]
    return None if None in names else frozenset(name for name in names if name is not None)


def _reads_blindly(use: UseFact) -> bool:
    """Whether a read fails where nothing has set the name: nothing asks first, and nothing handles the failure."""
    name = str(use.attribute)
    if name in OWN_METHODS or name.startswith("__"):
        return False
    for region in regions(use.region):
        if region.kind in ("branch", "else") and _asks_for(region.node, name):
            return False
        if region.kind == "try" and _takes_attribute_error(region.values):
            return False
    return True


def _asks_for(test: tree.Node, name: str) -> bool:
    """Whether a test has to do with whether a name is there: `hasattr(g, "name")`, `"name" in g`, `g.get("name")`."""
    return any(isinstance(node, tree.Constant) and node.value == name for node in walk(test))


def _takes_attribute_error(types: tuple[Value, ...]) -> bool:
    return not types or any(
        is_broad(one) or not isinstance(one, External) or one.path == "builtins.AttributeError" for one in types
    )


def class_names(application: Application, project: Project) -> frozenset[str] | None:
    """Names that the class of the application's `g` brings along; `None` where it cannot be told."""
    for unit in project.code.units:
        if any(store.attribute == "app_ctx_globals_class" for store in unit.stores):
            return None
    for callee in alternatives(application.call.callee):
        if not isinstance(callee, ClassValue):
            continue
        found = find_in_class(callee, "app_ctx_globals_class")
        if found is not None:
            own = found[0]
            if not isinstance(own, ClassValue):
                return None
            return frozenset(name for base in own.mro if isinstance(base, ClassValue) for name in base.namespace)
    return frozenset()


class GlobalNames:
    """What every body does with `g`."""

    def __init__(self, project: Project) -> None:
        self.of: dict[FunctionInfo | ModuleInfo, Names] = {unit.info: names_in(unit) for unit in project.code.units}

    def setters(self, name: str) -> list[FunctionInfo | ModuleInfo]:
        """The bodies that set a name."""
        return [info for info, names in self.of.items() if name in names.sets]
