"""Calls whose coroutine nobody awaits, and what is done with it instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.steps import quoted, written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.coroutines import gives_coroutine, is_coroutine_function
from flaskwright.rule_support.fates import Fates
from flaskwright.rule_support.requests import routes
from flaskwright.semantics.values import External, decorators
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.rule_support.fates import Fate
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

OF_COROUTINES = frozenset({"send", "throw", "close", "cr_await", "cr_code", "cr_frame", "cr_origin", "cr_running"})
"""The attributes that a coroutine has."""


class LostCoroutine(msgspec.Struct, frozen=True, eq=False):
    """A call that gives one, by the name of the function; `asked` is what it is asked for, where it is not dropped.

    `taker` is the function that it is given to, where that can do nothing with it.
    """

    call: CallFact
    name: str
    asked: Fate | None
    taker: str | None


def lost_coroutine(project: Project, call: CallFact) -> LostCoroutine | None:
    """What a call gives, where that is a coroutine which goes nowhere."""
    name = gives_coroutine(project, call)
    if name is None or not isinstance(call.node, tree.Call):
        return None
    fates = project.once(Fates)
    found = fates.of(call.unit, call.node)
    if not all(_is_lost(fate) or _plain_taker(project, call.unit, fate) is not None for fate in found):
        return None
    held = next((fate.name for fate in found if fate.name is not None), None)
    if held is not None and fates.bindings(call.unit, held) != 1:
        return None
    asked = next((fate for fate in found if fate.use != "dropped"), None)
    return LostCoroutine(call, name, asked, _plain_taker(project, call.unit, asked) if asked is not None else None)


def returned_by_views(project: Project) -> Iterator[tuple[FunctionInfo, CallFact, str]]:
    """The plain views that return a coroutine as it is, with the call that gives it and the name of its function."""
    seen: set[FunctionInfo] = set()
    for route in routes(project):
        for function in route.functions:
            if function in seen or function.module.role is not FileRole.PRODUCTION or not _answers(project, route):
                continue
            seen.add(function)
            for call in project.code.unit(function).calls:
                name = gives_coroutine(project, call) if call.role == "return" else None
                if name is not None and not is_coroutine_function(function) and not function.is_generator:
                    yield function, call, name


def _answers(project: Project, route: Route) -> bool:
    """Whether what the view returns reaches Flask as it is."""
    leaves = project.libraries.role("transparent")
    return all(
        isinstance(layer.outer, External) and layer.outer.path.removesuffix("()").removesuffix("()") in leaves
        for layer in decorators(route.view)
    )


def _is_lost(fate: Fate) -> bool:
    """Whether a coroutine ends where it is dropped, or asked for what it does not have."""
    if isinstance(fate.node, tree.Attribute):
        return fate.use == "asked" and fate.node.attr not in OF_COROUTINES
    return fate.use in ("dropped", "asked")


def _plain_taker(project: Project, unit: Unit, fate: Fate) -> str | None:
    """The function that a coroutine is given to, where it is one that can do nothing with a coroutine."""
    if not isinstance(fate.node, tree.Argument):
        return None
    around = project.once(Fates).parent(unit, fate.node)
    taker = project.code.bodies.of(unit).calls.get(id(around))
    if taker is None or not isinstance(taker.callee, External):
        return None
    return written(taker) if taker.callee.path in project.libraries.role("takes_no_coroutine") else None


def what_is_done(call: CallFact, fate: Fate) -> str:
    """What is done with the coroutine, and how that ends."""
    match fate.node:
        case tree.Attribute(attr=attr):
            return f"has no `{attr}`"
        case tree.If() | tree.While() | tree.IfExp() | tree.Assert():
            return "the test of it is always true"
        case tree.UnaryOp():
            return f"`{quoted(call, fate.node)}` is never true"
        case tree.Compare():
            return f"`{quoted(call, fate.node)}` compares the coroutine and not what it gives"
        case tree.Interpolation():
            return "the text shows the coroutine and not what it gives"
        case _:
            return "what is done with it is done to the coroutine"
