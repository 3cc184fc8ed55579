"""Functions gone through once for all callers alike: what they give back, change and let reach a sink.

The arguments of a call are brought into a form without names: what carries a taint becomes a symbol, what refers to an
object refers to a numbered one. A function is gone through for each such form once, and what was found is put into the
terms of the caller. Functions that call themselves are gone through until nothing new is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow import answers, limits
from flaskwright.flow.dataflow.ambient_facts import NOWHERE, ambient, effects
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
    like,
)
from flaskwright.flow.dataflow.errors import of_texts, tell, uncaught
from flaskwright.flow.dataflow.following import follow, where_found
from flaskwright.flow.dataflow.frames import Return
from flaskwright.flow.dataflow.kinds import EVERYTHING, HELD, complete
from flaskwright.flow.dataflow.made_forms import some_form
from flaskwright.flow.dataflow.saved_files import OPENED, opened_label
from flaskwright.flow.dataflow.state import (
    Heap,
    Obj,
    State,
    deep_taints,
    join,
    join_all,
    join_objects,
    join_states,
    map_object,
    obj_key,
    rewrite,
    rewrite_given,
)
from flaskwright.flow.dataflow.taints import Label, Symbol, Taint, Taints, merge, then
from flaskwright.flow.dataflow.trails import Trail
from flaskwright.flow.dataflow.truth import URL_BITS, clear, is_it_or_missing, truth
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from flaskwright.findings.finding import Location, Step
    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.hits import Pending
    from flaskwright.syntax import tree

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

    def __init__(self, frame: Frame, width: int, wrapped: frozenset[FunctionInfo] = frozenset()) -> None:
        self.frame = frame
        self.width = width
        self.wrapped = wrapped
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
        """A further argument."""
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
                return Top(self.frame.deep(value))
            case Seq() if self.width > 1:
                return Top(self.frame.deep(value), kind_of(value))
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
        held = HELD
        for taint in value.taints:
            held &= taint.cleared
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
                return self._leaf(Top(self.frame.deep(value)))
            found = self.names[address] = ("given", len(self.names))
            if self.width > 1 and held.cls is not None:
                inside = Top(deep_taints(value, self.frame.live.heap))
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


# ------------------------------------------------------------ back at the caller


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
                label, bits = one.label, complete((one.cleared & ~undone) | taint.cleared)
                if taint.label.origin == OPENED:
                    content = opened_label(one.label)
                    if content is not None:
                        found.append((Taint(content, taint.cleared, trace),))
                    continue
                if taint.label.origin is not None:
                    label, bits = msgspec.structs.replace(label, origin=taint.label.origin), taint.cleared
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
