"""Which rows are surely in a session: loaded by a query, taken out of such a row, or put into a session by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import (
    NONE,
    ClassValue,
    External,
    Instance,
    Unknown,
    Value,
    alternatives,
    function_of,
    library_path,
    root_class,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.app.model import AppModel
    from flaskwright.app.models import DataModel
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.bindings import Bound
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact, StoreFact, Unit
    from flaskwright.semantics.index import Code

MAX_DEPTH = 10
MAX_CALLERS = 6
"""A function with more callers than this is not known by them."""
ONE = frozenset({"entity"})
MANY = frozenset({"entities", "self", "instance"})


class Rows:
    """Answers about the expressions of bodies. The order of the statements of a body does not count."""

    def __init__(self, code: Code, libraries: Libraries, app: AppModel, data: DataModel) -> None:
        self._code = code
        self._data = data
        self._libraries = libraries
        self._models = {model.cls.info for model in app.models}
        self._relationships = libraries.role("relationship")
        self._running: set[tuple[int, str]] = set()
        self._known: dict[tuple[int, bool], ClassValue | None] = {}

    def is_row_class(self, cls: ClassValue) -> bool:
        """Whether a class is mapped to a table."""
        return cls.info in self._models

    def changed(self, store: StoreFact) -> ClassValue | None:
        """The model of which a store changes a row that is surely in a session."""
        target = store.node
        if store.attribute is None or not isinstance(target, tree.Attribute):
            return None
        known = [one for one in alternatives(store.base) if one is not NONE]
        if any(not isinstance(one, Instance | Unknown) for one in known):
            return None
        cls = self.loaded(store.unit, target.value)
        return cls if cls is not None and self._is_mapped(cls, store.attribute) else None

    def loaded(self, unit: Unit, node: tree.Expr, *, many: bool = False) -> ClassValue | None:
        """The model of which an expression is surely a row that a session loaded, or `many` of them."""
        key = (id(node), many)
        if key not in self._known:
            self._known[key] = self._loaded(unit, node, many=many)
        return self._known[key]

    # -------------------------------------------------------------- expressions

    def _loaded(self, unit: Unit, node: tree.Expr, *, many: bool) -> ClassValue | None:
        match node:
            case tree.Name(id=name):
                return self._name(unit, name, many=many)
            case tree.Call():
                call = self._code.bodies.of(unit).calls.get(id(node))
                return self._call(call, many=many) if call is not None else None
            case tree.Await(value=inner) | tree.NamedExpr(value=inner):
                return self.loaded(unit, inner, many=many)
            case tree.IfExp(body=body, orelse=orelse):
                return self._all(unit, (body, orelse), many=many)
            case tree.BoolOp(values=values):
                return self._all(unit, values, many=many)
            case tree.Subscript(value=inner):
                return self.loaded(unit, inner, many=True) if not many else None
            case _:
                return None

    def _all(self, unit: Unit, nodes: Iterable[tree.Expr], *, many: bool) -> ClassValue | None:
        """The one model of several expressions, those that are `None` apart."""
        return one_of(self.loaded(unit, one, many=many) for one in nodes if not _is_none(one))

    def _name(self, unit: Unit, name: str, *, many: bool) -> ClassValue | None:
        key = (id(unit), name)
        if key in self._running or len(self._running) >= MAX_DEPTH:
            return None
        body = self._code.bodies.of(unit)
        bound = [one for one in body.names.get(name, ()) if not _is_none(one.node)]
        self._running.add(key)
        try:
            found = [self._bound(unit, one, many=many) for one in bound]
            if body.parameter(name) is not None:
                found.append(self._parameter(unit.info, name, many=many))
            return one_of(found)
        finally:
            self._running.discard(key)

    def _bound(self, unit: Unit, bound: Bound, *, many: bool) -> ClassValue | None:
        if bound.part:
            return self.loaded(unit, bound.node, many=True) if not many else None
        return self.loaded(unit, bound.node, many=many)

    def _parameter(self, info: FunctionInfo | ModuleInfo, name: str, *, many: bool) -> ClassValue | None:
        """The model of the rows that all callers give for a parameter; for `self`, of those whose method they call."""
        if not isinstance(info, FunctionInfo):
            return None
        callers = self._code.bodies.callers(info)
        if len(callers) > MAX_CALLERS:
            return None
        is_self = info.cls is not None and bool(info.params) and info.params[0].name == name
        found: list[ClassValue | None] = []
        for call in callers:
            node = _receiver(call) if is_self else passed(call, info, name)
            found.append(self.loaded(call.unit, node, many=many) if node is not None else None)
        return one_of(found)

    # -------------------------------------------------------------------- calls

    def _call(self, call: CallFact, *, many: bool) -> ClassValue | None:
        return one_of(self._given(callee, call, many=many) for callee in alternatives(call.callee))

    def _given(self, callee: Value, call: CallFact, *, many: bool) -> ClassValue | None:
        if isinstance(callee, External):
            operation = self._libraries.returns.get(callee.path, "").partition(" ")[0]
            if operation not in (MANY if many else ONE):
                return None
            cls = root_class(callee)
            if cls is None and call.args.positional:
                cls = root_class(call.args.positional[0])
            return cls if cls is not None and cls.info in self._models else None
        info = function_of(callee)
        return self._returned(info, many=many) if info is not None else None

    def _returned(self, info: FunctionInfo, *, many: bool) -> ClassValue | None:
        """The model of all rows that a function gives back, `None` apart."""
        key = (id(info), "return")
        if info.is_generator or key in self._running or len(self._running) >= MAX_DEPTH:
            return None
        unit = self._code.unit(info)
        given = [one.node.value if isinstance(one.node, tree.Return) else one.node for one in unit.returns]
        self._running.add(key)
        try:
            return self._all(unit, [one for one in given if isinstance(one, tree.Expr)], many=many)
        finally:
            self._running.discard(key)

    # ------------------------------------------------------------------ columns

    def _is_mapped(self, cls: ClassValue, name: str) -> bool:
        """Whether an attribute of a model is a column or a relationship."""
        if self._data.column(cls, name) is not None:
            return True
        found = find_in_class(cls, name)
        return found is not None and library_path(found[0]).removesuffix("()") in self._relationships


def one_of(found: Iterable[ClassValue | None]) -> ClassValue | None:
    """The one model that is meant in all cases; `None` where there is none, or one is not known."""
    classes = list(found)
    first = classes[0] if classes else None
    return first if first is not None and all(one is not None and one.info is first.info for one in classes) else None


def _is_none(node: tree.Expr) -> bool:
    return isinstance(node, tree.Constant) and node.kind == "none"


def _receiver(call: CallFact) -> tree.Expr | None:
    node = call.node
    return node.func.value if isinstance(node, tree.Call) and isinstance(node.func, tree.Attribute) else None
