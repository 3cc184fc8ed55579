"""Sequences whose first item tells whether it went well: what the others are follows from it.

A function that answers `(False, error)` and `(True, rows)` never hands on the error where its caller has left for
`False`, though either variable by itself may be either value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from flaskwright.flow.dataflow.domain import BOOL_TYPE, Answer, Const, Effect, Seq, Value, alternatives, kind_of
from flaskwright.flow.dataflow.joins import another, join_all
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame

    Bind: TypeAlias = Callable[[tree.Expr, Value], None]

Outcomes: TypeAlias = "dict[bool, list[Seq]]"


def outcomes(value: Value, length: int) -> Outcomes | None:
    """The sequences that a value may be, by what their first item says; `None` where it does not tell them apart."""
    found: Outcomes = {True: [], False: []}
    for one in alternatives(value):
        if type(one) is not Seq or one.rest is not None or len(one.items) != length:
            return None
        first = one.items[0]
        if kind_of(first) != BOOL_TYPE:
            return None
        # What a test answers may be either.
        for answer in (first.value,) if isinstance(first, Const) and isinstance(first.value, bool) else (True, False):
            found[answer].append(one)
    return found if found[True] and found[False] and found[True] != found[False] and length > 1 else None


def unpack_outcome(frame: Frame, targets: tuple[tree.Expr, ...], found: Outcomes, bind: Bind) -> None:
    """Bind the items to their targets, and to the first one an answer that says which of them the others are."""
    effects: dict[bool, list[Effect]] = {True: [], False: []}
    for place, target in enumerate(targets[1:], 1):
        by_first = {
            first: join_all([one.items[place] for one in several], frame.heap) for first, several in found.items()
        }
        whole = another(frame.join(by_first[True], by_first[False]))
        bind(target, whole)
        held = frame.live.env.get(target.id) if isinstance(target, tree.Name) and frame.state is not None else None
        if held is None or held.static:
            continue  # the same object may stand for the value of another variable
        for first, becomes in by_first.items():
            if becomes.key != held.key:
                effects[first].append(Effect(held, 0, becomes))
    bind(targets[0], Answer(tuple(effects[True]), tuple(effects[False])))
