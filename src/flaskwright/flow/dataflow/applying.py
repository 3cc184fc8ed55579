"""A summary in the terms of one caller: its symbols become what the caller gave, its objects the caller's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.ambient_facts import NOWHERE, effects
from flaskwright.flow.dataflow.domain import Answer, Effect, Lib, Ref, Top, Union, Value, kind_of
from flaskwright.flow.dataflow.errors import of_texts, tell, uncaught
from flaskwright.flow.dataflow.following import follow
from flaskwright.flow.dataflow.joins import join, join_objects
from flaskwright.flow.dataflow.kinds import LASTING, complete
from flaskwright.flow.dataflow.saved_files import OPENED, opened_label
from flaskwright.flow.dataflow.state import Heap, Obj, deep_taints, map_object, rewrite, rewrite_given
from flaskwright.flow.dataflow.taints import Label, Symbol, Taint, Taints, merge, then
from flaskwright.flow.dataflow.things import like
from flaskwright.flow.dataflow.truth import clear, truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.findings.finding import Location, Step
    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.hits import Pending
    from flaskwright.flow.dataflow.summaries import Form, Summary
    from flaskwright.syntax import tree


class Applied:
    """A summary in the terms of one caller."""

    def __init__(self, frame: Frame, form: Form, node: tree.Node, steps: Mapping[int, Step], back: Step) -> None:
        self.frame = frame
        self.form = form
        self.node = node
        self.steps = steps
        self.back = back
        self.rendering: Location | None = None
        """The call, where it renders a template whose name does not tell that it is a page."""
        self._addresses: dict[Address, Address] = {inner: outer for outer, inner in form.names.items()}
        self._given: dict[int, Lib] = {}
        """What was given, by its symbol: what it was read from was given, too, and is to be spelled out once only."""

    def apply(self, summary: Summary) -> Value | None:
        """Change the caller's state the way the call does, and give its value (`None`: it does not come back)."""
        frame = self.frame
        frame.trail.used[summary.trail] = None
        if summary.foreign:
            frame.calls_foreign()
        for one in summary.stored:
            if isinstance(one[1], Obj):
                frame.share_object(one[0], self._content(one[1]))
            else:
                frame.share(one[0], self.value(one[1]))
        for pending in summary.pending:
            self._pending(pending)
        if summary.raised is not None:
            before = frame.live.copy()
            self._objects(summary.raised)
            frame.fail(self.value(summary.raised_value) if summary.raised_value is not None else None)
            frame.state = before
        if summary.value is None or summary.heap is None:
            return None
        self._objects(summary.heap)
        for label, bits in summary.checked.items():
            self._check(label, bits)
        found = self.value(summary.value, came_back=True)
        if isinstance(found, Ref):
            return found
        if_true, if_false = self._effects(summary.if_true), self._effects(summary.if_false)
        if isinstance(found, Answer):
            return Answer((*found.if_true, *if_true), (*found.if_false, *if_false), found.taints)
        if (if_true or if_false) and not found.taints and truth(found) is None:
            if isinstance(found, Union) and any(isinstance(one, Ref) for one in found.values):
                return follow(frame, found, if_true, unless_none=True)
            return Answer(if_true, if_false)
        return found

    def _effects(self, facts: Mapping[Label | Symbol, int]) -> tuple[Effect, ...]:
        of_arguments = (
            Effect(self.form.leaves[label.index][1], bits)
            for label, bits in facts.items()
            if isinstance(label, Symbol) and label.origin is None and label.index < len(self.form.leaves)
        )
        return (*of_arguments, *effects(facts))

    def _check(self, label: Label | Symbol, bits: int) -> None:
        if isinstance(label, Symbol) and label.origin is None and label.index < len(self.form.leaves):
            clear(self.frame.live, Effect(self.form.leaves[label.index][1], bits))
        elif isinstance(label, Label) and label.location == NOWHERE:
            self.frame.live.facts[label] = self.frame.live.facts.get(label, 0) | bits

    def _pending(self, pending: Pending) -> None:
        place = pending.place
        if place.errors:
            if place.tells:
                tell(self.frame, place.errors, self.taints(pending.taints))
            left = uncaught(self.frame, place.errors)
            if not left:
                return
            if left != place.errors:
                place = msgspec.structs.replace(place, errors=left, harmless=of_texts(left))
        if self.rendering is not None and place.waits == "caller":
            place = msgspec.structs.replace(place, waits=self.rendering)
        self.frame.sink(place, self.taints(pending.taints))

    def taints(self, taints: Taints, *, came_back: bool = False) -> Taints:
        """Taints with the caller's own in the place of symbols."""
        found: list[Taints] = []
        for taint in taints:
            if not isinstance(taint.label, Symbol):
                found.append((taint,))
                continue
            if taint.label.index >= len(self.form.leaves):
                continue
            inside, outside = self.form.leaves[taint.label.index]
            undone = inside.taints[0].cleared & ~taint.cleared
            step = self.steps.get(taint.label.index)
            inner_steps = taint.trace.steps() if taint.trace is not None else ()
            for one in outside.taints:
                trace = one.trace
                if step is not None:
                    trace = then(trace, step)
                for inner in inner_steps:
                    trace = then(trace, inner)
                if came_back:
                    trace = then(trace, self.back)
                guessed = one.cleared & LASTING
                label, bits = one.label, complete((one.cleared & ~undone) | taint.cleared)
                if taint.label.origin == OPENED:
                    content = opened_label(one.label)
                    if content is not None:
                        found.append((Taint(content, taint.cleared | guessed, trace),))
                    continue
                if taint.label.origin is not None:
                    label, bits = msgspec.structs.replace(label, origin=taint.label.origin), taint.cleared | guessed
                found.append((Taint(label, bits, trace),))
        return merge(*found)

    def value(self, value: Value, *, came_back: bool = False) -> Value:
        """A value of the function as the caller has it."""
        return rewrite(value, lambda one: self._part(one, came_back=came_back))

    def _part(self, value: Value, *, came_back: bool = False) -> Value:
        """A part of a value, those within it being in the caller's terms already."""
        if type(value) is Ref:
            return Ref(self._address(value.address))
        if not value.taints:
            return value
        outside = self._untouched(value)
        if outside is not None:
            return outside
        taints = self.taints(value.taints, came_back=came_back)
        if isinstance(value, Lib):
            return like(value, taints)
        return Top(taints, kind_of(value), base=self._is_given(value))

    def _is_given(self, value: Value) -> bool:
        """Whether a value is, in other words, what the caller gave, and that what its own taint stands for."""
        if not isinstance(value, Top) or not value.base or len(value.taints) != 1:
            return False
        label = value.taints[0].label
        if not isinstance(label, Symbol) or label.origin is not None or label.index >= len(self.form.leaves):
            return False
        outside = self.form.leaves[label.index][1]
        return isinstance(outside, Top) and outside.base

    def _untouched(self, value: Value) -> Value | None:
        """The caller's own value, where the function gives back just what it was given."""
        taint = value.taints[0]
        if len(value.taints) > 1 or taint.trace is not None or not isinstance(taint.label, Symbol):
            return None
        if taint.label.origin is not None or taint.label.index >= len(self.form.leaves):
            return None
        inside, outside = self.form.leaves[taint.label.index]
        if taint.cleared != inside.taints[0].cleared:
            return None
        if not isinstance(outside, Lib):
            return outside if isinstance(value, Top) and value.base else None
        if isinstance(value, Lib) and value.path != outside.path:
            return None
        found = self._given.get(taint.label.index)
        if found is None:
            # What it was read from and made with is still spelled as the function sees it.
            receiver = self.value(outside.receiver) if outside.receiver is not None else None
            made = rewrite_given(outside.made, self._part) if outside.made is not None else None
            found = Lib(outside.path, outside.taints, receiver, made, outside.node)
            found.part, found.url = outside.part, self.value(outside.url) if outside.url is not None else None
            self._given[taint.label.index] = found
        return found

    def _address(self, address: Address) -> Address:
        if self.frame.engine.shared.is_shared(address):
            return address
        found = self._addresses.get(address)
        if found is None:
            # What a function that calls itself makes anew each time is one object here, however deep it goes.
            made_at = address[2] if address[0] == "made" else address
            found = self._addresses[address] = ("made", id(self.node), made_at)
        return found

    def _content(self, held: Obj) -> Obj:
        """The content of an object as the caller has it."""
        new = map_object(held, self.value)
        return msgspec.structs.replace(new, taints=self.taints(new.taints)) if new.taints else new

    def _objects(self, heap: Heap) -> None:
        """Take over what the function did to the objects that it was given, and those that it made."""
        state = self.frame.live
        names = self.frame.age(dict.fromkeys(self._address(address) for address in heap if address[0] != "given"))
        for inner in self.form.names.values():
            # What it was given may come from an earlier call from here.
            self._addresses[inner] = names.get(self._addresses[inner], self._addresses[inner])
        self._given.clear()
        fresh: set[Address] = set()
        for address, held in heap.items():
            given = address[0] == "given"
            outer = self._address(address)
            new = self._content(held)
            if given:
                old = state.heap.get(outer)
                if self.form.width > 1 and old is not None:
                    # Only what was added counts: what was there is known better here.
                    inside = Top(merge(*(deep_taints(one, state.heap) for one in new.values())))
                    rest = inside if old.rest is None else join(old.rest, inside, state.heap)
                    state.heap[outer] = msgspec.structs.replace(old, rest=rest, single=False)
                    continue
                if old is not None and not old.single and new.single:
                    new = msgspec.structs.replace(new, single=False)
            elif outer in fresh:
                new = join_objects(state.heap[outer], msgspec.structs.replace(new, single=False), state.heap)
            fresh.add(outer)
            state.heap[outer] = new
