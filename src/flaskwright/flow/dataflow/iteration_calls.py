"""Functions of the language that go through something: item by item where the items are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow import containers, limits
from flaskwright.flow.dataflow.dispatch import call, evaluate
from flaskwright.flow.dataflow.domain import (
    SOME_BOOL,
    SOME_INT,
    UNKNOWN,
    Answer,
    Const,
    Given,
    Lib,
    Ref,
    Seq,
    Top,
    Union,
    Value,
    kind_of,
)
from flaskwright.flow.dataflow.iteration import FIRST_NUMBER, OF, PAIRED, element, known_items, members, viewed
from flaskwright.flow.dataflow.joins import join_all, join_states
from flaskwright.flow.dataflow.kinds import NUMBER, mask
from flaskwright.flow.dataflow.of_characters import of_all
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import cleared
from flaskwright.flow.dataflow.truth import implied, truth
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame


def _range(_frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    bounds = [one.value for one in given.positional if isinstance(one, Const) and isinstance(one.value, int)]
    if len(bounds) == len(given.positional) and 1 <= len(bounds) <= 3 and (len(bounds) < 3 or bounds[2]):
        span = range(*bounds)
        if len(span) <= limits.UNROLLED:
            return Seq(tuple(Const(one) for one in span))
    return Seq((), SOME_INT)


def _enumerate(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return None
    attrs = {OF: Seq((value,)), FIRST_NUMBER: given.get(1, "start") or Const(0)}
    return _iterator(frame, Obj("list", attrs=attrs, path=PAIRED["enumerate"]), node)


def _iterator(frame: Frame, held: Obj, node: tree.Node) -> Value:
    """What goes through lists at the same time: of lists that do not change, that is a tuple."""
    items, rest = viewed(frame, held) or ([], UNKNOWN)
    of = held.attrs[OF]
    if frame.state is None:
        return UNKNOWN
    if not any(isinstance(one, Ref) for one in (of.items if isinstance(of, Seq) else (of,))):
        return Seq(tuple(items), rest)
    return frame.new(node, msgspec.structs.replace(held, items=dict(enumerate(items)), rest=rest), "iterator")


def _zip(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    return _iterator(frame, Obj("list", attrs={OF: Seq(given.positional)}, path=PAIRED["zip"]), node)


def _reversed(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return None
    items = known_items(frame, value)
    return Seq(tuple(reversed(items))) if items is not None else Seq((), element(frame, value, node))


def _apply(frame: Frame, function: Value, args: tuple[Value, ...], node: tree.Node) -> Value:
    return call(frame, function, Given(args), node)


def _map(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    if len(given.positional) < 2:
        return None
    function, first = given.positional[0], given.positional[1]
    items = known_items(frame, first)
    if items is not None and len(given.positional) == 2 and len(items) <= limits.UNROLLED:
        # What one call made is kept where it is seen, since the next one may make the same anew.
        several = frame.new(node, Obj("list"), "map")
        for one in items:
            value = _apply(frame, function, (one,), node)
            if frame.state is None:
                return UNKNOWN
            containers.append(frame, several, value)
        return several
    before = frame.live.copy()
    made = _apply(frame, function, tuple(element(frame, one, node) for one in given.positional[1:]), node)
    frame.state = join_states(before, frame.state)
    return frame.new(node, Obj("list", rest=made))


def _filter(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    if len(given.positional) != 2:
        return None
    function, several = given.positional
    items = known_items(frame, several)
    kept: list[Value] = []
    if items is not None and len(items) <= limits.UNROLLED:
        perhaps: list[Value] = []
        for one in items:
            answer = _apply(frame, function, (one,), node) if not _is_none(function) else one
            if frame.state is None:
                return UNKNOWN
            known = truth(answer, frame)
            if known is True and not perhaps:
                kept.append(one)
            elif known is not False:
                perhaps.append(_passed(one, answer))
        rest = join_all(perhaps, frame.heap) if perhaps else None
        return frame.new(node, Obj("list", dict(enumerate(kept)), rest))
    one = element(frame, several, node)
    before = frame.live.copy()
    if not _is_none(function):
        answer = _apply(frame, function, (one,), node)
        frame.state = join_states(before, frame.state)
        one = _passed(one, answer)
    return frame.new(node, Obj("list", rest=one))


def _passed(value: Value, answer: Value) -> Value:
    """A value of which a test says that it is good."""
    for effect in implied(answer)[0]:
        if effect.value is value:
            value = effect.becomes or Top(cleared(value.taints, effect.mask), kind_of(value))
    return value


def _is_none(value: Value) -> bool:
    return isinstance(value, Const) and value.value is None


def _sorted(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return None
    items = members(frame, value)
    key = given.keywords.get("key")
    if key is not None and not _is_none(key):
        _apply(frame, key, (element(frame, value, node),), node)
        if frame.state is None:
            return UNKNOWN
    elif items is not None and not given.keywords and all(isinstance(one, Const) for one in items):
        known = [one.value for one in items if isinstance(one, Const)]
        if len({type(one) for one in known}) <= 1 and all(isinstance(one, str | int) for one in known):
            return frame.new(node, Obj("list", {place: Const(one) for place, one in enumerate(sorted(known))}))  # type: ignore[type-var]
    found = join_all(items, frame.heap) if items else element(frame, value, node)
    if items is not None and not items:
        return frame.new(node, Obj("list"))
    return frame.new(node, Obj("list", rest=found))


def _pick(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """`min`, `max`: one of the arguments. A bound of ours on one side bounds it."""
    key = given.keywords.get("key")
    if len(given.positional) == 1:
        found = element(frame, given.positional[0], node)
        if key is not None and not _is_none(key):
            _apply(frame, key, (found,), node)
        return found if frame.state is not None else UNKNOWN
    values = list(given.positional)
    if all(isinstance(one, Const) and isinstance(one.value, int) for one in values) and key is None:
        numbers = [one.value for one in values if isinstance(one, Const) and isinstance(one.value, int)]
        return Const(min(numbers) if _callee.path == "builtins.min" else max(numbers))
    found = join_all(values, frame.heap)
    if _callee.path == "builtins.min" and any(not frame.deep(one) for one in values):
        bits = mask(("size",))
        return Top(cleared(frame.deep(found), bits), kind_of(found))
    return found


def _next(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    if value is None:
        return None
    items = known_items(frame, value)
    default = given.get(1)
    held = frame.load(value.address) if isinstance(value, Ref) else None
    first = list(held.items.values())[:1] if held is not None and held.kind == "list" else (items or [])[:1]
    if _is_new(node) and first and held is not None and not held.maybe:
        return first[0]
    found = element(frame, value, node) if items is None else join_all(items, frame.heap) if items else UNKNOWN
    return found if default is None else frame.join(found, default)


def _is_new(node: tree.Node) -> bool:
    """Whether `next` gets an iterator that nobody has asked before: one that is made there."""
    if not isinstance(node, tree.Call) or not node.args:
        return False
    given = node.args[0].value
    if isinstance(given, tree.Comprehension):
        return True
    return isinstance(given, tree.Call) and isinstance(given.func, tree.Name) and given.func.id in ITERATORS


ITERATORS = frozenset({"iter", "filter", "map", "zip", "enumerate"})


def _sum(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value, start = given.get(0), given.get(1, "start")
    if value is None:
        return None
    one = element(frame, value, node)
    if start is None or isinstance(start, Const):
        return Top(cleared(frame.deep(one), NUMBER))
    inside = element(frame, one, node) if isinstance(one, Ref | Seq | Union) else Top(frame.deep(one))
    rest = frame.join(inside, element(frame, start, node))
    return Seq((), rest) if isinstance(start, Seq) else frame.new(node, Obj("list", rest=rest))


def _any_all(frame: Frame, callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0)
    items = members(frame, value) if value is not None else None
    if items is None:
        return _of_unknown_many(frame, callee, value, node) if value is not None else SOME_BOOL
    answers = [truth(one, frame) for one in items]
    decides = callee.path == "builtins.any"
    if decides in answers:
        return Const(decides)
    if None not in answers:
        return Const(not decides)
    # Where none decides, each of them says what it says.
    effects = tuple(effect for one in items for effect in implied(one)[0 if not decides else 1])
    return Answer((), effects) if decides else Answer(effects)


def _of_unknown_many(frame: Frame, callee: Lib, value: Value, node: tree.Node) -> Value:
    decides = callee.path == "builtins.any"
    effects = of_all(frame, value, positive=not decides)
    found = _one_of_them(frame, callee, value, node)
    if not effects:
        return found
    others = implied(found)
    return Answer(others[0], (*others[1], *effects)) if decides else Answer((*others[0], *effects), others[1])


def _one_of_them(frame: Frame, callee: Lib, value: Value, node: tree.Node) -> Value:
    """`any(test for one in several)`, of which nobody knows how many: where it is true, one of the tests was.

    What that test says of the things that were gone through is not known of all of them; what it says of others is.
    """
    match node:
        case tree.Call(args=(tree.Argument(value=tree.Comprehension(generators=(generator,))),)):
            pass
        case _:
            return SOME_BOOL
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None or held.items or not isinstance(held.rest, Answer):
        return SOME_BOOL
    before = frame.live.copy()
    several = evaluate(frame, generator.iter)
    labels = {one.label for one in frame.deep(several)} if frame.state is not None else set()
    if frame.state is not None:
        labels |= {one.label for one in frame.deep(element(frame, several, generator.iter))}
    frame.state = before
    positive, negative = implied(held.rest)
    effects = tuple(
        effect
        for effect in (positive if callee.path == "builtins.any" else negative)
        if effect.value.taints and not any(taint.label in labels for taint in effect.value.taints)
    )
    return Answer(effects) if callee.path == "builtins.any" else Answer((), effects)


def _reduce(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    if len(given.positional) < 2:
        return None
    function, several = given.positional[0], given.positional[1]
    items = known_items(frame, several)
    start = given.get(2)
    if items is not None and 0 < len(items) <= limits.UNROLLED:
        found = start if start is not None else items[0]
        for one in items if start is not None else items[1:]:
            found = _apply(frame, function, (found, one), node)
            if frame.state is None:
                return UNKNOWN
        return found
    one = element(frame, several, node)
    found = one if start is None else frame.join(one, start)
    for _ in range(2):
        before = frame.live.copy()
        result = _apply(frame, function, (found, one), node)
        frame.state = join_states(before, frame.state)
        found = frame.join(found, result)
    return found


ITERATION_CALLS: dict[str, Callable[[Frame, Lib, Given, tree.Node], Value | None]] = {
    "builtins.range": _range,
    "builtins.enumerate": _enumerate,
    "builtins.zip": _zip,
    "builtins.reversed": _reversed,
    "builtins.map": _map,
    "builtins.filter": _filter,
    "builtins.sorted": _sorted,
    "builtins.min": _pick,
    "builtins.max": _pick,
    "builtins.next": _next,
    "builtins.sum": _sum,
    "builtins.any": _any_all,
    "builtins.all": _any_all,
    "functools.reduce": _reduce,
}
