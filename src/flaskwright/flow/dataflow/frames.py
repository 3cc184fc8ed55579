"""One run of one body: its state, the ways out of it, and what it leaves to its callers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location, Step
from flaskwright.flow.dataflow.ambient_facts import checked
from flaskwright.flow.dataflow.developing import harmless
from flaskwright.flow.dataflow.domain import MARKUP_TYPE, NONE, Lib, Ref, Top, Value
from flaskwright.flow.dataflow.hits import Pending, Place
from flaskwright.flow.dataflow.joins import join, join_objects, join_states
from flaskwright.flow.dataflow.kinds import BIT, complete
from flaskwright.flow.dataflow.raising import either
from flaskwright.flow.dataflow.renaming import rename
from flaskwright.flow.dataflow.scopes import NO_INNER
from flaskwright.flow.dataflow.shared import awaits_caller, awaits_callers
from flaskwright.flow.dataflow.state import Heap, Obj, State, deep_taints, obj_key, rewrite
from flaskwright.flow.dataflow.taints import Label, Symbol, Taint, Taints, taints_key
from flaskwright.flow.dataflow.things import like
from flaskwright.flow.dataflow.trails import Trail
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from flaskwright.flow.dataflow.domain import Address, Effect
    from flaskwright.flow.dataflow.following import Following
    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.flow.dataflow.of_characters import Each
    from flaskwright.flow.dataflow.shared import Shared
    from flaskwright.flow.dataflow.template_pages import Page
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.syntax import tree


LARGE = 100


class Return(msgspec.Struct, frozen=True, eq=False):
    """One way out of a body: what it gives back, and the state then."""

    node: tree.Node
    value: Value
    state: State


class Raised(msgspec.Struct, frozen=True, eq=False):
    """An exception on its way to a handler; `value` is `None` where nobody knows which."""

    state: State
    value: Value | None


class Try:
    """A `try` whose body runs: the classes that its handlers take, and what was raised inside so far."""

    __slots__ = ("foreign", "raised", "somewhere", "told", "types")

    def __init__(self, types: tuple[Value | None, ...]) -> None:
        self.types = types
        self.somewhere: State | None = None
        """All states in which something may have failed."""
        self.told: Taints = ()
        """What the texts of exceptions from there show."""
        self.foreign = False
        """Whether something of a library may have failed."""
        self.raised: list[Raised] = []


class Loop:
    """A loop that runs: the states at its `break` and `continue` statements.

    `path` tells it from all other loops of the body, and from itself in another known round of a loop around it.
    """

    __slots__ = ("breaks", "continues", "each", "entered", "path", "place")

    def __init__(self, path: tuple[object, ...]) -> None:
        self.breaks: list[State] = []
        self.continues: list[State] = []
        self.path = path
        self.place: int | None = None
        """Which round runs, where each is gone through on its own."""
        self.each: Each | None = None
        """What is found out about the characters of a text, where it goes through those."""
        self.entered: dict[int, int] = {}
        """How often loops inside of it were entered in this round, by their nodes."""


def _look_at(trail: Trail, shared: Shared, address: Address) -> None:
    """A shared object is looked at."""
    trail.reads.add(shared.read(address))


class Frame:
    """One run of one body."""

    __slots__ = (
        "_note",
        "asked",
        "attributes",
        "block_value",
        "captured",
        "cells",
        "characters",
        "compared",
        "depth",
        "engine",
        "escaping",
        "finishing",
        "firsts",
        "following",
        "foreign",
        "globals",
        "heads",
        "held",
        "info",
        "inner",
        "large",
        "lengths",
        "loops",
        "module",
        "node",
        "nonlocals",
        "page",
        "pairs",
        "pending",
        "printed",
        "questions",
        "raised",
        "raised_value",
        "returns",
        "state",
        "steps",
        "stored",
        "suspended",
        "thrown_away",
        "trail",
        "tries",
        "unrolled",
        "where_empty",
        "yields",
    )

    def __init__(
        self,
        engine: Engine,
        info: FunctionInfo | ModuleInfo,
        state: State,
        captured: Mapping[str, Value],
        depth: int,
    ) -> None:
        self.engine = engine
        self.info = info
        self.module = info.module if isinstance(info, FunctionInfo) else info
        self.state: State | None = state
        self.captured = captured
        self.depth = depth
        self.node = info.node
        self.inner = engine.inner(info) if isinstance(info, FunctionInfo) else NO_INNER
        self.cells: Ref | None = None
        if self.inner.cells:
            self.cells = Ref(("cells", id(info.node)))
            held = {name: state.env.pop(name) for name in list(state.env) if name in self.inner.cells}
            state.heap[self.cells.address] = Obj("object", attrs=held)
        self.returns: list[Return] = []
        self.raised: State | None = None
        self.raised_value: Value | None = None
        self.loops: list[Loop] = []
        self.heads: dict[tuple[object, ...], tuple[State, int]] = {}
        """What loops inside of others came to at their heads the last time, and how often that was more than before."""
        self.unrolled = 1
        """How often what runs now is gone through, all loops around it together that are unrolled."""
        self.tries: list[Try] = []
        self.finishing = 0
        """How many `finally` blocks run, one inside the other."""
        self.yields: Value | None = None
        self.suspended: State | None = None
        """All states at a `yield`, where the caller goes on, whatever becomes of the rest."""
        self.pending: dict[Hashable, Pending] = {}
        self.stored: dict[Hashable, tuple[Hashable, Value] | tuple[Address, Obj]] = {}
        """What was stored where all runs see it, and holds something of the callers, by its place and content."""
        self.trail = Trail(info)
        self._note = partial(_look_at, self.trail, engine.shared)
        """Not a method: heaps outlive the frame, and must not keep it alive."""
        state.heap.note = self._note
        self.globals: set[str] = set()
        self.nonlocals: set[str] = set()
        self.steps = 0
        self.page: Page | None = None
        """The page that is rendered, where this is the run of a template."""
        self.printed: Taints = ()
        """What a template printed so far."""
        self.escaping = True
        """Whether what is put together in a template is escaped."""
        self.block_value: Value | None = None
        """What the filter of a template's block is put on."""
        self.attributes: dict[str, set[str]] = {}
        """Of variables, the names under which their attributes are kept that were read."""
        self.pairs: dict[str, str] = {}
        """Variables that hold the names of fields, and those that hold their values."""
        self.characters: dict[int, tuple[Value, Value]] = {}
        """Any single characters of texts, and the texts, by the identity of the character."""
        self.questions: dict[Address, Value] = {}
        """What answers were asked of, where that is each character of a text, by the list of the answers."""
        self.lengths: dict[int, tuple[Value, Value]] = {}
        """Lengths of what somebody chose, and that, by the identity of the length."""
        self.where_empty: dict[Address, tuple[Effect, ...]] = {}
        """What follows where a set turns out to be empty."""
        self.firsts: dict[int, tuple[Value, Value]] = {}
        """First signs of texts, and the texts, by the identity of the sign."""
        self.following: dict[int, Following] = {}
        """What follows where something was found, by the identity of what was found."""
        self.asked: dict[int, tuple[Value, tuple[Effect, ...]]] = {}
        """What follows where a query finds a row, by the identity of the query."""
        self.foreign = False
        """Whether something of a library is called outside of all `try` statements."""
        self.thrown_away: tree.Node | None = None
        """The last expression whose value nobody uses."""
        self.compared: dict[int, tuple[Value, Value]] = {}
        """What was compared with what by order, by the comparison's node."""
        self.held: list[Value] = []
        """Values that a statement needs later, such as what a loop goes through."""
        self.large = LARGE
        """From how many objects on it is worth looking for those that nothing refers to."""

    # ----------------------------------------------------------------- places

    @property
    def function(self) -> FunctionInfo | None:
        """The function whose body runs; `None` for a module's."""
        return self.info if isinstance(self.info, FunctionInfo) else None

    @property
    def in_template(self) -> bool:
        """Whether this is a template, where `a.b` is `a["b"]`, too."""
        return self.engine.renderer.is_template(self.module)

    def output(self) -> Value:
        """What a body gives back that ends without saying: nothing, or what a template printed."""
        return Top(self.printed, MARKUP_TYPE) if self.in_template else NONE

    @property
    def name(self) -> str:
        """What the body is called in messages."""
        return self.info.name if isinstance(self.info, FunctionInfo) else "the module"

    def location(self, node: tree.Node) -> Location:
        """Where a node of this body stands."""
        return Location(self.module.path, node.start, node.end)

    def step(self, node: tree.Node, message: str) -> Step:
        """A step of a trace."""
        return Step(self.location(node), message)

    def written(self, node: tree.Node, longest: int = 60) -> str:
        """A node as it is written, in one line, for messages."""
        words = " ".join(self.module.source.slice(node.start, node.end).split())
        return words if len(words) <= longest else words[: longest - 1] + "…"

    # ------------------------------------------------------------------ state

    def arrived(self) -> State | None:
        """The state as it is now, which calls change; `None` where control does not come here."""
        return self.state

    @property
    def runs(self) -> bool:
        """Whether control comes here; calls change that."""
        return self.state is not None

    @property
    def live(self) -> State:
        """The state; only to be asked where code runs."""
        assert self.state is not None  # noqa: S101 - nothing is evaluated where nothing runs
        return self.state

    @property
    def heap(self) -> Heap:
        """The objects of the state."""
        return self.live.heap

    def load(self, address: Address) -> Obj | None:
        """The content of an object."""
        return self.live.heap.find(address)

    def save(self, address: Address, held: Obj) -> None:
        """Change the content of an object; what all runs share only gets more."""
        if address in self.live.heap:
            self.live.heap[address] = held
        elif self.engine.shared.is_shared(address):
            shared = self.engine.shared
            left: list[tuple[Address, Obj]] = []
            known = shared.objects.get(address)
            self.share_object(address, shared.globalise_object(held, self.live.heap, left, self.trail, known))
            self._leave_objects(left)
        else:
            self.live.heap[address] = held

    def share(self, key: Hashable, value: Value) -> None:
        """Store a value where all runs see it, and with it what was checked on the way here."""
        left: list[tuple[Address, Obj]] = []
        value = self.engine.shared.globalise(value, self.live.heap, left, self.trail)
        value = self.as_checked(value)
        self.engine.shared.add(key, value, self.trail)
        if awaits_caller(value):
            self.stored[key, value.key] = (key, value)
        self._leave_objects(left)

    def as_checked(self, value: Value) -> Value:
        """A value that leaves the way on which it was made: what was checked here was checked of all that was made."""
        return rewrite(value, self._part_as_checked) if self.live.facts else value

    def _part_as_checked(self, value: Value) -> Value:
        taints = self._after_checks(value.taints)
        if taints is value.taints:
            return value
        match value:
            case Top():
                return Top(taints, value.kind, base=value.base)
            case Lib():
                return like(value, taints)
            case _:
                return value

    def _after_checks(self, taints: Taints) -> Taints:
        """The same taints, harmless for what their labels were checked for as well."""
        facts = self.live.facts
        found = tuple(
            Taint(one.label, complete(one.cleared | known), one.trace)
            if (known := checked(facts, one.label)) & ~one.cleared
            else one
            for one in taints
        )
        return taints if all(new is old for new, old in zip(found, taints, strict=True)) else found

    def share_object(self, address: Address, held: Obj) -> None:
        """Store a content, whose objects are shared ones, in an object that all runs see."""
        known = self.engine.shared.objects.get(address)
        self.engine.shared.add_object(address, held, self.trail)
        if awaits_callers(held, known):
            self._leave_objects([(address, held)])

    def shared(self, key: Hashable) -> Value | None:
        """What was stored where all runs see it."""
        self.trail.reads.add(self.engine.shared.read(key))
        return self.engine.shared.values.get(key)

    def _leave_objects(self, several: Iterable[tuple[Address, Obj]]) -> None:
        """What a caller gave is stored, too: each caller says what that is."""
        for address, held in several:
            self.stored[address, obj_key(held)] = (address, held)

    def new(self, node: tree.Node, held: Obj, tag: object = None) -> Ref:
        """A new object, made at a node. An older one from there, in a loop, moves aside."""
        address: Address = ("at", id(node), tag)
        if address in self.live.heap:
            self.age((address,))
        self.live.heap[address] = held
        return Ref(address)

    def age(self, addresses: Iterable[Address]) -> Mapping[Address, Address]:
        """Rename the objects at some addresses to those that stand for all older ones from there; their new names."""
        state = self.live
        names: dict[Address, Address] = {
            one: ("old", *one[1:]) if one[0] == "at" else ("old", *one) for one in addresses if one in state.heap
        }
        if not names:
            return names
        found = {one: state.heap.pop(one) for one in names}
        for one in rename(state, names, found):
            held = msgspec.structs.replace(found[one], single=False)
            before = state.heap.get(names[one])
            state.heap[names[one]] = held if before is None else join_objects(before, held, state.heap)
        return names

    def collect(self) -> None:
        """Forget the objects that nothing refers to any more; only to be asked between two statements."""
        state = self.live
        kept: dict[Address, Obj] = {}
        waiting = [*state.env.values(), *self.held, *self.captured.values()]
        if self.yields is not None:
            waiting.append(self.yields)
        if self.cells is not None:
            waiting.append(self.cells)

        def note(one: Value) -> Value:
            if type(one) is Ref and one.address not in kept:
                content = state.heap.get(one.address)
                if content is not None:
                    kept[one.address] = content
                    waiting.extend(content.values())
            return one

        while waiting:
            rewrite(waiting.pop(), note)
        for address, content in state.heap.items():
            if address[0] == "given" and address not in kept:
                kept[address] = content  # the caller's
                waiting.extend(content.values())
        while waiting:
            rewrite(waiting.pop(), note)
        state.heap = Heap(state.heap.shared, {at: one for at, one in state.heap.items() if at in kept}, self._note)
        self.large = max(LARGE, 2 * len(state.heap))

    def deep(self, value: Value) -> Taints:
        """The taints of a value and of all that it holds."""
        return deep_taints(value, self.live.heap)

    def join(self, left: Value, right: Value) -> Value:
        """Either of two values."""
        return join(left, right, self.live.heap)

    def leave(self, node: tree.Node, value: Value) -> None:
        """The body ends here with a value."""
        if self.state is not None:
            self.returns.append(Return(node, self.as_checked(value), self.state))
            self.state = None

    def fail(self, value: Value | None) -> None:
        """An exception is raised here."""
        if self.state is None:
            return
        if self.tries:
            self.tries[-1].raised.append(Raised(self.state, value))
        else:
            self.raised = raised = join_states(self.raised, self.state) or self.state
            if value is not None:
                self.raised_value = either(self.raised_value, value, raised.heap)
        self.state = None

    def may_fail(self) -> None:
        """Something that runs now may raise an exception."""
        if self.tries and self.state is not None:
            innermost = self.tries[-1]
            innermost.somewhere = join_states(innermost.somewhere, self.state.copy())

    def calls_foreign(self) -> None:
        """Something is called whose exceptions are not those of the project."""
        if self.tries:
            self.tries[-1].foreign = True
        else:
            self.foreign = True

    # ------------------------------------------------------------------ sinks

    def sink(self, place: Place, taints: Taints) -> None:
        """A value with these taints reaches a place: report it, or leave it to the callers."""
        if not taints:
            return
        if harmless(self.live) & BIT[place.kind]:
            return
        left = tuple(self._still_harmful(place, taints))
        if place.waits == "caller" and left:
            if self.page is None or not self.page.html:
                self._leave_open(place, left)
                return
            place = msgspec.structs.replace(place, waits=None)
        # What a conversion raises, a caller may take: that is seen where nobody is left to call.
        waits = bool(place.errors) and self.depth > 0
        for taint in left:
            if isinstance(taint.label, Label) and not waits:
                self.engine.report(place, taint, self.trail.owner)
        open_ones = tuple(one for one in left if waits or not isinstance(one.label, Label))
        if open_ones:
            self._leave_open(place, open_ones)

    def _leave_open(self, place: Place, taints: Taints) -> None:
        """What the callers give may reach a place; however many ways lead there, it is asked once."""
        key = (place.kind, place.location, place.errors, place.origin, place.waits, place.harmless, taints_key(taints))
        self.pending.setdefault(key, Pending(place, taints))

    def _still_harmful(self, place: Place, taints: Taints) -> Iterator[Taint]:
        """The taints that do harm at a place, after all that was checked on the way here."""
        facts = self.live.facts
        for one in taints:
            known = checked(facts, one.label)
            held = complete(one.cleared | known) if known else one.cleared
            if _does_harm(place, one.label, held):
                yield Taint(one.label, held, one.trace) if known else one


def _does_harm(place: Place, label: Label | Symbol, held: int) -> bool:
    """Whether a value that is harmless for what `held` says does harm at a place.

    A `Host` header holds nothing that ends a line; it does harm where it names the host.
    """
    as_text = not held & (place.harmless or BIT[place.kind])
    as_host = not held & BIT["ssrf"]
    if isinstance(label, Symbol):
        return as_text or (place.kind == "header" and as_host)
    return as_host if label.origin == "host" else as_text
