"""The typed Python syntax tree that every later stage reads.

Nodes carry byte offsets into the UTF-8 text of their file (`Source.data`); lines and columns are computed from them on
demand (`Source.position`). Nodes are frozen, compare by identity, and hold no link to their parent: whoever needs the
surroundings of a node gets them from `semantics`.

The names follow the `ast` module of CPython where the two agree. Differences: arguments of a call are one tuple in
source order, comprehensions are one class with a kind, an `elif` is an `If` inside `orelse`, and whatever the parser
could not understand is an `ErrorExpr` or an `ErrorStmt`, so that a broken region costs only itself.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec


class Node(msgspec.Struct, frozen=True, eq=False, gc=False, array_like=True, tag=True, tag_field="node"):
    """A region of the source: byte offsets `start` (inclusive) and `end` (exclusive)."""

    start: int
    end: int


# ---------------------------------------------------------------- expressions


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

# ----------------------------------------------------------------- definitions


class Parameter(Node, frozen=True):
    """One parameter; the node spans name, annotation and default."""

    name: str
    annotation: Expr | None
    default: Expr | None
    kind: Literal["positional_only", "positional", "var_positional", "keyword_only", "var_keyword"]


class Parameters(Node, frozen=True):
    """All parameters of a function in source order."""

    items: tuple[Parameter, ...]


class Decorator(Node, frozen=True):
    """One `@value` line; the node starts at the `@`."""

    value: Expr


class TypeParam(Node, frozen=True):
    """A type parameter of PEP 695, with its bound and, since PEP 696, its default."""

    name: str
    bound: Expr | None
    default: Expr | None
    kind: Literal["type_var", "type_var_tuple", "param_spec"]


class FunctionDef(Node, frozen=True):
    """`def` or `async def`; the node starts at `async` or `def`, not at its decorators."""

    name: str
    name_start: int
    params: Parameters
    returns: Expr | None
    body: tuple[Stmt, ...]
    decorators: tuple[Decorator, ...]
    is_async: bool
    type_params: tuple[TypeParam, ...]


class ClassDef(Node, frozen=True):
    """`class`; bases and keywords stand in `args`; the node starts at `class`."""

    name: str
    name_start: int
    args: tuple[Argument, ...]
    body: tuple[Stmt, ...]
    decorators: tuple[Decorator, ...]
    type_params: tuple[TypeParam, ...]


# ------------------------------------------------------------------ statements


class ExprStmt(Node, frozen=True):
    """An expression whose value is discarded."""

    value: Expr


class Assign(Node, frozen=True):
    """`a = b = value`."""

    targets: tuple[Expr, ...]
    value: Expr


class AnnAssign(Node, frozen=True):
    """`target: annotation = value`."""

    target: Expr
    annotation: Expr
    value: Expr | None


class AugAssign(Node, frozen=True):
    """`target op= value`; `op` without the `=`."""

    target: Expr
    op: str
    value: Expr


class Delete(Node, frozen=True):
    """`del targets`."""

    targets: tuple[Expr, ...]


class Return(Node, frozen=True):
    """`return value`."""

    value: Expr | None


class Raise(Node, frozen=True):
    """`raise exc from cause`."""

    exc: Expr | None
    cause: Expr | None


class Assert(Node, frozen=True):
    """`assert test, message`."""

    test: Expr
    message: Expr | None


class Pass(Node, frozen=True):
    """`pass`."""


class Break(Node, frozen=True):
    """`break`."""


class Continue(Node, frozen=True):
    """`continue`."""


class Global(Node, frozen=True):
    """`global names`."""

    names: tuple[str, ...]


class Nonlocal(Node, frozen=True):
    """`nonlocal names`."""

    names: tuple[str, ...]


class Alias(Node, frozen=True):
    """`name as asname` of an import; `name` may be dotted, and is `*` in a star import."""

    name: str
    asname: str | None


class Import(Node, frozen=True):
    """`import a.b as c, d`."""

    names: tuple[Alias, ...]


class ImportFrom(Node, frozen=True):
    """`from ..module import names`; `level` counts the leading dots."""

    module: str | None
    names: tuple[Alias, ...]
    level: int


class If(Node, frozen=True):
    """`if`; an `elif` is an `If` alone in `orelse`."""

    test: Expr
    body: tuple[Stmt, ...]
    orelse: tuple[Stmt, ...]


class For(Node, frozen=True):
    """`for` or `async for`."""

    target: Expr
    iter: Expr
    body: tuple[Stmt, ...]
    orelse: tuple[Stmt, ...]
    is_async: bool


class While(Node, frozen=True):
    """`while`."""

    test: Expr
    body: tuple[Stmt, ...]
    orelse: tuple[Stmt, ...]


class ExceptHandler(Node, frozen=True):
    """`except type as name:`; several types are a `Tuple`, also without parentheses (PEP 758)."""

    type: Expr | None
    name: str | None
    body: tuple[Stmt, ...]


class Try(Node, frozen=True):
    """`try`; `is_star` for `except*`."""

    body: tuple[Stmt, ...]
    handlers: tuple[ExceptHandler, ...]
    orelse: tuple[Stmt, ...]
    finalbody: tuple[Stmt, ...]
    is_star: bool


class WithItem(Node, frozen=True):
    """`context as target`."""

    context: Expr
    target: Expr | None


class With(Node, frozen=True):
    """`with` or `async with`."""

    items: tuple[WithItem, ...]
    body: tuple[Stmt, ...]
    is_async: bool


class MatchCase(Node, frozen=True):
    """`case pattern if guard:`.

    A pattern is kept as the expression that it looks like (`Call` for a class pattern, `BinOp` with `|` for
    alternatives, `Starred` for `*rest`, `NamedExpr` for `p as name`), since rules ask only for the names and constants
    in it; `captures` lists the names that it binds.
    """

    pattern: Expr
    captures: tuple[str, ...]
    guard: Expr | None
    body: tuple[Stmt, ...]


class Match(Node, frozen=True):
    """`match subject:`."""

    subject: Expr
    cases: tuple[MatchCase, ...]


class TypeAliasStmt(Node, frozen=True):
    """`type name = value` (PEP 695)."""

    name: str
    type_params: tuple[TypeParam, ...]
    value: Expr


class ErrorStmt(Node, frozen=True):
    """Lines that could not be parsed."""


Stmt: TypeAlias = (
    FunctionDef
    | ClassDef
    | ExprStmt
    | Assign
    | AnnAssign
    | AugAssign
    | Delete
    | Return
    | Raise
    | Assert
    | Pass
    | Break
    | Continue
    | Global
    | Nonlocal
    | Import
    | ImportFrom
    | If
    | For
    | While
    | Try
    | With
    | Match
    | TypeAliasStmt
    | ErrorStmt
)


class Comment(Node, frozen=True):
    """A `#` comment, with its text from the `#` on."""

    text: str


class SyntaxProblem(Node, frozen=True):
    """A region that the parser could not read, with one line that says what is wrong."""

    message: str


class Module(Node, frozen=True):
    """One Python file."""

    body: tuple[Stmt, ...]
    comments: tuple[Comment, ...]
    problems: tuple[SyntaxProblem, ...]
