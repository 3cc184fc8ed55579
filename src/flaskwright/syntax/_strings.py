"""String literals: prefixes, escapes, adjacent literals, f-strings and t-strings. Nothing here evaluates code."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, Literal

from flaskwright.syntax._grammar import (
    EQUALS,
    ERROR,
    EXTRAS,
    FORMAT_EXPRESSION,
    FORMAT_SPECIFIER,
    INTERPOLATION,
    TYPE_CONVERSION,
    kind,
)
from flaskwright.syntax._unit import (
    EXPRESSION,
    ITEM,
    MAX_DEPTH,
    Unit,
    broken,
    extra,
    register,
    too_deep,
)
from flaskwright.syntax.tree import Constant, ErrorExpr, Expr, FString, Interpolation, SyntaxProblem, Tuple

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_ESCAPE: Final = re.compile(
    r"\\(?:(?P<newline>\n)|(?P<octal>[0-7]{1,3})|x(?P<hex>[0-9a-fA-F]{2})"
    r"|u(?P<short>[0-9a-fA-F]{4})|U(?P<long>[0-9a-fA-F]{8})|N\{(?P<name>[^}]+)\}|(?P<simple>[\s\S]))"
)
_BRACES: Final = re.compile(r"\{\{|\}\}")
_SIMPLE: Final = {
    "\\": "\\",
    "'": "'",
    '"': '"',
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_NAMED_EXPRESSION: Final = kind("named_expression")
_FIELDS: Final = frozenset({INTERPOLATION, ERROR})
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PREFIX_LETTERS: Final = b"rRbBuUfFtT"
_QUOTES: Final = b"\"'"


def _escape(match: re.Match[str], *, is_bytes: bool) -> str:
    group = match.lastgroup
    text = match[group] if group else ""
    if group == "newline":
        return ""
    if group == "simple":
        return _SIMPLE.get(text, match[0])
    if group == "octal":
        return chr(int(text, 8) & (0xFF if is_bytes else 0x1FF))
    if group == "hex":
        return chr(int(text, 16))
    if is_bytes:
        return match[0]
    if group == "name":
        try:
            return unicodedata.lookup(text)
        except KeyError:
            return match[0]
    code = int(text, 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def evaluate(raw: bytes, *, is_raw: bool, is_bytes: bool, has_fields: bool) -> str:
    r"""The text that the inside of a literal stands for.

    `has_fields` is true in f-strings, where a doubled brace stands for one. Line ends become `\n`, as Python reads
    them. A lone surrogate becomes U+FFFD, since no encoder accepts it; an escape that Python would refuse stays.
    """
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    text = raw.decode("utf-8", "replace")
    if "\\" not in text or is_raw:
        return _BRACES.sub(lambda match: match[0][0], text) if has_fields else text
    if not has_fields:
        text = _ESCAPE.sub(lambda match: _escape(match, is_bytes=is_bytes), text)
    else:
        parts: list[str] = []
        position = 0
        for match in _ESCAPE.finditer(text):
            # A backslash does not escape a brace.
            if match["simple"] in ("{", "}"):
                continue
            parts.append(_BRACES.sub(lambda brace: brace[0][0], text[position : match.start()]))
            parts.append(_escape(match, is_bytes=is_bytes))
            position = match.end()
        parts.append(_BRACES.sub(lambda brace: brace[0][0], text[position:]))
        text = "".join(parts)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def string(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """One literal. The common ones are read from the text alone, without a look at the node's children."""
    start, end = node.byte_range
    raw = unit.data[start:end]
    if end - start > 1 and raw[0] in _QUOTES and raw[-1] == raw[0] and b"\\" not in raw and b"\r" not in raw:
        if raw[1] != raw[0] or end - start == 2:
            return Constant(start, end, raw[1:-1].decode("utf-8", "replace"), "str")
        if end - start > 5:
            return Constant(start, end, raw[3:-3].decode("utf-8", "replace"), "str")
    if raw[:1] == b"`":
        unit.problems.append(SyntaxProblem(start, end, "backticks of Python 2; write `repr(…)`"))
        return broken(unit, node, depth)
    first = 0
    while raw[first : first + 1] and raw[first] not in _QUOTES:
        if raw[first] not in _PREFIX_LETTERS:
            return broken(unit, node, depth)
        first += 1
    width = 3 if raw[first : first + 3] in (b'"""', b"'''") else 1
    quote = raw[first : first + width]
    if len(raw) < first + 2 * width or not raw.endswith(quote):
        return broken(unit, node, depth)
    prefix = raw[:first].lower()
    if b"f" in prefix or b"t" in prefix:
        is_template = b"t" in prefix
        return _fields(
            unit, node, depth, start + first + width, end - width, is_raw=b"r" in prefix, template=is_template
        )
    is_bytes = b"b" in prefix
    kind: Literal["str", "bytes"] = "bytes" if is_bytes else "str"
    value = evaluate(raw[first + width : -width], is_raw=b"r" in prefix, is_bytes=is_bytes, has_fields=False)
    return Constant(start, end, value, kind)


