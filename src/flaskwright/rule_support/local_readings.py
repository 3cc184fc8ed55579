"""Times of UTC without a zone that are read as local ones, which makes another moment of them.

`timestamp()` and `time.mktime` take a time without a zone for one of the server's own zone. Two moments that are both
wrong by as much are the right distance apart: what is subtracted or compared is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.rule_support.time_zones import Times
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.values import a_library_path
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact, Unit

TUPLES = frozenset({"timetuple", "utctimetuple"})
"""Methods that give the parts of a time, without its zone."""
MEASURES = frozenset({"<", "<=", ">", ">=", "==", "!="})


class LocalReading(msgspec.Struct, frozen=True, eq=False):
    """A call that takes a time for a local one: what it is made of was made at `time`, by UTC, and `given` is it."""

    call: CallFact
    given: tree.Expr
    time: tree.Expr


def local_readings(project: Project, unit: Unit) -> Iterator[LocalReading]:
    """Every one in a body whose result is no mere part of a distance."""
    times = project.once(Times)
    for call in unit.calls:
        given = _read(project, call)
        made = times.of(unit, given) if given is not None else None
        if made is None or given is None or not made.utc or made.aware:
            continue
        if not _is_held_against_another(project, unit, call.node):
            yield LocalReading(call, given, made.node)


def _read(project: Project, call: CallFact) -> tree.Expr | None:
    """The expression that a call reads as a local time: `time.timestamp()`, `mktime(time.timetuple())`."""
    node = call.node
    if not isinstance(node, tree.Call):
        return None
    if isinstance(node.func, tree.Attribute) and node.func.attr == "timestamp" and not node.args:
        return node.func.value
    if a_library_path(call.callee) in project.libraries.role("reads_local_parts") and len(node.args) == 1:
        match node.args[0].value:
            case tree.Call(func=tree.Attribute(value=time, attr=name), args=()) if name in TUPLES:
                return time
    return None


def _is_held_against_another(project: Project, unit: Unit, node: tree.Node) -> bool:
    """Whether a moment, or what keeps it, is subtracted or compared anywhere in its module."""
    kept: set[str] = set()
    for parent, _ in project.queries.around(unit, node):
        if _is_distance(parent):
            return True
        if isinstance(parent, tree.Assign | tree.AnnAssign | tree.NamedExpr):
            targets = parent.targets if isinstance(parent, tree.Assign) else (parent.target,)
            kept.update(name for one in targets for name in _names(one))
        elif isinstance(parent, tree.Argument) and parent.keyword is not None:
            kept.add(parent.keyword)
        elif isinstance(parent, tree.DictItem) and parent.key is not None:
            kept.update(_names(parent.key))
    others = project.code.units_of(unit.module) if kept else ()
    return any(kept.intersection(_names(one)) for other in others for one in own_nodes(other) if _is_distance(one))


def _is_distance(node: tree.Node) -> bool:
    if isinstance(node, tree.Compare):
        return not MEASURES.isdisjoint(node.ops)
    return isinstance(node, tree.BinOp | tree.AugAssign) and node.op == "-"


def _names(node: tree.Node) -> Iterator[str]:
    """The names, attributes and keys in an expression."""
    for one in walk(node):
        match one:
            case tree.Name(id=name) | tree.Attribute(attr=name) | tree.Constant(value=str(name)):
                yield name
            case _:
                pass
