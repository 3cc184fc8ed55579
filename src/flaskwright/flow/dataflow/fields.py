"""The fields that a class declares by annotations: of dataclasses, named tuples, schemas and mapped classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import ClassValue
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator


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
