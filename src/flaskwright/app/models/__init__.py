"""The data model: the tables of a project and its mapped classes, as the source declares them."""

from __future__ import annotations

from flaskwright.app.models.entities import Direction, Entity, Inheritance, Lazy, Listener, Relationship, Spot
from flaskwright.app.models.mapping import build_models
from flaskwright.app.models.model import (
    Annotation,
    Column,
    ColumnType,
    DataModel,
    ForeignKey,
    Index,
    Link,
    Reference,
    Table,
)
from flaskwright.app.models.owners import OwnerPath, OwnerStep

__all__ = [
    "Annotation",
    "Column",
    "ColumnType",
    "DataModel",
    "Direction",
    "Entity",
    "ForeignKey",
    "Index",
    "Inheritance",
    "Lazy",
    "Link",
    "Listener",
    "OwnerPath",
    "OwnerStep",
    "Reference",
    "Relationship",
    "Spot",
    "Table",
    "build_models",
]
