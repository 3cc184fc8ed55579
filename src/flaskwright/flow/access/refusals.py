"""Which answers and exceptions turn somebody away."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from flaskwright.semantics.values import (
    ClassValue,
    Const,
    External,
    Instance,
    Mapping,
    Sequence,
    Value,
    alternatives,
    unwrap,
)

if TYPE_CHECKING:
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.facts import CallFact, RaiseFact

REFUSALS = frozenset({301, 302, 303, 307, 401, 403, 404})
"""Statuses that turn somebody away; others speak of the request itself (400, 415, 429)."""
ANY_STATUS = 0
"""An exception that ends the request with a status that is not known."""
_STATUS_MEMBER = re.compile(r"http\.HTTPStatus\.(?P<name>[A-Z_0-9]+)(?:\.value)?")


def number_of(value: Value | None) -> int | None:
    """The number of a status that is written as a number or as a member of `HTTPStatus`."""
    if isinstance(value, Const) and isinstance(value.value, int) and not isinstance(value.value, bool):
        return value.value
    if isinstance(value, External):
        member = _STATUS_MEMBER.fullmatch(value.path)
        if member is not None and member["name"] in HTTPStatus.__members__:
            return HTTPStatus[member["name"]].value
    return None


def status_of_call(call: CallFact, libraries: Libraries) -> int | None:
    """The status with which a call surely ends the request: `abort` and its like; `None` for all other calls."""
    callee = call.callee
    if not isinstance(callee, External) or libraries.returns.get(callee.path) != "never":
        return None
    if callee.path in libraries.role("abort"):
        found = number_of(call.args.get(0, "code") or call.args.get(0, "status_code"))
        return ANY_STATUS if found is None else found
    return ANY_STATUS


def raised_status(fact: RaiseFact, libraries: Libraries) -> int | None:
    """The status of what a `raise` raises: of an HTTP error, else one that the project's class or its making names."""
    bare = unwrap(fact.value) if fact.value is not None else None
    if isinstance(bare, External):
        return libraries.statuses.get(bare.path.removesuffix("()"))
    made = bare.call if isinstance(bare, Instance) else None
    cls = bare.cls if isinstance(bare, Instance) else bare
    if made is not None:
        for given in (*made.args.positional, *made.args.keywords.values()):
            if (number := number_of(given)) in REFUSALS:
                return number
    if not isinstance(cls, ClassValue):
        return None
    for base in cls.mro:
        if isinstance(base, ClassValue):
            for name in ("code", "status_code", "status"):
                if (number := number_of(base.namespace.get(name))) is not None:
                    return number
        elif isinstance(base, External) and base.path in libraries.statuses:
            return libraries.statuses[base.path]
    return None


def turns_away(status: int | None) -> bool:
    """Whether an exception with a status (`None`: one that nobody knows) may turn somebody away."""
    return status is None or status == ANY_STATUS or status in REFUSALS


def complains(value: Value) -> bool:
    """Whether an answer has a status that speaks of the request or of the server, and not of who asks."""
    found: list[Value] = []
    for one in alternatives(value):
        if isinstance(one, Sequence) and one.kind == "tuple":
            found += one.items[1:]
            found += [part for part in one.items[:1] if isinstance(part, External)]
        elif isinstance(one, External):
            found.append(one)
    for one in list(found):
        if isinstance(one, External) and one.call is not None:
            found += [*one.call.args.positional, *one.call.args.keywords.values()]
    numbers = {number_of(one) for one in found}
    return any(number is not None and 400 <= number < 600 and number not in REFUSALS for number in numbers)


def refuses(value: Value, libraries: Libraries) -> bool:
    """Whether an answer turns away: a redirect, or one with a status that does, in whatever place it names that."""
    return any(_refuses(one, libraries) for one in alternatives(value))


def _refuses(value: Value, libraries: Libraries) -> bool:
    if isinstance(value, Sequence) and value.kind == "tuple":
        return any(number_of(item) in REFUSALS for item in value.items[1:]) or (
            bool(value.items) and refuses(value.items[0], libraries)
        )
    if isinstance(value, Mapping):
        return any(isinstance(one, Const) and one.value in (401, 403) for one in value.items.values())
    if not isinstance(value, External) or value.call is None:
        return False
    if value.path in libraries.role("refusal"):
        return True
    given = (*value.call.args.positional, *value.call.args.keywords.values())
    return any(number_of(one) in (401, 403) for one in given) or any(
        isinstance(one, Mapping | Sequence | External) and _refuses(one, libraries) for one in given
    )
