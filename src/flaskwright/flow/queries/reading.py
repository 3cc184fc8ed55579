"""Reading expressions: what is known of them, with queries, rows and what belongs to both followed.

An expression is read where it stands, backwards from there, through variables, helper functions and methods; a helper
is read anew for each caller, with what that caller gives it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.queries import attributes, building, conditions, helpers, running
from flaskwright.flow.queries.joining import element, item, join
from flaskwright.flow.queries.names import Layout
from flaskwright.flow.queries.pending import Pending, TooMuch
from flaskwright.flow.queries.scenes import Scene
from flaskwright.flow.queries.values import (
    TRACKED,
    Query,
    Rows,
)
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.calls import bind_unknown
from flaskwright.semantics.definitions import ClassInfo, FunctionInfo
from flaskwright.semantics.facts import Unit
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.interpreter import Frame
from flaskwright.semantics.values import (
    NEVER,
    NONE,
    UNKNOWN,
    ClassValue,
    Const,
    Decorated,
    External,
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
    from flaskwright.app.models import DataModel
    from flaskwright.app.models.entities import Entity
    from flaskwright.flow.queries.values import Execution
    from flaskwright.libraries import Libraries
    from flaskwright.libraries.queries import QueryTable, Style
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

MAX_DEPTH = 400
"""So many readings may wait for one another."""
MAX_STEPS = 20_000
"""So many expressions are read for one that somebody asks for."""
MAX_CALLERS = 8


class Reader:
    """Answers about one project's expressions."""

    def __init__(self, code: Code, libraries: Libraries, models: DataModel, table: QueryTable) -> None:
        self.code = code
        self.run = code.run
        self.libraries = libraries
        self._caller_rows = libraries.role("caller_row")
        self.models = models
        self.table = table
        self.recorded: dict[tuple[int, ...], Execution] = {}
        """What is run, by its node and the calls that lead there."""
        self.named: set[int] = set()
        """The readings in which something is run of which the model is known, by their identity."""
        self._layouts: dict[int, Layout] = {}
        self._scenes: dict[int, Scene] = {}
        self.pending = Pending()
        self._steps = 0
        self._parameters: dict[tuple[int, str], Value] = {}
        self.general: dict[FunctionInfo, Value] = {}
        """What functions give for no caller in particular."""
        self.dependent: dict[FunctionInfo, bool] = {}
        """Whether functions must be read for each of their callers, as far as they ask nothing themselves."""

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
        provisional = self.pending.provisional(key)
        if provisional is not None:
            return provisional  # type: ignore[return-value]
        outermost = not self.pending
        if outermost:
            self._steps = 0
        self._steps += 1
        if len(self.pending) >= MAX_DEPTH or self._steps > MAX_STEPS:
            raise TooMuch
        if not self.pending.begin(key):
            return NEVER
        try:
            value = self.known(self._read(scene, node))
        except TooMuch:
            if not outermost:
                raise
            self.pending.give_up()
            value = UNKNOWN
        finally:
            lacks = self.pending.end(key)
        if lacks:
            self.pending.keep(key, value, lacks)
        else:
            scene.known[id(node)] = value
        return value

    def _read(self, scene: Scene, node: tree.Expr) -> Value:
        match node:
            case tree.Name():
                return self._filled(scene, node, scene.names.at(node, node.id))
            case tree.Attribute():
                return attributes.attribute(self, scene, self.read(scene, node.value), node.attr, node)
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
        filled = scene.layout.fills.get(node.id, ())
        items = [scene.elements(one) if merged else self.read(scene, one) for one, merged in filled]
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

    # -------------------------------------------------------------- what is known

    @cached_property
    def names_of_running(self) -> frozenset[str]:
        """The names of the methods that run a query, or fetch what one gives."""
        return self.table.running | frozenset(self.table.results)

    @cached_property
    def own_classes(self) -> tuple[ClassValue, ...]:
        """The project's own classes of queries."""
        roots = self.libraries.role("query_class")
        return tuple(cls for cls in self.code.classes if subclass_of(cls, roots) is not None)

    @cached_property
    def own_methods(self) -> dict[str, FunctionInfo]:
        """The methods of the project's own classes of queries; where several classes have one, nobody knows whose."""
        found: dict[str, FunctionInfo] = {}
        several: set[str] = set()
        for cls in self.own_classes:
            for name, value in cls.namespace.items():
                function = function_of(value)
                if function is not None:
                    several |= {name} & found.keys()
                    found[name] = function
        return {name: function for name, function in found.items() if name not in several}

    @cached_property
    def query_class(self) -> ClassValue | None:
        """The project's own class of which all queries are, as far as one is given to what makes them."""
        own = {one.info for one in self.own_classes}
        given = {
            one.info: one
            for unit in (self.code.units if own else ())
            for call in unit.calls
            for name in ("query_class", "query_cls")
            if isinstance(one := call.args.keywords.get(name), ClassValue) and one.info in own
        }
        return next(iter(given.values())) if len(given) == 1 else None

    def refuses(self, entity: Entity | None, name: str) -> bool:
        """Whether a method of queries for a model is the project's own, and leaves by itself where there is no row."""
        found = find_in_class(entity.cls, "query_class") if entity is not None else None
        given = unwrap(found[0]) if found is not None else self.query_class
        method = find_in_class(given, name) if isinstance(given, ClassValue) else None
        info = function_of(method[0]) if method is not None else None
        if info is None:
            return False
        unit = self.code.unit(info)
        return bool(unit.raises) or any(self._never_returns(call) for call in unit.calls)

    def _never_returns(self, call: CallFact) -> bool:
        if isinstance(call.callee, External):
            return self.libraries.returns.get(call.callee.path) == "never"
        return any(self.run.returned(one) is NEVER for one in called_functions(call.callee))

    def record(self, scene: Scene, execution: Execution) -> Execution:
        """Keep what is run; what is fetched of it later says better what it gives."""
        self.recorded[id(execution.node), *map(id, execution.via)] = execution
        if execution.query.entity is not None:
            self.named.add(id(scene))
        return execution

    def known(self, value: Value) -> Value:
        """What the interpreter knows, as rows and queries where it stands for some."""
        if isinstance(value, Union):
            return join(self.known(one) for one in value.values)
        if isinstance(value, Decorated):
            bare = unwrap(value)
            return bare if isinstance(bare, ClassValue) else value
        if isinstance(value, Instance) and value.call is None:
            entity = self.models.entity(value.cls)
            return Rows(entity, many=False, always=True) if entity is not None else value
        if isinstance(value, External) and value.path in self._caller_rows:
            user = self.models.user
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
        info = unit.info
        if not isinstance(info, FunctionInfo):
            return UNKNOWN
        key = (id(unit), name)
        return self.pending.find(key, self._parameters, key, lambda: self._parameter(info, name), UNKNOWN)

    def _parameter(self, info: FunctionInfo, name: str) -> Value:
        scope = Scope({}, self.run.closures.get(info) or self.run.module_scope(info.module))
        bind_unknown(self.run, info, Frame(Unit(info), scope, cls=info.cls))
        value = scope.names.get(name, UNKNOWN)
        return self.known(self._from_callers(info, name) if value is UNKNOWN else value)

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

    @cached_property
    def asking(self) -> frozenset[FunctionInfo]:
        """The functions that ask something which only their callers know, themselves or by what they call."""
        functions = (unit.function for unit in self.code.units if helpers.asks(self, unit))
        return self.code.leading_to(one for one in functions if one is not None)

    @cached_property
    def of_models(self) -> frozenset[ClassInfo]:
        """The classes of the entities, with those of the project that they derive from."""
        return frozenset(
            base.info for one in self.models.entities for base in one.cls.mro if isinstance(base, ClassValue)
        )

    @cached_property
    def telling(self) -> frozenset[str]:
        """The names of methods that queries have, and hardly anything else."""
        return frozenset({*self.table.methods, *self.table.session} - set(self.table.common))

    def entity_of(self, value: Value) -> Entity | None:
        """The entity that a value names as a class."""
        return self.models.entity(value) if isinstance(value, ClassValue) else None
