"""Building queries: how they start, and what each method adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.queries import conditions
from flaskwright.flow.queries.joining import join
from flaskwright.flow.queries.values import ColumnOf, Condition, Filter, Join, Load, Option, Other, Query
from flaskwright.semantics.values import (
    NEVER,
    NONE,
    UNKNOWN,
    Const,
    External,
    Sequence,
    Value,
    alternatives,
    library_path,
    text,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.app.models.entities import Entity
    from flaskwright.flow.queries.reading import Reader
    from flaskwright.flow.queries.scenes import Scene
    from flaskwright.libraries.queries import Style

replace = msgspec.structs.replace


def started(reader: Reader, scene: Scene, style: Style, node: tree.Call) -> Query:
    """The query that a call begins: `select(Order)`, `session.query(User, Order.total)`."""
    begun = Query(None, (), style, scene.unit, node)
    if style == "text":
        return replace(begun, open=True, columns_only=True, entities=(None,))
    arguments = tuple(one for one in node.args if one.keyword is None)
    found = _selected(reader, scene, begun, arguments)
    if style == "exists":
        asked = conditions.of_arguments(reader, scene, arguments)
        found = replace(found, filters=tuple(one for one in asked if one.operator != "?"), columns_only=True)
    return found


def _selected(reader: Reader, scene: Scene, query: Query, arguments: tuple[tree.Argument, ...]) -> Query:
    """A query that selects these things instead."""
    entities: list[Entity | None] = []
    owners: list[Entity | None] = []
    aggregates = opened = 0
    for one in arguments:
        value = reader.read(scene, one.value)
        whole = reader.entity_of(value)
        entities.append(whole)
        owner = whole
        if whole is None:
            owner = _owner(reader, value)
            aggregates += _is_aggregate(reader, value)
            opened += bool(one.star) or (owner is None and value is UNKNOWN)
        owners.append(owner)
    known = [one for one in owners if one is not None]
    wholes = [one for one in entities if one is not None]
    part = reader.read(scene, arguments[0].value) if len(arguments) == 1 else None
    if isinstance(part, Query) and part.style == "exists":
        return replace(part, unit=query.unit, node=query.node)
    return replace(
        query,
        entity=next(iter((*wholes, *known)), query.entity),
        entities=tuple(entities),
        columns_only=not wholes and not opened,
        aggregate=bool(entities) and aggregates == len(entities),
        open=query.open or bool(opened),
    )


def _owner(reader: Reader, value: Value) -> Entity | None:
    """Whose column a value is."""
    if isinstance(value, ColumnOf):
        return value.entity
    if isinstance(value, Condition):
        return next((one.entity for one in value.filters if one.entity is not None), None)
    made = value.call if isinstance(value, External) else None
    if made is not None and library_path(value).startswith(reader.table.functions):
        return next((one.entity for one in made.args.positional if isinstance(one, ColumnOf)), None)
    return None


def _is_aggregate(reader: Reader, value: Value) -> bool:
    path = library_path(value)
    beginning = next((one for one in reader.table.functions if path.startswith(one)), None)
    return beginning is not None and path.removeprefix(beginning).partition("()")[0] in reader.table.aggregates


def limited(query: Query) -> Query:
    """A query that gives a part of its rows."""
    return replace(query, limited=True)


def applied(reader: Reader, scene: Scene, query: Query, does: str, node: tree.Call) -> Value:
    """A query after one more method was called on it."""
    positional = tuple(one for one in node.args if one.keyword is None and one.star < 2)
    match does:
        case "same" | "distinct":
            return replace(query, distinct=True) if does == "distinct" else query
        case "filter":
            return _narrowed(query, conditions.of_arguments(reader, scene, positional))
        case "filter_groups":
            return replace(query, grouped=True)
        case "filter_by":
            target = query.joins[-1].entity if query.joins else query.entity
            return replace(query, filters=(*query.filters, *conditions.by_keywords(reader, scene, node.args, target)))
        case "parent":
            values = [reader.read(scene, one.value) for one in node.args]
            by = values[1] if len(values) > 1 else None
            found = conditions.parent(scene, node, values[0] if values else UNKNOWN, by)
            return replace(query, filters=(*query.filters, replace(found, entity=found.entity or query.entity)))
        case "join" | "outerjoin":
            return _joined(reader, scene, query, node, outer=does == "outerjoin")
        case "options":
            options = [value for one in positional for value in _options(reader, scene, one)]
            loads = [load for one in options if isinstance(one, Option) for load in one.loads]
            unknown = any(not isinstance(one, Option | External) for one in options)
            return replace(query, loads=(*query.loads, *loads), open=query.open or unknown)
        case "limit" | "slice":
            given = reader.read(scene, positional[0].value) if positional else UNKNOWN
            none = isinstance(given, Const) and given.value is None
            if isinstance(given, Const) and given.value == 1 and does == "limit":
                return replace(limited(query), single_row=True)
            return query if none and does == "limit" else limited(query)
        case "lock":
            return replace(query, locked=True)
        case "order":
            return replace(query, ordered=True)
        case "group":
            return replace(query, grouped=True)
        case "select":
            return _selected(reader, scene, query, positional)
        case "select_more":
            more = _selected(reader, scene, query, positional)
            entities = (*query.entities, *more.entities)
            return replace(query, entities=entities, columns_only=query.columns_only and more.columns_only)
        case "returning":
            return _selected(reader, scene, query, positional)
        case "from":
            return _from(query, reader.read(scene, positional[0].value) if positional else UNKNOWN, reader)
        case "nothing":
            return NONE
        case "part":
            return Other(query)
        case "exists":
            return replace(query, style="exists", columns_only=True)
        case _:
            return replace(query, open=True)


def _narrowed(query: Query, filters: tuple[Filter, ...]) -> Query:
    """A query with more conditions; those of a count say whose rows it counts, where nothing else does."""
    entity = query.entity
    if entity is None and query.aggregate and not query.open:
        entity = next((one.entity for one in filters if one.entity is not None), None)
    return replace(query, entity=entity, filters=(*query.filters, *filters))


def _from(query: Query, value: Value, reader: Reader) -> Query:
    """A query that takes its rows from something: a model, or another query."""
    if query.entity is not None:
        return query
    inner = value.query if isinstance(value, Other) else None
    if inner is not None:
        return replace(
            query, entity=inner.entity, filters=(*inner.filters, *query.filters), open=query.open or inner.open
        )
    entity = reader.entity_of(value)
    return replace(query, entity=entity, open=query.open or entity is None)


def _joined(reader: Reader, scene: Scene, query: Query, node: tree.Call, *, outer: bool) -> Query:
    location = scene.unit.module.location(node)
    joins = list(query.joins)
    filters = list(query.filters)
    for place, one in enumerate(node.args):
        if one.keyword is not None and one.keyword not in ("target", "onclause"):
            continue
        value = reader.read(scene, one.value)
        written = text(value)
        entity, relationship = reader.entity_of(value), None
        if isinstance(value, ColumnOf) and value.relationship is not None:
            relationship = value.relationship
            entity = relationship.target
        elif written is not None and query.entity is not None:
            relationship = query.entity.relationships.get(written)
            entity = relationship.target if relationship is not None else None
        elif isinstance(value, Condition):
            filters += [msgspec.structs.replace(one, always=one.always and not outer) for one in value.filters]
            continue
        if relationship is not None and place and joins and joins[-1].location == location:
            joins[-1] = replace(joins[-1], relationship=relationship)  # `join(Item, Order.items)`
            continue
        joins.append(Join(entity, relationship, outer, location))
    return replace(query, joins=tuple(joins), filters=tuple(filters))


# -------------------------------------------------------------------- loader options


def _options(reader: Reader, scene: Scene, argument: tree.Argument) -> list[Value]:
    """What an argument of `options` gives: an option, or with `*` those of a list; `UNKNOWN` for any more."""
    value = reader.read(scene, argument.value)
    if argument.star:
        value = join(sequence.items) if isinstance(sequence := value, Sequence) and not sequence.open else UNKNOWN
    return [_made_elsewhere(reader, one) for one in alternatives(value) if one is not NEVER]


def _made_elsewhere(reader: Reader, value: Value) -> Value:
    """An option that the interpreter brings from somewhere else, such as a list that a class or a module keeps."""
    if not isinstance(value, External) or value.call is None or not isinstance(value.call.node, tree.Call):
        return value
    known = reader.read(reader.scene(value.call.unit), value.call.node)
    return known if isinstance(known, Option) else value


def option(reader: Reader, scene: Scene, before: Option | None, name: str, node: tree.Call) -> Option:
    """A loader option: `joinedload(Order.items)`, also as it goes on from another one."""
    kind = reader.table.loads[name]
    loads = list(before.loads) if before is not None else []
    path = before.path if before is not None else ()
    for one in node.args:
        if one.keyword is not None:
            continue
        value = reader.read(scene, one.value)
        for step in _steps(value):
            path = (*path, step)
            loads.append(Load(path, kind, scene.unit.module.location(node)))
    return Option(tuple(loads), path)


def _steps(value: Value) -> tuple[str, ...]:
    written = text(value)
    if written is not None:
        return tuple(written.split("."))
    if value is UNKNOWN:  # `getattr(Order, name)`: it may be any of them
        return ("*",)
    return (value.name,) if isinstance(value, ColumnOf) else ()
