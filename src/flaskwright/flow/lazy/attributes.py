"""Attributes of rows: relationships, which may ask the database, and the properties and methods that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.lazy.machine import LONGEST
from flaskwright.flow.lazy.values import ALL, Row, Rows
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import (
    NO_ARGUMENTS,
    UNKNOWN,
    ClassValue,
    Const,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Mapping,
    ModuleValue,
    Sequence,
    Union,
    Value,
    join_all,
    unwrap,
)

if TYPE_CHECKING:
    from flaskwright.app.models import Relationship
    from flaskwright.flow.lazy.machine import Frame, Walk
    from flaskwright.syntax import tree

PAGE = frozenset({"items"})
PAGES = frozenset({"next", "prev"})
PAIR = {"key": 0, "grouper": 0, "value": 1, "list": 1}
"""The names that templates have for the parts of a group."""


def attribute(walk: Walk, value: Value, name: str, node: tree.Node, frame: Frame) -> Value:
    """The value of an attribute; a relationship that is loaded for row after row is noted."""
    match value:
        case Row():
            return _of_row(walk, value, name, node, frame)
        case Rows(paged=True):
            if name in PAGES:
                return value
            return walk.rows(value.origin, value.path, value.entity) if name in PAGE else UNKNOWN
        case Union():
            return join_all([attribute(walk, one, name, node, frame) for one in value.values])
        case Mapping():
            return value.items.get(name, UNKNOWN) if frame.page is not None else UNKNOWN
        case Sequence(kind="tuple") if frame.page is not None and name in PAIR:
            place = PAIR[name]
            return value.items[place] if len(value.items) > place else UNKNOWN
        case Instance():
            return _of_instance(walk, value, name, node, frame)
        case External() if value.path in walk.sources.caller_rows:
            return attribute(walk, walk.sources.user(), name, node, frame)
        case ClassValue() | ModuleValue() | External() | Decorated():
            return walk.run.attribute(value, name)
        case _:
            return UNKNOWN


def _of_row(walk: Walk, row: Row, name: str, node: tree.Node, frame: Frame) -> Value:
    entity = row.entity
    name = entity.synonyms.get(name, name)
    relationship = entity.relationships.get(name)
    if relationship is not None:
        return related(walk, row, relationship, node, frame)
    through = entity.proxies.get(name)
    if through is not None:
        return _through(walk, row, through, node, frame)
    found = find_in_class(entity.cls, name)
    if found is None:
        return UNKNOWN
    value = walk.run.resolve(found[0])
    if isinstance(value, Decorated):
        return _decorated(walk, value, row, name, node, frame)
    if isinstance(value, FunctionValue):
        return FunctionValue(value.info, value.closure, row)
    return value if isinstance(value, Const | ClassValue) else UNKNOWN


def related(walk: Walk, row: Row, relationship: Relationship, node: tree.Node, frame: Frame) -> Value:
    """What a relationship of a row leads to."""
    target = relationship.target
    if walk.loading.leads_back(row, relationship):
        return walk.row(row.origin, row.path[:-1], target, ALL) if target is not None else UNKNOWN
    if target is None or len(row.path) >= LONGEST or not walk.loading.is_followed(row, relationship):
        return UNKNOWN
    path = (*row.path, relationship)
    if walk.loading.is_asked_for_each(row, relationship):
        walk.read(row, path, node, frame)
    if relationship.many:
        return walk.rows(row.origin, path, target, loop=row.loop)
    return walk.row(row.origin, path, target, ALL if walk.loading.is_same(row, relationship) else row.loop)


def _through(walk: Walk, row: Row, through: tuple[str, str], node: tree.Node, frame: Frame) -> Value:
    """What an `association_proxy(…)` gives: an attribute of the row, or of each, that a relationship leads to."""
    reached = _of_row(walk, row, through[0], node, frame)
    if not isinstance(reached, Rows):
        return attribute(walk, reached, through[1], node, frame)
    with walk.looping(node, frame) as token:
        each = attribute(walk, walk.element(reached, token), through[1], node, frame)
    return Sequence("list", [each], open=True)


def _decorated(walk: Walk, value: Decorated, row: Row, name: str, node: tree.Node, frame: Frame) -> Value:
    """A decorated function of a model's class: what a property gives, or a method of the row."""
    inner = unwrap(value)
    if not isinstance(inner, FunctionValue):
        return UNKNOWN
    if isinstance(value.outer, External) and value.outer.path == "builtins.staticmethod()":
        return inner
    if isinstance(value.outer, External) and value.outer.path == "builtins.classmethod()":
        return FunctionValue(inner.info, inner.closure, row.entity.cls)
    method = FunctionValue(inner.info, inner.closure, row)
    if is_property(walk, value) or name in row.entity.hybrids:
        is_method = isinstance(value.outer, External) and value.outer.path.endswith("hybrid_method()")
        return method if is_method else walk.call(method, NO_ARGUMENTS, walk.place(node, frame))
    return method


def is_property(walk: Walk, value: Decorated) -> bool:
    """Whether a decorated function is a property."""
    return isinstance(value.outer, External) and value.outer.path in walk.libraries.properties


def _of_instance(walk: Walk, value: Instance, name: str, node: tree.Node, frame: Frame) -> Value:
    """An attribute of an object of the project's own."""
    own = value.attributes.get(name)
    if own is not None:
        return own
    found = find_in_class(value.cls, name)
    held = walk.run.resolve(found[0]) if found is not None else None
    if isinstance(held, Decorated) and is_property(walk, held):
        inner = unwrap(held)
        if isinstance(inner, FunctionValue) and (inner.info in walk.querying or value.call is not None):
            return walk.call(FunctionValue(inner.info, inner.closure, value), NO_ARGUMENTS, walk.place(node, frame))
        return UNKNOWN
    return walk.run.attribute(value, name)
