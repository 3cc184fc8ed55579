# ruff: noqa: N802  (methods bear the names of the node classes that they convert)
"""Our tree and CPython's `ast` in one comparable form: nested tuples of kind, span and fields.

Spans are (line, column in bytes, end line, end column in bytes). CPython 3.11 gives wrong positions inside f-strings
and has nodes of its own for patterns, so these are compared without positions.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from flaskwright.syntax import tree as t

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source

Dump = Any

OPERATORS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.MatMult: "@", ast.Div: "/", ast.Mod: "%", ast.Pow: "**",
    ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|", ast.BitXor: "^", ast.BitAnd: "&", ast.FloorDiv: "//",
    ast.Invert: "~", ast.Not: "not", ast.UAdd: "+", ast.USub: "-", ast.And: "and", ast.Or: "or",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Is: "is",
    ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip


def plain(value: object) -> object:
    """A constant's value, comparable by equality and free of lone surrogates."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
    return repr(value)


def joined(parts: list[Dump]) -> tuple[Dump, ...]:
    """The parts of an f-string with adjacent texts joined, since CPython joins them."""
    found: list[Dump] = []
    for part in parts:
        if part[0] == "Text" and found and found[-1][0] == "Text":
            found[-1] = ("Text", found[-1][1] + part[1])
        elif part[0] != "Text" or part[1]:
            found.append(part)
    return tuple(found)


