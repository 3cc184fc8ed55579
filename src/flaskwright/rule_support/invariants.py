"""What code alone keeps true of rows: that a value is unique, in a range, or names a row that exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.models.validators import column_validators
from flaskwright.flow.steps import quoted
from flaskwright.libraries.sql_types import types_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_indexes import indexed_in_revisions
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.values import ClassValue, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Column, Entity
    from flaskwright.findings.finding import Location
    from flaskwright.flow.queries import Execution
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit

ORDERS = frozenset({"<", "<=", ">", ">="})
NAMING = types_of("texts") | types_of("uuids") | types_of("numbers")
QUOTES = ("'", '"')
VALUE = 2
"""A validator is given the row, the attribute and the value."""
LOOKS = frozenset({"one_or_none", "exists", "count", "scalar", "many", "one"})


class Invariant(msgspec.Struct, frozen=True, eq=False):
    """Something that only code keeps true of `columns` of an entity: `asks` is where it does, `writes` what follows.

    `target` is the model whose rows a reference names.
    """

    kind: Literal["unique", "reference", "range"]
    entity: Entity
    columns: tuple[Column, ...]
    unit: Unit
    asks: Location
    writes: Location
    target: Entity | None = None


class _Given(msgspec.Struct, frozen=True, eq=False):
    """What a row is given in a body: attributes, and how the values are written."""

    entity: Entity
    unit: Unit
    values: dict[str, str]
    location: Location
    start: int


def invariants(project: Project) -> Iterator[Invariant]:
    """All of them, in the order of the code; one of the same columns may be there several times."""
    made: dict[Entity, list[_Given]] = {}
    found: list[Invariant] = []
    for unit in project.code.units:
        if unit.function is not None and unit.module.role is FileRole.PRODUCTION:
            given = list(_given(project, unit))
            for row in given:
                made.setdefault(row.entity, []).append(row)
            for execution in project.queries.executions_in(unit) if given else ():
                found += _of_look_up(project, unit, execution, given)
    for one in found:
        if one.kind != "unique" or not _made_without_look(one, found, made[one.entity]):
            yield one
    for entity in project.models.entities:
        if entity.cls.info.module.role is FileRole.PRODUCTION:
            yield from _ranges(project, entity)


# ------------------------------------------------------------------- look-ups


def _given(project: Project, unit: Unit) -> Iterator[_Given]:
    """The rows that a body makes, with what each is given by name."""
    for call in unit.calls:
        for callee in alternatives(call.callee):
            entity = project.models.entity(callee) if isinstance(callee, ClassValue) else None
            if entity is not None and isinstance(call.node, tree.Call):
                values = {one.keyword: quoted(call, one.value) for one in call.node.args if one.keyword is not None}
                yield _Given(entity, unit, values, call.location, call.node.start)


def _of_look_up(project: Project, unit: Unit, execution: Execution, given: list[_Given]) -> Iterator[Invariant]:
    query = execution.query
    entity = query.entity
    if entity is None or query.open or execution.via or execution.gives not in LOOKS or not query.filters:
        return
    asked = {one.column: one for one in query.filters if one.operator == "==" and one.always and one.node is not None}
    if None in asked or len(asked) != len(query.filters) or not _is_tested(unit, execution):
        return
    written = {
        name: " ".join(one.unit.module.source.slice(one.node.start, one.node.end).split())
        for name, one in asked.items()
        if name is not None and one.node is not None
    }
    for row in given:
        if row.start < execution.node.start:
            continue
        if row.entity is entity and all(row.values.get(name) == value for name, value in written.items()):
            columns = tuple(entity.columns[name] for name in written if name in entity.columns)
            if len(columns) == len(written) and _may_repeat(project, entity, columns):
                yield Invariant("unique", entity, columns, unit, execution.location, row.location)
        elif row.entity is not entity and len(written) == 1:
            yield from _reference(project, unit, execution, row, next(iter(written.items())))


def _made_without_look(one: Invariant, found: list[Invariant], made: list[_Given]) -> bool:
    """Whether other code makes rows with these values and does not look: then they need not be unique."""
    names = {column.name for column in one.columns}
    looked = {id(other.unit) for other in found if other.kind == "unique" and other.columns == one.columns}
    return any(id(row.unit) not in looked and names.issubset(_columns_given(row)) for row in made)


def _columns_given(row: _Given) -> set[str]:
    """The columns for which a row is given values, also by the row of another model that a relationship leads to."""
    led = (one for name, one in row.entity.relationships.items() if name in row.values)
    return {*row.values, *(spot[1].name for one in led for spot in one.foreign_keys)}


def _may_repeat(project: Project, entity: Entity, columns: tuple[Column, ...]) -> bool:
    """Whether surely nothing in the database refuses a second row with the same values."""
    table = entity.table
    if table is None or table.open or any(column.unique is None or column.stored is None for column in columns):
        return False
    if len(columns) == 1 and columns[0].references:  # whether there is any: one row has many that point to it
        return False
    names = {column.stored for column in columns}
    if any(one.kind != "index" and (None in one.columns or names.issuperset(one.columns)) for one in table.indexes):
        return False
    made_later = indexed_in_revisions(project)
    return not any((table.name, name) in made_later for name in names)


def _reference(
    project: Project, unit: Unit, execution: Execution, row: _Given, asked: tuple[str, str]
) -> Iterator[Invariant]:
    """A column without a foreign key that gets the value by which a row of another model was looked up."""
    name, value = asked
    target = execution.query.entity
    keys = [column.name for column in target.columns.values() if column.primary_key] if target is not None else []
    table = row.entity.table
    if keys != [name] or table is None or table.open or _names_its_target(row):
        return
    for attribute, written in row.values.items():
        column = row.entity.columns.get(attribute)
        if column is None or written != value or column.references or column.primary_key or column.open:
            continue
        linked = any(spot[1] is column for one in row.entity.relationships.values() for spot in one.foreign_keys)
        apart = any(column.stored in key.columns for key in table.foreign_keys)
        if project.models.type_of(column).name in NAMING and not linked and not apart:
            yield Invariant("reference", row.entity, (column,), unit, execution.location, row.location, target)


def _names_its_target(row: _Given) -> bool:
    """Whether a row says itself of what kind the row is that it names, so that no foreign key can."""
    return any(written[:1] in QUOTES for name, written in row.values.items() if name in row.entity.columns)


def _is_tested(unit: Unit, execution: Execution) -> bool:
    """Whether a condition asks if a look-up found anything."""
    node = execution.node
    names = {
        target.id
        for one in own_nodes(unit)
        if isinstance(one, tree.Assign | tree.NamedExpr) and _gives(one.value, node)
        for target in (one.targets if isinstance(one, tree.Assign) else (one.target,))
        if isinstance(target, tree.Name)
    }
    tests = (one.test for one in own_nodes(unit) if isinstance(one, tree.If | tree.IfExp | tree.While))
    subjects = (subject for test in tests for subject in _subjects(test, counted=execution.gives == "count"))
    return any(_gives(one, node) or (isinstance(one, tree.Name) and one.id in names) for one in subjects)


def _gives(expression: tree.Expr, node: tree.Node) -> bool:
    """Whether an expression is what a query gave, taken out of its result by methods."""
    while expression is not node:
        if not isinstance(expression, tree.Call) or not isinstance(expression.func, tree.Attribute):
            return False
        expression = expression.func.value
    return True


def _subjects(test: tree.Expr, *, counted: bool) -> Iterator[tree.Expr]:
    """The expressions whose truth a condition asks for; with `counted` also what is compared with a number."""
    match test:
        case tree.BoolOp(values=values):
            for one in values:
                yield from _subjects(one, counted=counted)
        case tree.UnaryOp(op="not", operand=operand):
            yield from _subjects(operand, counted=counted)
        case tree.Compare(left=left, ops=("is" | "is not",)):
            yield from _subjects(left, counted=counted)
        case tree.Compare(left=left, comparators=(tree.Constant(kind="int"),)) if counted:
            yield left
        case tree.NamedExpr(value=value):
            yield value
        case _:
            yield test


# --------------------------------------------------------------------- ranges


def _ranges(project: Project, entity: Entity) -> Iterator[Invariant]:
    """The numbers that a validator of the model compares with constants, where the table checks nothing."""
    table = entity.table
    if table is None or table.open or None in table.checks:
        return
    for name, function in column_validators(entity.cls, project.libraries):
        column = entity.columns.get(name)
        compared = _compared(function)
        if column is None or compared is None or project.models.type_of(column).name not in types_of("numbers"):
            continue
        if not any(re.search(rf"\b{re.escape(column.stored or name)}\b", one or "") for one in table.checks):
            at = function.module.location(compared)
            yield Invariant("range", entity, (column,), project.code.unit(function), at, at)


def _compared(function: FunctionInfo) -> tree.Compare | None:
    """Where a validator refuses what is smaller or greater than a constant."""
    if len(function.params) <= VALUE or not isinstance(function.node, tree.FunctionDef):
        return None
    given = function.params[VALUE].name
    for statement in walk(function.node):
        if not isinstance(statement, tree.If) or not any(isinstance(one, tree.Raise) for one in statement.body):
            continue
        for node in walk(statement.test):
            if isinstance(node, tree.Compare) and ORDERS.issuperset(node.ops):
                sides = (node.left, *node.comparators)
                named = any(isinstance(one, tree.Name) and one.id == given for one in sides)
                if named and any(isinstance(one, tree.Constant | tree.UnaryOp) for one in sides):
                    return node
    return None
