"""`match`: whether a case takes a value, and what it binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.attributes import attribute
from flaskwright.flow.dataflow.comparing import equals
from flaskwright.flow.dataflow.dispatch import evaluate
from flaskwright.flow.dataflow.domain import UNKNOWN, Answer, Const, Given, Ref, Seq, Text, Value, alternatives
from flaskwright.flow.dataflow.guards import instance_answer
from flaskwright.flow.dataflow.items import item
from flaskwright.flow.dataflow.iteration import element
from flaskwright.flow.dataflow.truth import clear
from flaskwright.flow.dataflow.variables import write_name
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Obj


def match_case(frame: Frame, subject: Value, case: tree.MatchCase) -> bool | None:
    """Whether a case matches (`None`: perhaps); the names that it captures are bound, and what it says is assumed."""
    return _match(frame, subject, case.pattern, frozenset(case.captures))


def _match(frame: Frame, subject: Value, pattern: tree.Expr, captures: frozenset[str]) -> bool | None:
    match pattern:
        case tree.Name(id="_"):
            return True
        case tree.Name(id=name) if name in captures:
            write_name(frame, name, subject)
            return True
        case tree.NamedExpr(target=target, value=inner):
            found = _match(frame, subject, inner, captures)
            write_name(frame, target.id, subject)
            return found
        case tree.BinOp(left=left, op="|", right=right):
            answers = {_match(frame, subject, left, captures), _match(frame, subject, right, captures)}
            return True if True in answers else None if None in answers else False
        case tree.Constant() | tree.Attribute() | tree.UnaryOp() | tree.BinOp():
            return _constant(frame, subject, pattern)
        case tree.Tuple(items=items) | tree.List(items=items):
            return _sequence(frame, subject, items, captures)
        case tree.Dict():
            return _mapping(frame, subject, pattern, captures)
        case tree.Call(func=cls, args=args):
            return _class(frame, subject, cls, args, captures)
        case _:
            return None


def _constant(frame: Frame, subject: Value, pattern: tree.Expr) -> bool | None:
    wanted = evaluate(frame, pattern)
    answer = equals(frame, subject, wanted)
    if isinstance(answer, Const):
        return bool(answer.value)
    if isinstance(answer, Answer) and frame.state is not None:
        for effect in answer.if_true:
            clear(frame.state, effect)
    return None


def _sequence(frame: Frame, subject: Value, items: tuple[tree.Expr, ...], captures: frozenset[str]) -> bool | None:
    if isinstance(subject, Const):
        return False
    for place, one in enumerate(items):
        if isinstance(one, tree.Starred):
            _match(frame, element(frame, subject, one), one.value, captures)
        else:
            part = (
                item(frame, subject, Const(place), one)
                if isinstance(subject, Seq | Ref)
                else element(frame, subject, one)
            )
            _match(frame, part, one, captures)
    return None


def _mapping(frame: Frame, subject: Value, pattern: tree.Dict, captures: frozenset[str]) -> bool | None:
    held = frame.load(subject.address) if isinstance(subject, Ref) else None
    if isinstance(subject, Const | Seq | Text) or (held is not None and held.kind in ("list", "set")):
        return False
    answers: list[bool | None] = []
    keys: list[object] = []
    for entry in pattern.items:
        if entry.key is None:
            _match(frame, _others(frame, subject, held, keys, pattern), entry.value, captures)
            continue
        key = evaluate(frame, entry.key)
        if frame.state is None:
            return False
        if held is not None and held.kind == "dict" and isinstance(key, Const):
            keys.append(key.value)
            there = True if key.value in held.items and key.value not in held.maybe else None
            if key.value not in held.items and held.rest is None and not held.taints:
                return False
            answers.append(there)
        else:
            answers.append(None)
        answers.append(_match(frame, item(frame, subject, key, pattern), entry.value, captures))
    if False in answers:
        return False
    return None if held is None or held.kind != "dict" or None in answers else True


def _others(frame: Frame, subject: Value, held: Obj | None, keys: list[object], pattern: tree.Dict) -> Value:
    """What `**rest` binds: a dictionary without the keys that the pattern names."""
    if held is None or held.kind != "dict":
        return subject
    items = {name: value for name, value in held.items.items() if name not in keys}
    return frame.new(pattern, msgspec.structs.replace(held, items=items, maybe=held.maybe - set(keys), single=True))


def _class(
    frame: Frame, subject: Value, cls: tree.Expr, args: tuple[tree.Argument, ...], captures: frozenset[str]
) -> bool | None:
    kind = evaluate(frame, cls)
    answer = instance_answer(frame, Given((subject, kind)))
    known = answer.value if isinstance(answer, Const) else None
    if known is False:
        return False
    for place, argument in enumerate(args):
        if argument.keyword is not None:
            part = attribute(frame, subject, argument.keyword, cls)
        else:
            part = subject if place == 0 and len(args) == 1 else UNKNOWN
            if len(args) > 1 and any(one.taints for one in alternatives(subject)):
                part = subject
        if _match(frame, part, argument.value, captures) is not True:
            known = None
    return True if known is True and len(args) < 2 else None
