"""The arguments of a call as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.syntax.tree import Attribute, Call

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.syntax.tree import Argument, Expr, Node, Parameter


SINGLE = frozenset({"positional_only", "positional", "keyword_only"})
"""The kinds of parameters that take one argument each."""


def by_place(parameters: Iterable[Parameter]) -> list[Parameter]:
    """The parameters to which arguments go by their place."""
    return [one for one in parameters if one.kind in ("positional_only", "positional")]


def arguments_of(node: Node) -> tuple[Argument, ...]:
    """The arguments of a call; none where a node is no call, such as a decorator."""
    return node.args if isinstance(node, Call) else ()


def receiver_node(node: Node) -> Expr | None:
    """What a method is called on; `None` where a node is no such call."""
    return node.func.value if isinstance(node, Call) and isinstance(node.func, Attribute) else None


def method_name(node: Node) -> str | None:
    """The name of the method that a call calls, whatever it is called on; `None` where a node is no such call."""
    return node.func.attr if isinstance(node, Call) and isinstance(node.func, Attribute) else None


def argument_node(call: Call, place: int | None, keyword: str | None) -> Expr | None:
    """The expression that is passed at a place (from 0) or by a keyword; `None` where there is none."""
    for number, argument in enumerate(call.args):
        if argument.keyword is not None:
            if argument.keyword == keyword:
                return argument.value
        elif argument.star:
            continue
        elif number == place:
            return argument.value
    return None
