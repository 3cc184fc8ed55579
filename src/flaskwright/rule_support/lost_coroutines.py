"""What is done with a coroutine that nobody awaits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.steps import quoted, written
from flaskwright.rule_support.fates import Fates
from flaskwright.semantics.values import External
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.rule_support.fates import Fate
    from flaskwright.semantics.facts import CallFact, Unit

OF_COROUTINES = frozenset({"send", "throw", "close", "cr_await", "cr_code", "cr_frame", "cr_origin", "cr_running"})
"""The attributes that a coroutine has."""


def is_lost(fate: Fate) -> bool:
    """Whether a coroutine ends where it is dropped, or asked for what it does not have."""
    if isinstance(fate.node, tree.Attribute):
        return fate.use == "asked" and fate.node.attr not in OF_COROUTINES
    return fate.use in ("dropped", "asked")


def plain_taker(project: Project, unit: Unit, fate: Fate) -> str | None:
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
