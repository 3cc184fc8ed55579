"""What all runs share: variables of modules and classes, `g`, the session, columns, and objects that live as long.

Nobody knows in which order requests come, so what is stored there is only ever added to. Where something was added,
what read it is gone through again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.domain import SHARED, Ref, Symbol, Top, Value
from flaskwright.flow.dataflow.state import Heap, Obj, deep_taints, join, join_objects, map_object, obj_key, rewrite

if TYPE_CHECKING:
    from collections.abc import Hashable

    from flaskwright.flow.dataflow.domain import Address


CONTAINERS = frozenset({"list", "set", "dict"})
KEPT = frozenset({"at", "made"})
"""Where a container was made that stays one: the place tells it from all others."""


class Shared:
    """The shared variables by their keys, the shared objects by their addresses."""

    def __init__(self) -> None:
        self.values: dict[Hashable, Value] = {}
        self.objects: dict[Address, Obj] = {}
        self.changed: set[object] = set()
        """The keys and addresses that got more since somebody looked."""
        self._heap = Heap(self.objects)

    @staticmethod
    def is_shared(address: Address) -> bool:
        """Whether an address is that of a shared object."""
        return address[0] == SHARED

    def add(self, key: Hashable, value: Value) -> None:
        """A shared variable may have a further value, which refers to shared objects only."""
        value = rewrite(value, _only_known)
        old = self.values.get(key)
        new = value if old is None else join(old, value, self._heap)
        if old is None or new.key != old.key:
            self.values[key] = new
            self.changed.add(key)

    def add_object(self, address: Address, held: Obj) -> None:
        """A shared object may have a further content."""
        old = self.objects.get(address)
        held = map_object(held, _only_known)
        new = held if old is None else join_objects(old, held, self._heap)
        if old is None or obj_key(new) != obj_key(old):
            self.objects[address] = new
            if old is not None:
                self.changed.add(address)

    def globalise(self, value: Value, heap: Heap) -> Value:
        """A value as others may see it: containers keep their form, other objects become one unknown value."""
        seen: dict[Address, Value] = {}

        def change(one: Value) -> Value:
            if type(one) is not Ref or self.is_shared(one.address):
                return one
            known = seen.get(one.address)
            if known is not None:
                return known
            held = heap.find(one.address)
            inside = Top(deep_taints(one, heap))
            if held is not None and held.kind in CONTAINERS and one.address[0] in KEPT and not _is_open(inside):
                kept: Address = (SHARED, "kept", *one.address)
                seen[one.address] = Ref(kept)
                content = map_object(held, lambda inner: rewrite(inner, change))
                self.add_object(kept, msgspec.structs.replace(content, single=False))
                return Ref(kept)
            if held is None or held.cls is None:
                return inside
            address: Address = ("shared", "instance", id(held.cls.info))
            self.add_object(address, Obj("instance", cls=held.cls, single=False, rest=_only_known(inside)))
            return Ref(address)

        return rewrite(value, change)

    def publish(self, value: Value, heap: Heap) -> Value:
        """A value that was made while a module was imported, with all that it refers to: from now on all share it."""

        def change(one: Value) -> Value:
            if type(one) is not Ref or self.is_shared(one.address):
                return one
            address: Address = ("shared", *one.address)
            held = heap.get(one.address)
            if held is not None and address not in self.objects:
                self.objects[address] = held
                self.objects[address] = map_object(held, lambda inner: rewrite(inner, change))
            return Ref(address)

        return rewrite(value, change)

    def globalise_object(self, held: Obj, heap: Heap) -> Obj:
        """The content of an object as others may see it."""
        return map_object(held, lambda value: self.globalise(value, heap))


def _is_open(value: Value) -> bool:
    """Whether a value has taints of callers that are not known yet."""
    return any(isinstance(one.label, Symbol) for one in value.taints)


def _only_known(value: Value) -> Value:
    """The value without the taints of callers that are not known yet."""
    if not _is_open(value):
        return value
    return Top(tuple(one for one in value.taints if not isinstance(one.label, Symbol)))
