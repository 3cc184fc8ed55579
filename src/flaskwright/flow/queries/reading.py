"""Reading expressions: what is known of them, with queries, rows and what belongs to both followed.

An expression is read where it stands, backwards from there, through variables, helper functions and methods; a helper
is read anew for each caller, with what that caller gives it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.queries import building, conditions, running
from flaskwright.flow.queries.joining import element, item, join, part
from flaskwright.flow.queries.names import Layout, Names
from flaskwright.flow.queries.values import (
    TRACKED,
    Cell,
    ColumnOf,
    Condition,
    Filter,
    Other,
    Pages,
    Query,
    Result,
    Rows,
)
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.calls import bind_unknown
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.facts import CallFact, Unit, YieldFact
from flaskwright.semantics.interpreter import Frame
from flaskwright.semantics.values import (
    NEVER,
    NONE,
    UNKNOWN,
    ClassValue,
    Const,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Mapping,
    Scope,
    Sequence,
    Union,
    Value,
    alternatives,
    function_of,
    root_class,
    sequence,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.app.models import DataModel
    from flaskwright.app.models.entities import Entity, Relationship
    from flaskwright.flow.queries.values import Execution, Style
    from flaskwright.libraries import Libraries
    from flaskwright.libraries.queries import QueryTable
    from flaskwright.semantics.index import Code

    Found = Callable[[], Value]

MAX_DEPTH = 40
"""So many readings may wait for one another."""
MAX_VIA = 5
MAX_CALLERS = 8
USER = "flask_login.current_user"


class Scene:
    """One reading of a body: with what a caller gives its parameters, or (`general`) with what all callers give."""

    def __init__(
        self,
        reader: Reader,
        unit: Unit,
        given: dict[str, Found] | None = None,
        via: tuple[CallFact, ...] = (),
        stack: tuple[FunctionInfo, ...] = (),
    ) -> None:
        self.reader = reader
        self.unit = unit
        self.given = given
        self.via = via
        self.stack = stack
        self.known: dict[int, Value] = {}
        self.inner: dict[tuple[int, int], Scene] = {}
        self.gone_through = False
        """Whether all that it runs was read."""
        self.names = Names(reader.layout(unit), self.read, self.elements, self._outside)

    @property
    def general(self) -> bool:
        """Whether no caller is meant in particular."""
        return self.given is None

    def read(self, node: tree.Expr) -> Value:
        """What an expression of the body is."""
        return self.reader.read(self, node)

    def elements(self, node: tree.Expr) -> Value:
        """What going through an expression of the body gives."""
        return element(running.gone_through(self.read(node), self, node))

    def call(self, node: tree.Node) -> CallFact | None:
        """The call at a node."""
        return self.reader.code.bodies.of(self.unit).calls.get(id(node))

    def _outside(self, name: str) -> Value:
        """What a name stands for that the statements before do not bind."""
        function = self.unit.function
        if function is not None and any(one.name == name for one in function.params):
            if self.given is not None:
                found = self.given.get(name)
                return found() if found is not None else self.reader.default(self.unit, name)
            return self.reader.parameter(self.unit, name)
        return self.reader.free(self, name)


class Reader:
    """Answers about one project's expressions."""

    def __init__(self, code: Code, libraries: Libraries, models: DataModel, table: QueryTable) -> None:
        self.code = code
        self.run = code.run
        self.libraries = libraries
        self.models = models
        self.table = table
        self.cut = 0
        """How often something was left out, since it depends on itself or lies too deep."""
        self.recorded: dict[tuple[int, ...], Execution] = {}
        """What is run, by its node and the calls that lead there."""
        self._layouts: dict[int, Layout] = {}
        self._scenes: dict[int, Scene] = {}
        self._depth = 0
        self._running: set[tuple[int, int]] = set()
        self._parameters: dict[tuple[int, str], Value] = {}
        self._asked: set[tuple[int, str]] = set()

    def layout(self, unit: Unit) -> Layout:
        """How a body is laid out."""
        found = self._layouts.get(id(unit))
        if found is None:
            found = self._layouts[id(unit)] = Layout(unit)
        return found

    def scene(self, unit: Unit) -> Scene:
        """The reading of a body for no caller in particular."""
        found = self._scenes.get(id(unit))
        if found is None:
            found = self._scenes[id(unit)] = Scene(self, unit)
        return found

    # -------------------------------------------------------------- expressions

    def read(self, scene: Scene, node: tree.Expr) -> Value:
        """What an expression is, as a reading of its body sees it."""
        known = scene.known.get(id(node))
        if known is not None:
            return known
        key = (id(scene), id(node))
        if key in self._running or self._depth >= MAX_DEPTH:
            self.cut += 1
            return NEVER if key in self._running else UNKNOWN
        before = self.cut + scene.names.cut
        self._running.add(key)
        self._depth += 1
        try:
            value = self._as_tracked(self._read(scene, node))
        finally:
            self._depth -= 1
            self._running.discard(key)
        if before == self.cut + scene.names.cut or not self._running:
            scene.known[id(node)] = value
        return value

    def _read(self, scene: Scene, node: tree.Expr) -> Value:
        match node:
            case tree.Name():
                return self._filled(scene, node, scene.names.at(node, node.id))
            case tree.Attribute():
                return self.attribute(scene, self.read(scene, node.value), node.attr, node)
            case tree.Call():
                return running.call(self, scene, node)
            case tree.Await() | tree.NamedExpr() | tree.Starred():
                return self.read(scene, node.value)
            case tree.IfExp():
                return join([self.read(scene, node.body), self.read(scene, node.orelse)])
            case tree.BoolOp():
                values = node.values if node.op == "or" else node.values[-1:]
                return join(self.read(scene, one) for one in values)
            case tree.Subscript():
                return self._subscript(scene, node)
            case tree.Comprehension():
                return self._comprehension(scene, node)
            case tree.Tuple() | tree.List() | tree.Set():
                return self._display(scene, node)
            case tree.Compare() | tree.BinOp() | tree.UnaryOp():
                found = conditions.read(self, scene, node)
                return found if found is not None else self.plain(scene, node)
            case tree.Constant():
                return NONE if node.kind == "none" else self.plain(scene, node)
            case _:
                return self.plain(scene, node)

    def plain(self, scene: Scene, node: tree.Expr) -> Value:
        """What the interpreter says of an expression, with the names in it as this reading knows them."""
        names: dict[str, Value] = {}
        for inner in walk(node):
            if isinstance(inner, tree.Name) and inner.id not in names:
                found = scene.names.at(inner, inner.id)
                if found is not NEVER:
                    names[inner.id] = found
        info = scene.unit.info
        outer = self.run.module_scope(scene.unit.module)
        if isinstance(info, FunctionInfo):
            outer = self.run.closures.get(info) or outer
        frame = Frame(Unit(info), Scope(names, outer), cls=info.cls if isinstance(info, FunctionInfo) else None)
        return self.run.evaluate(node, frame)

    def _filled(self, scene: Scene, node: tree.Name, value: Value) -> Value:
        """A list, with what the body puts into it."""
        if not isinstance(value, Sequence):
            return value
        bound = self.code.bodies.of(scene.unit).names.get(f"{node.id}[]", ())
        items = [scene.elements(one.node) if one.part else self.read(scene, one.node) for one in bound]
        if not items:
            return value
        sure = [conditions.perhaps(one) for one in items]
        return sequence(value.kind, [*value.items, *sure], opened=True)

    def _subscript(self, scene: Scene, node: tree.Subscript) -> Value:
        base = self.read(scene, node.value)
        if isinstance(node.index, tree.Slice):
            if isinstance(base, Query):
                return building.limited(base)
            return base if isinstance(base, Rows | Sequence) else UNKNOWN
        index = self.read(scene, node.index)
        if isinstance(base, Query):
            return element(running.gone_through(base, scene, node))
        if any(isinstance(one, (*TRACKED, Sequence, Mapping)) for one in alternatives(base)):
            return item(base, index)
        return self.plain(scene, node)

    def _comprehension(self, scene: Scene, node: tree.Comprehension) -> Value:
        inner = self.read(scene, node.value if node.value is not None else node.element)
        if node.kind == "dict":
            return Mapping({UNKNOWN: inner}, open=True)
        if isinstance(inner, Rows) and not inner.many:
            return msgspec.structs.replace(inner, many=True)
        return Sequence("list", [inner], open=True)

    def _display(self, scene: Scene, node: tree.Tuple | tree.List | tree.Set) -> Value:
        items: list[Value] = []
        opened = False
        for one in node.items:
            if isinstance(one, tree.Starred):
                inner = self.read(scene, one.value)
                opened = opened or not isinstance(inner, Sequence) or inner.open
                items += inner.items if isinstance(inner, Sequence) else [element(inner)]
            else:
                items.append(self.read(scene, one))
        return sequence("tuple" if isinstance(node, tree.Tuple) else "list", items, opened=opened)

    # --------------------------------------------------------------- attributes

    def attribute(self, scene: Scene, base: Value, name: str, node: tree.Attribute | None) -> Value:
        """`base.name`."""
        match base:
            case Union():
                return join(self.attribute(scene, one, name, node) for one in base.values if one is not NONE)
            case Rows():
                return self._of_rows(scene, base, name, node)
            case Pages():
                return running.of_page(base, name)
            case Query() | Result() | Condition() | ColumnOf() | Other() | Cell():
                return UNKNOWN
            case ClassValue():
                column = self.column(base, name)
                if column is not None:
                    return column
            case Instance() if node is not None:
                method = self._property(base.cls, name)
                if method is not None:
                    return self.called(scene, method, {}, base, node)
            case _ if base is UNKNOWN or base is NEVER:
                return base
        value = self.run.attribute(base, name)
        if isinstance(value, External) and value.path in self.table.attributes:
            return self._model_query(scene, base, node, value)
        return value

    def column(self, cls: ClassValue, name: str) -> ColumnOf | None:
        """An attribute of a model's class that stands for a column or a relationship."""
        entity = self.models.entity(cls)
        if entity is None:
            return None
        relationship = entity.relationships.get(name)
        if relationship is None and name not in entity.columns and name not in entity.synonyms:
            return None
        return ColumnOf(entity, entity.synonyms.get(name, name), relationship)

    def _model_query(self, scene: Scene, base: Value, node: tree.Node | None, value: External) -> Value:
        """`Model.query`."""
        owner = base.cls if isinstance(base, Instance) else base
        entity = self.models.entity(owner) if isinstance(owner, ClassValue) else None
        if entity is None:
            found = root_class(value)
            entity = self.models.entity(found) if found is not None else None
        at = node if node is not None else scene.unit.info.node
        return Query(entity, (entity,), "legacy", scene.unit, at, open=entity is None)

    def _of_rows(self, scene: Scene, rows: Rows, name: str, node: tree.Attribute | None) -> Value:
        if rows.many:
            return UNKNOWN
        if rows.parts is not None:
            place = next((at for at, one in enumerate(rows.parts) if one is not None and one.name == name), None)
            return part(rows, place)
        if rows.entity is None:
            return UNKNOWN
        relationship = rows.entity.relationships.get(name)
        if relationship is not None:
            return self.related(scene, rows, relationship, node)
        cls = rows.entity.cls
        method = self._property(cls, name)
        if method is not None and node is not None:
            return self.called(scene, method, {}, rows, node)
        value = self.run.attribute(self.run.self_of(cls), name)
        if isinstance(value, External) and value.path in self.table.attributes:
            return self._model_query(scene, cls, node, value)
        if isinstance(value, FunctionValue) and isinstance(value.bound, Instance):
            return FunctionValue(value.info, value.closure, rows)
        name = rows.entity.synonyms.get(name, name)
        if name in rows.entity.columns or isinstance(value, FunctionValue | Decorated):
            return value if isinstance(value, FunctionValue | Decorated) else Cell(rows, name, self._known(rows, name))
        return value

    def _known(self, rows: Rows, name: str) -> Value | None:
        return self.run.attribute(rows.known, name) if rows.known is not None else None

    def related(self, scene: Scene, rows: Rows, relationship: Relationship, node: tree.Node | None) -> Value:
        """What a relationship of a row leads to: rows, or a query for them."""
        target = relationship.target
        if relationship.lazy in ("dynamic", "write_only"):
            at = node if node is not None else scene.unit.info.node
            back = relationship.back
            location = scene.unit.module.location(at)
            parent = Filter(back, target, "parent", rows, location, scene.unit)
            style: Style = "legacy" if relationship.lazy == "dynamic" else "select"
            return Query(target, (target,), style, scene.unit, at, (parent,), open=target is None)
        if target is None or relationship.many is None:
            return UNKNOWN
        path = (*rows.path, relationship)
        return Rows(
            target, relationship.many, rows.executions, path, optional=not relationship.many, always=rows.always
        )

    def _property(self, cls: ClassValue, name: str) -> FunctionInfo | None:
        found = find_in_class(cls, name)
        value = found[0] if found is not None else None
        if not isinstance(value, Decorated) or not isinstance(value.outer, External):
            return None
        if value.outer.path not in self.libraries.properties:
            return None
        inner = unwrap(value)
        return inner.info if isinstance(inner, FunctionValue) else None

    # -------------------------------------------------------------- what is known

    @cached_property
    def names_of_running(self) -> frozenset[str]:
        """The names of the methods that run a query, or fetch what one gives."""
        return self.table.running | frozenset(self.table.results)

    @cached_property
    def own_methods(self) -> dict[str, FunctionInfo]:
        """The methods of the project's own classes of queries; where several classes have one, nobody knows whose."""
        roots = self.libraries.role("query_class")
        found: dict[str, FunctionInfo] = {}
        several: set[str] = set()
        for cls in self.code.classes:
            for name, value in cls.namespace.items() if subclass_of(cls, roots) is not None else ():
                function = function_of(value)
                if function is not None:
                    several |= {name} & found.keys()
                    found[name] = function
        return {name: function for name, function in found.items() if name not in several}

    def known(self, value: Value) -> Value:
        """A value of the interpreter, as rows and queries where it stands for some."""
        return self._as_tracked(value)

    def record(self, execution: Execution) -> Execution:
        """Keep what is run; what is fetched of it later says better what it gives."""
        self.recorded[id(execution.node), *map(id, execution.via)] = execution
        return execution

    def _as_tracked(self, value: Value) -> Value:
        """What the interpreter knows, as rows and queries where it stands for some."""
        if isinstance(value, Union):
            return join(self._as_tracked(one) for one in value.values)
        if isinstance(value, Instance) and value.call is None:
            entity = self.models.entity(value.cls)
            return Rows(entity, many=False, always=True) if entity is not None else value
        if isinstance(value, External) and value.path == USER:
            user: Entity | None = getattr(self.models, "user", None)
            return Rows(user, many=False, known=value) if user is not None else value
        if isinstance(value, External) and value.call is not None and self._is_query(value):
            cls = root_class(value)
            entity = self.models.entity(cls) if cls is not None else None
            style: Style = "select" if value.path in self.table.selects else "legacy"
            return Query(entity, (entity,), style, value.call.unit, value.call.node, open=True)
        return value

    def _is_query(self, value: External) -> bool:
        return value.path in self.table.queries or value.path in self.table.selects

    def parameter(self, unit: Unit, name: str) -> Value:
        """What a parameter is for no caller in particular: as it is annotated, else what all callers give."""
        key = (id(unit), name)
        known = self._parameters.get(key)
        if known is not None:
            return known
        info = unit.info
        if not isinstance(info, FunctionInfo) or key in self._asked or len(self._asked) >= MAX_DEPTH:
            self.cut += 1
            return UNKNOWN
        scope = Scope({}, self.run.closures.get(info) or self.run.module_scope(info.module))
        bind_unknown(self.run, info, Frame(Unit(info), scope, cls=info.cls))
        value = scope.names.get(name, UNKNOWN)
        before = self.cut
        if value is UNKNOWN:
            self._asked.add(key)
            value = self._from_callers(info, name)
            self._asked.discard(key)
        value = self._as_tracked(value)
        if before == self.cut or not self._asked:
            self._parameters[key] = value
        return value

    def _from_callers(self, info: FunctionInfo, name: str) -> Value:
        callers = self.code.bodies.callers(info)
        if not callers or len(callers) > MAX_CALLERS:
            return UNKNOWN
        found = []
        for call in callers:
            given = running.arguments(self.scene(call.unit), call, info, None)
            found.append(given[name]() if name in given else self.default(self.code.unit(info), name))
        return join(found)

    def default(self, unit: Unit, name: str) -> Value:
        """What a parameter is where a caller gives nothing for it."""
        function = unit.function
        one = next((each for each in function.params if each.name == name), None) if function is not None else None
        if one is None or one.kind in ("var_positional", "var_keyword"):
            return Mapping({}) if one is not None and one.kind == "var_keyword" else Sequence("tuple", [])
        if isinstance(one.default, tree.Constant):
            return NONE if one.default.kind == "none" else Const(one.default.value)
        return UNKNOWN

    def free(self, scene: Scene, name: str) -> Value:
        """A name that a body does not bind itself before it is read."""
        info = scene.unit.info
        scope = self.run.module_scope(scene.unit.module)
        if isinstance(info, FunctionInfo):
            scope = self.run.closures.get(info) or scope
        found = scope.lookup(name)
        if found is not None:
            return self.run.resolve(found)
        if name in scene.unit.names:  # an import in the body
            return self.run.resolve(scene.unit.names[name])
        return self.run.evaluate(tree.Name(0, 0, name), Frame(Unit(info), scope))

    # ------------------------------------------------------------------ functions

    def called(
        self,
        scene: Scene,
        info: FunctionInfo,
        given: dict[str, Found],
        bound: Value | None,
        node: tree.Node,
    ) -> Value:
        """What a call of a function of the project gives to this caller."""
        fact = scene.call(node)
        if info in scene.stack or len(scene.via) >= MAX_VIA:
            self.cut += 1
            return UNKNOWN
        key = (id(node), id(info))
        inner = scene.inner.get(key)
        if inner is None:
            if bound is not None and info.params and not isinstance(info.node, tree.Lambda):
                given = {info.params[0].name: lambda: bound, **given}
            unit = self.code.unit(info)
            via = (*scene.via, fact) if fact is not None else scene.via
            inner = scene.inner[key] = Scene(self, unit, given, via, (*scene.stack, info))
        unit = inner.unit
        if info.is_generator:
            found = [self.read(inner, one) for one in map(_yielded, unit.yields) if one is not None]
            return Sequence("list", found, open=True) if found else UNKNOWN
        values: list[Value] = []
        for fact_of in unit.returns:
            written = fact_of.node.value if isinstance(fact_of.node, tree.Return) else fact_of.node
            values.append(NONE if written is None else self.read(inner, written))  # type: ignore[arg-type]
        if unit.completes:
            values.append(NONE)
        return join(values) if values else NEVER

    def entity_of(self, value: Value) -> Entity | None:
        """The entity that a value names as a class."""
        return self.models.entity(value) if isinstance(value, ClassValue) else None


def _yielded(fact: YieldFact) -> tree.Expr | None:
    """What a `yield` gives, one thing at a time."""
    node = fact.node
    return node.value if isinstance(node, tree.Yield) and not node.is_from else None
