"""`nan` in comparisons: each of them is false for it, so that a test which turns bad numbers away lets it pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import FLOAT_TYPE, Top
from flaskwright.flow.dataflow.sinking import reach
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.frames import Frame

FLOATS = frozenset({FLOAT_TYPE, "decimal.Decimal()"})
FAILED = 400
"""The first status of an answer that says that the request was wrong."""


def lets_pass(frame: Frame, node: tree.If) -> None:
    """`if amount > limit: abort(400)`: where the test is false, the code goes on with the number."""
    tests = node.test.values if isinstance(node.test, tree.BoolOp) and node.test.op == "or" else (node.test,)
    for test in tests:
        if not isinstance(test, tree.Compare) or len(test.ops) > 1:
            continue  # `0 < amount < limit` says what is right
        for value in frame.compared.get(id(test), ()):
            if isinstance(value, Top) and value.kind in FLOATS and value.taints and not _ends_badly(frame, node):
                reach(frame, "nan", value, test, f"`{frame.written(test)}`", verb="is compared in")


def _ends_badly(frame: Frame, node: tree.If) -> bool:
    """Whether the test picks the good numbers: what follows it, or its `else`, only refuses."""
    if _refuses(node.body[-1]):
        return False
    if node.orelse:
        return _refuses(node.orelse[-1])
    following = next((block[place + 1 :] for block, place in _blocks(frame) if block[place] is node), ())
    return bool(following) and _refuses(following[0])


def _blocks(frame: Frame) -> Iterator[tuple[tuple[tree.Stmt, ...], int]]:
    for one in walk(frame.node):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(one, name, None)
            if isinstance(block, tuple):
                yield from ((block, place) for place in range(len(block)))


def _refuses(statement: tree.Stmt) -> bool:
    """Whether a statement says that something is wrong: it raises, aborts, or gives back a failure."""
    match statement:
        case tree.Raise() | tree.ExprStmt(value=tree.Call()):
            return True
        case tree.Return(value=None | tree.Constant(value=None | False | 0 | "")):
            return True
        case tree.Return(value=tree.Tuple(items=items)):
            return any(
                isinstance(one, tree.Constant) and isinstance(one.value, int) and one.value >= FAILED for one in items
            )
        case _:
            return False
