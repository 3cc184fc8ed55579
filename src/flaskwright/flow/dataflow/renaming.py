"""Other addresses for objects, in all that refers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Ref, Top, Value
from flaskwright.flow.dataflow.state import map_object, rewrite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.state import Obj, State


def rename(state: State, names: Mapping[Address, Address], taken: dict[Address, Obj]) -> list[Address]:
    """Let everything that refers to some addresses refer to others; which of them anything refers to.

    `taken` are the objects themselves, which may refer to one another.
    """
    used: dict[Address, None] = {}

    def change(value: Value) -> Value:
        if type(value) is Ref:
            new = names.get(value.address)
            if new is not None:
                used[value.address] = None
                return Ref(new)
        return value

    def may_refer(value: Value) -> bool:
        if type(value) is Ref:
            return value.address in names
        return not value.static and type(value) is not Top

    for name, value in state.env.items():
        if not value.static:
            state.env[name] = rewrite(value, change)
    for address, held in state.heap.items():
        if any(map(may_refer, held.values())):
            state.heap[address] = map_object(held, lambda one: rewrite(one, change))
    done = 0
    while done < len(used):
        # What an object that is still used refers to is used, too.
        for address in list(used)[done:]:
            done += 1
            taken[address] = map_object(taken[address], lambda one: rewrite(one, change))
    return list(used)
