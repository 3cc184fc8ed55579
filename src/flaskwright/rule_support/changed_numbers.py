"""Numbers of rows that are read, changed in Python and written back, with nothing that keeps others from doing so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.flow.contexts import SIDE_BY_SIDE
from flaskwright.flow.queries import Rows
from flaskwright.libraries.sql_types import types_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.held_locks import HeldLocks
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import Mapping, text
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Entity
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.values import Value

ARITHMETIC = frozenset({"+", "-", "*"})
STRICT = frozenset({"SERIALIZABLE", "REPEATABLE READ"})
"""Isolation levels in which the database refuses the second of two such changes (PostgreSQL)."""


class Change(msgspec.Struct, frozen=True, eq=False):
    """A number that is written back; `loaded` is where its row was read, `calls` hand that row over."""

    entity: Entity
    column: str
    node: tree.Node
    unit: Unit
    loaded: Location
    calls: tuple[CallFact, ...]


def changed_numbers(project: Project) -> Iterator[Change]:
    """Every change of a number that another request can overwrite."""
    names = {
        name
        for entity in project.models.entities
        for name, column in entity.columns.items()
        if column.type.names & types_of("numbers")
    }
    if not names or _is_strict(project):
        return
    for unit in project.code.units:
        if unit.function is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        for node, target in _changes(project, unit, names):
            if any(one.origin in SIDE_BY_SIDE for one in project.contexts.of(unit.function)):
                change = _change(project, unit, node, target)
                if change is not None:
                    yield change


def _changes(project: Project, unit: Unit, names: set[str]) -> Iterator[tuple[tree.Node, tree.Attribute]]:
    """The statements of a body that set an attribute to what it was, and something more or less."""
    for node in own_nodes(unit):
        match node:
            case tree.AugAssign(target=tree.Attribute() as target, op=op) if target.attr in names and op in ARITHMETIC:
                yield node, target
            case tree.Assign(targets=(tree.Attribute() as target,), value=value) if target.attr in names:
                written = unit.spelled(target)
                values = [value]
                if isinstance(value, tree.Name):
                    bound = project.code.bodies.of(unit).names.get(value.id, ())
                    values = [one.node for one in bound if not one.part and one.node.start < node.start]
                if any(_adds_to(unit, one, written) for one in values):
                    yield node, target
            case _:
                pass


def _adds_to(unit: Unit, value: tree.Node, written: str) -> bool:
    """Whether a value is made of an attribute by arithmetic."""
    return any(
        isinstance(one, tree.BinOp)
        and one.op in ARITHMETIC
        and any(isinstance(inner, tree.Attribute) and unit.spelled(inner) == written for inner in walk(one))
        for one in walk(value)
    )


def _change(project: Project, unit: Unit, node: tree.Node, target: tree.Attribute) -> Change | None:
    rows = project.queries.read(unit, target.value)
    if not isinstance(rows, Rows) or rows.many or rows.entity is None or _is_held_off(project, unit, node):
        return None
    entity = rows.entity
    column = entity.columns.get(target.attr)
    if column is None or not column.type.names & types_of("numbers") or column.primary_key or _has_version(entity):
        return None
    found = _loaded(project, unit, target.value, rows)
    return Change(entity, target.attr, node, unit, *found) if found is not None else None


def _loaded(project: Project, unit: Unit, node: tree.Expr, rows: Rows) -> tuple[Location, tuple[CallFact, ...]] | None:
    """Where a row was read without a lock, and the call that hands it over; `None` where that is not known."""
    if rows.executions:
        if any(one.query.locked for one in rows.executions):
            return None
        return rows.executions[0].location, ()
    if rows.known is not None:
        return unit.module.location(node), ()
    function = unit.function
    if function is None or not function.params or not isinstance(node, tree.Name) or node.id != function.params[0].name:
        return None
    for call in project.code.callers(function):
        base = (
            call.node.func.value
            if isinstance(call.node, tree.Call) and isinstance(call.node.func, tree.Attribute)
            else None
        )
        held = project.queries.read(call.unit, base) if base is not None else None
        if isinstance(held, Rows) and not held.many and not _is_held_off(project, call.unit, call.node):
            if held.executions and not any(one.query.locked for one in held.executions):
                return held.executions[0].location, (call,)
            if held.known is not None:
                return call.location, ()
    return None


def _is_held_off(project: Project, unit: Unit, node: tree.Node) -> bool:
    return project.once(HeldLocks).keeps_others_out(unit, node)


def _has_version(entity: Entity) -> bool:
    """Whether SQLAlchemy notices that somebody else has written the row meanwhile."""
    for one in entity.lineage:
        found = find_in_class(one.cls, "__mapper_args__")
        given = found[0] if found is not None else None
        if given is not None and (not isinstance(given, Mapping) or given.open or "version_id_col" in given.items):
            return True
    return False


def _is_strict(project: Project) -> bool:
    """Whether transactions are serializable anywhere in the project."""
    for unit in project.code.units:
        if any(_names_strict(call.args.keywords) for call in unit.calls):
            return True
        if any(isinstance(one.value, Mapping) and _names_strict(one.value.items) for one in unit.stores):
            return True
    return any(isinstance(one, Mapping) and _names_strict(one.items) for one in _settings(project))


def _settings(project: Project) -> Iterator[Value]:
    """The variables of modules and of classes, among which are the engine's options."""
    for cls in project.code.classes:
        yield from cls.namespace.values()
    for unit in project.code.units:
        if not isinstance(unit.info, FunctionInfo):
            yield from project.code.run.module_scope(unit.info).names.values()


def _names_strict(given: dict[Any, Value]) -> bool:
    return (text(given.get("isolation_level")) or "").upper() in STRICT
