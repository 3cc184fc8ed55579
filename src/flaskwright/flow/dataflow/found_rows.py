"""Rows that were found: by whatever value one is found, there is such a one, which is a check of that value."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Answer, Cls, Effect, Given, Lib, Value, alternatives
from flaskwright.flow.dataflow.following import follow, where_found
from flaskwright.flow.dataflow.kinds import BIT, EVERYTHING, mask
from flaskwright.flow.dataflow.truth import clear
from flaskwright.libraries.sql_types import types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.semantics.values import ClassValue

VALID = mask(("valid",))
"""A database may compare otherwise than Python does: the value is one that it takes, and perhaps not the row's own."""


def with_conditions(
    frame: Frame, query: Value, receiver: Value | None, given: Given, cls: ClassValue | None = None
) -> Value:
    """A query, with what its rows are looked up by kept with it; `cls` is the model whose rows those are."""
    asked = (one for each in given.all() for one in _asked(frame, each))
    effects = (*_asked(frame, receiver), *asked, *_conditions(frame, given, cls))
    if effects and isinstance(query, Lib):
        frame.asked[id(query)] = (query, effects)
    return query


def row_found(frame: Frame, path: str, row: Value, receiver: Value | None, given: Given) -> Value:
    """Some row that a query gives, or none: what it was looked up by is checked where there is one."""
    keys = (Effect(one, VALID) for one in given.positional if not isinstance(one, Cls) and one.taints)
    asked = (one for each in given.all() for one in _asked(frame, each))
    effects = (*_asked(frame, receiver), *asked, *keys)
    if not effects:
        return row
    if path.rpartition(".")[2] in frame.engine.flows.names("refuses_none"):
        for one in effects:
            clear(frame.live, one)
        return row
    return follow(frame, row, effects, unless_none=True)


def read_from(frame: Frame, value: Value) -> None:
    """Something is read from a value, which is not `None` where that goes well."""
    for effect in where_found(frame, value) if frame.state is not None else ():
        clear(frame.live, effect)


def _asked(frame: Frame, query: Value | None) -> tuple[Effect, ...]:
    found = frame.asked.get(id(query))
    return found[1] if found is not None else ()


def _conditions(frame: Frame, given: Given, cls: ClassValue | None) -> Iterator[Effect]:
    """What follows of a row for the values in its conditions: `User.id == number`, `id=number`."""
    for condition in given.positional:
        for answer in alternatives(condition):
            for effect in answer.if_true if isinstance(answer, Answer) else ():
                yield Effect(effect.value, VALID)
    for name, value in given.keywords.items():
        if value.taints:
            yield Effect(value, VALID | (_as_kept(frame, cls, name) if cls is not None else 0))


def _as_kept(frame: Frame, cls: ClassValue, name: str) -> int:
    """What a text is harmless for that is the same as one in a column: what those are harmless for that come there.

    Where nobody's texts come there, that is all: a row's own name for a file, say. An address that was registered is
    one to go back to, whoever did that. Of a column of numbers nothing is known: some databases read `7/../x` as 7.
    """
    entity = frame.engine.data.entity(cls)
    column = entity.columns.get(name) if entity is not None else None
    if column is None or not column.type.names & types_of("texts"):
        return 0
    kept = frame.shared(("column", id(cls.info), name))
    if kept is None:
        return EVERYTHING
    return BIT["redirect"] | (reduce(and_, (one.cleared for one in kept.taints), EVERYTHING) & EVERYTHING)
