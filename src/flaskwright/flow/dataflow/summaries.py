"""Functions gone through once for all callers alike: what they give back, change and let reach a sink.

The arguments of a call are brought into a form without names: what carries a taint becomes a symbol, what refers to an
object refers to a numbered one. A function is gone through for each such form once, and what was found is put into the
terms of the caller. Functions that call themselves are gone through until nothing new is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow import answers, limits
from flaskwright.flow.dataflow.ambient_facts import ambient
from flaskwright.flow.dataflow.domain import (
    NONE,
    SHARED,
    Answer,
    Const,
    Effect,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Union,
    Value,
    kind_of,
)
from flaskwright.flow.dataflow.following import where_found
from flaskwright.flow.dataflow.frames import Return
from flaskwright.flow.dataflow.joins import join_all, join_states
from flaskwright.flow.dataflow.kinds import EVERYTHING, GUESSED, HELD, MIXED
from flaskwright.flow.dataflow.made_forms import some_form
from flaskwright.flow.dataflow.state import Heap, Obj, State, map_object, obj_key, rewrite
from flaskwright.flow.dataflow.taints import Label, Symbol, Taint, cleared, in_common
from flaskwright.flow.dataflow.things import like
from flaskwright.flow.dataflow.trails import Trail
from flaskwright.flow.dataflow.truth import URL_BITS, is_it_or_missing, truth
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.hits import Pending
    from flaskwright.semantics.definitions import ClassInfo

    Runner = Callable[[Frame], None]


class Summary(msgspec.Struct, frozen=True, eq=False):
    """What running a function does, in the terms of its symbols and numbered objects.

    `value` and `state` are those of the ways out that come back (`None`: none does), `raised` the state of those that
    raise. `checked` says which symbols were made harmless for what on the ways that come back; `if_true` and `if_false`
    on those that come back with something true or false.
    """

    value: Value | None
    heap: Heap | None
    raised: Heap | None
    raised_value: Value | None
    checked: Mapping[Label | Symbol, int]
    if_true: Mapping[Label | Symbol, int]
    if_false: Mapping[Label | Symbol, int]
    pending: tuple[Pending, ...]
    stored: tuple[tuple[Hashable, Value] | tuple[Address, Obj], ...]
    trail: Trail
    foreign: bool = False
    """Whether something of a library may fail in it."""

    def key(self) -> Hashable:
        """Equal for summaries that say the same."""
        return (
            self.value.key if self.value is not None else None,
            self.raised_value.key if self.raised_value is not None else None,
            tuple(sorted((repr(at), hash(obj_key(held))) for at, held in (self.heap or {}).items())),
            tuple(sorted((repr(label), bits) for label, bits in self.checked.items())),
            len(self.pending),
            len(self.stored),
        )


BOTTOM = Summary(None, None, None, None, {}, {}, {}, (), (), Trail(None))


class Form:
    """The arguments of a call without the names of the caller: `env` and `heap`, and what each symbol stood for."""

    def __init__(self, frame: Frame, width: int, wrapped: frozenset[FunctionInfo | ClassInfo] = frozenset()) -> None:
        self.frame = frame
        self.width = width
        self.wrapped = wrapped
        """What tells this call's body from the same one around other functions, or for another class."""
        self.heap = Heap(frame.engine.shared.objects)
        self.env: dict[str, Value] = {}
        self.leaves: list[tuple[Value, Value]] = []
        """For each symbol, what stands for it inside and what it was outside."""
        self.names: dict[Address, Address] = {}
        self.inputs: dict[Address, Obj] = {}
        self.facts = ambient(frame.live.facts)
        self._known: dict[int, Value] = {}
        self._size = 0

    def add(self, name: str, value: Value) -> None:
        """Give the callee a further argument."""
        self.env[name] = self._value(value)

    def key(self) -> Hashable:
        """Equal for calls that look alike from inside."""
        return (
            tuple((name, value.key) for name, value in self.env.items()),
            tuple(obj_key(held) for held in self.heap.values()),
            tuple(self.facts.items()),
        )

    def _value(self, value: Value) -> Value:
        return rewrite(self._flat(value) if self.width else value, self._leaf)

    def _flat(self, value: Value) -> Value:
        """What stays of a value where a function was called in many ways: types first, then only taints."""
        match value:
            case Const() if isinstance(value.value, bool) or value.value is None:
                return value
            case Const() | Text():
                return Top(value.taints, kind_of(value))
            case Lib() if (form := some_form(self.frame, value)) is not None:
                return form
            case Lib() if "[]" in value.path or (self.width > 1 and "()" in value.path):
                return Top(value.taints, value.path if self.width == 1 and value.path.endswith("()") else None)
            case Lib():
                return Lib(value.path, value.taints)
            case Union():
                return join_all([self._flat(one) for one in value.values], self.frame.heap)
            case Ref() if self.width > 1:
                held = self.frame.load(value.address)
                if held is None or held.cls is not None or self.frame.engine.shared.is_shared(value.address):
                    return value
                return Top(cleared(self.frame.deep(value), GUESSED))
            case Seq() if self.width > 1:
                return Top(cleared(self.frame.deep(value), GUESSED), kind_of(value))
            case _:
                return value

    def _leaf(self, value: Value) -> Value:
        self._size += 1
        if type(value) is Ref:
            return self._object(value)
        if not value.taints:
            return value
        found = self._known.get(id(value))
        if found is None:
            found = self._symbol(value)
            self._known[id(value)] = found
            self.leaves.append((found, value))
        return found

    def _symbol(self, value: Value) -> Value:
        # What holds of all that it is made from, the function may rely on, and may undo.
        held = in_common(value.taints, HELD | MIXED)
        taints = (Taint(Symbol(len(self.leaves)), held, None),)
        match value:
            case Lib():
                return like(value, taints)
            case Top():
                return Top(taints, value.kind, base=True)
            case _:
                return Top(taints, kind_of(value), base=True)

    def _object(self, value: Ref) -> Value:
        address = value.address
        if self.frame.engine.shared.is_shared(address):
            return value
        found = self.names.get(address)
        if found is None:
            held = self.frame.live.heap.get(address)
            if held is None:
                return Top()
            if self._size > limits.MAX_LEAVES:
                return self._leaf(Top(cleared(self.frame.deep(value), GUESSED)))
            found = self.names[address] = ("given", len(self.names))
            if self.width > 1 and held.cls is not None:
                inside = Top(cleared(self.frame.deep(value), GUESSED))
                held = Obj("instance", rest=inside, cls=held.cls, single=False)
            self.heap[found] = held  # its place in the order of the objects
            inner = map_object(held, self._value)
            if inner.taints:
                whole = self._leaf(Top(inner.taints))
                inner = msgspec.structs.replace(inner, taints=whole.taints)
            self.heap[found] = self.inputs[found] = inner
        return Ref(found)


