"""Names, operators, calls, subscripts, displays, comprehensions and type expressions.

The number and order of a node's children are known from the grammar. Comments and errors may stand between them, so
each function first tries the plain shape and cleans the children when the count is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from flaskwright.syntax._grammar import (
    ASYNC,
    BINARY_OPERATOR,
    BOOLEAN_OPERATOR,
    COLON,
    COMMA,
    COMMENT,
    DICTIONARY_SPLAT,
    EXTRAS,
    FOR_IN_CLAUSE,
    FROM,
    GENERATOR_EXPRESSION,
    IF_CLAUSE,
    KEYWORD_ARGUMENT,
    LAMBDA_PARAMETERS,
    LIST_SPLAT,
    PAIR,
    PARENTHESIZED,
    PIPE,
    TOKEN_TEXT,
    TYPE,
    kind,
)
from flaskwright.syntax._parameters import parameters
from flaskwright.syntax._unit import (
    EXPRESSION,
    ITEM,
    MAX_DEPTH,
    Unit,
    broken,
    clean,
    extra,
    register,
    sequence,
    too_deep,
)
from flaskwright.syntax.tree import (
    Argument,
    Attribute,
    Await,
    BinOp,
    BoolOp,
    Call,
    Compare,
    Comprehension,
    Constant,
    Dict,
    DictItem,
    ErrorExpr,
    Expr,
    Generator,
    IfExp,
    Lambda,
    List,
    Name,
    NamedExpr,
    Parameters,
    Set,
    Slice,
    Starred,
    Subscript,
    SyntaxProblem,
    Tuple,
    UnaryOp,
    Yield,
)

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_UNIONS: Final = frozenset({BINARY_OPERATOR, TYPE, kind("union_type")})
_WRAPPERS: Final = frozenset({PARENTHESIZED, LIST_SPLAT})
_ASSOCIATIVE: Final = frozenset({"+", "*", "|", "&", "^"})


def name(unit: Unit, node: SyntaxNode, _depth: int) -> Expr:
    """An identifier; one that the parser only supposed is an error."""
    start, end = node.byte_range
    if start == end:
        return ErrorExpr(start, end)
    return Name(start, end, unit.names[unit.data[start:end]])


def integer(unit: Unit, node: SyntaxNode, _depth: int) -> Expr:
    """An integer or an imaginary number; also `10L` and `0777` of Python 2."""
    start, end = node.byte_range
    raw = unit.data[start:end]
    try:
        return Constant(start, end, int(raw), "int")
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


def parenthesized(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """What stands in the parentheses; any number of them, since they make no level of their own."""
    while node.kind_id == PARENTHESIZED:
        inner = node.children
        if len(inner) != 3:
            inner = clean(unit, inner)
            if len(inner) != 3:
                return broken(unit, node, depth)
        node = inner[1]
    if node.kind_id == LIST_SPLAT:
        return Starred(node.start_byte, node.end_byte, _last(unit, node, depth))
    return EXPRESSION[node.kind_id](unit, node, depth)


def attribute(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`value.attr`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    if len(parts) != 3:
        parts = clean(unit, parts)
        if len(parts) != 3:
            return broken(unit, node, depth)
    value, _, attr = parts
    attr_start, end = attr.byte_range
    return Attribute(
        node.start_byte,
        end,
        EXPRESSION[value.kind_id](unit, value, depth + 1),
        unit.names[unit.data[attr_start:end]],
        attr_start,
    )


def call(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`func(args)`, also with a bare generator expression."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    if len(parts) != 2:
        parts = clean(unit, parts)
        if len(parts) != 2:
            return broken(unit, node, depth)
    function, given = parts
    start, end = node.byte_range
    func = EXPRESSION[function.kind_id](unit, function, depth + 1)
    if given.kind_id == GENERATOR_EXPRESSION:
        value = EXPRESSION[GENERATOR_EXPRESSION](unit, given, depth + 2)
        return Call(start, end, func, (Argument(value.start, value.end, value, None, 0),))
    return Call(start, end, func, arguments(unit, given, depth + 1))


def arguments(unit: Unit, node: SyntaxNode, depth: int) -> tuple[Argument, ...]:
    """The arguments in the parentheses of a call or of a class definition."""
    found = []
    for child in node.children:
        number = child.kind_id
        if number == COMMA:
            continue
        lower = ITEM[number]
        if lower is not None:
            if number in _WRAPPERS:
                found.append(_wrapped_argument(unit, child, depth))
            else:
                value = lower(unit, child, depth + 1)
                found.append(Argument(value.start, value.end, value, None, 0))
        elif number == KEYWORD_ARGUMENT:
            parts = child.children
            if len(parts) != 3:
                parts = clean(unit, parts)
                if len(parts) != 3:
                    unit.comments_below(child)
                    continue
            key, _, given = parts
            start, end = child.byte_range
            keyword = unit.names[unit.data[start : key.end_byte]]
            value = EXPRESSION[given.kind_id](unit, given, depth + 1)
            found.append(Argument(start, end, value, keyword, 0))
        elif number == DICTIONARY_SPLAT:
            value = _last(unit, child, depth + 1)
            found.append(Argument(child.start_byte, child.end_byte, value, None, 2))
        elif number in EXTRAS:
            extra(unit, child, number)
    return tuple(found)


def _wrapped_argument(unit: Unit, node: SyntaxNode, depth: int) -> Argument:
    """An argument in parentheses or with a star, which spans more than its value."""
    start, end = node.byte_range
    inner = node
    while inner.kind_id == PARENTHESIZED:
        parts = clean(unit, inner.children)
        if len(parts) != 3:
            break
        inner = parts[1]
    if inner.kind_id == LIST_SPLAT:
        return Argument(start, end, _last(unit, inner, depth + 1), None, 1)
    return Argument(start, end, EXPRESSION[inner.kind_id](unit, inner, depth + 1), None, 0)


def _last(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """The operand after a prefix, such as the star of `*value`."""
    parts = clean(unit, node.children)
    if len(parts) < 2:
        return broken(unit, node, depth)
    return EXPRESSION[parts[-1].kind_id](unit, parts[-1], depth)


def starred(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`*value`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    return Starred(node.start_byte, node.end_byte, _last(unit, node, depth + 1))


def subscript(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`value[index]`; a trailing comma or a star makes the index a tuple."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    start, end = node.byte_range
    value = EXPRESSION[parts[0].kind_id](unit, parts[0], depth + 1)
    if len(parts) == 4 and ITEM[parts[2].kind_id] is not None and parts[2].kind_id != LIST_SPLAT:
        index = parts[2]
        return Subscript(start, end, value, EXPRESSION[index.kind_id](unit, index, depth + 1))
    inside = clean(unit, parts[2:])[:-1]
    if not inside:
        return Subscript(start, end, value, ErrorExpr(parts[-1].start_byte, end))
    if len(inside) == 1 and inside[0].kind_id != LIST_SPLAT:
        return Subscript(start, end, value, EXPRESSION[inside[0].kind_id](unit, inside[0], depth + 1))
    items = sequence(unit, inside, depth + 2)
    return Subscript(start, end, value, Tuple(inside[0].start_byte, inside[-1].end_byte, items))


def slice_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`lower:upper:step`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    bounds: list[Expr | None] = [None, None, None]
    position = 0
    for child in node.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            bounds[position] = lower(unit, child, depth + 1)
        elif number == COLON:
            position = min(position + 1, 2)
        else:
            extra(unit, child, number)
    return Slice(node.start_byte, node.end_byte, *bounds)


def unary(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`-operand` and its like, and `not operand`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    if len(parts) != 2:
        parts = clean(unit, parts)
        if len(parts) != 2:
            return broken(unit, node, depth)
    operator, operand = parts
    return UnaryOp(
        node.start_byte,
        node.end_byte,
        TOKEN_TEXT.get(operator.kind_id, ""),
        EXPRESSION[operand.kind_id](unit, operand, depth + 1),
    )


def binary(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`left op right`. The parser nests long chains to the left; they are walked in a loop."""
    spine: list[tuple[str, SyntaxNode]] = []
    left = node
    while left.kind_id == BINARY_OPERATOR:
        parts = left.children
        if len(parts) != 3:
            parts = clean(unit, parts)
            if len(parts) != 3:
                return broken(unit, node, depth)
        left, operator, right = parts
        spine.append((TOKEN_TEXT.get(operator.kind_id, ""), right))
    spine.reverse()
    return _chain(unit, left, spine, depth)


