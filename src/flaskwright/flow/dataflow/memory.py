"""The summaries that were made, and how those of functions that call one another are found together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from flaskwright.flow.dataflow import limits
from flaskwright.flow.dataflow.dispatch import run_body
from flaskwright.flow.dataflow.domain import Const, Func, Top
from flaskwright.flow.dataflow.frames import Frame
from flaskwright.flow.dataflow.joins import join
from flaskwright.flow.dataflow.state import State, deep_taints
from flaskwright.flow.dataflow.summaries import BOTTOM, Form, Summary, conclude
from flaskwright.flow.dataflow.taints import merge
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from flaskwright.flow.dataflow.machine import Engine
    from flaskwright.flow.dataflow.trails import Outdated
    from flaskwright.semantics.definitions import ClassInfo, ModuleInfo

    Body = FunctionInfo | ModuleInfo
    Runner = Callable[[Frame], None]


class Variant(NamedTuple):
    """A body, and what tells it from the same one elsewhere: the functions that it wraps, the class that it is for."""

    body: Body
    wrapped: frozenset[FunctionInfo | ClassInfo]


class Active:
    """A body that is being gone through for one form: where it stands on the stack, and what is known so far."""

    __slots__ = ("index", "so_far", "used")

    def __init__(self, index: int, so_far: Summary) -> None:
        self.index = index
        self.so_far = so_far
        self.used = False


class Early(msgspec.Struct, frozen=True, eq=False):
    """A summary that rests on bodies that are not finished, the lowest of which stands at a place of the stack."""

    variant: Variant
    key: Hashable
    summary: Summary
    lowest: int


class Memory:
    """The summaries by bodies and forms.

    Bodies that call one another in a circle are gone through again and again, all of them once each time, until the
    one that was entered first finds nothing new; what the others knew the time before is where they start from.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._done: dict[Variant, dict[Hashable, Summary]] = {}
        self._active: dict[Hashable, Active] = {}
        self._running: dict[Variant, int] = {}
        self._statements: dict[Body, int] = {}
        self._runs: dict[Variant, int] = {}
        self._early: dict[Hashable, Early] = {}
        self._unfinished: Counter[Variant] = Counter()
        """How many of these are of a body."""
        self._before: dict[Hashable, Summary] = {}
        """What the bodies of a circle came to, the last time that it was gone through."""
        self.assumed: Mapping[Body, int] = {}
        """How coarsely an earlier run looked at the arguments of bodies, for what runs now."""
        self._moved = False
        """Whether any of them came to something else this time."""
        self._lowest = 0
        """The lowest place on the stack that the summary being made rests on."""

    def forget(self, outdated: Outdated) -> None:
        """Drop what was made from something that has changed since."""
        self._runs.clear()
        forgotten: set[Hashable] = set()
        for (body, _), summaries in self._done.items():
            for key in [key for key, summary in summaries.items() if outdated(summary.trail)]:
                del summaries[key]
                forgotten.add((id(body), key))
        self.engine.withdraw(forgotten)

    def width(self, variant: Variant) -> int:
        """How coarsely a body's arguments are looked at, after it was called in many ways."""
        assumed = self.assumed.get(variant.body, 0)
        count = len(self._done.get(variant, ())) + self._running.get(variant, 0) + self._unfinished[variant]
        if count < limits.CONTEXTS:
            return assumed
        count -= self._more(variant.body)
        if count >= limits.WIDE_CONTEXTS:
            return 2
        return max(assumed, 1 if count >= limits.CONTEXTS else 0)

    def _more(self, body: Body) -> int:
        """In how many more ways a body may be called: of what runs statements in SQL, each one tells another table."""
        found = self._statements.get(body)
        if found is None:
            names = self.engine.names["statement"]
            runs = isinstance(body, FunctionInfo) and any(one.name in names for one in body.params)
            found = self._statements[body] = limits.STATEMENTS if runs else 0
        return found

    def summary(self, func: Func, form: Form, depth: int) -> Summary | None:
        """What a function does for a form of arguments; `None` where it is not followed."""
        self.engine.started.add(func.info)
        return self._find(func.info, form, depth, run_body)

    def page(self, module: ModuleInfo, form: Form, depth: int, run: Runner) -> Summary | None:
        """What rendering a template does for a form of variables; `None` where it is not followed."""
        return self._find(module, form, depth, run)

    def _find(self, body: Body, form: Form, depth: int, run: Runner) -> Summary | None:
        key: Hashable = form.key()
        variant = Variant(body, form.wrapped)
        found = self._done.setdefault(variant, {}).get(key)
        if found is not None:
            return found
        whole: Hashable = (id(body), key)
        early = self._early.get(whole)
        if early is not None:
            self._lowest = min(self._lowest, early.lowest)
            return early.summary
        active = self._active.get(whole)
        if active is not None:
            active.used = True
            self._lowest = min(self._lowest, active.index)
            return active.so_far
        reason = self._too_much(variant, depth)
        if reason is not None:
            self.engine.widen(body, reason)
            return None
        return self._make(variant, form, depth, run, key)

    def _too_much(self, variant: Variant, depth: int) -> str | None:
        """Why a body is not gone through once more, where it is not."""
        if depth > limits.CALL_DEPTH:
            return "calls go too deep"
        if self._runs.get(variant, 0) > limits.RUNS:
            return "it is called in too many ways"
        return "the budget is used up" if self.engine.exhausted else None

    def _make(self, variant: Variant, form: Form, depth: int, run: Runner, key: Hashable) -> Summary:
        whole: Hashable = (id(variant.body), key)
        active = self._active[whole] = Active(len(self._active), self._before.get(whole, BOTTOM))
        self._running[variant] = self._running.get(variant, 0) + 1
        outer_lowest, outer_moved, started = self._lowest, self._moved, len(self._early)
        for round_ in range(limits.RECURSIONS):
            self._lowest, self._moved = active.index + 1, False
            found = self._run(variant, form, depth, run, whole)
            lowest = self._lowest
            changed = active.used and found.key() != active.so_far.key()
            if lowest < active.index or not (changed or self._moved):
                break
            if round_ == limits.RECURSIONS - 1:
                self.engine.widen(variant.body, "it calls itself with ever new values")
                found = _widened(found, form, active.so_far)
            active.so_far = found
            for name in list(self._early)[started:]:
                self._unfinished[self._early.pop(name).variant] -= 1
        del self._active[whole]
        self._running[variant] -= 1
        if lowest < active.index:
            # A body around this one goes through the whole circle again.
            self._early[whole] = Early(variant, key, found, lowest)
            self._unfinished[variant] += 1
            self._moved = outer_moved or self._moved or found.key() != self._before.get(whole, BOTTOM).key()
            self._before[whole] = found
        else:
            self._done[variant][key] = found
            self._settle(started)
            self._moved = outer_moved
        self._lowest = min(outer_lowest, lowest)
        return found

    def _settle(self, started: int) -> None:
        """The summaries that rested on a circle are final, now that it is."""
        for name in list(self._early)[started:]:
            early = self._early.pop(name)
            self._unfinished[early.variant] -= 1
            self._before.pop(name, None)
            self._done.setdefault(early.variant, {})[early.key] = early.summary
        if not self._active:
            self._before.clear()

    def _run(self, variant: Variant, form: Form, depth: int, run: Runner, whole: Hashable) -> Summary:
        self._runs[variant] = self._runs.get(variant, 0) + 1
        env = {name: value for name, value in form.env.items() if not name.startswith("^")}
        captured = {name[1:]: value for name, value in form.env.items() if name.startswith("^")}
        frame = Frame(self.engine, variant.body, State(env, form.heap.copy(), dict(form.facts)), captured, depth)
        frame.trail.owner, frame.trail.width = whole, form.width
        run(frame)
        return conclude(frame, form)


def _widened(summary: Summary, form: Form, before: Summary) -> Summary:
    """A summary of which only the taints are certain: those of all arguments, if the last time brought others."""
    value = summary.value
    own = _labels(summary)
    taints = merge(*(inside.taints for inside, _ in form.leaves)) if own != _labels(before) else ()
    if value is not None and not isinstance(value, Top | Const):
        value = join(Top(merge(taints, value.taints)), value, summary.heap or form.heap)
    return msgspec.structs.replace(summary, value=value)


def _labels(summary: Summary) -> frozenset[object]:
    """What the value of a summary carries, however deep."""
    if summary.value is None or summary.heap is None:
        return frozenset()
    return frozenset(one.label for one in deep_taints(summary.value, summary.heap))
