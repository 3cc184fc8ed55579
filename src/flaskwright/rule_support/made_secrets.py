"""Secrets that are made by chance while an application is set up, and those of them that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.rule_support.setting_places import SettingPlaces
from flaskwright.semantics.values import (
    TEXT,
    External,
    Unknown,
    Value,
    alternatives,
    library_path,
    parts,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import Possible
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
        elif made is not None and path in libraries.role("reforms_text"):
            yield from _made(project, made.args.get(0), fallback=fallback, steps=steps + 1)
        elif made is not None and path in libraries.role("reads_environment"):
            yield from _made(project, made.args.get(1, "default"), fallback=True, steps=steps + 1)
        elif owner in libraries.role("random_secret") and method not in METHODS and made is not None:
            yield Made(made, fallback)  # `SystemRandom().getrandbits(128)`
        elif isinstance(one.receiver, External):
            receiver = one.receiver.receiver if made is not None else one.receiver
            if method in METHODS or made is None:
                yield from _made(project, receiver, fallback=fallback, steps=steps + 1)


def written_in(project: Project, key: str, given: Possible) -> Iterator[Made]:
    """The random calls in the expression of a setting, for a value that does not tell where it comes from."""
    if isinstance(given.value, External) and given.value.path == TEXT.path:
        for call in _calls_at(project, key, given):
            if library_path(call.callee) in project.libraries.role("random_secret"):
                yield Made(call, fallback=False)


def is_instead(project: Project, key: str, given: Possible, made: Made) -> bool:
    """Whether the expression of a setting makes something only where something else, asked for before, has nothing."""
    reads = project.libraries.role("reads_environment")
    if any(library_path(call.callee) in reads for call in _calls_at(project, key, given)):
        return True
    found = project.once(SettingPlaces).expression_at(given.location, key)
    return found is not None and any(_is_other(node, made.call.node) for node in walk(found[1]))


def _is_other(node: tree.Node, made: tree.Node) -> bool:
    """Whether a call stands in an expression behind another that is tried first."""
    others = node.values[1:] if isinstance(node, tree.BoolOp) else ()
    return any(one.start <= made.start and made.end <= one.end for one in others)


def _calls_at(project: Project, key: str, given: Possible) -> Iterator[CallFact]:
    """The calls in the expression of a setting."""
    found = project.once(SettingPlaces).expression_at(given.location, key)
    if found is not None:
        unit, node = found
        yield from (call for call in unit.calls if node.start <= call.node.start and call.node.end <= node.end)


def is_kept(project: Project, made: Made) -> bool:
    """Whether the code that makes a secret also hands it on: to a file, a database, another service."""
    calls = (made.call, *made.call.stack)
    bodies = {call.unit.info for call in calls}
    modules = {call.unit.module for call in calls}
    units = [unit for module in modules for unit in project.code.units_of(module) if unit.info in bodies]
    return any(
        _hands_on(project, call) and any(_comes_from(project, one, made.call) for one in _given(call))
        for unit in units
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
