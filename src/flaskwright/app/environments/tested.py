"""What the project's own tests make of an application: how they call its factory, and what they set afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.builder import application_creation
from flaskwright.app.environments.configuration import same
from flaskwright.app.environments.holders import held_settings, named_holder, place_of
from flaskwright.app.environments.model import ATTRIBUTES, CONFIG, Effective, Possible
from flaskwright.semantics.facts import CallFact, StoreFact
from flaskwright.semantics.values import (
    UNKNOWN,
    Arguments,
    ClassValue,
    Const,
    External,
    Mapping,
    ModuleValue,
    Sequence,
    Value,
    alternatives,
    function_of,
    text,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.app.environments.model import AppSettings
    from flaskwright.app.testing import Tests
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.interpreter import Interpreter

SETUPS = frozenset({"setUp", "setUpClass", "asyncSetUp", "setup_method", "setup_class", "setUpModule", "create_app"})
"""Functions that test frameworks call before the tests.

https://docs.python.org/3/library/unittest.html , https://docs.pytest.org/en/stable/how-to/xunit_setup.html ,
https://pythonhosted.org/Flask-Testing/
"""
MOST_CALLS = 4
"""So many different calls of a factory are followed."""
DEEPEST = 8


def factory_calls(tests: Tests, factory: FunctionInfo) -> list[Arguments]:
    """The different arguments with which the tests call a factory: their set-up code, else any of them."""
    prepared = [unit for unit in tests.units if _prepares(unit)]
    return _calls_in(prepared, factory) or _calls_in(tests.units, factory)


def _prepares(unit: Unit) -> bool:
    """Whether a body prepares tests, rather than being one."""
    name = unit.function.name if unit.function is not None else ""
    return unit.module.path.rpartition("/")[2] == "conftest.py" or name in SETUPS


def _calls_in(units: Iterable[Unit], factory: FunctionInfo) -> list[Arguments]:
    found: dict[str, Arguments] = {}
    for unit in units:
        for call in unit.calls:
            for callee in alternatives(call.callee):
                called = function_of(callee)
                if called is not None and called.node is factory.node:
                    found.setdefault(_written(call), call.args)
    return list(found.values())[:MOST_CALLS]


def _written(call: CallFact) -> str:
    """The arguments of a call as they are written."""
    node = call.node
    if not isinstance(node, tree.Call) or not node.args:
        return ""
    return call.unit.module.source.data[node.args[0].start : node.args[-1].end].decode("utf-8", "replace")


def translated(args: Arguments, run: Interpreter) -> Arguments:
    """Arguments with the objects of another run; what has no counterpart here is unknown."""
    return Arguments(
        tuple(_translated(one, run, 0) for one in args.positional),
        {name: _translated(one, run, 0) for name, one in args.keywords.items()},
        args.open,
    )


def _translated(value: Value, run: Interpreter, depth: int) -> Value:
    if depth > DEEPEST:
        return UNKNOWN
    match value:
        case Const():
            return value
        case ClassValue():
            # A test's own module is none of the application's, but runs there all the same.
            run.execute_module(run.modules.by_path.get(value.info.module.path, value.info.module))
            return run.classes.get(id(value.info.node), UNKNOWN)
        case ModuleValue():
            return run.module_value(run.modules.by_path.get(value.info.path, value.info))
        case Mapping():
            items = {key: _translated(one, run, depth + 1) for key, one in value.items.items()}
            return Mapping(items, open=value.open)
        case Sequence():
            parts = [_translated(one, run, depth + 1) for one in value.items]
            return Sequence(value.kind, parts, open=value.open)
        case _:
            return UNKNOWN


def overridden_by_tests(settings: AppSettings, tests: Tests, *, alone: bool) -> AppSettings:
    """The settings with what the fixtures and set-up functions of the tests put over them.

    `alone`: the project has no other application that they may mean.
    """
    node = settings.application.call.node
    keys = dict(settings.keys)
    given: dict[str, list[Possible]] = {}
    for unit in tests.units:
        if _prepares(unit):
            for key, one in _set_in(unit, tests.run, node, alone=alone):
                known = given.setdefault(key, [])
                if not any(same(one.value, other.value) for other in known):
                    known.append(one)
    for key, values in given.items():
        before = keys.get(key)
        old = (*before.overridden, *before.values) if before is not None else ()
        keys[key] = Effective(key, tuple(values), old)
    return msgspec.structs.replace(settings, keys=keys) if given else settings


def _set_in(unit: Unit, run: Interpreter, node: tree.Node, *, alone: bool) -> Iterator[tuple[str, Possible]]:
    """What a body sets in the configuration of the application that a node creates, in order."""

    def is_meant(application: Value | None) -> bool:
        made = application_creation(application, run.libraries)
        return made.node is node if made is not None else alone

    facts: list[CallFact | StoreFact] = sorted([*unit.calls, *unit.stores], key=lambda one: one.node.start)
    for fact in facts:
        if isinstance(fact, StoreFact):
            base = fact.base if fact.attribute is not None else _owner(fact.base)
            if is_meant(base):
                yield from _stored(fact)
        elif isinstance(fact.callee, External) and fact.callee.path.rpartition(".")[0] == CONFIG:
            if not is_meant(_owner(fact.callee.receiver)):
                continue
            yield from _called(fact, fact.callee.path.rpartition(".")[2], run)


def _owner(config: Value | None) -> Value | None:
    """The application that a configuration belongs to."""
    return config.receiver if isinstance(config, External) else None


def _stored(fact: StoreFact) -> Iterator[tuple[str, Possible]]:
    if fact.value is None or fact.augmented or not isinstance(fact.base, External):
        return
    key = text(fact.item) if fact.base.path == CONFIG else None
    if fact.attribute in ATTRIBUTES and fact.base.path == CONFIG.removesuffix(".config"):
        key = ATTRIBUTES[fact.attribute]
    if key is not None:
        yield key, Possible(fact.value, fact.location, fact.location)


def _called(fact: CallFact, method: str, run: Interpreter) -> Iterator[tuple[str, Possible]]:
    found: dict[str, tuple[Value, Location | None]] = {}
    if method in ("update", "from_mapping"):
        for one in fact.args.positional:
            if isinstance(one, Mapping):
                found.update({str(key): (value, None) for key, value in one.items.items()})
        found.update({key: (value, None) for key, value in fact.args.keywords.items()})
    elif method == "from_object":
        holder = fact.args.get(0, "obj")
        name = text(holder)
        if name is not None:
            holder = named_holder(run, name, None)
        held = held_settings(run, holder) if holder is not None else None
        for key, value in (held or {}).items():
            found[key] = value, place_of(holder, key) if holder is not None else None
    for key, (value, place) in found.items():
        yield key, Possible(value, place or fact.location, fact.location)
