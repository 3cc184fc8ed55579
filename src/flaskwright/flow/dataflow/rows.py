"""Rows of a database, as a statement in SQL reads them: what their columns hold, by name and by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import UNKNOWN, Const, Value
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.state import Obj

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame

ROW = "sql.row()"
"""The type of a row. Its items are its columns, by their names and, where all are known, by their places; `rest` is
what columns hold of which nobody knows the names."""
ROWS = "<rows>"
"""The attribute of a cursor that is any of the rows that it gives."""


def is_row(held: Obj | None) -> bool:
    """Whether an object is a row."""
    return held is not None and held.path == ROW


def cells(held: Obj) -> list[Value] | None:
    """What the columns of a row hold, in their order; `None` where that is not wholly known."""
    places = [value for key, value in held.items.items() if isinstance(key, int)]
    return places or None


def any_cell(frame: Frame, held: Obj) -> Value:
    """What any column of a row holds."""
    return join_all([*held.items.values(), *([held.rest] if held.rest is not None else [])], frame.heap)


def cell(frame: Frame, held: Obj, index: Value) -> Value:
    """`row[index]`: a column by its name or its place."""
    key = index.value if isinstance(index, Const) else None
    places = cells(held)
    if isinstance(key, str):
        found = held.items.get(key)
        if found is None:
            found = held.items.get(key.lower(), held.rest)
        return found if found is not None else UNKNOWN
    if isinstance(key, int) and places is not None:
        return places[key] if -len(places) <= key < len(places) else UNKNOWN
    return any_cell(frame, held)


def as_mapping(held: Obj) -> Obj:
    """A row as a dictionary of its columns."""
    items = {key: value for key, value in held.items.items() if isinstance(key, str)}
    return Obj("dict", items, held.rest, keys=UNKNOWN if held.rest is not None else None)
