"""Whether what the libraries' data say under `when` and `unless` holds for a call; `None` where nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    FLOAT_TYPE,
    INT_TYPE,
    TEXT_TYPE,
    Cls,
    Const,
    Given,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Value,
    alternatives,
    kind_of,
    text,
)
from flaskwright.flow.dataflow.slow_patterns import is_slow
from flaskwright.flow.dataflow.sources import FILE, is_collection
from flaskwright.libraries.entries import named
from flaskwright.semantics.values import External

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.libraries.entries import Condition, Conditions

SHAPES = {
    "text": {TEXT_TYPE},
    "bytes": {BYTES_TYPE},
    "number": {INT_TYPE, FLOAT_TYPE},
    "file": {FILE, "io.BytesIO()", "io.StringIO()", "builtins.open()"},
}


def active(frame: Frame, when: Conditions, unless: Conditions, given: Given, receiver: Value | None = None) -> bool:
    """Whether an entry counts: all of `when` is known to hold, and none of `unless` does or may."""
    if any(_holds(frame, where, condition, given, receiver) is not True for where, condition in when):
        return False
    return all(_holds(frame, where, condition, given, receiver) is False for where, condition in unless)


def _all(answers: Iterable[bool | None]) -> bool | None:
    found: bool | None = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            found = None
    return found


def _holds(frame: Frame, where: str, condition: Condition, given: Given, receiver: Value | None) -> bool | None:
    value = _argument(where, given, receiver)
    if value is None and given.rest is not None:
        return None
    if condition.given is not None:
        if condition.given is not (value is not None):
            return False
        if value is None:
            return True
    if value is None:
        return False
    return _any(_of_one(frame, condition, one) for one in alternatives(value))


def _argument(where: str, given: Given, receiver: Value | None) -> Value | None:
    if where == "receiver":
        return receiver
    if where == "root":
        found = receiver
        while isinstance(found, Lib) and found.receiver is not None:
            found = found.receiver
        return found
    position, keywords = named(where)
    for keyword in keywords:
        if keyword in given.keywords:
            return given.keywords[keyword]
    return given.get(position)


def _any(answers: Iterable[bool | None]) -> bool | None:
    """Of several values that are possible, all must agree."""
    found = set(answers)
    return found.pop() if len(found) == 1 else None


def _of_one(frame: Frame, condition: Condition, value: Value) -> bool | None:
    answers: list[bool | None] = []
    if condition.constants:
        answers.append(_is_constant(condition, value))
    if condition.none is not None:
        is_none = value.value is None if isinstance(value, Const) else None if isinstance(value, Top) else False
        answers.append(None if is_none is None else is_none is condition.none)
    if condition.starts:
        known = text(value)
        known = value.prefix if known is None and isinstance(value, Text) else known
        answers.append(None if known is None else known.lstrip().lower().startswith(condition.starts))
    if condition.path:
        answers.append(_is_path(frame, condition, value))
    if condition.named is not None:
        name = text(value)
        answers.append(None if name is None else name in frame.engine.names[condition.named])
    if condition.alphabet is not None:
        drawn = is_alphabet(frame, value)
        answers.append(None if drawn is None else drawn is condition.alphabet)
    if condition.item:
        answers.append(_has_items(frame, condition, value))
    if condition.keys:
        answers.append(_has_keys(frame, condition.keys, value))
    if condition.slow is not None:
        pattern = text(value)
        answers.append(None if pattern is None else is_slow(pattern, whole=condition.slow == "whole"))
    if condition.holds is not None:
        answers.append(holds(frame, condition.holds, value))
    return _all(answers)


def holds(frame: Frame, shape: str, value: Value) -> bool | None:
    """Whether a value has a shape; `None` where nobody knows."""
    if isinstance(value, Lib) and is_collection(frame, value):
        return shape in ("fields", "json", "files")
    kind = kind_of(value)
    if kind is None and isinstance(value, Ref):
        held = frame.load(value.address)
        kind = held.path if held is not None and held.path is not None else "other"
    if kind is None or kind.startswith("?"):
        return None
    return kind in SHAPES.get(shape, ())


def is_alphabet(frame: Frame, value: Value) -> bool | None:
    """Whether a value is what signs are drawn from, and not some of several whole things."""
    if kind_of(value) == TEXT_TYPE:
        return True
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is not None and held.kind in ("list", "set"):
        items, rest = tuple(held.items.values()), held.rest
    elif isinstance(value, Seq):
        items, rest = value.items, value.rest
    else:
        return None if isinstance(value, Top) and value.kind is None else False
    if rest is not None and kind_of(rest) != INT_TYPE:
        return None
    return all(isinstance(one, Const) and (isinstance(one.value, int) or _is_sign(one.value)) for one in items)


def _is_sign(value: object) -> bool:
    return isinstance(value, str) and len(value) == 1


def _is_constant(condition: Condition, value: Value) -> bool | None:
    if isinstance(value, Const):
        return any(type(one) is type(value.value) and one == value.value for one in condition.constants)
    return None if isinstance(value, Top | Lib) else False


def _is_path(frame: Frame, condition: Condition, value: Value) -> bool | None:
    if isinstance(value, Seq) or (isinstance(value, Ref) and _is_list(frame, value)):
        return None
    paths = set(paths_of(frame, value))
    if not paths:
        return None if isinstance(value, Top) and value.kind is None else False
    paths |= {path.removesuffix("()") for path in paths}
    wanted = set(condition.path) | {frame.engine.path(one) for one in condition.path}
    if not paths & wanted:
        return False
    if not condition.with_:
        return True
    made = value.made if isinstance(value, Lib) else None
    if isinstance(value, Ref):
        made = frame.engine.made_objects.get(value.address)
    if made is None:
        return None
    return _all(_holds(frame, where, inner, made, None) for where, inner in condition.with_)


def _is_list(frame: Frame, value: Ref) -> bool:
    held = frame.load(value.address)
    return held is not None and held.kind in ("list", "set")


def paths_of(frame: Frame, value: Value) -> list[str]:
    """The library paths of a value: a thing of the library, an object of it, what a project's class derives from."""
    match value:
        case Lib():
            return [value.path]
        case Ref():
            held = frame.load(value.address)
            if held is not None and held.cls is not None:
                return [f"{base.path}()" for base in held.cls.mro if isinstance(base, External)]
            return [held.path] if held is not None and held.path is not None else []
        case Cls():
            return [base.path for base in value.cls.mro if isinstance(base, External)]
        case Top() | Const() | Text():
            kind = kind_of(value)
            return [kind] if kind is not None else []
        case _:
            return []


