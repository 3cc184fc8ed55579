"""What a test says: whether it is decided, and what is known where it is true or false."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import developing
from flaskwright.flow.dataflow.ambient_facts import noted
from flaskwright.flow.dataflow.clearing import good_for
from flaskwright.flow.dataflow.domain import (
    NONE,
    Answer,
    Cls,
    Const,
    Effect,
    Func,
    Lib,
    Mod,
    Ref,
    Seq,
    Text,
    Top,
    Union,
    Value,
    alternatives,
)
from flaskwright.flow.dataflow.following import where_true
from flaskwright.flow.dataflow.kinds import (
    ANY_HOST,
    BIT,
    CHECKED,
    EVERYTHING,
    HOSTED,
    NO_HOST,
    NO_SCHEME,
    OWN_HOST,
    PRESENT,
    complete,
)
from flaskwright.flow.dataflow.missing_keys import asked_for
from flaskwright.flow.dataflow.secret_fields import looked_at
from flaskwright.flow.dataflow.state import map_object
from flaskwright.flow.dataflow.taints import in_common
from flaskwright.flow.dataflow.things import still, thing

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import State
    from flaskwright.flow.dataflow.taints import Label, Symbol
    from flaskwright.syntax import tree


PARTS = {"host": NO_HOST, "scheme": NO_SCHEME}
"""What follows for a URL of which a part is empty."""
OF_FACTS = frozenset({BIT["valid"], PRESENT})
"""What is noted of the field alone: values are compared all the time, and would become others each time."""
URL_BITS = ANY_HOST | NO_HOST | NO_SCHEME | OWN_HOST | HOSTED


def truth(value: Value, frame: Frame | None = None) -> bool | None:
    """Whether a value is true; `None` where that is not known."""
    match value:
        case Const():
            return bool(value.value)
        case Text():
            return True if any(isinstance(part, str) for part in value.parts) else None
        case Seq():
            return bool(value.items) if value.rest is None or value.items else None
        case Func() | Cls() | Mod():
            return True
        case Ref() if frame is not None:
            held = frame.load(value.address)
            if held is None:
                return None
            if held.kind in ("list", "dict", "set"):
                if held.rest is None and not held.taints and not held.maybe:
                    return bool(held.items) if held.single else None
                return None
            return None
        case Union():
            answers = {truth(one, frame) for one in value.values}
            return answers.pop() if len(answers) == 1 else None
        case _:
            return None


def negated(value: Value, frame: Frame) -> Value:
    """`not value`."""
    known = truth(value, frame)
    if known is not None:
        return Const(not known)
    if isinstance(value, Answer):
        return Answer(value.if_false, value.if_true)
    if_true, if_false = implied(value, frame)
    return Answer((*if_false, *_where_empty(frame, value)), if_true)


def implied(value: Value, frame: Frame | None = None) -> tuple[tuple[Effect, ...], tuple[Effect, ...]]:
    """What follows where a value is true, and where it is false; `frame`: for other values, too, by which it came."""
    if_true, if_false = _of_itself(value)
    return (*if_true, *(where_true(frame, value) if frame is not None else ())), if_false


def _of_itself(value: Value) -> tuple[tuple[Effect, ...], tuple[Effect, ...]]:
    if isinstance(value, Answer):
        return value.if_true, value.if_false
    if isinstance(value, Lib) and value.part in PARTS:
        url = value.url
        if url is None:
            return (), ()
        return (Effect(url, HOSTED),) if value.part == "host" else (), (Effect(url, PARTS[value.part]),)
    if isinstance(value, Union):
        some = [one for one in value.values if not (isinstance(one, Const) and not one.value)]
        none = [one for one in value.values if not (isinstance(one, Const) and one.value)]
        if_true = _narrowed(value, some)
        inner = _of_itself(some[0])[0] if len(some) == 1 else ()
        # What follows for the URL of each part matters only where it is the part of that one.
        parts = [_of_itself(one) for one in value.values if isinstance(one, Lib) and one.part in PARTS]
        of_true = [effect for one in parts for effect in one[0]]
        of_false = [effect for one in parts for effect in one[1]]
        return (*if_true, *inner, *of_true), (*_empty(value, none), *of_false)
    if value.taints and isinstance(value, Top | Lib):
        there = _there(value) if isinstance(value, Top) else ()
        return there, (Effect(value, EVERYTHING),)  # what is false is empty, and says nothing
    return (), ()


def _there(value: Top) -> tuple[Effect, ...]:
    """What follows where a value is not `None`, for what its taint stands for."""
    known = not value.base or all(one.cleared & PRESENT for one in value.taints)
    return () if known else (Effect(value, PRESENT),)


def _empty(value: Union, left: list[Value]) -> tuple[Effect, ...]:
    """What follows where a value is false: of what somebody chose, nothing is left."""
    cleaned = [good_for(one, EVERYTHING) if _may_be_empty(one) else one for one in left]
    if not cleaned or all(new is old for new, old in zip(cleaned, value.values, strict=False)):
        return _narrowed(value, left)
    return (Effect(value, 0, cleaned[0] if len(cleaned) == 1 else Union(tuple(cleaned))),)


def _may_be_empty(value: Value) -> bool:
    return isinstance(value, Top) or (isinstance(value, Lib) and value.part is None)


def _narrowed(value: Union, left: list[Value]) -> tuple[Effect, ...]:
    if len(left) == len(value.values) or not left:
        return ()
    return (Effect(value, 0, left[0] if len(left) == 1 else Union(tuple(left))),)


def assume(frame: Frame, value: Value, *, positive: bool, test: tree.Expr | None = None) -> None:
    """Go on where a test is true, or false, as it is written in `test`. The state is gone where that cannot be."""
    if frame.state is None:
        return
    known = truth(value, frame)
    if known is not None:
        if known is not positive:
            frame.state = None
        return
    if_true, if_false = implied(value, frame)
    for effect in _together(if_true if positive else (*if_false, *_where_empty(frame, value))):
        new, character = clear(frame.state, effect), frame.characters.get(id(effect.value))
        if character is not None:
            frame.characters[id(new)] = (new, character[1])
    if test is not None:
        developing.enter(frame, test, positive=positive)
        looked_at(frame, test)
        asked_for(frame, test, positive=positive)


def _where_empty(frame: Frame, value: Value) -> tuple[Effect, ...]:
    """What follows where a set that was computed is empty."""
    return frame.where_empty.get(value.address, ()) if isinstance(value, Ref) else ()


def _together(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """What follows for one value as one effect: the first one puts another value in its place."""
    if len(effects) < 2:
        return effects
    found: dict[int, Effect] = {}
    for one in effects:
        old = found.get(id(one.value))
        if old is None:
            found[id(one.value)] = one
        else:
            found[id(one.value)] = Effect(one.value, old.mask | one.mask, old.becomes or one.becomes)
    return tuple(found.values())


def clear(state: State, effect: Effect) -> Value:
    """A value was checked: it, and where it stands for a taint itself, all that was made from it, is harmless now.

    What stands in its place.
    """
    value = effect.value
    if effect.mask in OF_FACTS and effect.becomes is None and isinstance(value, Top) and value.base:
        for taint in value.taints:
            noted(state.facts, taint.label, effect.mask, itself=True)
            state.facts[taint.label] = complete(state.facts.get(taint.label, 0) | effect.mask)
        return value
    new = good_for(value if effect.becomes is None else effect.becomes, effect.mask)
    if effect.becomes is not None and isinstance(new, Union):
        new = still(new, thing(value))
    bits = effect.mask if effect.becomes is None else in_common(new.taints, EVERYTHING)
    itself = (isinstance(value, Top) and value.base) or (effect.becomes is None and _is_it_or_ours(value))
    for taint in value.taints:
        noted(state.facts, taint.label, bits, itself=itself or is_it_or_missing(value))
        if itself:
            state.facts[taint.label] = complete(state.facts.get(taint.label, 0) | bits)
    found = complete(effect.mask & URL_BITS)
    if found & ANY_HOST and effect.becomes is None:
        # Whoever decides on the host of a URL decides on what the URL was put together from, and has checked it.
        found = (found & URL_BITS) | CHECKED
        new = good_for(new, found)
        for taint in value.taints:
            noted(state.facts, taint.label, found, itself=True)
            state.facts[taint.label] = complete(state.facts.get(taint.label, 0) | found)
    tainted = [one for one in alternatives(value) if one.taints]
    same = tainted[0].same if len(tainted) == 1 and isinstance(tainted[0], Top) else None
    if same is not None and effect.becomes is None and effect.mask & URL_BITS:
        # What a URL without white space around, or in small letters, names is what the URL itself names.
        clear(state, Effect(same, effect.mask & URL_BITS))
    if new is value:
        return new

    labels, was = _labels(value), thing(value)

    def renewed(one: Value) -> Value:
        if one is value:
            return new
        if itself and effect.becomes is None and type(one) is Top and one.base and _labels(one) == labels:
            return good_for(one, effect.mask)  # the same thing, of which more was found out since
        return one

    def change(one: Value) -> Value:
        if effect.becomes is None and type(one) in (Top, Union) and one is not value and thing(one) is was:
            return good_for(one, effect.mask)
        if effect.becomes is None and type(one) is Union and one is not value:
            # A function that was asked about one of several values has answered for it where it stands among them.
            parts = tuple(map(renewed, one.values))
            same = all(now is before for now, before in zip(parts, one.values, strict=True))
            return one if same else still(Union(parts), thing(one))
        return renewed(one)

    for name, held in state.env.items():
        changed_value = change(held)
        if changed_value is not held:
            state.env[name] = changed_value
    for address, content in state.heap.items():
        changed = map_object(content, change)
        if changed is not content:
            state.heap[address] = changed
    return new


def is_it_or_missing(value: Value) -> bool:
    """Whether a value is the very thing that its taint stands for, or a constant in its place."""
    others = [one for one in value.values if not isinstance(one, Const)] if isinstance(value, Union) else [value]
    return len(others) == 1 and isinstance(others[0], Top) and others[0].base


def _is_it_or_ours(value: Value) -> bool:
    """Whether a value is the very thing that its taint stands for, or something of ours in its place."""
    tainted = [one for one in value.values if one.taints] if isinstance(value, Union) else []
    return len(tainted) == 1 and isinstance(tainted[0], Top) and tainted[0].base


def _labels(value: Value) -> list[Label | Symbol]:
    return [one.label for one in value.taints]


def is_none_effects(value: Value) -> tuple[tuple[Effect, ...], tuple[Effect, ...], bool | None]:
    """For `value is None`: what follows where it holds, where not, and whether it is decided."""
    match value:
        case Const():
            return (), (), value.value is None
        case Answer():
            return value.if_false, value.if_true, None
        case Union():
            nones = [one for one in value.values if isinstance(one, Const) and one.value is None]
            others = [one for one in value.values if one not in nones]
            if not nones and not any(isinstance(one, Top) for one in others):
                return (), (), False
            if not others:
                return (), (), True
            there = _there(others[0]) if len(others) == 1 and isinstance(others[0], Top) else ()
            return (Effect(value, 0, NONE),), (*_narrowed(value, others), *there) if nones else (), None
        case Top():
            return ((Effect(value, 0, NONE),), _there(value), None) if value.taints else ((), (), None)
        case Lib() | Ref() if not isinstance(value, Lib):
            return (), (), False
        case Text() | Seq() | Func() | Cls() | Mod():
            return (), (), False
        case _:
            return (), (), None
