"""Attributes: of rows and models, and what stands behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.queries import helpers, running
from flaskwright.flow.queries.joining import join, part
from flaskwright.flow.queries.values import (
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
from flaskwright.semantics.values import (
    NEVER,
    NONE,
    UNKNOWN,
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Union,
    Value,
    library_path,
    root_class,
    unwrap,
)

if TYPE_CHECKING:
    from flaskwright.app.models.entities import Relationship
    from flaskwright.flow.queries.reading import Reader
    from flaskwright.flow.queries.scenes import Scene
    from flaskwright.libraries.queries import Style
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.syntax import tree


def attribute(reader: Reader, scene: Scene, base: Value, name: str, node: tree.Attribute | None) -> Value:
    """`base.name`."""
    match base:
        case Union():
            return join(attribute(reader, scene, one, name, node) for one in base.values if one is not NONE)
        case Rows():
            return _of_rows(reader, scene, base, name, node)
        case Pages():
            return running.of_page(base) if reader.table.pages.get(name) == "rows" else UNKNOWN
        case Query() | Result() | Condition() | ColumnOf() | Cell():
            return UNKNOWN
        case Other():
            return base
        case ClassValue():
            found = column(reader, base, name) if not _is_method(base, name) else None
            if found is not None:
                return found
        case Instance():
            method = _property(reader, base.cls, name)
            if method is not None and node is not None:
                return helpers.called(reader, scene, method, {}, base, node)
            made = helpers.made_with(reader, base, name)
            if made is not None:
                return made
        case _ if base is UNKNOWN or base is NEVER:
            return base
    value = reader.run.attribute(base, name)
    if isinstance(value, External) and value.path in reader.table.attributes:
        return model_query(reader, scene, base, node, value)
    if isinstance(base, ClassValue) and (value is UNKNOWN or isinstance(value, External)):
        return _perhaps_column(reader, scene, base, name, value, node)
    return value


def _perhaps_column(
    reader: Reader, scene: Scene, cls: ClassValue, name: str, value: Value, node: tree.Attribute | None
) -> Value:
    """An attribute of a model that the source does not show to be a column, and which is nothing else either: it
    comes from a class that is not read.
    """
    entity = reader.models.entity(cls)
    known = value is not UNKNOWN and reader.libraries.knows(library_path(value))
    if entity is None or known or name.startswith("_"):
        return value
    if name in reader.table.unread:
        return model_query(reader, scene, cls, node, External(name, cls))
    return ColumnOf(entity, name, None)


def column(reader: Reader, cls: ClassValue, name: str) -> ColumnOf | None:
    """An attribute of a model's class that stands for a column or a relationship."""
    entity = reader.models.entity(cls)
    if entity is None:
        return None
    relationship = entity.relationships.get(name)
    if relationship is None and not any(
        name in one for one in (entity.columns, entity.synonyms, entity.hybrids, entity.expressions)
    ):
        return None
    return ColumnOf(entity, entity.synonyms.get(name, name), relationship)


def _is_method(cls: ClassValue, name: str) -> bool:
    """Whether a hybrid of a class is a method, which its caller calls."""
    found = find_in_class(cls, name)
    outer = found[0].outer if found is not None and isinstance(found[0], Decorated) else None
    return isinstance(outer, External) and outer.path.endswith("hybrid_method()")


def model_query(reader: Reader, scene: Scene, base: Value, node: tree.Node | None, value: External) -> Value:
    """`Model.query`."""
    owner = base.cls if isinstance(base, Instance) else base
    entity = reader.models.entity(owner) if isinstance(owner, ClassValue) else None
    if entity is None:
        found = root_class(value)
        entity = reader.models.entity(found) if found is not None else None
    at = node if node is not None else scene.unit.info.node
    return Query(entity, (entity,), "legacy", scene.unit, at, open=entity is None)


def _of_rows(reader: Reader, scene: Scene, rows: Rows, name: str, node: tree.Attribute | None) -> Value:
    if rows.many:
        return UNKNOWN
    if rows.parts is not None:
        place = next((at for at, one in enumerate(rows.parts) if one is not None and one.name == name), None)
        return part(rows, place)
    if rows.entity is None:
        return UNKNOWN
    relationship = rows.entity.relationships.get(name)
    if relationship is not None:
        return related(scene, rows, relationship, node)
    cls = rows.entity.cls
    method = _property(reader, cls, name)
    if method is not None and node is not None:
        return helpers.called(reader, scene, method, {}, rows, node)
    value = reader.run.attribute(reader.run.self_of(cls), name)
    if isinstance(value, External) and value.path in reader.table.attributes:
        return model_query(reader, scene, cls, node, value)
    if isinstance(value, FunctionValue) and isinstance(value.bound, Instance):
        return FunctionValue(value.info, value.closure, rows)
    name = rows.entity.synonyms.get(name, name)
    if name in rows.entity.columns or isinstance(value, FunctionValue | Decorated):
        return value if isinstance(value, FunctionValue | Decorated) else Cell(rows, name, _known(reader, rows, name))
    return value


def _known(reader: Reader, rows: Rows, name: str) -> Value | None:
    return reader.run.attribute(rows.known, name) if rows.known is not None else None


def related(scene: Scene, rows: Rows, relationship: Relationship, node: tree.Node | None) -> Value:
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
    return Rows(target, relationship.many, rows.executions, path, optional=not relationship.many, always=rows.always)


def _property(reader: Reader, cls: ClassValue, name: str) -> FunctionInfo | None:
    found = find_in_class(cls, name)
    value = found[0] if found is not None else None
    if not isinstance(value, Decorated) or not isinstance(value.outer, External):
        return None
    if value.outer.path not in reader.libraries.properties:
        return None
    inner = unwrap(value)
    return inner.info if isinstance(inner, FunctionValue) else None
