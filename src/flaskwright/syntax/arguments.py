"""The arguments of a call as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flaskwright.syntax.tree import Call, Expr


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
