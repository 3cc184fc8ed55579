"""`and` and `or`: which of the operands decides, and what follows from the answer."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.dispatch import evaluate
from flaskwright.flow.dataflow.domain import (
    BOOL_TYPE,
    FALSE,
    TRUE,
    UNKNOWN,
    Answer,
    Cls,
    Const,
    Effect,
    Func,
    Lib,
    Ref,
    Seq,
    Top,
    Union,
    Value,
    alternatives,
    kind_of,
)
from flaskwright.flow.dataflow.joins import instead, join_states
from flaskwright.flow.dataflow.kinds import CELL, EVERYTHING, NO_TEXT, complete
from flaskwright.flow.dataflow.of_characters import note_narrowed
from flaskwright.flow.dataflow.state import CONTAINERS, Obj
from flaskwright.flow.dataflow.taints import in_common, merge
from flaskwright.flow.dataflow.things import thing
from flaskwright.flow.dataflow.truth import assume, implied, truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import State
    from flaskwright.syntax import tree

    Narrowed = dict[int, tuple[Value, Value]]
    """What stands for a value behind a test, and the value, by the identity of the first."""


def boolean(frame: Frame, node: tree.BoolOp) -> Value:
    """`a and b`: the second runs where the first is true; the value is that of the one that decided."""
    wanted = node.op == "and"
    value = evaluate(frame, node.values[0])
    for before_it, operand in pairwise(node.values):
        if frame.state is None:
            return UNKNOWN
        known = truth(value, frame)
        if known is not None:
            if known is not wanted:
                return value
            value = evaluate(frame, operand)
            continue
        before = frame.state
        held = dict(before.env)
        frame.state = before.copy()
        assume(frame, value, positive=wanted, test=before_it)
        narrowed = _narrowed(held, frame.state)
        note_narrowed(frame, narrowed)
        entered = dict(frame.state.env) if frame.state is not None else {}
        second = evaluate(frame, operand)
        after, frame.state = frame.arrived(), before
        second = _with_learned(second, entered, after)
        assume(frame, value, positive=not wanted)
        short = frame.arrived()
        narrowed |= _narrowed(held, short)
        _widen(held, narrowed, after)
        _widen(held, narrowed, short)
        joined = join_states(short, after)
        frame.state = joined
        if joined is None:
            return UNKNOWN
        if after is None:
            continue
        value = _either(frame, value, _of_the_whole(second, narrowed), node)
    return value


def _with_learned(answer: Value, entered: Mapping[str, Value], after: State | None) -> Value:
    """An answer, with what was found out about variables' values on the way to it, as by a conversion."""
    if not isinstance(answer, Answer) or after is None:
        return answer
    found = [(value, after.env[name]) for name, value in entered.items() if after.env.get(name, value) is not value]
    learned = tuple(
        Effect(value, bits)
        for value, now in found
        if type(value) in (Top, Union) and value.taints and thing(now) is thing(value)
        if (bits := in_common(now.taints, -1) & ~in_common(value.taints, -1))
    )
    if not learned:
        return answer
    return Answer((*answer.if_true, *learned), (*answer.if_false, *learned), answer.taints, answer.groups)


def _narrowed(held: Mapping[str, Value], state: State | None) -> Narrowed:
    """What a test has put in the place of variables' values."""
    env = state.env if state is not None else {}
    return {id(env[name]): (env[name], value) for name, value in held.items() if env.get(name, value) is not value}


def _widen(held: Mapping[str, Value], narrowed: Narrowed, state: State | None) -> None:
    """Behind `a or b`, what `a` says of a variable is said by the answer alone: the value is as it was."""
    if state is not None:
        for name, value in held.items():
            known = narrowed.get(id(state.env.get(name)))
            if known is not None and known[1] is value:
                state.env[name] = value