class FromAst:
    """CPython's tree to the common form."""

    def __init__(self) -> None:
        self.positions = True

    def span(self, node: ast.AST) -> Dump:
        if not self.positions:
            return None
        return (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def __call__(self, node: Any) -> Dump:
        if node is None:
            return None
        if isinstance(node, list):
            return tuple(self(item) for item in node)
        handler = getattr(self, type(node).__name__, None)
        if handler is not None:
            return handler(node)
        fields = [
            getattr(node, name)
            for name in node._fields
            if name not in {"ctx", "type_comment", "kind", "type_ignores", "simple", "type_params"}
        ]
        return (type(node).__name__, self.span(node), *(self.field(value) for value in fields))

    def field(self, value: Any) -> Dump:
        if isinstance(value, (ast.operator, ast.unaryop, ast.boolop, ast.cmpop)):
            return OPERATORS[type(value)]
        if isinstance(value, ast.AST) or value is None:
            return self(value)
        if isinstance(value, list):
            return tuple(self.field(item) for item in value)
        return value

    def Module(self, node: ast.Module) -> Dump:
        return ("Module", self(node.body))

    def Constant(self, node: ast.Constant) -> Dump:
        value = node.value
        if isinstance(value, bytes):
            return ("Constant", self.span(node), "bytes", plain(value.decode("latin-1")))
        kind = "none" if value is None else "ellipsis" if value is ... else type(value).__name__
        shown = None if kind in {"none", "ellipsis", "complex"} else plain(value)
        return ("Constant", self.span(node), kind, shown)

    def JoinedStr(self, node: ast.JoinedStr) -> Dump:
        return ("FString", self.span(node), self.parts(node))

    def parts(self, node: ast.JoinedStr) -> Dump:
        before, self.positions = self.positions, False
        parts = []
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append(("Text", plain(value.value)))
            elif isinstance(value, ast.FormattedValue):
                spec = self.parts(value.format_spec) if isinstance(value.format_spec, ast.JoinedStr) else ()
                conversion = chr(value.conversion) if value.conversion != -1 else None
                parts.append(("Field", self(value.value), conversion, spec))
        self.positions = before
        return joined(parts)

    def Call(self, node: ast.Call) -> Dump:
        return ("Call", self.span(node), self(node.func), self.given(node.args, node.keywords))

    def given(self, args: list[ast.expr], keywords: list[ast.keyword]) -> Dump:
        found = [
            ("*", self(arg.value), (arg.lineno, arg.col_offset)) if isinstance(arg, ast.Starred)
            else ("", self(arg), (arg.lineno, arg.col_offset))
            for arg in args
        ]  # fmt: skip
        found += [(word.arg or "**", self(word.value), (word.lineno, word.col_offset)) for word in keywords]
        return tuple(item[:2] for item in sorted(found, key=lambda item: item[2]))

    def Dict(self, node: ast.Dict) -> Dump:
        items = tuple((self(key), self(value)) for key, value in zip(node.keys, node.values, strict=True))
        return ("Dict", self.span(node), items)

    def comprehension(self, node: ast.comprehension) -> Dump:
        return (self(node.target), self(node.iter), self(node.ifs), bool(node.is_async))

    def Lambda(self, node: ast.Lambda) -> Dump:
        return ("Lambda", self.span(node), self(node.args), self(node.body))

    def arguments(self, node: ast.arguments) -> Dump:
        found = []
        positional = [("positional_only", arg) for arg in node.posonlyargs]
        positional += [("positional", arg) for arg in node.args]
        defaults = [None] * (len(positional) - len(node.defaults)) + list(node.defaults)
        found += [self.parameter(kind, arg, default) for (kind, arg), default in zip(positional, defaults, strict=True)]
        if node.vararg:
            found.append(self.parameter("var_positional", node.vararg, None))
        found += [
            self.parameter("keyword_only", arg, default)
            for arg, default in zip(node.kwonlyargs, node.kw_defaults, strict=True)
        ]
        if node.kwarg:
            found.append(self.parameter("var_keyword", node.kwarg, None))
        return tuple(found)

    def parameter(self, kind: str, arg: ast.arg, default: ast.expr | None) -> Dump:
        return (kind, self.span(arg)[:2] if self.positions else None, arg.arg, self(arg.annotation), self(default))

    def FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Dump:
        return (
            "FunctionDef", self.span(node), node.name, self(node.args), self(node.returns), self(node.body),
            self(node.decorator_list), isinstance(node, ast.AsyncFunctionDef),
        )  # fmt: skip

    AsyncFunctionDef = FunctionDef

    def ClassDef(self, node: ast.ClassDef) -> Dump:
        given = self.given(node.bases, node.keywords)
        return ("ClassDef", self.span(node), node.name, given, self(node.body), self(node.decorator_list))

    def For(self, node: ast.For | ast.AsyncFor) -> Dump:
        parts = (self(node.target), self(node.iter), self(node.body), self(node.orelse))
        return ("For", self.span(node), *parts, isinstance(node, ast.AsyncFor))

    AsyncFor = For

    def With(self, node: ast.With | ast.AsyncWith) -> Dump:
        items = tuple((self(item.context_expr), self(item.optional_vars)) for item in node.items)
        return ("With", self.span(node), items, self(node.body), isinstance(node, ast.AsyncWith))

    AsyncWith = With

    def Try(self, node: Any) -> Dump:
        parts = (self(node.body), self(node.handlers), self(node.orelse), self(node.finalbody))
        return ("Try", self.span(node), *parts, type(node).__name__ == "TryStar")

    TryStar = Try

    def match_case(self, node: ast.match_case) -> Dump:
        before, self.positions = self.positions, False
        pattern = self(node.pattern)
        self.positions = before
        return (pattern, self(node.guard), self(node.body))

    def MatchValue(self, node: ast.MatchValue) -> Dump:
        return self(node.value)

    def MatchSingleton(self, node: ast.MatchSingleton) -> Dump:
        return self.Constant(ast.Constant(node.value))

    def MatchSequence(self, node: ast.MatchSequence) -> Dump:
        return ("Sequence", self(node.patterns))

    def MatchStar(self, node: ast.MatchStar) -> Dump:
        return ("Starred", None, ("Name", None, node.name or "_"))

    def MatchMapping(self, node: ast.MatchMapping) -> Dump:
        items = [(self(key), self(value)) for key, value in zip(node.keys, node.patterns, strict=True)]
        if node.rest:
            items.append((None, ("Name", None, node.rest)))
        return ("Dict", None, tuple(items))

    def MatchClass(self, node: ast.MatchClass) -> Dump:
        given = [("", self(pattern)) for pattern in node.patterns]
        given += [(name, self(value)) for name, value in zip(node.kwd_attrs, node.kwd_patterns, strict=True)]
        return ("Call", None, self(node.cls), tuple(given))

    def MatchAs(self, node: ast.MatchAs) -> Dump:
        if node.pattern is None:
            return ("Name", None, node.name or "_")
        return ("NamedExpr", None, ("Name", None, node.name), self(node.pattern))

    def MatchOr(self, node: ast.MatchOr) -> Dump:
        found: list[Dump] = []
        for pattern in self(node.patterns):
            found += pattern[1] if pattern[0] == "Or" else [pattern]
        return ("Or", tuple(found))


class FromTree:
    """Our tree to the common form."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.positions = True
        self.in_pattern = False

    def place(self, offset: int) -> tuple[int, int]:
        line, column = self.source.position(offset, "utf-8")
        return line, column - 1

    def span(self, node: t.Node) -> Dump:
        return (*self.place(node.start), *self.place(node.end)) if self.positions else None

    def __call__(self, node: Any) -> Dump:
        if isinstance(node, tuple):
            return tuple(self(item) for item in node)
        if not isinstance(node, t.Node):
            return node
        handler = getattr(self, type(node).__name__, None)
        if handler is not None:
            return handler(node)
        values = [getattr(node, name) for name in node.__struct_fields__[2:]]
        return (KINDS.get(type(node).__name__, type(node).__name__), self.span(node), *(self(v) for v in values))

    def Module(self, node: t.Module) -> Dump:
        return ("Module", self(node.body))

    def Constant(self, node: t.Constant) -> Dump:
        shown = None if node.kind in {"none", "ellipsis", "complex"} else plain(node.value)
        return ("Constant", self.span(node), node.kind, shown)

    def FString(self, node: t.FString) -> Dump:
        return ("FString", self.span(node), self.parts(node.parts))

    def parts(self, parts: tuple[t.Expr, ...]) -> Dump:
        before, self.positions = self.positions, False
        found: list[Dump] = []
        for part in parts:
            if isinstance(part, t.Interpolation):
                found.append(("Field", self(part.value), part.conversion, self.parts(part.spec)))
            else:
                assert isinstance(part, t.Constant)
                found.append(("Text", plain(part.value)))
        self.positions = before
        return joined(found)

    def Attribute(self, node: t.Attribute) -> Dump:
        assert self.source.slice(node.attr_start, node.end).isidentifier()
        return ("Attribute", self.span(node), self(node.value), node.attr)

    def Argument(self, node: t.Argument) -> Dump:
        return (node.keyword or "*" * node.star, self(node.value))

    def DictItem(self, node: t.DictItem) -> Dump:
        return (self(node.key), self(node.value))

    def Generator(self, node: t.Generator) -> Dump:
        return (self(node.target), self(node.iter), self(node.ifs), node.is_async)

    def Comprehension(self, node: t.Comprehension) -> Dump:
        kind = {"list": "ListComp", "set": "SetComp", "dict": "DictComp", "generator": "GeneratorExp"}[node.kind]
        values = (self(node.element), self(node.value)) if node.kind == "dict" else (self(node.element),)
        return (kind, self.span(node), *values, self(node.generators))

    def Parameters(self, node: t.Parameters) -> Dump:
        return self(node.items)

    def Parameter(self, node: t.Parameter) -> Dump:
        place = self.place(node.start) if self.positions else None
        return (node.kind, place, node.name, self(node.annotation), self(node.default))

    def Yield(self, node: t.Yield) -> Dump:
        return ("YieldFrom" if node.is_from else "Yield", self.span(node), self(node.value))

    def Decorator(self, node: t.Decorator) -> Dump:
        return self(node.value)

    def FunctionDef(self, node: t.FunctionDef) -> Dump:
        assert self.source.slice(node.name_start, node.name_start + len(node.name.encode())) == node.name
        return (
            "FunctionDef", self.span(node), node.name, self(node.params), self(node.returns), self(node.body),
            self(node.decorators), node.is_async,
        )  # fmt: skip

    def ClassDef(self, node: t.ClassDef) -> Dump:
        return ("ClassDef", self.span(node), node.name, self(node.args), self(node.body), self(node.decorators))

    def WithItem(self, node: t.WithItem) -> Dump:
        return (self(node.context), self(node.target))

    def MatchCase(self, node: t.MatchCase) -> Dump:
        before, self.positions, self.in_pattern = self.positions, False, True
        pattern = self(node.pattern)
        self.positions, self.in_pattern = before, False
        return (pattern, self(node.guard), self(node.body))

    def Tuple(self, node: t.Tuple) -> Dump:
        if self.in_pattern:
            return ("Sequence", self(node.items))
        return ("Tuple", self.span(node), self(node.items))

    def List(self, node: t.List) -> Dump:
        if self.in_pattern:
            return ("Sequence", self(node.items))
        return ("List", self.span(node), self(node.items))

    def BinOp(self, node: t.BinOp) -> Dump:
        if self.in_pattern and node.op == "|":
            return ("Or", (*self.alternatives(node.left), *self.alternatives(node.right)))
        return ("BinOp", self.span(node), self(node.left), node.op, self(node.right))

    def alternatives(self, node: t.Expr) -> tuple[Dump, ...]:
        if isinstance(node, t.BinOp) and node.op == "|":
            return (*self.alternatives(node.left), *self.alternatives(node.right))
        return (self(node),)


KINDS = {"ExprStmt": "Expr", "Alias": "alias"}


def from_cpython(text: str) -> Dump:
    """The common form of what CPython's parser makes of a text."""
    return FromAst()(ast.parse(text))


def from_ours(source: Source, module: t.Module) -> Dump:
    """The common form of our tree."""
    return FromTree(source)(module)


def first_difference(left: Dump, right: Dump, path: str = "") -> str | None:
    """Where two dumps differ first, for a readable failure."""
    if isinstance(left, tuple) and isinstance(right, tuple):
        label = str(left[0]) if left and isinstance(left[0], str) else ""
        for index, (one, other) in enumerate(zip(left, right, strict=False)):
            found = first_difference(one, other, f"{path}/{label}.{index}")
            if found:
                return found
        return None if len(left) == len(right) else f"{path}: {left!r} != {right!r}"[:600]
    return None if left == right and type(left) is type(right) else f"{path}: {left!r} != {right!r}"[:600]
