"""Whether what the libraries' data say under `when` and `unless` holds for a call; `None` where nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Cls, Const, Given, Lib, Ref, Top, Value, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.libraries.flows import Condition, Conditions


def hold(frame: Frame, conditions: Conditions, given: Given) -> bool | None:
    """Whether all conditions on the arguments of a call hold."""
    return _all(_holds(frame, where, condition, given) for where, condition in conditions)


def active(frame: Frame, when: Conditions, unless: Conditions, given: Given) -> bool:
    """Whether a sink counts: `when` is known to hold, and `unless` is known not to."""
    if when and hold(frame, when, given) is not True:
        return False
    return not unless or hold(frame, unless, given) is False


def _all(answers: Iterable[bool | None]) -> bool | None:
    found: bool | None = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            found = None
    return found


def _holds(frame: Frame, where: str, condition: Condition, given: Given) -> bool | None:
    position, bar, keyword = where.rpartition("|")
    place = int(position) if bar and position.isdigit() else None
    if not bar and keyword.isdigit():
        place, keyword = int(keyword), ""
    value = given.get(place, keyword or None)
    if value is None and given.rest is not None:
        return None
    if condition.given is not None and condition.given is not (value is not None):
        return False
    if value is None:
        plain = not condition.constants and condition.none is None and not condition.path and not condition.item
        return plain and condition.given is not None
    return _any(_of_one(frame, condition, one) for one in alternatives(value))


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
    if condition.path:
        answers.append(_is_path(frame, condition, value))
    if condition.item:
        answers.append(_has_items(frame, condition, value))
    return _all(answers)


def _is_constant(condition: Condition, value: Value) -> bool | None:
    if isinstance(value, Const):
        return any(type(one) is type(value.value) and one == value.value for one in condition.constants)
    return None if isinstance(value, Top | Lib) else False


def _is_path(frame: Frame, condition: Condition, value: Value) -> bool | None:
    found = path_of(frame, value)
    if found is None:
        return None if isinstance(value, Top) and value.kind is None else False
    paths = {found} | ({found.removesuffix("()")} if found.endswith("()") else set())
    if not paths & set(condition.path):
        return False
    if not condition.with_:
        return True
    made = value.made if isinstance(value, Lib) else None
    if isinstance(value, Ref):
        made = frame.engine.made_objects.get(value.address)
    return hold(frame, condition.with_, made) if made is not None else None


def path_of(frame: Frame, value: Value) -> str | None:
    """The library path of a value: a thing of the library, an object of it, or a project's class made from it."""
    match value:
        case Lib():
            return value.path
        case Ref():
            held = frame.load(value.address)
            return held.path if held is not None else None
        case Cls():
            bases = [base.path for base in value.cls.mro if hasattr(base, "path")]
            return bases[0] if bases else None
        case Top():
            return value.kind
        case _:
            return None


def _has_items(frame: Frame, condition: Condition, value: Value) -> bool | None:
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None:
        return None
    for name, wanted in condition.item:
        found = held.items.get(name)
        if found is None:
            return False
        if not isinstance(found, Const):
            return None
        if found.value is not wanted and found.value != wanted:
            return False
    return True
