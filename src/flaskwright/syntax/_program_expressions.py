"""Jinja's expressions, read from its tokens into nodes.

Jinja's own parser says of an expression only in which line it begins, and takes a dozen calls for each bracket; this
one reads the same grammar, knows both ends of each node and keeps the tree shallow: what lies too deep becomes an
`ErrorExpr`. Tests compare the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, cast

from flaskwright.syntax import tree
from flaskwright.syntax._program_operands import CONSTANTS, TUPLE_ENDS, OperandReader
from flaskwright.syntax._program_tokens import NotUnderstoodError
from flaskwright.syntax.template_tree import Test
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.syntax._program_tokens import Token

_MAX_BRACKETS: Final = 40
_OPENING: Final = frozenset({"lparen", "lbracket", "lbrace"})
_CLOSING: Final = frozenset({"rparen", "rbracket", "rbrace"})
_TAG_ENDS: Final = frozenset({"variable_end", "block_end", "eof"})
_OPERANDS: Final = frozenset({"name", "string", "integer", "float", "lbracket", "lbrace"})

_OR, _AND, _NOT, _COMPARE, _SUM, _CONCAT, _PRODUCT, _POWER = range(8)
_SYMBOLS: Final = {
    "eq": ("==", _COMPARE),
    "ne": ("!=", _COMPARE),
    "lt": ("<", _COMPARE),
    "lteq": ("<=", _COMPARE),
    "gt": (">", _COMPARE),
    "gteq": (">=", _COMPARE),
    "add": ("+", _SUM),
    "sub": ("-", _SUM),
    "tilde": ("~", _CONCAT),
    "mul": ("*", _PRODUCT),
    "div": ("/", _PRODUCT),
    "floordiv": ("//", _PRODUCT),
    "mod": ("%", _PRODUCT),
    "pow": ("**", _POWER),
}
_WORDS: Final[dict[object, tuple[str, int]]] = {"or": ("or", _OR), "and": ("and", _AND), "in": ("in", _COMPARE)}


class ExpressionReader(OperandReader):
    """Reads whole expressions; every method raises `NotUnderstoodError` where Jinja would refuse."""

    def __init__(self, tokens: list[Token]) -> None:
        super().__init__(tokens)
        self._brackets = 0

    def expression(self, *, conditional: bool = True) -> tree.Expr:
        """Any expression but a tuple without brackets; without `conditional`, `a if b` ends before the `if`."""
        if self._brackets > _MAX_BRACKETS:
            return self._passed_over()
        self._brackets += 1
        found = self._conditional() if conditional else self._operators(_OR)
        self._brackets -= 1
        return found

    def expressions(self, *, conditional: bool = True) -> tree.Expr:
        """An expression or a tuple without brackets."""
        start = self.current.start
        items, is_tuple = self._items(conditional=conditional)
        if is_tuple:
            return self._made(tree.Tuple(start, self.last_end, items), self._height)
        if not items:
            raise NotUnderstoodError("an expression expected")
        return items[0]

    def _passed_over(self) -> tree.Expr:
        start, depth = self.current.start, 0
        while (kind := self.current.kind) not in _TAG_ENDS:
            if depth == 0 and (kind in _CLOSING or kind in {"comma", "colon"}):
                break
            depth += (kind in _OPENING) - (kind in _CLOSING)
            self.take()
        return self._made(tree.ErrorExpr(start, max(start, self.last_end)), 0)

    # ----------------------------------------------------------------- targets

    def target(self, *, namespace: bool = False) -> tree.Expr:
        """What is assigned to: a name, a tuple of such, or, where `namespace` allows it, `namespace.attribute`."""
        start = self.current.start
        items = [self._target(namespace=namespace)]
        is_tuple = False
        while self.skip("comma"):
            is_tuple = True
            if self.current.kind in TUPLE_ENDS:
                break
            items.append(self._target(namespace=namespace))
        return tree.Tuple(start, self.last_end, tuple(items)) if is_tuple else items[0]

    def _target(self, *, namespace: bool) -> tree.Expr:
        start = self.current.start
        if self.current.kind == "lparen":
            found = self._parentheses()
            if not all(isinstance(node, tree.Name | tree.Tuple) for node in walk(found)):
                raise NotUnderstoodError("not all in the brackets can be assigned to")
            return found
        name = tree.Name(start, self.current.end, self.name_target())
        if namespace and self.skip("dot"):
            begin, end = self.current.start, self.current.end
            return tree.Attribute(start, end, name, self.expect_name(), begin)
        return name

    def name_target(self) -> str:
        """The one name that is assigned to."""
        name = self.expect_name()
        if name in CONSTANTS:
            raise NotUnderstoodError(f"{name} is a constant")
        return name

    def signature(self) -> tree.Parameters:
        """`(a, b=1)` of a macro or of a call block."""
        start = self.expect("lparen").start
        found: list[tree.Parameter] = []
        while self.current.kind != "rparen":
            if found:
                self.expect("comma")
            begin = self.current.start
            name = self.name_target()
            default = self.expression() if self.skip("assign") else None
            if default is None and found and found[-1].default is not None:
                raise NotUnderstoodError("a parameter without a default after one that has one")
            found.append(tree.Parameter(begin, self.last_end, name, None, default, "positional"))
        self.take()
        return tree.Parameters(start, self.last_end, tuple(found))

    # --------------------------------------------------------------- operators

    def _conditional(self) -> tree.Expr:
        """`a if b else c if d else e`, in a loop."""
        start = self.current.start
        current = self._operators(_OR)
        waiting: list[tuple[int, tree.Expr, tree.Expr, int]] = []
        while self.skip_word("if"):
            height = self._height
            test = self._operators(_OR)
            height = max(height, self._height)
            if self.skip_word("else"):
                waiting.append((start, test, current, height))
                start = self.current.start
                current = self._operators(_OR)
            else:
                nothing = tree.Constant(self.last_end, self.last_end, "", "str")
                current = self._made(tree.IfExp(start, self.last_end, test, current, nothing), height)
        end = self.last_end
        for begin, test, body, height in reversed(waiting):
            current = self._made(tree.IfExp(begin, end, test, body, current), max(height, self._height))
        return current

    def _operator(self) -> tuple[str, int] | None:
        """The operator that stands here, and how closely it binds."""
        kind, value = self.current.kind, self.current.value
        if kind != "name":
            return _SYMBOLS.get(kind)
        if value == "not" and self.next_is_word("in"):
            return "not in", _COMPARE
        return _WORDS.get(value)

    def _operators(self, lowest: int) -> tree.Expr:
        """Operands and operators that bind at least so closely."""
        start = self.current.start
        left = self._negation() if lowest <= _NOT and self.is_word("not") else self._unary()
        while (found := self._operator()) is not None and found[1] >= lowest:
            level = found[1]
            operands = [left]
            height = self._height
            operators: list[str] = []
            while found is not None and found[1] == level:
                self.take()
                if found[0] == "not in":
                    self.take()
                operand = self._operators(level + 1)
                if level in {_SUM, _PRODUCT, _POWER}:
                    left = tree.BinOp(start, self.last_end, left, found[0], operand)
                    left = self._made(left, max(height, self._height))
                    height = self._height
                else:
                    operators.append(found[0])
                    operands.append(operand)
                    height = max(height, self._height)
                found = self._operator()
            if operators:
                left = self._chain(start, level, operators, operands, height)
        return left

    def _chain(self, start: int, level: int, operators: list[str], operands: list[tree.Expr], height: int) -> tree.Expr:
        """Operands that stand side by side in one node."""
        first, *others = operands
        if level == _COMPARE:
            compared = tree.Compare(start, self.last_end, first, tuple(operators), tuple(others))
            return self._made(compared, height)
        if level == _CONCAT:
            parts = tuple(_part(operand) for operand in operands)
            return self._made(tree.FString(start, self.last_end, parts, template=False), height + 1)
        op: Literal["and", "or"] = "or" if level == _OR else "and"
        return self._made(tree.BoolOp(start, self.last_end, op, tuple(operands)), height)

    def _negation(self) -> tree.Expr:
        starts: list[int] = []
        while self.is_word("not"):
            starts.append(self.take().start)
        return self._prefixed([(start, "not") for start in starts], self._operators(_COMPARE))

    def _prefixed(self, operators: list[tuple[int, str]], operand: tree.Expr) -> tree.Expr:
        end = self.last_end
        for start, operator in reversed(operators):
            operand = self._made(tree.UnaryOp(start, end, operator, operand), self._height)
        return operand

    def _unary(self) -> tree.Expr:
        """Signs, an operand, and the filters and tests on it, which bind less closely than the signs."""
        start = self.current.start
        signs: list[tuple[int, str]] = []
        while self.current.kind in {"sub", "add"}:
            token = self.take()
            signs.append((token.start, "-" if token.kind == "sub" else "+"))
        begin = self.current.start
        found = self._prefixed(signs, self._postfix(begin, self._primary()))
        while True:
            if self.skip("pipe"):
                found = self._made(cast("tree.Expr", self._filter(start, found)), self._height)
            elif self.skip_word("is"):
                found = self._test(start, found)
            elif self.current.kind == "lparen":
                found = self._call(start, found)
            else:
                return found

    def _test(self, start: int, value: tree.Expr) -> tree.Expr:
        """A test whose `is` was passed."""
        height = self._height
        negated = self.skip_word("not")
        name = self._dotted()
        arguments: tuple[tree.Argument, ...] = ()
        if self.current.kind == "lparen":
            arguments = self._arguments()
            height = self._height
        elif self.current.kind in _OPERANDS and not self.is_word("else", "or", "and"):
            if self.is_word("is"):
                raise NotUnderstoodError("tests cannot follow one another")
            begin = self.current.start
            argument = self._postfix(begin, self._primary())
            arguments = (tree.Argument(begin, self.last_end, argument, None, 0),)
            height = max(height, self._height + 1)
        test = self._made(cast("tree.Expr", Test(start, self.last_end, value, name, arguments)), height)
        return self._made(tree.UnaryOp(start, self.last_end, "not", test), self._height) if negated else test


def _part(operand: tree.Expr) -> tree.Expr:
    """What stands between `~`, as a part of an f-string."""
    if isinstance(operand, tree.Constant) and operand.kind == "str":
        return operand
    return tree.Interpolation(operand.start, operand.end, operand, None, ())
