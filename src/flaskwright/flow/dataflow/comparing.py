"""Comparisons: what they answer, and what follows for what was compared."""

from __future__ import annotations

import operator as operators
from typing import TYPE_CHECKING, Any

from flaskwright.flow.dataflow.ambient_facts import has_field
from flaskwright.flow.dataflow.domain import (
    FLOAT_TYPE,
    INT_TYPE,
    TEXT_TYPE,
    Answer,
    Const,
    Effect,
    Given,
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
from flaskwright.flow.dataflow.guards import (
    TYPE_OF,
    first_sign,
    holds_not,
    instance_answer,
    part_effects,
    scheme_effects,
)
from flaskwright.flow.dataflow.iteration import members
from flaskwright.flow.dataflow.kinds import BIT, EVERYTHING, NO_HOST, OWN_ORIGINS, mask
from flaskwright.flow.dataflow.of_characters import are_among, is_among, none_of, text_of
from flaskwright.flow.dataflow.sources import find_source, is_collection
from flaskwright.flow.dataflow.taints import Label
from flaskwright.flow.dataflow.truth import is_none_effects
from flaskwright.libraries.entries import REACHES

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.taints import Taints
    from flaskwright.syntax import tree

ORDER = {"<": operators.lt, "<=": operators.le, ">": operators.gt, ">=": operators.ge}
BOUNDED = mask(("size", "nan", "valid"))
AS_STORED = EVERYTHING & ~mask(REACHES["stored"])
"""What a value from outside is harmless for that is the same as one that is stored."""


def compare(frame: Frame, operator: str, left: Value, right: Value, node: tree.Node) -> Value:
    """`left operator right`."""
    found = _compare(frame, operator, left, right, node)
    looked = tuple(effect for one in (left, right) for effect in _of_length(frame, one))
    if looked and isinstance(found, Answer) and operator not in ("is", "is not"):
        return Answer((*found.if_true, *looked), (*found.if_false, *looked), found.taints)
    return found


def _of_length(frame: Frame, value: Value) -> tuple[Effect, ...]:
    """What follows where the length of a value is compared: somebody has looked at it, whatever came of it."""
    known = frame.lengths.get(id(value))
    return (Effect(known[1], BIT["valid"]),) if known is not None and known[0] is value else ()


def _compare(frame: Frame, operator: str, left: Value, right: Value, node: tree.Node) -> Value:
    match operator:
        case "==":
            return equals(frame, left, right)
        case "!=" | "<>":
            return _not(equals(frame, left, right))
        case "is":
            return _same(frame, left, right)
        case "is not":
            return _not(_same(frame, left, right))
        case "in":
            return _contained(frame, left, right)
        case "not in":
            return _not(_contained(frame, left, right))
        case _:
            return _ordered(frame, operator, left, right, node)


def _not(answer: Value) -> Value:
    if isinstance(answer, Const):
        return Const(not answer.value)
    return Answer(answer.if_false, answer.if_true) if isinstance(answer, Answer) else answer


def _same(frame: Frame, left: Value, right: Value) -> Value:
    for one, other in ((left, right), (right, left)):
        if isinstance(other, Const) and other.value is None:
            if_true, if_false, known = is_none_effects(one)
            if_false = (*if_false, *where_found(frame, one))
            return Const(known) if known is not None else Answer(if_true, if_false)
    return equals(frame, left, right)


def equals(frame: Frame, left: Value, right: Value) -> Value:
    """`left == right`."""
    typed = _of_type(frame, left, right)
    if typed is not None:
        return typed
    if isinstance(left, Const) and isinstance(right, Const):
        return Const(left.value == right.value)
    for one, other in ((left, right), (right, left)):
        if (
            isinstance(one, Answer)
            and one.groups is None
            and isinstance(other, Const)
            and isinstance(other.value, bool)
        ):
            return one if other.value else _not(one)
    if left is right and isinstance(left, Top) and left.kind == FLOAT_TYPE:
        # Only `nan` is not what it is.
        return Answer((Effect(left, BIT["nan"]),))
    if isinstance(left, Const) or (not left.taints and right.taints):
        left, right = right, left
    if isinstance(right, Const):
        begins = first_sign(frame, left, right)
        if begins is not None:
            return begins
        if text_of(frame, left) is not None and isinstance(right.value, str) and len(right.value) == 1:
            return Answer((Effect(left, 0, right),), (Effect(left, none_of(right.value)),))
        known = _known_difference(left, right)
        if known:
            return Const(value=False)
        effects = part_effects(left)
        if right.value in ("", None):
            effects = tuple(Effect(one.value, NO_HOST) for one in effects)
        effects += scheme_effects(left, (right.value,))
        if left.taints or isinstance(left, Union):
            return Answer(
                (Effect(left, 0, right), *effects, *_of_same(left)), (*_without(left, right), *_compared(left))
            )
        return Answer(effects)
    if _is_own_host(right):
        return Answer((Effect(left, EVERYTHING), *part_effects(left)))
    if _is_own_host(left):
        return Answer((Effect(right, EVERYTHING), *part_effects(right)))
    if left.taints and _is_ours(frame, right):
        # It is what the application itself has there, whatever that is.
        return Answer((Effect(left, EVERYTHING), *part_effects(left)))
    for one, other in ((left, right), (right, left)):
        if one.taints and not _is_stored(one.taints) and _is_stored(frame.deep(other)):
            return Answer(_as_stored(one))
    return Answer()


def _of_same(value: Value) -> tuple[Effect, ...]:
    """What follows for a text that is one of ours in small letters, or without white space around.

    White space may hold line ends.
    """
    same = value.same if isinstance(value, Top) else None
    return (Effect(same, EVERYTHING & ~mask(("log", "header"))),) if same is not None else ()


def _is_ours(frame: Frame, value: Value) -> bool:
    """Whether nobody else has chosen any of a value: of all that has an origin, only secrets are the application's."""
    return all(isinstance(one.label, Label) and one.label.origin in OWN_ORIGINS for one in frame.deep(value))


def _is_stored(taints: Taints) -> bool:
    """Whether a value is what the application keeps, whoever wrote that."""
    return bool(taints) and all(isinstance(one.label, Label) and one.label.origin == "stored" for one in taints)


def _as_stored(value: Value) -> tuple[Effect, ...]:
    """A client's value that is one which is kept does no more harm than that one."""
    return (Effect(value, AS_STORED), *part_effects(value)) if value.taints else part_effects(value)


def _of_type(frame: Frame, left: Value, right: Value) -> Value | None:
    """`type(value) is str`: the same as asking whether it is an instance."""
    made = left.made if isinstance(left, Lib) and left.path == TYPE_OF else None
    value = made.get(0) if made is not None else None
    return instance_answer(frame, Given((value, right)), exact=True) if value is not None else None


def _is_own_host(value: Value) -> bool:
    """Whether a value is (a part of) the address under which the application itself was asked."""
    return bool(value.taints) and all(
        isinstance(one.label, Label) and one.label.origin == "host" for one in value.taints
    )


def _known_difference(left: Value, right: Const) -> bool:
    """Whether a value surely is not that constant."""
    match left:
        case Text() if isinstance(right.value, str):
            first, last = left.parts[0], left.parts[-1]
            return (isinstance(first, str) and not right.value.startswith(first)) or (
                isinstance(last, str) and not right.value.endswith(last)
            )
        case Text() | Seq() | Ref():
            return right.value is None
        case Union():
            return all(
                one.value != right.value if isinstance(one, Const) else _known_difference(one, right)
                for one in left.values
            )
        case _:
            return False


def _without(left: Value, right: Const) -> tuple[Effect, ...]:
    if not isinstance(left, Union):
        return ()
    kept = tuple(one for one in left.values if not (isinstance(one, Const) and one.value == right.value))
    if len(kept) == len(left.values) or not kept:
        return ()
    return (Effect(left, 0, kept[0] if len(kept) == 1 else Union(kept)),)


def _compared(left: Value) -> tuple[Effect, ...]:
    """What follows where a value is not a constant of ours, such as an empty text: somebody has looked at it."""
    return (Effect(left, BIT["valid"]),) if isinstance(left, Top) and left.base and left.taints else ()


def _contained(frame: Frame, left: Value, right: Value) -> Value:
    items = members(frame, right)
    if items is not None and isinstance(right, Const | Text):
        items = None
    typed = _of_type(frame, left, right)
    if typed is not None:
        return typed
    if isinstance(left, Const):
        return _constant_contained(frame, left, right, items)
    if is_collection(frame, right) or not _is_ours(frame, right):
        return Answer(_as_stored(left)) if _is_stored(frame.deep(right)) else Answer()
    of_text = is_among(frame, left, right)
    if of_text is not None:
        return of_text
    begins = first_sign(frame, left, right, items)
    if begins is not None:
        return begins
    if isinstance(right, Const | Text) or kind_of(right) == TEXT_TYPE:
        # A part of a text of ours: a few characters of it, in their order.
        return Answer((Effect(left, EVERYTHING),)) if isinstance(right, Const) and left.taints else Answer()
    known: list[object] | None = None
    if items is not None and all(isinstance(one, Const) for one in items):
        known = [one.value for one in items if isinstance(one, Const)]
    if items and known is not None and len(items) <= 4:
        becomes: Value = items[0] if len(items) == 1 else Union(tuple(items))
        return Answer((Effect(left, 0, becomes), *part_effects(left), *scheme_effects(left, known), *_of_same(left)))
    return Answer((Effect(left, EVERYTHING), *part_effects(left), *scheme_effects(left, known), *_of_same(left)))


def _constant_contained(frame: Frame, left: Const, right: Value, items: list[Value] | None) -> Value:
    if isinstance(right, Const) and isinstance(right.value, str) and isinstance(left.value, str):
        return Const(left.value in right.value)
    if isinstance(right, Const) and type(left.value) is int and type(right.value) is int:
        return Const(left.value & right.value == left.value)  # members of a `Flag`
    source = find_source(frame, right.path) if isinstance(right, Lib) and is_collection(frame, right) else None
    if source is not None and source.main is not None:
        return Answer((has_field(f"`{left.value}` of {source.main.says}"),))
    if isinstance(left.value, str) and (right.taints or isinstance(right, Text)):
        if isinstance(right, Text) and any(isinstance(part, str) and left.value in part for part in right.parts):
            return Const(value=True)
        bits = holds_not(left.value)
        return Answer((), (Effect(right, bits),) if bits else ())
    if items is not None and all(isinstance(one, Const) for one in items):
        return Const(any(isinstance(one, Const) and one.value == left.value for one in items))
    held = frame.load(right.address) if isinstance(right, Ref) else None
    if held is not None and held.kind == "dict" and left.value in held.items and left.value not in held.maybe:
        return Const(value=True)
    return Answer()


def known_whole(value: Value) -> tuple[Any] | None:
    """What a value is in Python, where it is a constant or a tuple of constants."""
    if isinstance(value, Const):
        return (value.value,)
    if isinstance(value, Seq) and value.rest is None:
        inside = [known_whole(one) for one in value.items]
        return (tuple(one[0] for one in inside if one is not None),) if None not in inside else None
    return None


def _ordered(frame: Frame, operator: str, left: Value, right: Value, node: tree.Node) -> Value:
    compare_with = ORDER.get(operator)
    if compare_with is None:
        return Answer()
    one_known, other_known = known_whole(left), known_whole(right)
    if one_known and other_known:
        try:
            return Const(compare_with(one_known[0], other_known[0]))
        except TypeError:
            return Answer()
    smaller, larger = (left, right) if operator in ("<", "<=") else (right, left)
    of_text = are_among(frame, smaller, larger) if isinstance(smaller, Ref) else None
    if of_text is not None:
        return of_text
    frame.compared[id(node)] = (left, right)
    if_true: list[Effect] = []
    if_false: list[Effect] = []
    for one, other, upper in ((left, right, operator in ("<", "<=")), (right, left, operator in (">", ">="))):
        if one.taints and not frame.deep(other):
            # A number below a bound of ours is bounded; `nan` is below nothing.
            bits = BOUNDED if upper else mask(("nan",))
            if_true.append(Effect(one, bits))
            if kind_of(one) in (INT_TYPE, None) or kind_of(one) == FLOAT_TYPE:
                if_false.append(Effect(one, mask(("size", "valid")) if not upper else mask(("valid",))))
    return Answer(tuple(if_true), tuple(if_false))
