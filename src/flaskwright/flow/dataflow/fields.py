"""The fields that a class declares by annotations: of dataclasses, named tuples, schemas and mapped classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import UNKNOWN, Ref, Union, Value
from flaskwright.semantics.values import ClassValue, External
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Obj

BARE = {"list": frozenset(dir(list)), "set": frozenset(dir(set))}
"""Containers that have the attributes of their classes and nothing else."""
NAMED_TUPLES = frozenset({"typing.NamedTuple", "collections.namedtuple()"})


def field_names(cls: ClassValue) -> list[str]:
    """The fields that a class declares by annotations, those of its bases first."""
    found: dict[str, None] = {}
    for base in reversed(cls.mro):
        if isinstance(base, ClassValue):
            for statement in base.info.node.body:
                if isinstance(statement, tree.AnnAssign) and isinstance(statement.target, tree.Name):
                    found[statement.target.id] = None
    return list(found)


def _declarations(cls: ClassValue, name: str) -> Iterator[tree.AnnAssign]:
    for base in cls.mro:
        if isinstance(base, ClassValue):
            for statement in base.info.node.body:
                if (
                    isinstance(statement, tree.AnnAssign)
                    and isinstance(statement.target, tree.Name)
                    and statement.target.id == name
                ):
                    yield statement


def annotation(cls: ClassValue, name: str) -> tree.Expr | None:
    """The annotation of a field, as it is written."""
    return next((one.annotation for one in _declarations(cls, name)), None)


def default(cls: ClassValue, name: str) -> tree.Expr | None:
    """The default of a field, as it is written."""
    return next((one.value for one in _declarations(cls, name)), None)


def tuple_fields(held: Obj) -> list[Value] | None:
    """The fields of a named tuple, in their order; `None` for other objects."""
    if held.cls is None or not any(isinstance(base, External) and base.path in NAMED_TUPLES for base in held.cls.mro):
        return None
    return [held.attrs.get(name, UNKNOWN) for name in field_names(held.cls)]


def having(frame: Frame, several: Union, name: str) -> Union:
    """Those of several values that may have an attribute, where a list has none of that name."""
    left = tuple(one for one in several.values if not _lacks(frame, one, name))
    return Union(left) if left and len(left) < len(several.values) else several


def _lacks(frame: Frame, value: Value, name: str) -> bool:
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return held is not None and held.kind in BARE and name not in BARE[held.kind]
