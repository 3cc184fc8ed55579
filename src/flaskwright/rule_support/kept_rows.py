"""Rows that are kept when their session has ended: in the process, in a cache, in the client's session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.flow.ambient import Depth
from flaskwright.flow.contexts import SERVING
from flaskwright.flow.steps import in_short, quoted
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.handed_rows import BoundRows
from flaskwright.rule_support.kept_results import kept_functions
from flaskwright.rule_support.module_variables import is_container, is_variable
from flaskwright.rule_support.session_changes import SESSION
from flaskwright.semantics.bindings import FILLS, nodes_of, own_nodes
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import (
    FALSE,
    ClassValue,
    External,
    Mapping,
    ModuleValue,
    Sequence,
    Value,
    alternatives,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node, method_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models.entities import Entity
    from flaskwright.findings.finding import Location
    from flaskwright.flow.queries import Rows
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact, Fact, Unit

Place = Literal["process", "cache", "session"]
TAKES_OUT = frozenset({"pop", "clear", "discard", "remove", "popitem"})
STARTING = frozenset({"startup", "import"})
MAX_DEPTH = 3
"""So deep displays of lists and dictionaries are opened."""


class KeptRow(msgspec.Struct, frozen=True, eq=False):
    """A row, or several, at `location`; `by` is the store or call that keeps it, in `holder`."""

    place: Place
    holder: str
    entity: Entity
    many: bool
    unit: Unit
    location: Location
    by: Fact | None


def kept_rows(project: Project) -> Iterator[KeptRow]:
    """Every one that production code keeps."""
    finder = _Finder(project)
    if finder.merges_all:
        return
    for unit in project.code.units:
        if unit.module.role is FileRole.PRODUCTION:
            yield from finder.stored(unit) if unit.function is not None else finder.at_import(unit)
    yield from finder.cached()
    yield from finder.results()


class _Finder:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._rows = project.once(BoundRows)
        self._bodies = project.code.bodies
        self._sessions = project.transactions.sessions
        merging = [call for unit in project.code.units for call in unit.calls if self._sessions.does(call) == "merges"]
        self.merges_all = any(call.args.keywords.get("load") is FALSE for call in merging)
        """Whether rows from caches are given to sessions anew, as they are: a cache of rows that is meant."""
        self._merging = {call.unit.module for call in merging}

    # ------------------------------------------------------------- the process

    def stored(self, unit: Unit) -> Iterator[KeptRow]:
        """What a body keeps in variables and containers of modules and classes, and in the client's session."""
        stores = {id(store.node): store for store in unit.stores if store.value is not None}
        filling = {id(call.node): call for call in unit.calls if method_name(call.node) in FILLS}
        names = self._bodies.of(unit).declared_global
        for node in own_nodes(unit) if stores or filling or names else ():
            if isinstance(node, tree.Assign):
                for target in node.targets:
                    store = stores.get(id(target))
                    if isinstance(target, tree.Name) and target.id in names:
                        yield from self._kept(unit, "process", target, node.value, None)
                    elif store is not None and isinstance(target, tree.Attribute | tree.Subscript):
                        inner = isinstance(target, tree.Subscript)
                        place = self._place(unit, target.value, store.base, item=inner)
                        if place is not None:
                            holder = target.value if inner else target
                            yield from self._kept(unit, place, holder, node.value, store)
            elif isinstance(node, tree.Call) and isinstance(node.func, tree.Attribute) and id(node) in filling:
                call = filling[id(node)]
                base = call.callee.receiver if isinstance(call.callee, External) else None
                place = self._place(unit, node.func.value, base, item=True)
                for argument in node.args if place is not None else ():
                    if place is not None:
                        yield from self._kept(unit, place, node.func.value, argument.value, call)

    def _place(self, unit: Unit, node: tree.Expr, base: Value | None, *, item: bool) -> Place | None:
        """Where a container or object is that something is stored in; `None` where it may end with the request."""
        known = alternatives(base if base is not None else self._project.queries.read(unit, node))
        if all(isinstance(one, External) and one.path == SESSION for one in known):
            return "session"
        if not item:
            shared = all(isinstance(one, ClassValue | ModuleValue) for one in known)
            return "process" if shared and isinstance(node, tree.Name | tree.Attribute) else None
        if not is_variable(self._project, unit, node) and not self._is_of_class(unit, node):
            return None
        return "process" if any(is_container(self._project, one) for one in known) else None

    def _is_of_class(self, unit: Unit, node: tree.Expr) -> bool:
        """Whether an expression is a variable of a class, also where an object of the class reads it."""
        if not isinstance(node, tree.Attribute) or not isinstance(node.value, tree.Name):
            return False
        value = self._project.queries.read(unit, node.value)
        if isinstance(value, ClassValue):
            return node.attr in value.namespace
        info = unit.function
        if info is None or not info.params or info.params[0].name != node.value.id:
            return False
        cls = next((one for one in self._project.code.classes if one.info is info.cls), None)
        initial = cls.namespace.get(node.attr) if cls is not None else None
        return isinstance(initial, Mapping | Sequence) and not self._is_own(cls, node.attr)

    def _is_own(self, cls: ClassValue | None, attribute: str) -> bool:
        """Whether the objects of a class set an attribute themselves."""
        return any(
            store.attribute == attribute
            and store.unit.function is not None
            and cls is not None
            and store.unit.function.cls is cls.info
            for unit in self._project.code.units
            for store in unit.stores
        )

    def _kept(
        self, unit: Unit, place: Place, holder: tree.Expr, value: tree.Expr, by: Fact | None
    ) -> Iterator[KeptRow]:
        name = in_short(unit, holder)
        for node in _pieces(value, MAX_DEPTH):
            rows = self._rows.at(unit, node)
            if rows is None or rows.entity is None or not (rows.executions or rows.known is not None):
                continue
            if place == "process" and (unit.module in self._merging or self._is_let_go(unit, name)):
                return
            if place == "process" and not self._outlives(unit, rows, name):
                return
            yield KeptRow(place, name, rows.entity, rows.many, unit, unit.module.location(node), by)

    # ---------------------------------------------------------------- at start

    def at_import(self, unit: Unit) -> Iterator[KeptRow]:
        """What a module keeps when it is loaded, in a context or with a session that ends before requests come."""
        if not self._project.queries.executions_in(unit):
            return
        for node in nodes_of(unit, tree.Assign):
            for target in node.targets:
                if isinstance(target, tree.Name):
                    yield from self._kept(unit, "process", target, node.value, None)

    def _outlives(self, unit: Unit, rows: Rows, holder: str) -> bool:
        """Whether rows are kept when their session has ended: one of a request, or one of the start."""
        contexts = self._project.contexts.of(unit.info)
        if any(one.origin in SERVING for one in contexts):
            return True
        if unit.function is not None and not any(one.origin in STARTING for one in contexts):
            return False
        pushed = any(one.level != "none" and one.origin in STARTING for one in contexts)
        calls = [one.call for one in rows.executions if one.call is not None and one.unit is unit]
        ends = pushed or any(self._ends(one) for one in calls)
        outside = not any(one.inside("main", "class", "typing") for one in calls)
        return bool(calls) and ends and outside and self._is_served(unit, holder)

    def _ends(self, call: CallFact) -> bool:
        """Whether a call stands in a block after which there is no session any more."""
        if self._project.contexts.ambient.around(call.region).depth is Depth.APP:
            return True
        return any(
            one.kind == "with" and any(self._sessions.block(each) == "closes" for each in one.values)
            for one in regions(call.region)
        )

    def _is_served(self, unit: Unit, holder: str) -> bool:
        """Whether code of requests, or the like, reads a variable of a module."""
        name = holder.rpartition(".")[2]
        for other in self._project.code.units:
            if other.function is None or other is unit or other.module.role is not FileRole.PRODUCTION:
                continue
            for node in own_nodes(other):
                if isinstance(node, tree.Name) and node.id == name:
                    known = self._bodies.is_global(other, name) and self._is_from(other.module, unit.module, name)
                elif isinstance(node, tree.Attribute) and node.attr == name:
                    known = self._is_of_class(other, node) if name != holder else self._is_in(other, node, unit.module)
                else:
                    continue
                if known and any(one.origin in SERVING for one in self._project.contexts.of(other.info)):
                    return True
        return False

    def _is_in(self, unit: Unit, node: tree.Attribute, module: ModuleInfo) -> bool:
        """Whether an expression reads a variable of a module as its attribute."""
        value = self._project.queries.read(unit, node.value)
        return isinstance(value, ModuleValue) and value.info is module

    def _is_from(self, reader: ModuleInfo, module: ModuleInfo, name: str) -> bool:
        if reader is module:
            return True
        imports = self._project.code.unit(reader).imports
        return any(one.target is module and one.name == name for one in imports)

    def _is_let_go(self, unit: Unit, holder: str) -> bool:
        """Whether what is kept is taken out again: in the same body, or all of it at once somewhere."""
        last = holder.rpartition(".")[2]
        for other in self._project.code.units:
            for call in other.calls:
                name = method_name(call.node)
                if name == "clear" or (name in TAKES_OUT and other is unit):
                    func = call.node.func if isinstance(call.node, tree.Call) else None
                    if isinstance(func, tree.Attribute) and quoted(call, func.value).rpartition(".")[2] == last:
                        return True
        return any(
            store.value is None and quoted(store, store.node).partition("[")[0] == holder for store in unit.stores
        )

    # ------------------------------------------------------------------ caches

    def cached(self) -> Iterator[KeptRow]:
        """What is put into caches."""
        for call in self._project.code.calls_to(self._project.libraries.role("keeps_value")):
            if call.unit.module.role is FileRole.PRODUCTION and isinstance(call.node, tree.Call):
                value = argument_node(call.node, 1, "value")
                for node in _pieces(value, MAX_DEPTH) if value is not None else ():
                    rows = self._rows.at(call.unit, node)
                    if rows is not None and rows.entity is not None and (rows.executions or rows.known is not None):
                        holder = quoted(call, call.node.func)
                        location = call.unit.module.location(node)
                        yield KeptRow("cache", holder, rows.entity, rows.many, call.unit, location, call)

    def results(self) -> Iterator[KeptRow]:
        """The functions that give back rows, which a cache outside of the process keeps; others are RUN910's."""
        functions = kept_functions(self._project, "keeps_by_arguments", "keeps_by_path")
        for info in sorted(functions, key=lambda one: (one.module.path, one.node.start)):
            unit = self._project.code.unit(info)
            if info.module.role is not FileRole.PRODUCTION:
                continue
            for fact in unit.returns:
                value = fact.node.value if isinstance(fact.node, tree.Return) else None
                rows = self._rows.at(unit, value) if value is not None else None
                if rows is not None and rows.entity is not None and rows.executions:
                    yield KeptRow("cache", info.name, rows.entity, rows.many, unit, info.location, fact)
                    break


def _pieces(node: tree.Expr, depth: int) -> Iterator[tree.Expr]:
    """An expression, or what stands in a display of a list, tuple or dictionary."""
    match node:
        case tree.Dict(items=items) if depth:
            for item in items:
                yield from _pieces(item.value, depth - 1)
        case tree.List(items=values) | tree.Tuple(items=values) if depth:
            for value in values:
                yield from _pieces(value, depth - 1)
        case _:
            yield node