def _text(unit: Unit, start: int, end: int, *, is_raw: bool) -> Expr:
    value = evaluate(unit.data[start:end], is_raw=is_raw, is_bytes=False, has_fields=True)
    return Constant(start, end, value, "str")


def _fields(unit: Unit, node: SyntaxNode, depth: int, begin: int, stop: int, *, is_raw: bool, template: bool) -> Expr:
    """An f-string or t-string whose inside reaches from `begin` to `stop`: what is between its fields is text."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts: list[Expr] = []
    position = begin
    for child in node.children:
        number = child.kind_id
        if number not in _FIELDS:
            continue
        if position < child.start_byte:
            parts.append(_text(unit, position, child.start_byte, is_raw=is_raw))
        position = child.end_byte
        if number == INTERPOLATION:
            parts += _interpolation(unit, child, depth + 1, is_raw=is_raw)
        else:
            parts.append(broken(unit, child, depth + 1))
    if position < stop:
        parts.append(_text(unit, position, stop, is_raw=is_raw))
    return FString(node.start_byte, node.end_byte, tuple(parts), template)


def _interpolation(unit: Unit, node: SyntaxNode, depth: int, *, is_raw: bool) -> list[Expr]:
    """`{value!r:spec}`; for `{value=}` also the text that it shows before the value."""
    if depth > MAX_DEPTH:
        return [too_deep(unit, node)]
    start, end = node.byte_range
    values: list[Expr] = []
    conversion: str | None = None
    spec: tuple[Expr, ...] | None = None
    after_equals = False
    label: list[Expr] = []
    for child in node.children:
        number = child.kind_id
        if after_equals and not label:
            label.append(_label(unit, start + 1, child.start_byte))
        lower = ITEM[number]
        if number == _NAMED_EXPRESSION and len(child.children) == 3:
            # Without parentheses `{x:=5}` is `x` with the specification `=5`.
            target, walrus, _ = child.children
            values.append(EXPRESSION[target.kind_id](unit, target, depth + 1))
            spec = (_text(unit, walrus.start_byte + 1, child.end_byte, is_raw=is_raw),)
        elif lower is not None:
            values.append(lower(unit, child, depth + 1))
        elif number == TYPE_CONVERSION:
            conversion = unit.data[child.start_byte + 1 : child.end_byte].decode("utf-8", "replace")
        elif number == FORMAT_SPECIFIER:
            spec = _specification(unit, child, depth + 1, is_raw=is_raw)
        elif number == EQUALS:
            after_equals = True
        elif number in EXTRAS:
            extra(unit, child, number)
    value: Expr
    if len(values) == 1:
        value = values[0]
    elif values:
        value = Tuple(values[0].start, values[-1].end, tuple(values))
    else:
        value = ErrorExpr(start, end)
    if after_equals and conversion is None and spec is None:
        conversion = "r"
    return [*label, Interpolation(start, end, value, conversion, spec or ())]


def _label(unit: Unit, start: int, end: int) -> Expr:
    return Constant(start, end, unit.data[start:end].decode("utf-8", "replace"), "str")


def _specification(unit: Unit, node: SyntaxNode, depth: int, *, is_raw: bool) -> tuple[Expr, ...]:
    parts: list[Expr] = []
    position = node.start_byte + 1  # after the colon
    for child in node.children:
        if child.kind_id == FORMAT_EXPRESSION:
            if position < child.start_byte:
                parts.append(_text(unit, position, child.start_byte, is_raw=is_raw))
            parts += _interpolation(unit, child, depth, is_raw=is_raw)
            position = child.end_byte
    if position < node.end_byte:
        parts.append(_text(unit, position, node.end_byte, is_raw=is_raw))
    return tuple(parts)


def concatenated(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """Adjacent literals: one constant, or one f-string with the parts of all."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    literals: list[Expr] = []
    for child in node.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            literals.append(lower(unit, child, depth))
        else:
            extra(unit, child, number)
    start, end = node.start_byte, node.end_byte
    values: list[str] = []
    kind: Literal["str", "bytes"] = "str"
    for literal in literals:
        if not isinstance(literal, Constant) or not isinstance(literal.value, str):
            break
        kind = "bytes" if literal.kind == "bytes" else kind
        values.append(literal.value)
    else:
        return Constant(start, end, "".join(values), kind)
    parts: list[Expr] = []
    template = False
    for literal in literals:
        if isinstance(literal, FString):
            parts.extend(literal.parts)
            template = template or literal.template
        else:
            parts.append(literal)
    return FString(start, end, tuple(parts), template)


register({"string": string, "concatenated_string": concatenated})
