"""What the operators of Jinja's expressions stand between: literals, names, brackets, calls and filters."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final, Literal, cast

from flaskwright.syntax import tree
from flaskwright.syntax._program_reader import TokenReader
from flaskwright.syntax._program_tokens import NotUnderstoodError
from flaskwright.syntax.template_tree import Filter

if TYPE_CHECKING:
    from flaskwright.syntax._program_tokens import Token

MAX_DEPTH: Final = 200
CONSTANTS: Final[dict[object, bool | None]] = {
    "true": True, "True": True, "false": False, "False": False, "none": None, "None": None,
}  # fmt: skip
TUPLE_ENDS: Final = frozenset({"variable_end", "block_end", "rparen"})
_INDEX_ENDS: Final = frozenset({"rbracket", "comma"})


class OperandReader(TokenReader, ABC):
    """Reads operands; `_height` counts the levels of the expression that was read last."""

    def __init__(self, tokens: list[Token]) -> None:
        super().__init__(tokens)
        self._height = 0

    @abstractmethod
    def expression(self, *, conditional: bool = True) -> tree.Expr:
        """Any expression but a tuple without brackets; without `conditional`, `a if b` ends before the `if`."""

    def _made(self, node: tree.Expr, below: int) -> tree.Expr:
        """A node over others that have so many levels; an error in its place where those are too many."""
        if below >= MAX_DEPTH:
            self._height = 1
            return tree.ErrorExpr(node.start, node.end)
        self._height = below + 1
        return node

    # ---------------------------------------------------------------- literals

    def _primary(self) -> tree.Expr:
        token = self.current
        match token.kind:
            case "name" | "integer" | "float":
                self.take()
                return self._made(_atom(token), 0)
            case "string":
                return self._text()
            case "lparen":
                return self._parentheses()
            case "lbracket":
                return self._list()
            case "lbrace":
                return self._dict()
            case kind:
                raise NotUnderstoodError(f"an expression expected, not {kind}")

    def _text(self) -> tree.Expr:
        start, parts = self.current.start, list[str]()
        while self.current.kind == "string":
            parts.append(str(self.take().value))
        return self._made(tree.Constant(start, self.last_end, "".join(parts), "str"), 0)

    def _parentheses(self) -> tree.Expr:
        start = self.take().start
        items, is_tuple = self._items()
        self.expect("rparen")
        if is_tuple or not items:
            return self._made(tree.Tuple(start, self.last_end, items), self._height)
        return items[0]

    def _items(self, *, conditional: bool = True) -> tuple[tuple[tree.Expr, ...], bool]:
        """Expressions between commas, and whether there was a comma; `_height` is that of the highest."""
        found: list[tree.Expr] = []
        height, is_tuple = 0, False
        while self.current.kind not in TUPLE_ENDS:
            found.append(self.expression(conditional=conditional))
            height = max(height, self._height)
            if not self.skip("comma"):
                break
            is_tuple = True
        self._height = height
        return tuple(found), is_tuple

    def _list(self) -> tree.Expr:
        start = self.take().start
        found: list[tree.Expr] = []
        height = 0
        while self.current.kind != "rbracket":
            found.append(self.expression())
            height = max(height, self._height)
            if not self.skip("comma"):
                break
        self.expect("rbracket")
        return self._made(tree.List(start, self.last_end, tuple(found)), height)

    def _dict(self) -> tree.Expr:
        start = self.take().start
        found: list[tree.DictItem] = []
        height = 0
        while self.current.kind != "rbrace":
            begin = self.current.start
            key = self.expression()
            height = max(height, self._height)
            self.expect("colon")
            value = self.expression()
            height = max(height, self._height)
            found.append(tree.DictItem(begin, self.last_end, key, value))
            if not self.skip("comma"):
                break
        self.expect("rbrace")
        return self._made(tree.Dict(start, self.last_end, tuple(found)), height + 1)

    # ------------------------------------------------- what follows an operand

    def _postfix(self, start: int, value: tree.Expr) -> tree.Expr:
        """`.attribute`, `[index]` and `(arguments)`, as many as there are."""
        while True:
            match self.current.kind:
                case "dot":
                    value = self._attribute(start, value)
                case "lbracket":
                    value = self._subscript(start, value)
                case "lparen":
                    value = self._call(start, value)
                case _:
                    return value

    def _attribute(self, start: int, value: tree.Expr) -> tree.Expr:
        self.take()
        token = self.current
        if self.skip("integer"):
            return self._made(tree.Subscript(start, token.end, value, _atom(token)), self._height)
        name = self.expect_name()
        return self._made(tree.Attribute(start, token.end, value, name, token.start), self._height)

    def _subscript(self, start: int, value: tree.Expr) -> tree.Expr:
        height = self._height
        bracket = self.take()
        indices: list[tree.Expr] = []
        while self.current.kind != "rbracket":
            if indices:
                self.expect("comma")
            indices.append(self._index())
            height = max(height, self._height + 1)
        index = indices[0] if len(indices) == 1 else tree.Tuple(bracket.end, self.last_end, tuple(indices))
        self.expect("rbracket")
        return self._made(tree.Subscript(start, self.last_end, value, index), height)

    def _index(self) -> tree.Expr:
        start = self.current.start
        height = 0
        lower = None
        if self.current.kind != "colon":
            lower = self.expression()
            height = self._height
            if self.current.kind != "colon":
                return lower
        self.take()
        upper = step = None
        if self.current.kind not in {"colon", *_INDEX_ENDS}:
            upper = self.expression()
            height = max(height, self._height)
        if self.skip("colon") and self.current.kind not in _INDEX_ENDS:
            step = self.expression()
            height = max(height, self._height)
        return self._made(tree.Slice(start, self.last_end, lower, upper, step), height)

    def _call(self, start: int, value: tree.Expr) -> tree.Expr:
        arguments = self._arguments()
        return self._made(tree.Call(start, self.last_end, value, arguments), self._height)

    def _arguments(self) -> tuple[tree.Argument, ...]:
        """`(…)`; `_height` becomes that of the highest argument where that is higher than what was read before."""
        self.take()
        found: list[tree.Argument] = []
        height = self._height
        last = 0
        while self.current.kind != "rparen":
            begin = self.current.start
            keyword: str | None = None
            star: Literal[0, 1, 2] = 0
            if self.skip("mul"):
                star, allowed, last = 1, last < 2, 2
            elif self.skip("pow"):
                star, allowed, last = 2, last < 3, 3
            elif self.current.kind == "name" and self.next_is("assign"):
                keyword = self.expect_name()
                self.take()
                # Jinja takes keywords after `*args`, but no positional argument after a keyword.
                allowed, last = last < 3, max(last, 1)
            else:
                allowed = last < 1
            if not allowed:
                raise NotUnderstoodError("arguments in an order that Jinja does not take")
            value = self.expression()
            height = max(height, self._height + 1)
            found.append(tree.Argument(begin, self.last_end, value, keyword, star))
            if not self.skip("comma"):
                break
        self.expect("rparen")
        self._height = height
        return tuple(found)

    # ----------------------------------------------------------------- filters

    def _dotted(self) -> str:
        parts = [self.expect_name()]
        while self.skip("dot"):
            parts.append(self.expect_name())
        return ".".join(parts)

    def _filter(self, start: int, value: tree.Expr | None) -> Filter:
        """A filter whose bar was passed; `_height` becomes that of what lies below it."""
        name = self._dotted()
        arguments = self._arguments() if self.current.kind == "lparen" else ()
        return Filter(start, self.last_end, value, name, arguments)

    def filters(self) -> Filter | None:
        """`| name | name(args)` on a block, all of them."""
        return self._filters(None) if self.skip("pipe") else None

    def filters_of_block(self) -> Filter:
        """`name | name(args)` of `{% filter … %}`."""
        return self._filters(None)

    def _filters(self, found: Filter | None) -> Filter:
        start = self.current.start
        self._height = 0
        while True:
            found = self._filter(start, cast("tree.Expr | None", found))
            self._height += 1
            if self._height > MAX_DEPTH:
                raise NotUnderstoodError("too many filters")
            if not self.skip("pipe"):
                return found


def _atom(token: Token) -> tree.Expr:
    """A name or number."""
    start, end, value = token.start, token.end, token.value
    if token.kind == "integer":
        return tree.Constant(start, end, value, "int")
    if token.kind == "float":
        return tree.Constant(start, end, value, "float")
    if value in CONSTANTS:
        constant = CONSTANTS[value]
        return tree.Constant(start, end, constant, "none" if constant is None else "bool")
    return tree.Name(start, end, str(value))
