"""Edits of Python code that keep it right: the one place that knows commas, brackets, semicolons and sole statements.

Each function returns the edits, or an empty tuple where the change cannot be made safely; then there is no fix. Line
ends in inserted text are written as LF; `apply_fixes` turns them into those of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Edit, Location
from flaskwright.fixes import layout
from flaskwright.syntax.tree import (
    Argument,
    Call,
    ClassDef,
    Comprehension,
    Decorator,
    Dict,
    Expr,
    ExprStmt,
    FunctionDef,
    If,
    List,
    Module,
    NamedExpr,
    Node,
    Set,
    Stmt,
    Tuple,
    Yield,
)

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source

Edits = tuple[Edit, ...]


def edit(source: Source, start: int, end: int, text: str) -> Edit:
    """Replace the bytes from `start` to `end`."""
    return Edit(Location(source.path, start, end), text)


def replace(source: Source, node: Node, text: str) -> Edits:
    """Put `text` in the place of a node. The caller answers for brackets that precedence would need."""
    return (edit(source, node.start, node.end, text),)


def wrap(source: Source, node: Node, before: str, after: str) -> Edits:
    """Put text before and after a node."""
    return (edit(source, node.start, node.start, before), edit(source, node.end, node.end, after))


# ------------------------------------------------------------------ statements


def delete_statement(source: Source, module: Module, statement: Stmt) -> Edits:
    """Take a statement out, with its decorators and a comment at the end of its line.

    A block's sole statement becomes `pass`; neighbours on the same line stay. An `elif` cannot be taken out.
    """
    found = layout.block_of(module, statement)
    if found is None or _is_elif(source, statement):
        return ()
    owner, block = found
    start, end = layout.first_offset(statement), statement.end
    if len(block) == 1 and owner is not module:
        return (edit(source, start, end, "pass"),)
    index = next(index for index, each in enumerate(block) if each is statement)
    if index + 1 < len(block) and _joined(source, end, following := layout.first_offset(block[index + 1])):
        return (edit(source, start, following, ""),)
    if index > 0 and _joined(source, block[index - 1].end, start):
        return (edit(source, block[index - 1].end, end, ""),)
    if not layout.starts_line(source, start):
        return ()
    return (edit(source, layout.line_start(source, start), layout.next_line_start(source, max(start, end - 1)), ""),)


def wrap_in_return(source: Source, statement: ExprStmt) -> Edits:
    """Turn an expression statement into `return expression`."""
    if isinstance(statement.value, Yield):
        return ()
    return (edit(source, statement.start, statement.start, "return "),)


def _joined(source: Source, end: int, start: int) -> bool:
    """Whether two statements stand in one logical line, parted by a semicolon."""
    semicolon = any(source.data[offset : offset + 1] == b";" for offset in layout.code_positions(source, end, start))
    return semicolon and (not layout.starts_line(source, start) or b"\\" in source.data[end:start])


def _is_elif(source: Source, statement: Stmt) -> bool:
    return isinstance(statement, If) and source.data[statement.start : statement.start + 4] == b"elif"


# ------------------------------------------------------------------ decorators


def move_decorator(source: Source, definition: FunctionDef | ClassDef, decorator: Decorator, below: Decorator) -> Edits:
    """Move a decorator directly below another one of the same definition.

    Its lines move as they are, with the comment lines between it and the decorator above it. Comment lines above the
    first decorator speak for the definition and stay.
    """
    places = {id(each): index for index, each in enumerate(definition.decorators)}
    if id(decorator) not in places or id(below) not in places or decorator is below:
        return ()
    index = places[id(decorator)]
    if index > 0 and definition.decorators[index - 1] is below:
        return ()
    start = layout.line_start(source, decorator.start)
    if index > 0:
        start = _decorator_end(source, definition.decorators[index - 1])
    end = _decorator_end(source, decorator)
    target = _decorator_end(source, below)
    return (edit(source, target, target, source.slice(start, end)), edit(source, start, end, ""))


def _decorator_end(source: Source, decorator: Decorator) -> int:
    return layout.next_line_start(source, decorator.end - 1)


# ------------------------------------------------------------------------ calls


def remove_argument(source: Source, call: Call, argument: Argument) -> Edits:
    """Take one argument out of a call, with its comma.

    An argument with lines of its own goes with these lines and the comment at their end; all other comments stay.
    """
    bounds = _brackets(source, call)
    index = next((index for index, each in enumerate(call.args) if each is argument), None)
    if bounds is None or index is None:
        return ()
    opening, closing = bounds
    if argument.start <= opening:
        return (edit(source, opening + 1, closing, ""),)
    following = call.args[index + 1].start if index + 1 < len(call.args) else closing
    commas = layout.code_positions(source, argument.end, following)
    end = commas[0] + 1 if commas else argument.end
    if layout.starts_line(source, argument.start) and _ends_line(source, end, closing):
        start = layout.line_start(source, argument.start)
        return (edit(source, start, layout.next_line_start(source, end - 1), ""),)
    if index + 1 < len(call.args):
        until = end if layout.has_comment(source, end, following) else following
        return (edit(source, argument.start, until, ""),)
    if index == 0 or layout.has_comment(source, call.args[index - 1].end, argument.start):
        return (edit(source, argument.start, end, ""),)
    return (edit(source, call.args[index - 1].end, argument.end, ""),)


def add_keyword(source: Source, call: Call, name: str, value: str) -> Edits:
    """Add `name=value` at the end of a call's arguments, in the call's own layout.

    Nothing where the call has that keyword already, or may have it through `**`.
    """
    bounds = _brackets(source, call)
    if bounds is None or any(each.keyword == name or each.star == 2 for each in call.args):
        return ()
    opening, closing = bounds
    text = f"{name}={value}"
    if not call.args:
        return (edit(source, opening + 1, opening + 1, text),)
    last = call.args[-1]
    if last.start <= opening:
        # A sole generator expression needs brackets of its own once it has a neighbour.
        return (edit(source, opening, opening, "("), edit(source, call.end, call.end, f", {text})"))
    commas = layout.code_positions(source, last.end, closing)
    end = commas[0] + 1 if commas else last.end
    if layout.starts_line(source, last.start) and _ends_line(source, end, closing):
        indent = layout.indentation(source, last.start)
        line_end = layout.text_end(source, end - 1)
        if commas:
            return (edit(source, line_end, line_end, f"\n{indent}{text},"),)
        return (edit(source, end, end, ","), edit(source, line_end, line_end, f"\n{indent}{text}"))
    return (edit(source, end, end, f" {text}" if commas else f", {text}"),)


def _brackets(source: Source, call: Call) -> tuple[int, int] | None:
    """The offsets of a call's own brackets; none in the `print x` of Python 2."""
    positions = layout.code_positions(source, call.func.end, call.args[0].start + 1 if call.args else call.end)
    opening = next((offset for offset in positions if source.data[offset : offset + 1] == b"("), None)
    if opening is None or source.data[call.end - 1 : call.end] != b")":
        return None
    return opening, call.end - 1


def _ends_line(source: Source, offset: int, limit: int) -> bool:
    """Whether nothing but white space and a comment follows on the line, before `limit`."""
    line_end = layout.text_end(source, max(0, offset - 1))
    return line_end < limit and not layout.code_positions(source, offset, line_end)


# ------------------------------------------------------------------ expressions


def bracketed(source: Source, node: Expr) -> str:
    """The text of an expression, in brackets where it would read differently in another place.

    These are a bare tuple, `:=`, `yield`, and what spans lines without brackets of its own.
    """
    text = source.slice(node.start, node.end)
    bare_tuple = isinstance(node, Tuple) and not text.startswith("(")
    spans_lines = "\n" in text and not isinstance(node, (Tuple, List, Dict, Set, Comprehension))
    return f"({text})" if bare_tuple or spans_lines or isinstance(node, (NamedExpr, Yield)) else text
