"""Which rows are surely in a session, so that a change of one must be committed: those that a query loaded."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.libraries.transactions import load_transactions
from flaskwright.semantics.values import NONE, External, Instance, Unknown, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import receiver_node

if TYPE_CHECKING:
    from flaskwright.app.model import AppModel
    from flaskwright.app.models import DataModel
    from flaskwright.app.models.entities import Entity
    from flaskwright.flow.queries import Queries
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, StoreFact, Unit
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import ClassValue

MAX_CALLERS = 6
"""A method with more callers than this is not known by them."""
MAX_DEPTH = 6


class Rows:
    """Answers about the rows of a project."""

    def __init__(self, code: Code, app: AppModel, libraries: Libraries, data: DataModel, queries: Queries) -> None:
        self._code = code
        self._data = data
        self._queries = queries
        self._caller_rows = libraries.role("caller_row")
        self._running: set[FunctionInfo] = set()
        self._models = {model.cls.info for model in app.models}

    def is_row_class(self, cls: ClassValue) -> bool:
        """Whether a class is mapped to a table."""
        return cls.info in self._models

    def changed(self, store: StoreFact) -> Entity | None:
        """The model of which a store to an attribute changes a row that is surely in a session."""
        if store.attribute not in self._attributes or not isinstance(store.node, tree.Attribute):
            return None
        known = [one for one in alternatives(store.base) if one is not NONE]
        if any(not isinstance(one, Instance | Unknown | External) for one in known):
            return None
        entity = self.loaded(store.unit, store.node.value)
        return entity if entity is not None and is_mapped(entity, store.attribute) else None

    def filled(self, call: CallFact) -> Entity | None:
        """The model of which a call such as `order.lines.append(line)` changes a row that is surely in a session."""
        func = call.node.func if isinstance(call.node, tree.Call) else None
        if not isinstance(func, tree.Attribute) or not isinstance(func.value, tree.Attribute):
            return None
        held = func.value
        if func.attr not in load_transactions().rows["methods"] or held.attr not in self._attributes:
            return None
        entity = self.loaded(call.unit, held.value)
        return entity if entity is not None and held.attr in entity.relationships else None

    def loaded(self, unit: Unit, node: tree.Expr) -> Entity | None:
        """The model of which an expression is surely one row that a session loaded."""
        rows = self._queries.rows_at(unit, node)
        if rows is None or rows.many or not rows.always or rows.parts is not None:
            return None
        known = isinstance(rows.known, External) and rows.known.path in self._caller_rows
        return rows.entity if rows.executions or known or self._is_loaded_self(unit, node) else None

    def _is_loaded_self(self, unit: Unit, node: tree.Expr) -> bool:
        """Whether a body is a method, and an expression its row, and all who call it do so on one that was loaded."""
        info = unit.function
        if info is None or info.cls is None or not isinstance(node, tree.Name) or not info.params:
            return False
        if info.params[0].name != node.id or info in self._running or len(self._running) > MAX_DEPTH:
            return False
        callers = self._code.bodies.callers(info)
        self._running.add(info)
        try:
            receivers = [(call.unit, receiver_node(call.node)) for call in callers[: MAX_CALLERS + 1]]
            return 0 < len(receivers) <= MAX_CALLERS and all(
                one is not None and self.loaded(caller, one) is not None for caller, one in receivers
            )
        finally:
            self._running.discard(info)

    @cached_property
    def _attributes(self) -> frozenset[str]:
        """The names of all columns and relationships."""
        entities = self._data.entities
        return frozenset(name for entity in entities for name in (*entity.columns, *entity.relationships))


def is_mapped(entity: Entity, name: str) -> bool:
    """Whether an attribute of a model is a column or a relationship."""
    return name in entity.columns or name in entity.relationships
