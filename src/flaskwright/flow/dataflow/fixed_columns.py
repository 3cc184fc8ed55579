"""Columns that a query fixes: rows that `filter_by(name="about")` finds are called so, whatever others are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Const, Given, Lib, Value
from flaskwright.flow.dataflow.state import Obj

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.semantics.values import ClassValue
    from flaskwright.syntax import tree

FIXING = "filter_by"
DEPTH = 12
"""So many calls of a query are looked at."""


def with_fixed(path: str, made: Given | None, given: Given) -> Given | None:
    """What a query was made with after one more of its methods was called: the columns that are constants there, too.

    A query for a row of which nobody knows yet what it is compared with fixes nothing.
    """
    known = {name: one for name, one in given.keywords.items() if isinstance(one, Const)}
    if path.rpartition(".")[2] != FIXING or not known:
        return made
    made = made if made is not None else Given()
    return Given(made.positional, {**made.keywords, **known}, made.rest)


def fixed_row(frame: Frame, cls: ClassValue, query: Value | None, node: tree.Node) -> Value:
    """Some row of a model that a query finds, with the columns that the query fixes."""
    columns: dict[str, Value] = {}
    entity = frame.engine.data.entity(cls)
    known = entity.columns if entity is not None else {}
    for _ in range(DEPTH):
        if not isinstance(query, Lib):
            break
        if query.made is not None:
            given = query.made.keywords.items()
            columns.update({name: one for name, one in given if isinstance(one, Const) and name in known})
        query = query.receiver
    if not columns:
        return frame.engine.entity(cls)
    return frame.new(node, Obj("instance", attrs=columns, cls=cls, single=False), "row")
