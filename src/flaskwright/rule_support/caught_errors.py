"""Who takes an `AttributeError` that is raised at a place: handlers, and managers of `with` blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.paths.calling import generator_of_manager, methods_of_manager
from flaskwright.semantics.bindings import nodes_of, own_nodes
from flaskwright.semantics.builtin_names import BROAD_ERRORS
from flaskwright.semantics.values import External, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.paths import Paths
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.values import Value

MISSING = "builtins.AttributeError"


def is_caught(paths: Paths, unit: Unit, node: tree.Node, calls: Iterable[CallFact]) -> bool:
    """Whether the body takes it, or a manager does, or a body that leads there by `calls` and names this error.

    A handler for every error far away answers it like any other mistake.
    """
    if _in_handler(unit, node, broad=True) or _in_manager(paths, unit, node):
        return True
    return any(_in_handler(one.unit, one.node, broad=False) or _in_manager(paths, one.unit, one.node) for one in calls)


def _in_handler(unit: Unit, node: tree.Node, *, broad: bool) -> bool:
    return any(
        handler.protects(node) and (_names_it(handler.types, broad=broad) or (broad and not handler.types))
        for handler in unit.handlers
    )


def _names_it(types: Iterable[Value], *, broad: bool) -> bool:
    paths = {one.path for kind in types for one in alternatives(kind) if isinstance(one, External)}
    return MISSING in paths or (broad and not paths.isdisjoint(BROAD_ERRORS))


def _in_manager(paths: Paths, unit: Unit, node: tree.Node) -> bool:
    for block in nodes_of(unit, tree.With):
        if block.start <= node.start and node.end <= block.end:
            managers = paths.facts(unit).managers
            if any(_takes(paths, managers[id(item)]) for item in block.items if id(item) in managers):
                return True
    return False


def _takes(paths: Paths, manager: Value) -> bool:
    if isinstance(manager, External) and manager.path == "contextlib.suppress()" and manager.call is not None:
        return _names_it(manager.call.args.positional, broad=True)
    generator = generator_of_manager(manager)
    if generator is not None:
        unit = paths.code.unit(generator)
        return any(_in_handler(unit, one.node, broad=True) for one in unit.yields)
    leaving = methods_of_manager(manager)[1]
    if leaving is None:
        return False
    # Who looks at the exception may do anything with it.
    given = {one.name for one in leaving.params[1:]}
    for one in own_nodes(paths.code.unit(leaving)):
        test = (
            one.test if isinstance(one, tree.If | tree.IfExp) else one.value if isinstance(one, tree.Return) else None
        )
        if test is not None and any(isinstance(part, tree.Name) and part.id in given for part in walk(test)):
            return True
    return False
