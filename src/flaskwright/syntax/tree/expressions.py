"""Expressions, and the parts that they are made of."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec


class Node(msgspec.Struct, frozen=True, eq=False, gc=False, array_like=True, tag=True, tag_field="node"):
    """A region of the source: byte offsets `start` (inclusive) and `end` (exclusive)."""

    start: int
    end: int


class Name(Node, frozen=True):
    """An identifier, in load, store or delete position."""

    id: str


class Constant(Node, frozen=True):
    """A literal: text (adjacent literals are joined), bytes, a number, `True`, `False`, `None` or `...`.

    Bytes, complex numbers and `...` are rare; they stand as `kind` "bytes" (value decoded as Latin-1), "complex" (value
    is the source text) and "ellipsis" (value is `None`), so that the tree stays plain data.
    """

    value: str | int | float | bool | None
    kind: Literal["str", "bytes", "int", "float", "complex", "bool", "none", "ellipsis"]


class Interpolation(Node, frozen=True):
    """`{value!r:spec}` inside an f-string or a t-string; `spec` holds the parts of the format specification."""

    value: Expr
    conversion: str | None
    spec: tuple[Expr, ...]


class FString(Node, frozen=True):
    """An f-string (or, where `template` is true, a t-string): `Constant` and `Interpolation` parts in order."""

    parts: tuple[Expr, ...]
    template: bool


class Attribute(Node, frozen=True):
    """`value.attr`; `attr_start` is the offset of the attribute's name, which ends where the node ends."""

    value: Expr
    attr: str
    attr_start: int


class Subscript(Node, frozen=True):
    """`value[index]`; several indices are a `Tuple`."""

    value: Expr
    index: Expr


class Slice(Node, frozen=True):
    """`lower:upper:step` inside a subscript."""

    lower: Expr | None
    upper: Expr | None
    step: Expr | None


class Argument(Node, frozen=True):
    """One argument of a call or of a class's bases: positional, `name=value`, `*value` or `**value`."""

    value: Expr
    keyword: str | None
    star: Literal[0, 1, 2]


class Call(Node, frozen=True):
    """`func(args)`; `print x` and `exec x` of Python 2 are calls of the names `print` and `exec`."""

    func: Expr
    args: tuple[Argument, ...]


class UnaryOp(Node, frozen=True):
    """`not`, `-`, `+` or `~` before an operand."""

    op: str
    operand: Expr


class BinOp(Node, frozen=True):
    """An arithmetic or bit operator, as it is written (`+`, `**`, `//`, `@`, `|`, …)."""

    left: Expr
    op: str
    right: Expr


class BoolOp(Node, frozen=True):
    """`and` or `or` over two or more operands."""

    op: Literal["and", "or"]
    values: tuple[Expr, ...]


class Compare(Node, frozen=True):
    """A chain of comparisons; `ops` as written, with one space in `not in` and `is not`."""

    left: Expr
    ops: tuple[str, ...]
    comparators: tuple[Expr, ...]


class IfExp(Node, frozen=True):
    """`body if test else orelse`."""

    test: Expr
    body: Expr
    orelse: Expr


class Parameter(Node, frozen=True):
    """One parameter; the node spans name, annotation and default."""

    name: str
    annotation: Expr | None
    default: Expr | None
    kind: Literal["positional_only", "positional", "var_positional", "keyword_only", "var_keyword"]


class Parameters(Node, frozen=True):
    """All parameters of a function in source order."""

    items: tuple[Parameter, ...]


class Lambda(Node, frozen=True):
    """`lambda parameters: body`."""

    params: Parameters
    body: Expr


class Tuple(Node, frozen=True):
    """A tuple display or a bare `a, b`."""

    items: tuple[Expr, ...]


class List(Node, frozen=True):
    """A list display."""

    items: tuple[Expr, ...]


class Set(Node, frozen=True):
    """A set display."""

    items: tuple[Expr, ...]


class DictItem(Node, frozen=True):
    """`key: value`, or `**value` where `key` is `None`."""

    key: Expr | None
    value: Expr


class Dict(Node, frozen=True):
    """A dictionary display."""

    items: tuple[DictItem, ...]


class Generator(Node, frozen=True):
    """One `for target in iter if …` clause of a comprehension."""

    target: Expr
    iter: Expr
    ifs: tuple[Expr, ...]
    is_async: bool


class Comprehension(Node, frozen=True):
    """A comprehension or generator expression; `value` is set for dictionaries only."""

    kind: Literal["list", "set", "dict", "generator"]
    element: Expr
    value: Expr | None
    generators: tuple[Generator, ...]


class Starred(Node, frozen=True):
    """`*value` in a display, an assignment target or a subscript."""

    value: Expr


class NamedExpr(Node, frozen=True):
    """`target := value`."""

    target: Name
    value: Expr


class Await(Node, frozen=True):
    """`await value`."""

    value: Expr


class Yield(Node, frozen=True):
    """`yield value`, or `yield from value` where `is_from` is true."""

    value: Expr | None
    is_from: bool


class ErrorExpr(Node, frozen=True):
    """Text in the place of an expression that could not be parsed or is nested too deeply."""


Expr: TypeAlias = (
    Name
    | Constant
    | Interpolation
    | FString
    | Attribute
    | Subscript
    | Slice
    | Call
    | UnaryOp
    | BinOp
    | BoolOp
    | Compare
    | IfExp
    | Lambda
    | Tuple
    | List
    | Set
    | Dict
    | Comprehension
    | Starred
    | NamedExpr
    | Await
    | Yield
    | ErrorExpr
)
