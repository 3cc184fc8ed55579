"""What a view, a hook or an error handler gives back: whether it is an answer, and whether it has a status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import (
    NONE,
    Const,
    External,
    Mapping,
    Sequence,
    Value,
    alternatives,
)

if TYPE_CHECKING:
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.facts import CallFact, Unit

STATUS_ATTRIBUTES = frozenset({"status", "status_code"})


def made_by(value: Value | None) -> CallFact | None:
    """The call that made an object, or the object that this is a part of (`response.headers`)."""
    while isinstance(value, External):
        if value.call is not None:
            return value.call
        value = value.receiver
    return None


def is_response(value: Value, libraries: Libraries) -> bool:
    """Whether a value surely is what one of Flask's functions for answers gives, alone or first in a tuple."""
    if isinstance(value, Sequence) and value.kind == "tuple" and value.items:
        return is_response(value.items[0], libraries)
    if not isinstance(value, External) or value.call is None:
        return False
    return any(
        isinstance(callee, External) and callee.path in libraries.role("builds_response")
        for callee in alternatives(value.call.callee)
    )


def lacks_status(value: Value, unit: Unit, libraries: Libraries) -> bool:
    """Whether an answer surely has no status of its own, so that Flask answers 200. `unit` gives it back."""
    return all(_lacks_status(one, unit, libraries) for one in alternatives(value))


def _lacks_status(value: Value, unit: Unit, libraries: Libraries) -> bool:
    match value:
        case Const():
            return isinstance(value.value, str | bytes)
        case Mapping():
            return True
        case Sequence(kind="tuple", items=[body, headers], open=False):
            return isinstance(headers, Mapping) and _lacks_status(body, unit, libraries)
        case Sequence(kind="list"):
            return True
        case External():
            return _plain(value, libraries) and not _status_set(value, unit)
        case _:
            return False


def _plain(value: External, libraries: Libraries) -> bool:
    if value.path in libraries.role("plain_response"):
        return True
    if value.path not in libraries.role("response_object") or value.call is None:
        return False
    args = value.call.args
    if args.open:
        return False
    builds = libraries.role("builds_response")
    if any(isinstance(callee, External) and callee.path in builds for callee in alternatives(value.call.callee)):
        body = args.get(0)
        return len(args.positional) == 1 and body is not None and lacks_status(body, value.call.unit, libraries)
    status = args.get(1, "status")
    return status is None or status is NONE


def _status_set(value: External, unit: Unit) -> bool:
    """Whether anything gives the object a status later, or code that we cannot see gets hold of it and may do so."""
    made = value.call
    if made is None:
        return False
    for body in {id(one): one for one in (made.unit, unit)}.values():
        for store in body.stores:
            if store.attribute in STATUS_ATTRIBUTES and made_by(store.base) is made:
                return True
        for call in body.calls:
            given = (*call.args.positional, *call.args.keywords.values())
            passed = any(isinstance(one, External) and one.call is made for one in given)
            if passed and not isinstance(call.callee, External):
                return True
    return False
