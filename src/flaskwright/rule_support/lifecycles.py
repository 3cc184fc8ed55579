"""Columns that lead rows through states: who moves a row on, and whether that asks for the state it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.models.validators import column_validators
from flaskwright.flow.steps import quoted
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import Const, Value, decorators, function_of
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Entity
    from flaskwright.semantics.facts import Fact, RegionKind, StoreFact, Unit

MOST_CALLERS = 8
MOST_STATES = 12
"""A column that is set to more constants than this leads through no states."""
HANDLED: tuple[RegionKind, ...] = ("handler", "finally")


class Move(msgspec.Struct, frozen=True, eq=False):
    """A place that sets a column of a loaded row to a constant; `asked` where the code before it reads the column."""

    fact: Fact
    entity: Entity
    name: str
    state: str | int
    asked: bool

    @property
    def unit(self) -> Unit:
        """The body in which it stands."""
        return self.fact.unit


class Lifecycle(msgspec.Struct, frozen=True, eq=False):
    """A column of a model and all that moves its rows on."""

    entity: Entity
    name: str
    moves: tuple[Move, ...]

    @property
    def states(self) -> set[str | int]:
        """The states into which rows are moved."""
        return {move.state for move in self.moves}


def lifecycles(project: Project) -> Iterator[Lifecycle]:
    """The columns that lead rows through states: set to constants by several, and asked for by one who does so."""
    found: dict[tuple[int, str], list[Move]] = {}
    reader = _Reader(project)
    for unit in project.code.units:
        if unit.function is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        for store in unit.stores:
            move = reader.move(unit, store)
            if move is not None:
                found.setdefault((id(_holder(move)), move.name), []).append(move)
    for moves in found.values():
        first = moves[0]
        states = {move.state for move in moves}
        if 1 < len(states) <= MOST_STATES and not reader.is_watched(first.entity, first.name):
            yield Lifecycle(first.entity, first.name, tuple(moves))


def _holder(move: Move) -> object:
    """The table whose column it is: several models of one hierarchy may share it."""
    return move.entity.places.get(move.name)


class _Reader:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._names = {
            name
            for entity in project.models.entities
            for name, column in entity.columns.items()
            if not column.primary_key and not column.references and column.type.name != "Boolean"
        }
        self._reading: dict[str, frozenset[FunctionInfo]] = {}

    def move(self, unit: Unit, store: StoreFact) -> Move | None:
        """What a store to an attribute moves on; `None` for all other stores."""
        name, node, state = store.attribute, store.node, _state(store.value)
        if name not in self._names or state is None or store.augmented or not isinstance(node, tree.Attribute):
            return None
        entity = self._project.transactions.rows.loaded(unit, node.value)
        if entity is None or name not in entity.columns:
            return None
        if entity.columns[name].type.name == "Boolean" or store.inside(*HANDLED) is not None:
            return None
        return Move(store, entity, name, state, self._is_asked(unit, store, node, name))

    def _is_asked(self, unit: Unit, store: StoreFact, node: tree.Attribute, name: str) -> bool:
        """Whether anything before a store may have read what the column holds."""
        row = quoted(store, node.value)
        reading = self._functions_reading(name)
        for one in own_nodes(unit):
            if one.start >= store.node.start or not isinstance(one, tree.Attribute) or one is node:
                continue
            if one.attr == name and not self._is_target(unit, one):
                return True
            if quoted(store, one.value) == row and any(function.name == one.attr for function in reading):
                return True  # a property, or a method, that reads the column
        before = (call for call in unit.calls if call.node.start < store.node.start)
        if any(target in reading for call in before for target in self._project.code.targets(call)):
            return True
        return self._is_filtered(unit, node, name) or self._is_asked_by_callers(unit, node, name)

    def _is_target(self, unit: Unit, node: tree.Attribute) -> bool:
        return any(one.node is node for one in unit.stores)

    def _is_filtered(self, unit: Unit, node: tree.Attribute, name: str) -> bool:
        """Whether the query that loaded the row asked for what the column holds, or may have."""
        rows = self._project.queries.rows_at(unit, node.value)
        for execution in rows.executions if rows is not None else ():
            query = execution.query
            if query.open or any(one.column in (name, None) for one in query.filters):
                return True
        return False

    def _is_asked_by_callers(self, unit: Unit, node: tree.Attribute, name: str) -> bool:
        """Whether a function that is given the row leaves the question to who calls it."""
        function = unit.function
        if any(one.function is function and _mentions(one.call.unit, name) for one in self._project.enqueues):
            return True
        root = node.value
        while isinstance(root, tree.Attribute):
            root = root.value
        if function is None or not isinstance(root, tree.Name) or root.id not in {one.name for one in function.params}:
            return self._is_decorated(function, name)
        callers = self._project.code.callers(function)
        asking = [one for one in callers[:MOST_CALLERS] if _mentions(one.unit, name)]
        return bool(asking) or len(callers) > MOST_CALLERS

    def _is_decorated(self, function: FunctionInfo | None, name: str) -> bool:
        """Whether a decorator of the project's own may ask first."""
        cls = function.cls if function is not None else None
        unit = self._project.code.unit(function.module) if function is not None else None
        if function is None or unit is None or cls is not None:
            return False
        value = unit.names.get(function.name)
        reading = self._functions_reading(name)
        # A decorator that is called makes another one first.
        asking = reading.union(one.parent for one in reading if one.parent is not None)
        layers = decorators(value) if value is not None else ()
        return any(function_of(made) in asking for one in layers for made in (one.decorator, one.outer))

    def _functions_reading(self, name: str) -> frozenset[FunctionInfo]:
        """The functions that read an attribute of that name, themselves or in what they call."""
        if name not in self._reading:
            units = (unit for unit in self._project.code.units if _mentions(unit, name))
            found = self._project.paths.leading_to(unit.info for unit in units)
            self._reading[name] = frozenset(body for body in found if isinstance(body, FunctionInfo))
        return self._reading[name]

    def is_watched(self, entity: Entity, name: str) -> bool:
        """Whether the model checks by itself what the column is set to."""
        if any(one.attribute == name and one.event == "set" for one in entity.listeners):
            return True
        found = find_in_class(entity.cls, name)
        if found is not None and function_of(found[0]) is not None:
            return True
        return any(one == name for one, _ in column_validators(entity.cls, self._project.libraries))


def _state(value: Value | None) -> str | int | None:
    known = value.value if isinstance(value, Const) else None
    return known if isinstance(known, str | int) and not isinstance(known, bool) and known != "" else None


def _mentions(unit: Unit, name: str) -> bool:
    """Whether a body reads an attribute of that name."""
    source = unit.module.source
    if name.encode() not in source.data[unit.info.node.start : unit.info.node.end]:
        return False
    targets = {id(one.node) for one in unit.stores}
    return any(
        isinstance(node, tree.Attribute) and node.attr == name and id(node) not in targets for node in own_nodes(unit)
    )
