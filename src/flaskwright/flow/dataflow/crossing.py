"""What has crossed the boundary to the session: it is reported where it does, and not again where it is moved about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flaskwright.flow.dataflow.clearing import good_for
from flaskwright.flow.dataflow.domain import Ref, Value
from flaskwright.flow.dataflow.kinds import BIT
from flaskwright.flow.dataflow.state import map_object, rewrite

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.frames import Frame

_CROSSED: Final = BIT["session"]


def crossed(frame: Frame, value: Value) -> Value:
    """A value as the session holds it, with all the containers of this run that it refers to."""
    waiting: list[Address] = []
    seen: set[Address] = set()

    def note(one: Value) -> Value:
        if type(one) is Ref:
            waiting.append(one.address)
            return one
        return good_for(one, _CROSSED)

    found = rewrite(value, note)
    heap = frame.live.heap
    while waiting:
        address = waiting.pop()
        held = heap.get(address)
        if held is not None and address not in seen:
            seen.add(address)
            heap[address] = map_object(held, lambda one: rewrite(one, note))
    return found
