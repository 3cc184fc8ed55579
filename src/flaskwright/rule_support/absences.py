"""Tests that ask whether something is not there."""

from __future__ import annotations

from flaskwright.syntax import tree


def asks_for_absence(test: tree.Expr, *, holds: bool, named: bool = False) -> bool:
    """Whether a test that came out so says that something is not there; `named`: that a name holds nothing."""
    match test:
        case tree.UnaryOp(op="not", operand=tree.Attribute() | tree.Call()) | tree.Attribute() if named:
            return False
        case tree.UnaryOp(op="not", operand=tree.Name() | tree.Attribute() | tree.Call()):
            return holds
        case tree.BoolOp(op="and", values=values):
            return holds and any(asks_for_absence(one, holds=True, named=named) for one in values)
        case tree.Name() | tree.Attribute():
            return not holds
        case tree.Compare(ops=("is" | "==" | "is not" | "!=" as operator,), comparators=(tree.Constant(kind="none"),)):
            return holds is (operator in ("is", "=="))
        case _:
            return False
