"""Which models hold the rows of several customers, by which column, and which queries ask for one customer's only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.queries.values import Cell
from flaskwright.semantics.values import Const, External, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models.entities import Entity
    from flaskwright.flow.queries import Execution, Filter
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit

ENOUGH = 4
"""So many other queries show that rows of a model belong to customers, where the ledger does not say it."""
ASKS = frozenset({"one", "one_or_none", "many", "pages", "count", "exists", "scalar", "changed"})


class Tenancy(msgspec.Struct, frozen=True, eq=False):
    """The column of an entity that says to which customer a row belongs.

    `declared` in the ledger; else `others` is how many queries show it.
    """

    entity: Entity
    column: str
    declared: bool
    others: int = 0


def narrows_everywhere(project: Project) -> bool:
    """Whether something narrows queries that nobody sees at the query: an event, a class of queries, a criterion."""
    if project.queries.own_classes:
        return True
    watching = project.libraries.role("event_of_queries")
    for unit in project.code.units:
        for call in unit.calls:
            for one in alternatives(call.callee):
                path = one.path if isinstance(one, External) else ""
                name = call.args.get(1, "identifier")
                listens = path.endswith((".event.listens_for", ".event.listen"))
                if path.endswith(".with_loader_criteria") or (
                    listens and (not isinstance(name, Const) or name.value in watching)
                ):
                    return True
    return False


def tenancies(project: Project, executions: Iterable[Execution]) -> Iterator[Tenancy]:
    """The models whose rows belong to customers: by the ledger, else where all queries but one say so."""
    if project.models.tenants:
        for entity in project.models.entities:
            names = {column: name for name, column in entity.columns.items()}
            for column in project.models.tenant_columns(entity):
                yield Tenancy(entity, names[column], declared=True)
        return
    by_entity: dict[int, list[Execution]] = {}
    known: dict[int, Entity] = {}
    for one in executions:
        if one.query.entity is not None and one.query.entity is not project.models.user:
            by_entity.setdefault(id(one.query.entity), []).append(one)
            known[id(one.query.entity)] = one.query.entity
    for key, asked in by_entity.items():
        entity = known[key]
        for name, column in entity.columns.items():
            if not column.references or len(asked) <= ENOUGH:
                continue
            scoped = [one for one in asked if any(_is_callers(project, each, name) for each in one.query.filters)]
            if len(scoped) >= ENOUGH and len(scoped) == len(asked) - 1:
                yield Tenancy(entity, name, declared=False, others=len(scoped))


def _is_callers(project: Project, one: Filter, column: str) -> bool:
    if one.column != column or one.operator != "==" or not one.always:
        return False
    value = one.value
    if isinstance(value, Cell):
        value = value.row.known  # a column of who calls, such as `current_user.firm_id`
    by_value = value is not None and project.access.caller(value)
    return by_value or (one.node is not None and project.access.callers.is_caller(one.unit, one.node))


def is_scoped(project: Project, one: Execution, tenancy: Tenancy) -> bool:
    """Whether a query asks for the rows of one customer, or of one row, or of the caller; or where nobody knows."""
    column = tenancy.entity.columns[tenancy.column]
    named = {tenancy.column, *(_led_by(tenancy.entity, column))}
    parts = (inner for each in one.query.filters for part in each.parts for inner in part)
    for each in (*one.query.filters, *parts):
        if each.operator in ("?", "parent", "exists", "any", "has") or each.column in named:
            return True
        if each.column is not None and each.entity is not tenancy.entity:
            return True  # a joined table says whose rows they are
        values = alternatives(each.value) if each.value is not None else ()
        if any(isinstance(value, Cell) or project.access.caller(value) for value in values):
            return True
        if each.node is not None and project.access.callers.is_caller(each.unit, each.node):
            return True
    return False


def _led_by(entity: Entity, column: object) -> Iterator[str]:
    """The relationships that a column makes."""
    for name, relationship in entity.relationships.items():
        if any(key is column for _, key in relationship.foreign_keys):
            yield name


def is_compared(project: Project, one: Execution, tenancy: Tenancy) -> bool:
    """Whether code around a query compares the customer of what it finds, or asks somebody who may."""
    units = [one.unit, *(call.unit for call in one.via)]
    if one.unit.function is not None:
        units += [call.unit for call in project.code.bodies.callers(one.unit.function)[:8]]
    named = {tenancy.column, *_led_by(tenancy.entity, tenancy.entity.columns[tenancy.column])}
    return any(_compares(unit, named) for unit in units)


def _compares(unit: Unit, named: set[str]) -> bool:
    for node in walk(unit.info.node):
        if isinstance(node, tree.Compare) and any(
            isinstance(one, tree.Attribute) and one.attr in named for one in walk(node)
        ):
            return True
    return False


def reached_by_tenants(project: Project) -> dict[FunctionInfo, str]:
    """The functions that requests of customers' people run, with the URL of one such request."""
    found: dict[FunctionInfo, str] = {}
    for application in project.app.applications:
        for route in application.mounted:
            for passage in project.access.passages_of(application, route):
                if passage.who in ("logged in", "role") and passage.function is not None:
                    for function in project.code.reach([passage.function]):
                        found.setdefault(function, route.rule or route.own_rule or "?")
    return found
