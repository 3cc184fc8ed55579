"""The fields that a class declares by annotations: of dataclasses, named tuples, schemas and mapped classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import UNKNOWN, Ref, Union, Value
from flaskwright.semantics.values import ClassValue, External, Sequence, text
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Obj

BARE = {"list": frozenset(dir(list)), "set": frozenset(dir(set))}
"""Containers that have the attributes of their classes and nothing else."""
MADE_TUPLES = ("collections.namedtuple()", "typing.NamedTuple()")
"""Classes of named tuples that calls make."""
NAMED_TUPLES = frozenset({"typing.NamedTuple", *MADE_TUPLES})


def field_names(cls: ClassValue) -> list[str]:
    """The fields that a class declares by annotations, those of its bases first."""
    found: dict[str, None] = {}
    for base in reversed(cls.mro):
        if isinstance(base, External) and base.path in MADE_TUPLES:
            found.update(dict.fromkeys(_of_made(base)))
        elif isinstance(base, ClassValue):
            for statement in base.info.node.body:
                if isinstance(statement, tree.AnnAssign) and isinstance(statement.target, tree.Name):
                    found[statement.target.id] = None
    return list(found)


def split_names(written: str) -> list[str]:
    """The names of fields in one text, as `namedtuple` takes them."""
    return written.replace(",", " ").split()


def _of_made(base: External) -> list[str]:
    """The fields of a class that a call made, from which another one derives."""
    listed = base.call.args.get(1, "field_names") if base.call is not None else None
    written = text(listed)
    if written is not None:
        return split_names(written)
    items = listed.items if isinstance(listed, Sequence) else ()
    names = [text(one.items[0] if isinstance(one, Sequence) and one.items else one) for one in items]
    return [name for name in names if name is not None]


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
    names = tuple_names(held)
    return [held.attrs.get(name, UNKNOWN) for name in names] if names is not None else None


def tuple_names(held: Obj) -> list[str] | None:
    """The names of the fields of a named tuple, in their order; `None` for other objects."""
    if held.cls is None:
        return list(held.attrs) if (held.path or "").removesuffix("()") in MADE_TUPLES else None
    if not any(isinstance(base, External) and base.path in NAMED_TUPLES for base in held.cls.mro):
        return None
    return field_names(held.cls)


def having(frame: Frame, several: Union, name: str) -> Union:
    """Those of several values that may have an attribute, where a list has none of that name."""
    left = tuple(one for one in several.values if not _lacks(frame, one, name))
    return Union(left) if left and len(left) < len(several.values) else several


def _lacks(frame: Frame, value: Value, name: str) -> bool:
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return held is not None and held.kind in BARE and name not in BARE[held.kind]
