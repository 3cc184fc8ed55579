"""Which objects of set-up code are used, handed over, or never reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.semantics.values import (
    Decorated,
    External,
    FunctionValue,
    Instance,
    Partial,
    Value,
    alternatives,
    parts,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

MAX_DEPTH = 16


def origins(value: Value | None) -> Iterator[CallFact]:
    """The calls that made the objects along a chain such as `db.session.add`, the innermost last."""
    for one in alternatives(value) if value is not None else ():
        current: Value | None = one
        for _ in range(MAX_DEPTH):
            if isinstance(current, External | Instance) and current.call is not None:
                yield current.call
            match current:
                case External():
                    current = current.receiver
                case FunctionValue():
                    current = current.bound
                case Decorated():
                    current = current.inner
                case Partial():
                    current = current.function
                case _:
                    break


def contained(value: Value) -> Iterator[CallFact]:
    """The creations of the objects that a value is or holds."""
    for one in parts(value):
        made = creation(one)
        if made is not None:
            yield made


def used_objects(code: Code) -> set[int]:
    """The identities (of their creations) of all objects that are called, inherited from or handed over.

    Handing an object's application to it with `init_app` is no use of it.
    """
    found: set[int] = set()
    for unit in code.units:
        for call in unit.calls:
            callee = call.callee
            if not any(isinstance(one, External) and one.path.endswith("().init_app") for one in alternatives(callee)):
                found.update(id(one) for one in origins(callee))
            for value in (*call.args.positional, *call.args.keywords.values()):
                found.update(id(one) for one in origins(value))
        for use in unit.uses:
            found.update(id(one) for one in origins(use.value))
    for cls in code.classes:
        for base in cls.bases:
            found.update(id(one) for one in origins(base))
    return found


def takers(code: Code) -> dict[int, list[CallFact]]:
    """Which calls an object is given to, alone or in a container; objects by the identity of their creation."""
    found: dict[int, list[CallFact]] = {}
    for unit in code.units:
        for call in unit.calls:
            for value in (*call.args.positional, *call.args.keywords.values()):
                for made in contained(value):
                    found.setdefault(id(made), []).append(call)
    return found


def is_dead(function: FunctionInfo, code: Code) -> bool:
    """Whether surely nothing runs a function: a plain one that nobody calls, imports, decorates or names."""
    if isinstance(function.node, tree.Lambda) or function.cls is not None or function.node.decorators:
        return False
    if function.parent is not None or code.callers(function):
        return False
    if any(event.unit.function is function for event in code.events):
        return False
    module = function.module
    for edge in code.imports.importers(module):
        if edge.fact.name in (function.name, "*", None) or edge.fact.target is not module:
            return False
    return not any(
        (isinstance(node, tree.Name) and node.id == function.name)
        or (isinstance(node, tree.Constant) and node.value == function.name)
        for node in walk(module.node)
    )
