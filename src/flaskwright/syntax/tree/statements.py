"""Statements with their definitions, and the file that they make up."""

from __future__ import annotations

from typing import Literal, TypeAlias

from flaskwright.syntax.tree.expressions import Argument, Expr, Node, Parameters


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
