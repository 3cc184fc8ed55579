"""Which columns an expression about mapped classes names: conditions of joins, and lists of foreign keys.

Expressions stand in code, in lambdas, and in strings that SQLAlchemy evaluates once all classes are there.
https://docs.sqlalchemy.org/en/20/orm/declarative_config.html#late-evaluation-of-relationship-arguments
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.models.annotations import dotted
from flaskwright.app.models.model import shared_folders
from flaskwright.semantics.expressions import evaluate
from flaskwright.semantics.facts import Unit
from flaskwright.semantics.interpreter import Frame
from flaskwright.semantics.values import (
    UNKNOWN,
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Scope,
    Value,
    alternatives,
    key,
    text,
    unwrap,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.models.entities import Entity, Spot
    from flaskwright.app.models.model import DataModel, Table
    from flaskwright.app.models.tables import Tables
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

MARKS = frozenset({"foreign", "remote"})
"""What a condition marks its columns with."""
MOST_TEXT = 2000


class Names:
    """Finds entities by the names that strings call them by."""

    def __init__(self, entities: tuple[Entity, ...], tables: Tables) -> None:
        self._tables = tables
        self._bases: dict[object, object] = {}
        self.by_class = {entity.cls.info: entity for entity in entities}
        self._by_name: dict[str, list[Entity]] = {}
        for entity in entities:
            self._by_name.setdefault(entity.name, []).append(entity)

    def find(self, written: str, near: Entity) -> Entity | None:
        """The entity that a name means for another one: one of the same registry, the nearest to its file."""
        path, _, name = written.strip().rpartition(".")
        found = self._by_name.get(name, [])
        if path:
            suffix = f".{written.strip()}"
            full = [one for one in found if f".{one.cls.info.module.name}.{one.cls.info.qualname}".endswith(suffix)]
            found = full or found
        base = self._base(near)
        related = [one for one in found if self._base(one) == base] or found
        place = near.location.path
        best = max((shared_folders(one.location.path, place) for one in related), default=0)
        nearest = [one for one in related if shared_folders(one.location.path, place) == best]
        return nearest[0] if len(nearest) == 1 else None

    def _base(self, entity: Entity) -> object:
        """What is equal for entities of one registry: the base from which they derive."""
        info = entity.cls.info
        if info not in self._bases:
            self._bases[info] = None
            for one in entity.cls.mro:
                if isinstance(one, ClassValue) and self._tables.is_base(one):
                    self._bases[info] = one.info
                    break
                if isinstance(one, External) and one.path in self._tables.roots:
                    self._bases[info] = (one.path, key(one.receiver) if one.receiver is not None else None)
                    break
        return self._bases[info]


class Condition(msgspec.Struct, frozen=True, eq=False):
    """What a condition of a join says: the pairs of columns that it compares, and those that it marks."""

    pairs: list[tuple[Spot, Spot]] = []
    foreign: list[Spot] = []
    remote: list[Spot] = []
    whole: bool = True
    """Whether all columns in it are known."""


class Joins:
    """Reads the columns that the arguments of relationships name."""

    def __init__(self, code: Code, tables: Tables, model: DataModel, names: Names) -> None:
        self._code = code
        self._tables = tables
        self._model = model
        self._names = names

    # --------------------------------------------------------------- arguments

    def spots(self, entity: Entity, call: CallFact, name: str, position: int | None = None) -> list[Spot] | None:
        """The columns that an argument lists; `None` where it is not given, or not all of it is known."""
        node = self._node(call, name, position)
        if node is None:
            return None
        items = node.items if isinstance(node, tree.List | tree.Tuple | tree.Set) else (node,)
        found = [self._spot(one, entity, call) for one in items]
        known = [one for one in found if one is not None]
        return known if len(known) == len(found) else None

    def condition(self, entity: Entity, call: CallFact, name: str) -> Condition | None:
        """What the condition of a join says; `None` where none is given."""
        if name not in call.args.keywords:
            return None
        node = self._node(call, name, None)
        if node is None:
            return Condition(whole=False)
        found = Condition([], [], [])
        whole = self._read(node, entity, call, found)
        return found if whole else Condition(found.pairs, found.foreign, found.remote, whole=False)

    def targets(self, call: CallFact) -> Iterator[tuple[ClassValue, str | None]]:
        """The classes, or attributes of classes, for whose events a call asks."""
        node = argument_node(call.node, 0, "target") if isinstance(call.node, tree.Call) else None
        if isinstance(node, tree.Attribute):
            owner = unwrap(self._value(node.value, call.unit.module, {}))
            if isinstance(owner, ClassValue):
                yield owner, node.attr
                return
        for cls in target_classes(call.args.get(0, "target")):
            yield cls, None

    def _node(self, call: CallFact, name: str, position: int | None) -> tree.Expr | None:
        """What an argument says, as an expression: the text of a string, the body of a lambda."""
        value = call.args.get(position, name)
        node = argument_node(call.node, position, name) if isinstance(call.node, tree.Call) else None
        written = text(value)
        if written is not None:
            return parsed(written, call.unit.module)
        if isinstance(node, tree.Lambda):
            return node.body
        if isinstance(value, FunctionValue) and isinstance(value.info.node, tree.Lambda):
            return value.info.node.body
        return node

    # ------------------------------------------------------------- expressions

    def _read(self, node: tree.Expr, entity: Entity, call: CallFact, found: Condition) -> bool:
        match node:
            case tree.Compare(left=left, ops=("==",), comparators=(right,)):
                sides = [self._marked(side, entity, call, found) for side in (left, right)]
                if sides[0] is not None and sides[1] is not None:
                    found.pairs.append((sides[0], sides[1]))
                # A column that is compared with a value narrows the rows and joins nothing.
                return all(
                    one is not None or self._is_value(side) for one, side in zip(sides, (left, right), strict=True)
                )
            case tree.BinOp(left=left, op="&", right=right):
                return all([self._read(left, entity, call, found), self._read(right, entity, call, found)])
            case tree.Call(func=func, args=args) if _last(func) == "and_":
                parts = [self._read(one.value, entity, call, found) for one in args]
                return all(parts)
            case tree.Compare():
                return all(self._is_value(one) for one in node.comparators)
            case _:
                return False

    def _is_value(self, node: tree.Expr) -> bool:
        return isinstance(node, tree.Constant) or (
            isinstance(node, tree.Call) and _last(node.func) in ("false", "true")
        )

    def _marked(self, node: tree.Expr, entity: Entity, call: CallFact, found: Condition) -> Spot | None:
        """A column, which may be marked as a foreign key or as one of the other side."""
        marks = set()
        while isinstance(node, tree.Call) and _last(node.func) in MARKS and node.args:
            marks.add(_last(node.func))
            node = node.args[0].value
        spot = self._spot(node, entity, call)
        if spot is not None and "foreign" in marks:
            found.foreign.append(spot)
        if spot is not None and "remote" in marks:
            found.remote.append(spot)
        return spot

    def _spot(self, node: tree.Expr, entity: Entity, call: CallFact) -> Spot | None:
        """The column that an expression names, and its table."""
        if isinstance(node, tree.Constant) and isinstance(node.value, str):
            inner = parsed(node.value, call.unit.module)
            return (
                self._spot(inner, entity, call) if inner is not None and not isinstance(inner, tree.Constant) else None
            )
        if isinstance(node, tree.Name):
            spot = entity.spot(node.id)
            if spot is not None:
                return spot
            value = self._value(node, call.unit.module, entity.cls.namespace)
            return self._of_value(value, entity)
        if not isinstance(node, tree.Attribute):
            return None
        owner = self._entity(node.value, entity, call)
        if owner is not None:
            return owner.spot(node.attr) or self._unseen(owner, node.attr)
        table = self._collection(node.value, entity, call)
        if table is not None:
            return next(((table, one) for one in table.columns if one.stored == node.attr), None)
        return self._of_value(self._value(node, call.unit.module, entity.cls.namespace), entity)

    def _unseen(self, entity: Entity, name: str) -> Spot | None:
        """What a condition compares that the source does not show: it is a column of a library's own."""
        table = entity.table
        if table is None or not table.open or name in (*entity.hybrids, *entity.expressions):
            return None
        column = self._model.unseen(table, name)
        return (table, column) if column is not None else None

    def _of_value(self, value: Value, entity: Entity) -> Spot | None:
        for table in entity.tables:
            column = self._tables.column_of(value, table)
            if column is not None:
                return table, column
        return None

    def _entity(self, node: tree.Expr, near: Entity, call: CallFact) -> Entity | None:
        """The mapped class that a name means: in code, or by its name in the registry."""
        value = unwrap(self._value(node, call.unit.module, near.cls.namespace))
        if isinstance(value, ClassValue):
            return self._names.by_class.get(value.info)
        if isinstance(node, tree.Name):
            function = call.unit.function
            if function is not None and function.params and function.params[0].name == node.id:
                return near  # `cls` in a function of a mixin
            return self._names.find(node.id, near) if value is UNKNOWN else None
        written = dotted(node)
        return self._names.find(written, near) if written is not None and value is UNKNOWN else None

    def _collection(self, node: tree.Expr, near: Entity, call: CallFact) -> Table | None:
        """The table whose columns `table.c` are."""
        if not isinstance(node, tree.Attribute) or node.attr not in ("c", "columns"):
            return None
        return self.table(self._value(node.value, call.unit.module, near.cls.namespace), near, _last(node.value))

    def table(self, value: Value | None, near: Entity, name: str | None = None) -> Table | None:
        """The table that a value is: made by a call, that of a class, or one named in a string."""
        if isinstance(value, FunctionValue):
            value = self._code.run.returned(value.info)
        written = text(value) or (name if value is UNKNOWN else None)
        if written is not None:
            return self._model.named(written, near.location.path)
        value = unwrap(value) if value is not None else None
        if isinstance(value, ClassValue):
            return self._model.table_of(value)
        if not isinstance(value, External):
            return None
        if value.call is not None:
            return self._tables.table_of_call(value.call)
        owner = value.receiver
        cls = owner.cls if isinstance(owner, Instance) else owner
        return self._model.table_of(cls) if isinstance(cls, ClassValue) and value.path.endswith(".__table__") else None

    def _value(self, node: tree.Expr, module: ModuleInfo, names: dict[str, Value]) -> Value:
        """What a dotted name means in a class of a module; nothing of it is written down."""
        if not isinstance(node, tree.Name | tree.Attribute):
            return UNKNOWN
        run = self._code.run
        return evaluate(run, node, Frame(Unit(module), Scope(names, run.module_scope(module))))


def target_classes(value: Value | None) -> Iterator[ClassValue]:
    """The project's classes that a value may be."""
    for one in alternatives(value) if value is not None else ():
        bare = unwrap(one)
        if isinstance(bare, ClassValue):
            yield bare


def parsed(written: str, module: ModuleInfo) -> tree.Expr | None:
    """A text as the one expression that it is."""
    if len(written) > MOST_TEXT:
        return None
    body = parse_python(Source(module.path, written.strip().encode())).body
    return body[0].value if len(body) == 1 and isinstance(body[0], tree.ExprStmt) else None


def _last(node: tree.Expr) -> str:
    """The last name of a dotted one."""
    return node.attr if isinstance(node, tree.Attribute) else node.id if isinstance(node, tree.Name) else ""
