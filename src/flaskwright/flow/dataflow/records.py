"""Named tuples that are too many to be told apart: one that may be any of them, whose fields stay apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import SHARED, Ref, Value
from flaskwright.flow.dataflow.fields import tuple_names

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from flaskwright.flow.dataflow.state import Heap, Obj

    Join = Callable[[Obj, Obj, Heap], Obj]

MERGED = "merged"


def as_one(values: list[Value], heap: Heap, join: Join) -> list[Value]:
    """The same values with one named tuple in the place of all that have the same fields.

    Nothing can be stored in a named tuple, so that no other name of one of them misses a change.
    """
    groups: dict[Hashable, list[Ref]] = {}
    others: list[Value] = []
    for one in values:
        group = _group(one, heap)
        if group is None or not isinstance(one, Ref):
            others.append(one)
        else:
            groups.setdefault(group, []).append(one)
    return [*(_merged(several, heap, join) for several in groups.values()), *others]


def _group(value: Value, heap: Heap) -> Hashable | None:
    held = heap.find(value.address) if isinstance(value, Ref) and value.address[0] != SHARED else None
    names = tuple_names(held) if held is not None and held.kind == "instance" else None
    return (id(held.cls.info) if held.cls is not None else held.path, *names) if held is not None and names else None


def _merged(several: list[Ref], heap: Heap, join: Join) -> Value:
    if len(several) == 1:
        return several[0]
    first = several[0].address
    address = first if first[0] == MERGED else (MERGED, *first)
    for one in several:
        held, known = heap.find(one.address), heap.get(address)
        if held is not None and held is not known:
            heap[address] = held if known is None else join(known, held, heap)
    return Ref(address)