def union_type(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`a | b` in an annotation, where the grammar mixes nodes of its own with plain operators."""
    operands: list[SyntaxNode] = []
    waiting = [node]
    while waiting:
        current = waiting.pop()
        number = current.kind_id
        parts = clean(unit, current.children) if number in _UNIONS else []
        if number == TYPE and len(parts) == 1:
            waiting.append(parts[0])
        elif len(parts) == 3 and parts[1].kind_id == PIPE:
            waiting += [parts[2], parts[0]]
        elif current is node:
            return broken(unit, node, depth)
        else:
            operands.append(current)
    return _chain(unit, operands[0], [("|", operand) for operand in operands[1:]], depth)


def _chain(unit: Unit, first: SyntaxNode, rest: list[tuple[str, SyntaxNode]], depth: int) -> Expr:
    """A chain of operators, nested to the left.

    A chain of one associative operator that would go too deep is balanced: its value is the same, and each node still
    spans text that is an expression of its own.
    """
    level = depth + len(rest)
    start = first.start_byte
    if level > MAX_DEPTH:
        operators = {operator for operator, _ in rest}
        if len(operators) == 1 and operators <= _ASSOCIATIVE:
            return _balanced(unit, [first, *(operand for _, operand in rest)], operators.pop(), depth)
        cut = min(level - MAX_DEPTH, len(rest))
        for operand in (first, *(operand for _, operand in rest[:cut])):
            unit.deep(operand)
        result: Expr = ErrorExpr(start, rest[cut - 1][1].end_byte)
        level, rest = level - cut, rest[cut:]
    else:
        result = EXPRESSION[first.kind_id](unit, first, level)
    for operator, operand in rest:
        right = EXPRESSION[operand.kind_id](unit, operand, level)
        level -= 1
        result = BinOp(start, operand.end_byte, result, operator, right)
    return result


def _balanced(unit: Unit, operands: list[SyntaxNode], operator: str, depth: int) -> Expr:
    if len(operands) == 1:
        return EXPRESSION[operands[0].kind_id](unit, operands[0], depth)
    start, end = operands[0].start_byte, operands[-1].end_byte
    if depth > MAX_DEPTH:
        for operand in operands:
            unit.deep(operand)
        return ErrorExpr(start, end)
    middle = len(operands) // 2
    left = _balanced(unit, operands[:middle], operator, depth + 1)
    right = _balanced(unit, operands[middle:], operator, depth + 1)
    return BinOp(start, end, left, operator, right)


def boolean(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`a and b and c` as one node; operands in parentheses stay nodes of their own."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    operands: list[SyntaxNode] = []
    operator = ""
    left = node
    while left.kind_id == BOOLEAN_OPERATOR:
        parts = left.children
        if len(parts) != 3:
            parts = clean(unit, parts)
            if len(parts) != 3:
                return broken(unit, node, depth)
        text = TOKEN_TEXT.get(parts[1].kind_id, "")
        if operator and text != operator:
            break
        operator = text
        operands.append(parts[2])
        left = parts[0]
    operands.append(left)
    values = tuple([EXPRESSION[operand.kind_id](unit, operand, depth + 1) for operand in reversed(operands)])
    return BoolOp(node.start_byte, node.end_byte, "and" if operator == "and" else "or", values)


def comparison(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A chain of comparisons."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    if len(parts) != 3 or parts[1].kind_id == COMMENT:
        parts = clean(unit, parts)
        if len(parts) < 3:
            return broken(unit, node, depth)
    left = parts[0]
    return Compare(
        node.start_byte,
        node.end_byte,
        EXPRESSION[left.kind_id](unit, left, depth + 1),
        tuple([TOKEN_TEXT.get(operator.kind_id, "") for operator in parts[1::2]]),
        tuple([EXPRESSION[operand.kind_id](unit, operand, depth + 1) for operand in parts[2::2]]),
    )


def conditional(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`body if test else orelse`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    if len(parts) != 5:
        parts = clean(unit, parts)
        if len(parts) != 5:
            return broken(unit, node, depth)
    body, _, test, _, orelse = parts
    lowered_body = EXPRESSION[body.kind_id](unit, body, depth + 1)
    lowered_test = EXPRESSION[test.kind_id](unit, test, depth + 1)
    lowered_orelse = EXPRESSION[orelse.kind_id](unit, orelse, depth + 1)
    return IfExp(node.start_byte, node.end_byte, lowered_test, lowered_body, lowered_orelse)


def lambda_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`lambda parameters: body`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    params: Parameters | None = None
    body: Expr | None = None
    keyword_end = node.start_byte + len("lambda")
    for child in node.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            body = lower(unit, child, depth + 1)
        elif number == LAMBDA_PARAMETERS:
            params = parameters(unit, child, depth + 1)
        else:
            extra(unit, child, number)
    start, end = node.byte_range
    return Lambda(start, end, params or Parameters(keyword_end, keyword_end, ()), body or ErrorExpr(end, end))


def named(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`target := value`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = clean(unit, node.children)
    if len(parts) != 3:
        return broken(unit, node, depth)
    start, end = parts[0].byte_range
    target = Name(start, end, unit.names[unit.data[start:end]])
    return NamedExpr(node.start_byte, node.end_byte, target, EXPRESSION[parts[2].kind_id](unit, parts[2], depth + 1))


def await_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`await value`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    return Await(node.start_byte, node.end_byte, _last(unit, node, depth + 1))


def yield_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`yield`, `yield value` or `yield from value`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = clean(unit, node.children)
    value = EXPRESSION[parts[-1].kind_id](unit, parts[-1], depth + 1) if len(parts) > 1 else None
    return Yield(node.start_byte, node.end_byte, value, len(parts) > 1 and parts[1].kind_id == FROM)


def tuple_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A tuple display, a bare tuple, or a pattern that looks like one."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    return Tuple(node.start_byte, node.end_byte, sequence(unit, node.children, depth + 1))


def list_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A list display or pattern."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    return List(node.start_byte, node.end_byte, sequence(unit, node.children, depth + 1))


def set_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A set display."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    return Set(node.start_byte, node.end_byte, sequence(unit, node.children, depth + 1))


def dictionary(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A dictionary display."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    items = []
    for child in node.children:
        number = child.kind_id
        if number == PAIR:
            start, end = child.byte_range
            items.append(DictItem(start, end, *_pair(unit, child, depth + 2)))
        elif number == DICTIONARY_SPLAT:
            items.append(DictItem(child.start_byte, child.end_byte, None, _last(unit, child, depth + 2)))
        elif number in EXTRAS:
            extra(unit, child, number)
    return Dict(node.start_byte, node.end_byte, tuple(items))


def _pair(unit: Unit, node: SyntaxNode, depth: int) -> tuple[Expr, Expr]:
    parts = node.children
    if len(parts) != 3:
        parts = clean(unit, parts)
        if len(parts) != 3:
            return broken(unit, node, depth), ErrorExpr(node.end_byte, node.end_byte)
    key, _, value = parts
    return EXPRESSION[key.kind_id](unit, key, depth), EXPRESSION[value.kind_id](unit, value, depth)


def _comprehension(unit: Unit, node: SyntaxNode, depth: int, kind: Literal["list", "set", "dict", "generator"]) -> Expr:
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    start, end = node.byte_range
    element: Expr | None = None
    value: Expr | None = None
    clauses: list[tuple[SyntaxNode, list[SyntaxNode]]] = []
    for child in node.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            element = element or lower(unit, child, depth + 1)
        elif number == PAIR:
            element, value = _pair(unit, child, depth + 1)
        elif number == FOR_IN_CLAUSE:
            clauses.append((child, []))
        elif number == IF_CLAUSE and clauses:
            clauses[-1][1].append(child)
        else:
            extra(unit, child, number)
    generators = tuple([_generator(unit, clause, ifs, depth + 1) for clause, ifs in clauses])
    return Comprehension(start, end, kind, element or ErrorExpr(start, end), value, generators)


def _generator(unit: Unit, clause: SyntaxNode, ifs: list[SyntaxNode], depth: int) -> Generator:
    start, end = clause.byte_range
    is_async = False
    parts: list[Expr] = []
    for child in clause.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            parts.append(lower(unit, child, depth + 1))
        elif number == ASYNC:
            is_async = True
        else:
            extra(unit, child, number)
    tests = tuple([_last(unit, test, depth + 1) for test in ifs])
    target = parts[0] if parts else ErrorExpr(start, end)
    if len(parts) == 2:
        source = parts[1]
    elif len(parts) > 2:
        source = Tuple(parts[1].start, parts[-1].end, tuple(parts[1:]))  # Python 2: `for x in 1, 2`
    else:
        source = ErrorExpr(end, end)
    return Generator(start, max(end, tests[-1].end) if tests else end, target, source, tests, is_async)


def list_comprehension(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`[element for …]`."""
    return _comprehension(unit, node, depth, "list")


def set_comprehension(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`{element for …}`."""
    return _comprehension(unit, node, depth, "set")


def dictionary_comprehension(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`{key: value for …}`."""
    return _comprehension(unit, node, depth, "dict")


def generator_expression(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`(element for …)`."""
    return _comprehension(unit, node, depth, "generator")


def type_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """An annotation: the expression in it."""
    while node.kind_id == TYPE:
        parts = node.children
        if len(parts) != 1:
            parts = clean(unit, parts)
            if len(parts) != 1:
                return broken(unit, node, depth)
        node = parts[0]
    return EXPRESSION[node.kind_id](unit, node, depth)


def generic_type(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`name[arguments]` in an annotation, which the grammar keeps apart from a subscript."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = clean(unit, node.children)
    if len(parts) != 2:
        return broken(unit, node, depth)
    value = EXPRESSION[parts[0].kind_id](unit, parts[0], depth + 1)
    inside = clean(unit, parts[1].children)[1:-1]
    if not inside:
        return broken(unit, node, depth)
    if len(inside) == 1:
        index = EXPRESSION[inside[0].kind_id](unit, inside[0], depth + 1)
        if not isinstance(index, Starred):
            return Subscript(node.start_byte, node.end_byte, value, index)
        items: tuple[Expr, ...] = (index,)
    else:
        items = sequence(unit, inside, depth + 2)
    return Subscript(node.start_byte, node.end_byte, value, Tuple(inside[0].start_byte, inside[-1].end_byte, items))


def constrained_type(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`a:b` in an annotation's brackets, where it is a slice."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = clean(unit, node.children)
    if len(parts) != 3:
        return broken(unit, node, depth)
    lower = EXPRESSION[parts[0].kind_id](unit, parts[0], depth + 1)
    upper = EXPRESSION[parts[2].kind_id](unit, parts[2], depth + 1)
    return Slice(node.start_byte, node.end_byte, lower, upper, None)


register(
    {
        "attribute": attribute,
        "await": await_,
        "binary_operator": binary,
        "boolean_operator": boolean,
        "call": call,
        "comparison_operator": comparison,
        "conditional_expression": conditional,
        "constrained_type": constrained_type,
        "dictionary": dictionary,
        "dictionary_comprehension": dictionary_comprehension,
        "ellipsis": ellipsis,
        "expression_list": tuple_,
        "false": false,
        "float": floating,
        "generator_expression": generator_expression,
        "generic_type": generic_type,
        "identifier": name,
        "integer": integer,
        "lambda": lambda_,
        "list": list_,
        "list_comprehension": list_comprehension,
        "list_pattern": list_,
        "list_splat": starred,
        "list_splat_pattern": starred,
        "member_type": attribute,
        "named_expression": named,
        "none": none,
        "not_operator": unary,
        "parenthesized_expression": parenthesized,
        "pattern_list": tuple_,
        "set": set_,
        "set_comprehension": set_comprehension,
        "slice": slice_,
        "splat_type": starred,
        "subscript": subscript,
        "true": true,
        "tuple": tuple_,
        "tuple_pattern": tuple_,
        "type": type_,
        "unary_operator": unary,
        "union_type": union_type,
        "yield": yield_,
    }
)