def _has_keys(frame: Frame, wanted: tuple[str, ...], value: Value) -> bool | None:
    """Whether a mapping, or a list of pairs, has one of some keys."""
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is not None and held.kind == "dict":
        keys: dict[object, bool] = {key: key not in held.maybe for key in held.items}
        whole = held.rest is None and not held.taints
    elif isinstance(value, Seq) or (held is not None and held.kind == "list"):
        pairs = value.items if isinstance(value, Seq) else tuple(held.items.values()) if held is not None else ()
        rest = value.rest if isinstance(value, Seq) else held.rest if held is not None else None
        firsts = [pair.items[0] for pair in pairs if isinstance(pair, Seq) and pair.items]
        keys = {one.value: True for one in firsts if isinstance(one, Const)}
        whole = rest is None and len(firsts) == len(pairs) and all(isinstance(one, Const) for one in firsts)
    else:
        return False if isinstance(value, Const) and value.value is None else None
    lowered = {one.lower() for one in wanted}
    found = [sure for key, sure in keys.items() if isinstance(key, str) and key.lower() in lowered]
    if any(found):
        return True
    return None if found or not whole else False


def _has_items(frame: Frame, condition: Condition, value: Value) -> bool | None:
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None:
        return None
    for name, wanted in condition.item:
        found = held.items.get(name)
        if found is None:
            found = held.items.get(frame.engine.path(name))
        if found is None:
            return False
        if not isinstance(found, Const):
            return None
        if found.value is not wanted and found.value != wanted:
            return False
    return True
