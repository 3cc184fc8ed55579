"""Why a request need not do slow work itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from flaskwright.rule_support.slow_work import SlowCall, unused_answer
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import Const, text
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.flow.reach import Reached
    from flaskwright.semantics.facts import Fact

Why = Literal["unneeded", "many", "same", "needed", "work"]
"""Why a request need not do it: nobody needs the answer, one per item, always the same; or it is work."""
WRITTEN = (tree.Tuple, tree.List, tree.Set, tree.Dict)
"""Displays: what stands there item by item."""


def reason_against(project: Project, one: SlowCall, reached: Reached) -> Why:
    """Why the request at the end of a way to a slow call need not make it."""
    if one.slow.kind == "mail":
        return "unneeded"
    if one.slow.kind != "network":
        return "work"
    if not one.slow.needed and unused_answer(project, reached):
        return "unneeded"
    if any(per_item(way.fact) for way in reached.chain()):
        return "many"
    return "same" if _is_constant(one) else "needed"


def per_item(fact: Fact) -> bool:
    """Whether a fact runs once per item of a loop that goes to its end, over more than a few items written there."""
    for region in regions(fact.region):
        node = region.node
        if region.kind == "comprehension" and isinstance(node, tree.Comprehension):
            source = node.generators[0].iter  # is asked once, before the first item
            if not source.start <= fact.node.start < source.end and not isinstance(source, WRITTEN):
                return True
        if region.kind == "loop" and isinstance(node, tree.For) and not isinstance(node.iter, WRITTEN):
            func = node.iter.func if isinstance(node.iter, tree.Call) else None
            retries = isinstance(func, tree.Name) and func.id == "range"
            if not retries and not any(isinstance(one, tree.Break | tree.Return) for one in walk(node)):
                return True
    return False


def _is_constant(one: SlowCall) -> bool:
    """Whether a call asks for the same each time: all that it is given stands there, and no session adds to it."""
    if "()." in one.path or one.slow.answers is None or one.call.args.open:
        return False
    if text(one.call.args.get(*one.slow.answers)) is None:
        return False
    given = {name: value for name, value in one.call.args.keywords.items() if name != "timeout"}
    return len(one.call.args.positional) <= 1 and all(isinstance(value, Const) for value in given.values())
