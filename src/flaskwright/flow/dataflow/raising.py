"""What a function raises, as one value for whoever called it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.domain import MAX_ALTERNATIVES, SHARED, Ref, Value, alternatives
from flaskwright.flow.dataflow.joins import join, join_all, join_objects

if TYPE_CHECKING:
    from collections.abc import Hashable

    from flaskwright.flow.dataflow.state import Heap


def either(left: Value | None, right: Value, heap: Heap) -> Value:
    """Either of two exceptions; of many, those of one class as one, so that handlers still tell them apart."""
    if left is None:
        return right
    several = (*alternatives(left), *alternatives(right))
    if len({one.key for one in several}) <= MAX_ALTERNATIVES:
        return join(left, right, heap)
    kept: dict[Hashable, Value] = {}
    for one in several:
        held = heap.find(one.address) if isinstance(one, Ref) and one.address[0] != SHARED else None
        cls = held.cls if held is not None else None
        first = kept.setdefault(one.key if cls is None else ("class", id(cls.info)), one)
        other = heap.find(first.address) if isinstance(first, Ref) and first.key != one.key else None
        if held is not None and other is not None and isinstance(first, Ref):
            heap[first.address] = msgspec.structs.replace(join_objects(other, held, heap), single=False)
    return join_all(list(kept.values()), heap)
