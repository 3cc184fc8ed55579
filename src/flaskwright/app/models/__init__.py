"""The data model: the tables of a project, with their columns, keys and indexes, as its classes declare them."""

from __future__ import annotations

from flaskwright.app.models.model import Annotation, Column, ColumnType, DataModel, Index, Reference, Table
from flaskwright.app.models.tables import build_models

__all__ = ["Annotation", "Column", "ColumnType", "DataModel", "Index", "Reference", "Table", "build_models"]