def conclude(frame: Frame, form: Form | None = None) -> Summary:
    """The summary of a run that is over; `form` is what it was started with."""
    state: State | None = None
    values: list[Value] = []
    true_facts: list[Mapping[Label | Symbol, int]] = []
    false_facts: list[Mapping[Label | Symbol, int]] = []
    if not frame.returns and frame.suspended is not None:
        # Whoever calls a generator gets it, even if its end is never reached.
        frame.returns.append(Return(frame.node, NONE, frame.suspended))
    for one in frame.returns:
        values.append(_answered(frame, one))
        state = join_states(state, one.state)
        known = truth(one.value)
        answer = one.value if isinstance(one.value, Answer) else Answer()
        if known is not False:
            true_facts.append(_with_effects(one.state.facts, (*answer.if_true, *where_found(frame, one.value))))
        if known is not True:
            false_facts.append(_with_effects(one.state.facts, answer.if_false))
    value = None
    if state is not None:
        value = join_all(values, state.heap)
        if frame.yields is not None:
            frame.state = state
            value = frame.new(frame.node, Obj("list", rest=frame.yields), "yields")
    return Summary(
        value,
        _changed(state.heap, form, value) if state is not None else None,
        _changed(frame.raised.heap, form, frame.raised_value) if frame.raised is not None else None,
        frame.raised_value,
        dict(state.facts) if state is not None else {},
        _common(true_facts),
        _common(false_facts),
        tuple(frame.pending.values()),
        tuple(frame.stored.values()),
        frame.trail,
        frame.foreign,
    )


def _answered(frame: Frame, one: Return) -> Value:
    """The value of a way out; that of a view becomes the answer."""
    info = frame.info
    if not isinstance(info, FunctionInfo) or info not in frame.engine.answering:
        return one.value
    before, frame.state = frame.state, one.state
    engine = frame.engine
    found = answers.answer(frame, one.node, one.value, pages=engine.answering[info], wrapped=info in engine.wrapped)
    frame.state = before
    return found


def _changed(heap: Heap, form: Form | None, value: Value | None) -> Heap:
    """What a caller can see of the objects: the new ones that it gets hold of, and its own that were changed."""
    inputs = form.inputs if form is not None else {}
    changed = {at: heap[at] for at, held in inputs.items() if at in heap and heap[at] is not held}
    found = Heap(heap.shared, changed)
    waiting = [one for held in changed.values() for one in held.values()]
    if value is not None:
        waiting.append(value)

    def note(one: Value) -> Value:
        if type(one) is Ref and one.address not in found and one.address not in inputs and one.address[0] != SHARED:
            held = heap.get(one.address)
            if held is not None:
                found[one.address] = held
                waiting.extend(held.values())
        return one

    while waiting:
        rewrite(waiting.pop(), note)
    return found


def _with_effects(facts: Mapping[Label | Symbol, int], effects: tuple[Effect, ...]) -> Mapping[Label | Symbol, int]:
    if not effects:
        return facts
    found = dict(facts)
    for effect in effects:
        if effect.mask & URL_BITS and effect.becomes is None:
            for taint in effect.value.taints:
                found[taint.label] = found.get(taint.label, 0) | (effect.mask & URL_BITS)
        if is_it_or_missing(effect.value):
            for taint in effect.value.taints:
                bits = EVERYTHING if effect.becomes is not None else effect.mask
                found[taint.label] = found.get(taint.label, 0) | bits
    return found


def _common(several: list[Mapping[Label | Symbol, int]]) -> dict[Label | Symbol, int]:
    if not several:
        return {}
    found = dict(several[0])
    for facts in several[1:]:
        found = {label: bits & facts.get(label, 0) for label, bits in found.items()}
    return {label: bits for label, bits in found.items() if bits}
