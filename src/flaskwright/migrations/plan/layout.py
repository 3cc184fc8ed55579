"""Python code laid out: one statement, written on one line, as a formatter would break it."""

from __future__ import annotations

import ast
import textwrap

WIDTH = 88
INDENT = 4


def laid_out(code: str, indent: int = INDENT) -> str:
    """A statement on as many lines as it takes, indented; what is no expression stays as it is."""
    try:
        (statement,) = ast.parse(code).body
    except (SyntaxError, ValueError):
        return textwrap.indent(code, " " * indent)
    if not isinstance(statement, ast.Expr):
        return textwrap.indent(code, " " * indent)
    return " " * indent + _expression(statement.value, indent, WIDTH - indent)


def text(value: str) -> str:
    """A text as code, in double quotation marks where that takes no more escapes."""
    plain = repr(value)
    if plain.startswith('"') or ('"' in value and "'" not in value):
        return plain
    inner = plain[1:-1].replace("\\'", "'").replace('"', '\\"')
    return f'"{inner}"'


def _expression(node: ast.expr, indent: int, room: int) -> str:
    """An expression in a line that is indented so far, on one line where there is room."""
    flat = _flat(node)
    if len(flat) <= room:
        return flat
    if isinstance(node, ast.Call) and (node.args or node.keywords):
        return _broken(f"{_flat(node.func)}(", ")", [*node.args, *node.keywords], indent)
    if isinstance(node, ast.List | ast.Tuple) and node.elts:
        marks = ("[", "]") if isinstance(node, ast.List) else ("(", ")")
        return _broken(*marks, list(node.elts), indent)
    return flat


def _broken(opening: str, closing: str, parts: list[ast.expr | ast.keyword], indent: int) -> str:
    inner = indent + INDENT
    flat = ", ".join(map(_part, parts))
    if inner + len(flat) <= WIDTH:
        return f"{opening}\n{' ' * inner}{flat}\n{' ' * indent}{closing}"
    if len(parts) == 1 and isinstance(parts[0], ast.Constant) and isinstance(parts[0].value, str):
        lines = textwrap.wrap(
            parts[0].value, WIDTH - inner - 4, drop_whitespace=False, break_long_words=False, break_on_hyphens=False
        )
        body = "\n".join(f"{' ' * inner}{text(line)}" for line in lines)
        return f"{opening}\n{body}\n{' ' * indent}{closing}"
    body = "".join(f"{' ' * inner}{_part_broken(one, inner)},\n" for one in parts)
    return f"{opening}\n{body}{' ' * indent}{closing}"


def _part_broken(part: ast.expr | ast.keyword, indent: int) -> str:
    if isinstance(part, ast.keyword):
        head = f"{part.arg}=" if part.arg is not None else "**"
        return head + _expression(part.value, indent, WIDTH - indent - len(head) - 1)
    return _expression(part, indent, WIDTH - indent - 1)


def _part(part: ast.expr | ast.keyword) -> str:
    if isinstance(part, ast.keyword):
        return f"{part.arg}={_flat(part.value)}" if part.arg is not None else f"**{_flat(part.value)}"
    return _flat(part)


def _flat(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str() as value):
            return text(value)
        case ast.Call():
            parts: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
            return f"{_flat(node.func)}({', '.join(map(_part, parts))})"
        case ast.List():
            return f"[{', '.join(map(_flat, node.elts))}]"
        case ast.Tuple() if len(node.elts) > 1:
            return f"({', '.join(map(_flat, node.elts))})"
        case ast.Attribute():
            return f"{_flat(node.value)}.{node.attr}"
        case _:
            return ast.unparse(node)
