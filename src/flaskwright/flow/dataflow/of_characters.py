"""Questions that are asked of each character of a text, and what their answers say of the text.

`all(one in ALLOWED for one in text)`, `set(text) <= ALLOWED`, `"".join(one for one in text if one != ";")`, and a loop
over a text that goes on for allowed characters alone.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.characters import lacks_any
from flaskwright.flow.dataflow.domain import (
    TEXT_TYPE,
    Answer,
    Const,
    Effect,
    Lib,
    Ref,
    Text,
    Top,
    Value,
    alternatives,
    kind_of,
)
from flaskwright.flow.dataflow.iteration import element, members
from flaskwright.flow.dataflow.kinds import BIT, EVERYTHING, FROM_TEXT, NO_PARENT
from flaskwright.flow.dataflow.patterns_of_text import DANGEROUS, VALIDATED
from flaskwright.flow.dataflow.state import Obj
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flaskwright.flow.dataflow.domain import Given
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import State

ALL = frozenset(string.printable)
COMPARING = ("issubset", "issuperset", "isdisjoint")
"""The methods by which sets are compared."""
NOT_OF_PARTS = BIT["size"] | NO_PARENT
"""What may hold of each character, and not of the text."""
SETS = ("builtins.set()", "builtins.frozenset()")


def note_character(frame: Frame, text: Value, one: Value) -> Value:
    """Remember of a value that it is any one character of a text."""
    if isinstance(one, Top) and one.taints and _may_be_text(text):
        frame.characters[id(one)] = (one, text)
    return one


def _may_be_text(value: Value) -> bool:
    return all(isinstance(one, Top | Text | Const) for one in alternatives(value))


def note_narrowed(frame: Frame, narrowed: Mapping[int, tuple[Value, Value]]) -> None:
    """What stands for a character behind a test is that character, too."""
    for new, old in narrowed.values():
        text = text_of(frame, old)
        if text is not None:
            frame.characters[id(new)] = (new, text)


def text_of(frame: Frame, one: Value) -> Value | None:
    """The text of which a value is any one character."""
    known = frame.characters.get(id(one))
    return known[1] if known is not None else None


def is_among(frame: Frame, one: Value, several: Value) -> Answer | None:
    """`one in several`, for a character of a text; `None` where the characters are not known."""
    characters = _characters(frame, several) if text_of(frame, one) is not None else None
    if characters is None:
        return None
    return Answer((Effect(one, only(characters)),), (Effect(one, none_of(characters)),))


def are_among(frame: Frame, values: Value, several: Value) -> Answer | None:
    """`set(text) <= several`, or the same of the text itself."""
    held = frame.load(values.address) if isinstance(values, Ref) else None
    text: Value | None = values if isinstance(values, Top) and values.taints else None
    if held is not None and held.kind == "set" and not held.items and held.rest is not None:
        text = text_of(frame, held.rest)
    if text is None or frame.deep(several):
        return None
    characters = _characters(frame, several)
    return Answer((Effect(text, only(characters) if characters is not None else EVERYTHING),))


def of_all(frame: Frame, answers: Value, *, positive: bool) -> tuple[Effect, ...]:
    """What follows for a text where each of its characters gives the same answer to a question."""
    held = frame.load(answers.address) if isinstance(answers, Ref) else None
    one = frame.questions.get(answers.address) if isinstance(answers, Ref) else None
    text = text_of(frame, one) if one is not None else None
    if held is None or text is None or not isinstance(held.rest, Answer):
        return ()
    found = []
    for effect in held.rest.if_true if positive else held.rest.if_false:
        if effect.value is one:
            known = _characters(frame, effect.becomes) if effect.becomes is not None else None
            found.append(Effect(text, effect.mask if effect.becomes is None else only(known or ALL)))
    return tuple(found)


class Each:
    """What holds of each character of a text where a loop over it comes to its end."""

    def __init__(self, text: Value, name: str) -> None:
        self.text = text
        self.name = name
        self._bits = EVERYTHING

    def passed(self, frame: Frame, states: Iterable[State | None]) -> None:
        """A round comes to its end in some states: what holds of the character in all of them."""
        for state in states:
            value = state.env.get(self.name) if state is not None else None
            if value is not None:
                known = text_of(frame, value) is self.text
                for taint in value.taints if known else ():
                    self._bits &= taint.cleared
                self._bits = self._bits if known else 0

    def effect(self) -> Effect:
        """What follows for the text."""
        return Effect(self.text, self._bits & ~NOT_OF_PARTS)


def each_of(text: Value, target: tree.Expr) -> Each | None:
    """A loop with a variable over a text; `None` for other loops."""
    if isinstance(target, tree.Name) and text.taints and kind_of(text) == TEXT_TYPE:
        return Each(text, target.id)
    return None


def compared_sets(frame: Frame, callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    """`ALLOWED.issuperset(text)`, `set(text).issubset(ALLOWED)` and `FORBIDDEN.isdisjoint(text)`."""
    other = given.get(0)
    if other is None or callee.receiver is None:
        return None
    if callee.path.endswith("isdisjoint"):
        ours, theirs = (callee.receiver, other) if frame.deep(other) else (other, callee.receiver)
        characters = _characters(frame, ours)
        found = are_among(frame, theirs, ours)
        if found is None or characters is None:
            return None
        return Answer(tuple(Effect(one.value, none_of(characters)) for one in found.if_true))
    if callee.path.endswith("issuperset"):
        return are_among(frame, other, callee.receiver)
    return are_among(frame, callee.receiver, other)


def left_over(frame: Frame, operator: str, left: Ref, right: Value, node: tree.Node) -> Value | None:
    """`set(text) - ALLOWED` and `set(text) & FORBIDDEN`: what follows for the text where nothing is left."""
    held = frame.load(left.address)
    if held is None or held.kind != "set":
        return None
    found = frame.new(node, Obj("set", rest=element(frame, left, node)))
    text = text_of(frame, held.rest) if held.rest is not None and not held.items else None
    if text is not None and not frame.deep(right):
        characters = _characters(frame, right)
        bits = EVERYTHING if characters is None else only(characters) if operator == "-" else none_of(characters)
        frame.where_empty[found.address] = (Effect(text, bits),)
    return found


def only(characters: Iterable[str]) -> int:
    """What a text is harmless for that holds these characters and no others."""
    held = frozenset(characters)
    found = VALIDATED | FROM_TEXT | lacks_any(ALL - held)
    for kind, dangerous in DANGEROUS.items():
        if held.isdisjoint(dangerous):
            found |= BIT[kind]
    return found


def none_of(characters: Iterable[str]) -> int:
    """What a text is harmless for that holds none of these characters."""
    gone = frozenset(characters)
    found = FROM_TEXT | lacks_any(gone)
    for kind, dangerous in DANGEROUS.items():
        if gone.issuperset(dangerous):
            found |= BIT[kind]
    return found


def _characters(frame: Frame, value: Value) -> frozenset[str] | None:
    """The characters of a constant text or of a set; `None` where something else may be among them."""
    if isinstance(value, Lib) and value.path in SETS and value.made is not None:
        inside = value.made.get(0)
        return _characters(frame, inside) if inside is not None else frozenset()
    items = [value] if isinstance(value, Const) else members(frame, value)
    known = [one.value for one in items or () if isinstance(one, Const) and isinstance(one.value, str)]
    if items is None or len(known) != len(items):
        return None
    if not isinstance(value, Const) and any(len(one) > 1 for one in known):
        return None
    return frozenset("".join(known))
