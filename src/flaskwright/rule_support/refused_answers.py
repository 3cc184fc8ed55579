"""What Flask does not accept as an answer, and why a view gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import Const, Decorated, External, FunctionValue, Sequence, Value
from flaskwright.syntax import tree
from flaskwright.syntax.walk import is_none

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import ReturnFact


def only_none(project: Project, fact: ReturnFact) -> FunctionInfo | None:
    """The function whose result is returned, if nothing but `None` can come of it."""
    node = fact.node.value if isinstance(fact.node, tree.Return) else None
    call = next((one for one in fact.unit.calls if one.node is node), None)
    if call is None or isinstance(call.callee, Decorated) or not isinstance(call.callee, FunctionValue):
        return None
    helper = call.callee.info
    unit = project.code.unit(helper)
    if helper.is_async or unit.yields or project.code.overrides(call.callee):
        return None
    return helper if all(_is_bare(one) for one in unit.returns) else None


def _is_bare(fact: ReturnFact) -> bool:
    node = fact.node.value if isinstance(fact.node, tree.Return) else fact.node
    return node is None or is_none(node)


def is_comparison(node: tree.Expr | None) -> bool:
    """Whether an expression gives a truth value."""
    return isinstance(node, tree.Compare) or (isinstance(node, tree.UnaryOp) and node.op == "not")


def reason(value: Value) -> str:
    """What is wrong with an answer, in words; empty where nothing is known to be."""
    match value:
        case Const(value=None):
            return "`None`"
        case Const(value=bool()):
            return "a truth value"
        case Const(value=int() | float() | complex()):
            return f"the number `{value.value!r}`"
        case Sequence(kind="set"):
            return "a set"
        case Sequence(kind="tuple", open=False):
            return _tuple_reason(value.items)
        case External(path="builtins.bool()"):
            return "a truth value"
        case _:
            return ""


def _tuple_reason(items: list[Value]) -> str:
    if len(items) not in (2, 3):
        return f"a tuple of {len(items)} items"
    body = reason(items[0])
    return f"a tuple whose body is {body}" if body else ""
