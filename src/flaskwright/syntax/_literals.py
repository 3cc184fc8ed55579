"""Names, numbers and the other constants; strings have a module of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.syntax._unit import Unit, broken, register
from flaskwright.syntax.tree import Constant, ErrorExpr, Expr, Name, SyntaxProblem

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode


def name(unit: Unit, node: SyntaxNode, _depth: int) -> Expr:
    """An identifier; one that the parser only supposed is an error."""
    start, end = node.byte_range
    if start == end:
        return ErrorExpr(start, end)
    return Name(start, end, unit.names[unit.data[start:end]])


def integer(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """An integer or an imaginary number; also `10L` and `0777` of Python 2."""
    start, end = node.byte_range
    raw = unit.data[start:end]
    try:
        return Constant(start, end, int(raw, 0), "int")
    except ValueError:
        text = raw.decode("ascii", "replace").rstrip("lL")
    if text[-1:] in ("j", "J"):
        return Constant(start, end, text, "complex")
    try:
        return Constant(start, end, int(text, 0), "int")
    except ValueError:
        pass
    digits = text.replace("_", "")
    if digits.isdigit() and len(digits) < 1000:
        is_octal = digits.startswith("0") and not set(digits) & {"8", "9"}
        return Constant(start, end, int(digits, 8 if is_octal else 10), "int")
    if not digits.isdigit():
        return broken(unit, node, depth)
    unit.problems.append(SyntaxProblem(start, end, "an integer with too many digits; write it in hexadecimal"))
    return ErrorExpr(start, end)


def floating(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A floating-point or imaginary number."""
    start, end = node.byte_range
    text = unit.data[start:end].decode("ascii", "replace")
    if text[-1:] in ("j", "J"):
        return Constant(start, end, text, "complex")
    try:
        return Constant(start, end, float(text), "float")
    except ValueError:
        return broken(unit, node, depth)


def true(_unit: Unit, node: SyntaxNode, _depth: int) -> Expr:
    """`True`."""
    return Constant(node.start_byte, node.end_byte, value=True, kind="bool")


def false(_unit: Unit, node: SyntaxNode, _depth: int) -> Expr:
    """`False`."""
    return Constant(node.start_byte, node.end_byte, value=False, kind="bool")


def none(_unit: Unit, node: SyntaxNode, _depth: int) -> Expr:
    """`None`."""
    return Constant(node.start_byte, node.end_byte, None, "none")


def ellipsis(_unit: Unit, node: SyntaxNode, _depth: int) -> Expr:
    """`...`."""
    return Constant(node.start_byte, node.end_byte, None, "ellipsis")


register(
    {
        "ellipsis": ellipsis,
        "false": false,
        "float": floating,
        "identifier": name,
        "integer": integer,
        "none": none,
        "true": true,
    }
)
