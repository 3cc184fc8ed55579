"""What the code of a body does to rows: reads, creates, changes and deletes, whoever runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import (
    ClassValue,
    Const,
    Decorated,
    External,
    FunctionValue,
    Instance,
    alternatives,
    parts,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.models import DataModel, Entity
    from flaskwright.findings.finding import Location
    from flaskwright.flow.queries import Execution, Queries
    from flaskwright.flow.transactions.changes import Changes
    from flaskwright.semantics.facts import CallFact, StoreFact, Unit
    from flaskwright.semantics.index import Code

Verb = Literal["reads", "creates", "changes", "deletes", "adds"]
VERBS: tuple[Verb, ...] = ("reads", "creates", "changes", "deletes")
COUNTS = frozenset({"count", "exists"})
MAKING = frozenset({"__init__", "__new__", "__init_subclass__"})
LINKS = frozenset({"append", "add", "extend", "remove", "discard"})
"""Methods of collections that change which rows belong together."""


class Deed(msgspec.Struct, frozen=True, eq=False):
    """What one place does to rows. `node`, in `unit`, is reached where it is done.

    `subject` is the expression that stands for the rows, `executions` are the queries that found them. `adds`: a row of
    `entity` (`None`: of whichever) is put into a session; what only makes an object does not create a row.
    """

    verb: Verb
    entity: Entity | None
    unit: Unit
    node: tree.Node
    subject: tree.Expr | None = None
    executions: tuple[Execution, ...] = ()
    many: bool = False
    counts: bool = False
    """Whether it only counts something up or down, or begins to."""

    @property
    def location(self) -> Location:
        """Where it is done."""
        return self.unit.module.location(self.node)

    @property
    def of_self(self) -> bool:
        """Whether it is done to the object of the method in which it stands."""
        info = self.unit.function
        return (
            info is not None
            and info.cls is not None
            and bool(info.params)
            and isinstance(self.subject, tree.Name)
            and self.subject.id == info.params[0].name
        )


class Deeds:
    """Finds the deeds of a project's bodies."""

    def __init__(self, code: Code, models: DataModel, queries: Queries, changes: Changes) -> None:
        self._code = code
        self._models = models
        self._queries = queries
        self._changes = changes
        self._known: dict[int, tuple[Deed, ...]] = {}

    def of(self, unit: Unit) -> tuple[Deed, ...]:
        """What a body does to rows itself, in the order of the code."""
        known = self._known.get(id(unit))
        if known is None:
            found = sorted(self._find(unit), key=lambda deed: (deed.node.start, deed.node.end))
            known = self._known[id(unit)] = tuple(found)
        return known

    def _find(self, unit: Unit) -> Iterator[Deed]:
        for execution in self._queries.executions_in(unit):
            found = self._executed(execution)
            if found is not None:
                yield found
        for call in unit.calls:
            yield from self._called(unit, call)
        if unit.function is None or unit.function.name not in MAKING:
            counted = {store.attribute for store in unit.stores if store.augmented}
            for store in unit.stores:
                yield from self._stored(unit, store, counted)

    def _executed(self, execution: Execution) -> Deed | None:
        entity = execution.query.entity
        if entity is None or execution.gives in COUNTS or execution.query.aggregate:
            return None
        start = execution.start
        outer = execution.via and start is not None
        unit, node = (start.unit, start.node) if outer and start is not None else (execution.unit, execution.node)
        many = execution.gives in ("many", "pages")
        return Deed(_verb(execution), entity, unit, node, None, (execution,), many)

    def _called(self, unit: Unit, call: CallFact) -> Iterator[Deed]:
        node = call.node
        if not isinstance(node, tree.Call):
            return
        for callee in alternatives(call.callee):
            made = self._made(callee)
            if made is not None:
                yield Deed("creates", made, unit, node)
            elif isinstance(callee, External) and callee.path == "builtins.setattr" and node.args:
                yield from self._done(unit, node, "changes", node.args[0].value)
        change = self._changes.of_call(call)
        if change is not None and change.kind == "adds":
            model = self._models.entity(change.model) if change.model is not None else None
            yield Deed("adds", model, unit, node)
        elif change is not None and change.kind == "deletes" and node.args:
            yield from self._done(unit, node, "deletes", node.args[0].value, change.model)
        elif isinstance(node.func, tree.Attribute):
            if node.func.attr == "populate_obj" and node.args:
                yield from self._done(unit, node, "changes", node.args[0].value)
            elif node.func.attr in LINKS and isinstance(node.func.value, tree.Attribute):
                yield from self._linked(unit, node, node.func.value)

    def _linked(self, unit: Unit, node: tree.Call, collection: tree.Attribute) -> Iterator[Deed]:
        """`post.tags.append(tag)`."""
        entity = self._entity_at(unit, collection.value)
        if entity is not None and collection.attr in entity.relationships:
            yield from self._done(unit, node, "changes", collection.value)

    def _stored(self, unit: Unit, store: StoreFact, counted: set[str | None]) -> Iterator[Deed]:
        target = store.node
        if not isinstance(target, tree.Attribute) or store.attribute is None:
            return
        if any(isinstance(one, Instance) and one.call is not None for one in parts(store.base)):
            return
        entity = self._entity_at(unit, target.value)
        if entity is not None and _keeps(entity, store.attribute):
            begins = (
                store.attribute in counted and isinstance(store.value, Const) and isinstance(store.value.value, int)
            )
            for deed in self._done(unit, target, "changes", target.value):
                yield msgspec.structs.replace(deed, counts=store.augmented or begins)

    def _done(
        self, unit: Unit, node: tree.Node, verb: Verb, subject: tree.Expr, model: ClassValue | None = None
    ) -> Iterator[Deed]:
        rows = self._queries.rows_at(unit, subject)
        entity = self._entity_at(unit, subject)
        if entity is None and model is not None:
            entity = self._models.entity(model)
        if entity is not None:
            yield Deed(verb, entity, unit, node, subject, rows.executions if rows is not None else ())

    def _entity_at(self, unit: Unit, node: tree.Expr) -> Entity | None:
        """The model of which an expression is a row that was there before."""
        rows = self._queries.rows_at(unit, node)
        if rows is not None:
            return rows.parts[0] if rows.parts is not None and len(rows.parts) == 1 else rows.entity
        for one in alternatives(self._queries.read(unit, node)):
            if isinstance(one, Instance) and one.call is None:
                return self._models.entity(one.cls)
        return None

    def _made(self, callee: object) -> Entity | None:
        """The model of which a call makes an object: of the class, or by a class method that calls it."""
        bare = unwrap(callee) if isinstance(callee, Decorated) else callee
        if isinstance(bare, ClassValue):
            return self._models.entity(bare)
        if isinstance(callee, FunctionValue) and isinstance(callee.bound, ClassValue):
            entity = self._models.entity(callee.bound)
            return entity if entity is not None and self._makes_itself(callee) else None
        return None

    def _makes_itself(self, method: FunctionValue) -> bool:
        """Whether a class method of a base makes an object of the class on which it is called."""
        if not method.info.params or (method.info.cls is not None and self._is_model(method)):
            return False
        name = method.info.params[0].name
        return any(
            isinstance(call.node, tree.Call) and isinstance(call.node.func, tree.Name) and call.node.func.id == name
            for call in self._code.unit(method.info).calls
        )

    def _is_model(self, method: FunctionValue) -> bool:
        """Whether the class in which a method stands is a model itself: what it makes there is found there."""
        return any(entity.cls.info is method.info.cls for entity in self._models.entities)


def _verb(execution: Execution) -> Verb:
    callee = execution.call.callee if execution.call is not None else None
    if execution.gives != "changed" or execution.call is None or not isinstance(callee, External):
        return "reads"
    statement = execution.call.args.get(0, "statement")
    written = statement.path if isinstance(statement, External) else callee.path
    return "deletes" if "delete" in written else "creates" if "insert" in written else "changes"


def _keeps(entity: Entity, name: str) -> bool:
    """Whether storing in an attribute of a row changes it: a column, a relationship, or a property of the class."""
    if name in entity.columns or name in entity.relationships or name in entity.synonyms or name in entity.hybrids:
        return True
    found = find_in_class(entity.cls, name)
    return found is not None and isinstance(unwrap(found[0]), FunctionValue) and found[0] is not unwrap(found[0])
