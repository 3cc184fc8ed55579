"""Operators and formatting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import limits
from flaskwright.flow.dataflow.dispatch import call, of_each
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    FLOAT_TYPE,
    INT_TYPE,
    MARKUP_TYPE,
    NUMBERS,
    SOME_TEXT,
    TEXT_TYPE,
    UNKNOWN,
    Const,
    Given,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Union,
    Value,
    alternatives,
    kind_of,
)
from flaskwright.flow.dataflow.exceptions import text_of
from flaskwright.flow.dataflow.items import item
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.joins import join_all, join_states
from flaskwright.flow.dataflow.kinds import BIT, FROM_TEXT, NO_PERCENT, NUMBER, mask
from flaskwright.flow.dataflow.markup import escape_taints, escaped, is_markup, known, put_together, whole
from flaskwright.flow.dataflow.of_characters import left_over
from flaskwright.flow.dataflow.showing import own_method, shows_nothing, text_method_of
from flaskwright.flow.dataflow.sinking import reach
from flaskwright.flow.dataflow.sources import find_source, is_collection
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import Taints, cleared, merge
from flaskwright.flow.dataflow.texts import concat

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

PATHS = frozenset({"pathlib.Path()", "pathlib.PurePath()", "pathlib.PosixPath()", "pathlib.PurePosixPath()"})
_DIRECTIVE = re.compile(r"%(?:\((?P<name>[^)]*)\))?[#0\- +]*[\d.*]*(?P<type>[a-zA-Z%])")
_FIELD = re.compile(
    r"\{\{|\}\}|\{(?P<name>[^{}\[\].!:]*)(?P<more>[^{}!:]*)(?P<conversion>![rsa])?(?::(?P<spec>[^{}]*))?\}"
)
_NUMBER_SPEC = re.compile(r"[^a-zA-Z%]*[bcdeEfFgGnoxX%]")
COMPUTED = NUMBER | mask(("logged-secret",))
"""What a number is harmless for that was computed of others: of a code that is secret it is another number."""
OF_NUMBERS = frozenset({"-", "/", "//", "**"})
"""Operators that take a number together with numbers alone."""
REPR = mask(("log", "header"))
"""What `repr` makes harmless: line ends come out as `\\n`."""


def binary(frame: Frame, operator: str, left: Value, right: Value, node: tree.Node) -> Value:
    """`left operator right`."""
    if isinstance(left, Union) or isinstance(right, Union):
        return _of_unions(frame, operator, left, right, node)
    own = _own_operator(frame, operator, left, right, node)
    if own is not None:
        return own
    if isinstance(left, Const) and isinstance(right, Const):
        folded = _folded(operator, left.value, right.value)
        if folded is not None:
            return folded
    if is_markup(left) or is_markup(right):
        found = _of_markup(frame, operator, left, right, node)
        if found is not None:
            return found
    if operator == "+":
        return _added(frame, left, right, node)
    if operator == "%" and kind_of(left) in (TEXT_TYPE, BYTES_TYPE):
        return _directives(frame, left, right, node)
    if operator == "%" and isinstance(left, Top) and left.taints and left.kind is None:
        reach(frame, "format", left, node, "a `%` format", safe=BIT["format"] | NO_PERCENT)
    if operator == "/" and isinstance(left, Lib) and left.path in PATHS:
        return Lib(left.path, merge(left.taints, frame.deep(right)), left, Given((right,)), node)
    if operator == "/" and isinstance(right, Lib) and right.path in PATHS:
        return Lib(right.path, merge(frame.deep(left), right.taints), right, None, node)
    if operator == "*":
        return _repeated(frame, left, right, node)
    if operator == "|" and isinstance(left, Ref) and isinstance(right, Ref):
        return _merged(frame, left, right, node)
    if operator in ("-", "&") and isinstance(left, Ref):
        rest = left_over(frame, operator, left, right, node)
        if rest is not None:
            return rest
    kinds = {kind_of(left), kind_of(right)}
    taints = merge(frame.deep(left), frame.deep(right))
    if kinds == {INT_TYPE}:
        return Top(cleared(taints, COMPUTED), INT_TYPE if operator != "/" else FLOAT_TYPE)
    if operator in OF_NUMBERS and kinds & NUMBERS:
        # No text goes together with a number there.
        return Top(cleared(taints, NUMBER), FLOAT_TYPE)
    return Top(taints, FLOAT_TYPE if FLOAT_TYPE in kinds else None)


METHODS = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "|": "or",
    "&": "and", "^": "xor", "<<": "lshift", ">>": "rshift", "@": "matmul",
}  # fmt: skip


def _own_operator(frame: Frame, operator: str, left: Value, right: Value, node: tree.Node) -> Value | None:
    """What a class of the project does for an operator."""
    for one, other, name in ((left, right, f"__{METHODS[operator]}__"), (right, left, f"__r{METHODS[operator]}__")):
        method = own_method(frame, one, name)
        if method is not None:
            return call(frame, method, Given((other,)), node)
    return None


def _of_markup(frame: Frame, operator: str, left: Value, right: Value, node: tree.Node) -> Value | None:
    """An operator on `Markup`, which escapes what is none."""
    match operator:
        case "+":
            return put_together(frame, (left, right), node)
        case "%" if is_markup(left):
            pattern = known(left)
            if pattern is None:
                return Top(merge(frame.deep(left), escape_taints(frame.deep(right))), MARKUP_TYPE)
            return whole(_directives(frame, Const(pattern), right, node, lambda one: escaped(frame, one, node)))
        case "*" if is_markup(left):
            return Top(frame.deep(left), MARKUP_TYPE)
        case _:
            return None


def _of_unions(frame: Frame, operator: str, left: Value, right: Value, node: tree.Node) -> Value:
    lefts = left.values if isinstance(left, Union) else (left,)
    rights = right.values if isinstance(right, Union) else (right,)
    changing = any(isinstance(one, Ref) for one in (*lefts, *rights))
    if not changing:
        return join_all([binary(frame, operator, one, other, node) for one in lefts for other in rights], frame.heap)
    return of_each(
        frame, lefts, lambda one: of_each(frame, rights, lambda other: binary(frame, operator, one, other, node))
    )


def _folded(operator: str, left: object, right: object) -> Value | None:
    if isinstance(left, str) and isinstance(right, str) and operator == "+":
        return Const(left + right) if len(left) + len(right) <= limits.MAX_TEXT else SOME_TEXT
    if isinstance(left, bytes) and isinstance(right, bytes) and operator == "+":
        return Const(left + right) if len(left) + len(right) <= limits.MAX_TEXT else Top(kind=BYTES_TYPE)
    if isinstance(left, str) and isinstance(right, int) and operator == "*":
        return Const(left * right) if len(left) * max(right, 0) <= limits.MAX_TEXT else SOME_TEXT
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return None
    if max(abs(left), abs(right)) > limits.MAX_NUMBER:
        return UNKNOWN
    return _number(operator, left, right)


def _number(operator: str, left: float, right: float) -> Value | None:
    try:
        match operator:
            case "+":
                return Const(left + right)
            case "-":
                return Const(left - right)
            case "*":
                return Const(left * right)
            case "/":
                return Const(left / right)
            case "//":
                return Const(left // right)
            case "%":
                return Const(left % right)
            case "**" if abs(right) <= 16 and abs(left) <= 1000:
                return Const(left**right)
            case "&" | "|" | "^" | "<<" | ">>" if isinstance(left, int) and isinstance(right, int):
                return _bits(operator, left, right)
            case _:
                return None
    except (ZeroDivisionError, OverflowError, ValueError):
        return None


def _bits(operator: str, left: int, right: int) -> Value | None:
    match operator:
        case "&":
            return Const(left & right)
        case "|":
            return Const(left | right)
        case "^":
            return Const(left ^ right)
        case "<<" if 0 <= right <= 40:
            return Const(left << right)
        case ">>" if 0 <= right <= 1000:
            return Const(left >> right)
        case _:
            return None


def _added(frame: Frame, left: Value, right: Value, node: tree.Node) -> Value:
    kinds = (kind_of(left), kind_of(right))
    if isinstance(left, Seq) and isinstance(right, Seq):
        if left.rest is None and len(left.items) + len(right.items) <= limits.MAX_ITEMS:
            return Seq((*left.items, *right.items), right.rest)
        return Seq(
            (),
            join_all(
                [*left.items, *right.items, *(one for one in (left.rest, right.rest) if one is not None)], frame.heap
            ),
        )
    if isinstance(left, Ref) or isinstance(right, Ref):
        return _joined_lists(frame, left, right, node)
    if TEXT_TYPE in kinds or (None in kinds and (left.taints or right.taints) and BYTES_TYPE not in kinds):
        return concat((left, right))
    kind = kinds[0] if kinds[0] == kinds[1] else None
    taints = merge(frame.deep(left), frame.deep(right))
    return Top(cleared(taints, NUMBER) if kind == INT_TYPE else taints, kind)


def _joined_lists(frame: Frame, left: Value, right: Value, node: tree.Node) -> Value:
    one, other = known_items(frame, left), known_items(frame, right)
    if one is not None and other is not None:
        both = [*one, *other]
        if len(both) > limits.MAX_ITEMS:
            return frame.new(node, Obj("list", rest=join_all(both, frame.heap)))
        return frame.new(node, Obj("list", dict(enumerate(both))))
    rest = element(frame, right, node)
    if one is not None:
        return frame.new(node, Obj("list", dict(enumerate(one)), rest))
    return frame.new(node, Obj("list", rest=frame.join(element(frame, left, node), rest)))


def _merged(frame: Frame, left: Ref, right: Ref, node: tree.Node) -> Value:
    one, other = frame.load(left.address), frame.load(right.address)
    if one is None or other is None or one.kind != "dict" or other.kind != "dict":
        return frame.new(node, Obj("set", rest=frame.join(element(frame, left, node), element(frame, right, node))))
    rest = one.rest if other.rest is None else other.rest if one.rest is None else frame.join(one.rest, other.rest)
    return frame.new(
        node,
        Obj(
            "dict",
            {**one.items, **other.items},
            rest,
            {},
            one.maybe | other.maybe,
            taints=merge(one.taints, other.taints),
        ),
    )


def _repeated(frame: Frame, left: Value, right: Value, node: tree.Node) -> Value:
    if isinstance(left, Seq):
        return Seq((), join_all(list(left.items), frame.heap))
    if isinstance(left, Ref):
        return frame.new(node, Obj("list", rest=element(frame, left, node)))
    kinds = {kind_of(left), kind_of(right)}
    taints = merge(frame.deep(left), frame.deep(right))
    if kinds == {INT_TYPE}:
        return Top(cleared(taints, COMPUTED), INT_TYPE)
    if FLOAT_TYPE in kinds:
        return Top(cleared(taints, NUMBER), FLOAT_TYPE)
    return Top(taints, next((kind for kind in (TEXT_TYPE, BYTES_TYPE, FLOAT_TYPE) if kind in kinds), None))


# ------------------------------------------------------------------ formatting


def shown(frame: Frame, value: Value, conversion: str | None = None) -> Taints:
    """The taints of a value as `str` writes it: containers show what they hold by its `repr`."""
    found = [
        cleared(frame.deep(one), FROM_TEXT | REPR)
        if _shows_literals(frame, one)
        else cleared(frame.deep(one), FROM_TEXT)
        for one in alternatives(value)
        if not shows_nothing(frame, one, conversion)
    ]
    return merge(*found)


def _shows_literals(frame: Frame, value: Value) -> bool:
    match value:
        case Seq():
            return True
        case Ref():
            held = frame.load(value.address)
            return held is not None and held.kind in ("list", "set", "dict")
        case Lib():
            source = find_source(frame, value.path) if is_collection(frame, value) else None
            return source is not None and source.holds in ("fields", "files")
        case _:
            return False


def formatted_part(frame: Frame, value: Value, spec: str, conversion: str | None) -> Value:
    """A value as `{value!conversion:spec}` writes it."""
    if isinstance(value, Const) and not spec and conversion in (None, "s"):
        return value
    if isinstance(value, Union) and any(isinstance(one, Ref) for one in value.values):
        return _any_formatted(frame, value, spec, conversion)
    method = text_method_of(frame, value, conversion)
    if method is not None:
        return call(frame, method, Given(), frame.node)
    own = text_of(frame, value)
    if own is not None:
        return formatted_part(frame, own, spec, conversion)
    taints = shown(frame, value, conversion)
    if spec and _NUMBER_SPEC.fullmatch(spec):
        taints = cleared(taints, NUMBER)
    if conversion in ("r", "a"):
        taints = cleared(taints, REPR)
    plain = not spec and conversion in (None, "s")
    if plain and isinstance(value, Text | Top | Lib) and not _shows_literals(frame, value):
        return value
    return Top(taints, TEXT_TYPE)


def _any_formatted(frame: Frame, value: Union, spec: str, conversion: str | None) -> Value:
    """What each of several values shows; one whose method never comes back shows nothing."""
    before, after = frame.live, None
    found: list[Value] = []
    for one in value.values:
        frame.state = before.copy()
        shows = formatted_part(frame, one, spec, conversion)
        if frame.state is not None:
            found.append(shows)
            after = join_states(after, frame.state)
    frame.state = after
    return join_all(found, after.heap) if after is not None else UNKNOWN


def _directives(
    frame: Frame, left: Value, right: Value, node: tree.Node, made: Callable[[Value], Value] | None = None
) -> Value:
    """`left % right` for texts; `made` says what becomes of each value first."""
    if isinstance(left, Const) and isinstance(left.value, str):
        return fill_directives(frame, (left.value,), right, node, made)
    if isinstance(left, Top | Text) and left.taints:
        reach(frame, "format", left, node, "a `%` format", safe=BIT["format"] | NO_PERCENT)
    if isinstance(left, Text) and not left.markup:
        return fill_directives(frame, left.parts, right, node, made)
    return Top(merge(frame.deep(left), frame.deep(right)), kind_of(left))


def fill_directives(
    frame: Frame,
    pattern: tuple[str | Value, ...],
    right: Value,
    node: tree.Node,
    made: Callable[[Value], Value] | None = None,
) -> Value:
    """What `%` makes of a pattern that is known, or known in part, and of the values behind it."""
    parts: list[str | Value] = []
    count = 0
    for piece in pattern:
        if not isinstance(piece, str):
            parts.append(piece)
            continue
        position = 0
        for found in _DIRECTIVE.finditer(piece):
            parts.append(piece[position : found.start()])
            position = found.end()
            if found["type"] == "%":
                parts.append("%")
                continue
            if found["name"] is not None:
                value = item(frame, right, Const(found["name"]), node)
            elif isinstance(right, Seq):
                value = item(frame, right, Const(count), node)
            else:
                value = right
            count += 1
            value = made(value) if made is not None else value
            spec = "d" if found["type"] in "diouxXeEfFgGc" else ""
            parts.append(formatted_part(frame, value, spec, "r" if found["type"] in "ra" else None))
        parts.append(piece[position:])
    if len(pattern) > 1:
        # A directive may stand in what is not known of the pattern.
        left = right.items[count:] if isinstance(right, Seq) else () if count else (right,)
        parts.extend(Top(frame.deep(one), TEXT_TYPE) for one in left)
    return concat(parts)


def format_text(
    frame: Frame,
    pattern: str,
    positional: tuple[Value, ...],
    keywords: dict[str, Value],
    rest: Value | None,
    made: Callable[[Value], Value] | None = None,
) -> Value:
    """`pattern.format(…)`; `made` says what becomes of each value first."""
    parts: list[str | Value] = []
    position = 0
    count = 0
    for found in _FIELD.finditer(pattern):
        parts.append(pattern[position : found.start()])
        position = found.end()
        if found["name"] is None:
            parts.append(found[0][0])
            continue
        name = found["name"]
        value: Value | None
        if not name or (name.isdecimal() and len(name) < 10):
            place = int(name) if name else count
            count += 1
            value = positional[place] if place < len(positional) else rest
        else:
            value = keywords.get(name, rest)
        value = UNKNOWN if value is None else value
        if found["more"]:
            value = Top(frame.deep(value))
        value = made(value) if made is not None else value
        parts.append(formatted_part(frame, value, found["spec"] or "", (found["conversion"] or "")[1:] or None))
    parts.append(pattern[position:])
    return concat(parts)
