"""Secrets that are made by chance while an application is set up, and those of them that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.rule_support.setting_places import places_of
from flaskwright.semantics.values import (
    TEXT,
    External,
    Unknown,
    Value,
    alternatives,
    parts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.app_settings import Given
    from flaskwright.semantics.facts import CallFact

MAX_STEPS = 12
"""How many calls may stand around the one that makes the secret."""
METHODS = frozenset({"hex", "decode", "encode", "hexdigest", "digest", "strip", "lower", "upper", "replace", "bytes"})
"""What reads the same secret in another form."""
OUTPUT = ("click.echo",)
OWN = ("builtins.", "flask.")
FILE = "builtins.open()"
QUIET = ("log", "reforms_text", "reads_environment")
"""Calls that keep nothing."""


class Made(msgspec.Struct, frozen=True, eq=False):
    """The call that makes a secret; `fallback`: only where the environment has none."""

    call: CallFact
    fallback: bool


def made_secrets(project: Project, value: Value) -> Iterator[Made]:
    """The random calls from which a value comes, or may come."""
    several = alternatives(value)
    for one in several:
        yield from _made(project, one, fallback=len(several) > 1, steps=0)


def _made(project: Project, value: Value | None, *, fallback: bool, steps: int) -> Iterator[Made]:
    libraries = project.libraries
    if isinstance(value, Unknown) or steps > MAX_STEPS:
        return
    for one in alternatives(value) if value is not None else ():
        if not isinstance(one, External):
            continue
        made = one.call
        path = one.path.removesuffix("()")
        owner, _, method = path.rpartition("().")
        if made is not None and path in libraries.role("random_secret"):
            yield Made(made, fallback)
        elif made is not None and (path in libraries.role("reforms_text") or path == "builtins.str"):
            yield from _made(project, made.args.get(0), fallback=fallback, steps=steps + 1)
        elif made is not None and path in libraries.role("reads_environment"):
            yield from _made(project, made.args.get(1, "default"), fallback=True, steps=steps + 1)
        elif owner in libraries.role("random_secret") and method not in METHODS and made is not None:
            yield Made(made, fallback)  # `SystemRandom().getrandbits(128)`
        elif isinstance(one.receiver, External):
            receiver = one.receiver.receiver if made is not None else one.receiver
            if method in METHODS or made is None:
                yield from _made(project, receiver, fallback=fallback, steps=steps + 1)


def written_in(project: Project, key: str, given: Given) -> Iterator[Made]:
    """The random calls in the expression of a setting, for a value that does not tell where it comes from."""
    if not all(isinstance(one, External) and one.path == TEXT.path for one in alternatives(given.value)):
        return
    for place in places_of(project, key, given):
        for unit in project.code.units_of(place.module):
            for call in unit.calls:
                if place.value.start <= call.node.start and call.node.end <= place.value.end:
                    for callee in alternatives(call.callee):
                        if isinstance(callee, External) and callee.path in project.libraries.role("random_secret"):
                            yield Made(call, fallback=False)


def is_kept(project: Project, made: Made) -> bool:
    """Whether the code that makes a secret also hands it on: to a file, a database, another service."""
    units = {id(unit): unit for unit in (made.call.unit, *(call.unit for call in made.call.stack))}
    return any(
        _hands_on(project, call) and any(_comes_from(project, one, made.call) for one in _given(call))
        for unit in units.values()
        for call in unit.calls
    )


def _given(call: CallFact) -> Iterator[Value]:
    for value in (*call.args.positional, *call.args.keywords.values()):
        yield from parts(value)


def _hands_on(project: Project, call: CallFact) -> bool:
    """Whether a call does more with an argument than to show it or to give it back."""
    quiet = frozenset(OUTPUT).union(*(project.libraries.role(name) for name in QUIET))
    return not all(isinstance(one, External) and _is_quiet(one.path, quiet) for one in alternatives(call.callee))


def _is_quiet(path: str, quiet: frozenset[str]) -> bool:
    return path in quiet or (path.startswith(OWN) and not path.startswith(FILE))


def _comes_from(project: Project, value: Value, call: CallFact) -> bool:
    return any(one.call.node is call.node for one in _made(project, value, fallback=False, steps=0))