def _of_the_whole(answer: Value, narrowed: Narrowed) -> Value:
    """What a test says of a value that another test has narrowed, said of the value itself."""
    if not narrowed or not isinstance(answer, Answer):
        return answer

    def whole(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
        return tuple(
            Effect(narrowed.get(id(one.value), (None, one.value))[1], one.mask, one.becomes) for one in effects
        )

    return Answer(
        whole(answer.if_true),
        whole(answer.if_false),
        answer.taints,
    )


def _is_test(value: Value) -> bool:
    """Whether a value is of interest for its truth alone."""
    return all(
        isinstance(one, Answer) or kind_of(one) == BOOL_TYPE or (isinstance(one, Lib) and one.part is not None)
        for one in alternatives(value)
    )


def _is_answer(value: Value) -> bool:
    """Whether a value is a truth value."""
    return all(isinstance(one, Answer) or kind_of(one) == BOOL_TYPE for one in alternatives(value))


def _is_plain(value: Value) -> bool:
    """Whether a value is no object whose content matters."""
    return not any(isinstance(one, Ref | Func | Cls | Seq) for one in alternatives(value))


def _either(frame: Frame, first: Value, second: Value, node: tree.BoolOp) -> Value:
    """The value of `first and second` or of `first or second`, and what follows from it."""
    wanted = node.op == "and"
    one, two = implied(first, frame), implied(second, frame)
    if wanted:
        if_true: tuple[Effect, ...] = (*one[0], *two[0])
        if_false: tuple[Effect, ...] = _common(one[1], two[1])
    else:
        if_true, if_false = _common(one[0], two[0]), (*one[1], *two[1])
    if isinstance(second, Const) and bool(second.value) is not wanted and _is_test(first):
        return second
    tested = (wanted and _is_answer(second)) or (_is_test(second) and _is_plain(first))
    if tested or (_is_answer(first) and _is_plain(second)):
        # What `a and test` lets out of `a` is false and empty; `a or test` may give `a` itself.
        return Answer(if_true, if_false, second.taints if wanted else merge(first.taints, second.taints))
    if isinstance(first, Answer):
        return frame.join(FALSE if wanted else TRUE, second)
    kept = _kept(frame, first, node)
    if kept is None:
        return second
    return frame.join(kept, second) if wanted else instead(kept, second, frame.heap)


def _kept(frame: Frame, value: Value, node: tree.BoolOp) -> Value | None:
    """What of a value comes out of `value and …` itself: what is false of it."""
    wanted = node.op == "and"
    left = [one for one in alternatives(value) if truth(one) is not wanted]
    if not left:
        return None
    if wanted:
        # What is false is empty: a text says nothing, and a container holds nothing.
        left = [_emptied(frame, one, node) for one in left]
    return left[0] if len(left) == 1 else Union(tuple(left))


def _emptied(frame: Frame, value: Value, node: tree.BoolOp) -> Value:
    """A text or a container of the language without what it holds."""
    if isinstance(value, Top):
        return Top((), kind_of(value)) if value.taints else value
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None or held.kind not in CONTAINERS or held.cls is not None:
        return value
    return frame.new(node, Obj(held.kind), "empty")


def _says(effect: Effect, value: Value) -> int:
    """The kinds for which an effect makes a value harmless, which is its own or one of several that it is about."""
    if effect.becomes is None:
        return complete(effect.mask)
    labels = {one.label for one in value.taints}
    return in_common(tuple(one for one in effect.becomes.taints if one.label in labels), EVERYTHING)


def _common(left: tuple[Effect, ...], right: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """What follows either way."""
    found = []
    for one in left:
        for other in right:
            if one.value is other.value and one.becomes is not None and other.becomes is not None:
                becomes = (*alternatives(one.becomes), *alternatives(other.becomes))
                found.append(Effect(one.value, 0, one.becomes if one.becomes is other.becomes else Union(becomes)))
                continue
            value = _shared(one.value, other.value)
            if value is not None:
                found.append(Effect(value, _either_way(_says(one, value), _says(other, value))))
    return tuple(found)


def _shared(one: Value, other: Value) -> Value | None:
    """The value that two effects are about, where one may be about several values and the other about one of them."""
    if one is other or (isinstance(other, Union) and any(one is each for each in other.values)):
        return one
    return other if isinstance(one, Union) and any(other is each for each in one.values) else None


def _either_way(one: int, other: int) -> int:
    """What holds either way. A cell that is no text begins no formula: who asks for signs has only texts in mind."""
    return (one | (CELL if one & NO_TEXT else 0)) & (other | (CELL if other & NO_TEXT else 0))
