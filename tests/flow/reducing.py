"""Puts a program down to what matters, so that a person sees at once what an error is about."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def reduced(text: str, holds: Callable[[str], bool]) -> str:
    """The program without what it does not need for something to hold of it; what never holds of wrong Python."""
    shorter = without_lines(text, holds)
    while (simpler := simplified(shorter, holds)) != shorter:
        shorter = without_lines(simpler, holds)
    return shorter


def without_lines(text: str, holds: Callable[[str], bool]) -> str:
    """The program without the lines that it does not need."""
    lines = text.splitlines()
    number = len(lines) - 1
    while number >= 0:
        depth = len(lines[number]) - len(lines[number].lstrip())
        below = number + 1
        while below < len(lines) and len(lines[below]) - len(lines[below].lstrip()) > depth:
            below += 1
        inner = [line[4:] for line in lines[number + 1 : below]]
        opened = [] if lines[number].lstrip().startswith(("def ", "async ", "class ")) else [inner]
        for instead in ([], *opened, [" " * depth + "pass"]):
            shorter = [*lines[:number], *instead, *lines[below:]]
            if len("".join(shorter)) < len("".join(lines)) and holds("\n".join(shorter)):
                lines = shorter
                number = min(number + 1, len(lines))
                break
        number -= 1
    return "\n".join(lines) + "\n"


def simplified(text: str, holds: Callable[[str], bool]) -> str:
    """The program with one expression put down to a part of it, where that is possible."""
    for start, end, part in parts(text):
        data = text.encode()
        simpler = (data[:start] + part + data[end:]).decode()
        if len(simpler) < len(text) and holds(simpler):
            return simpler
    return text


def parts(text: str) -> Iterator[tuple[int, int, bytes]]:
    """Each expression of a program, as a span of bytes, with what could stand in its place."""
    data = text.encode()
    starts = [0, *(place + 1 for place, byte in enumerate(data) if byte == 10)]
    try:
        nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.expr)]
    except SyntaxError:
        return

    def span(node: ast.expr) -> slice:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return slice(starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset)

    for node in nodes:
        whole = span(node)
        if data[whole].startswith((b"request.", b"unknown(")):
            continue
        for name, inner in ast.iter_fields(node):
            for each in inner if isinstance(inner, list) else [inner]:
                if isinstance(each, ast.expr) and name not in {"func", "value"}:
                    yield whole.start, whole.stop, data[span(each)]
        if not isinstance(node, ast.Constant):
            yield whole.start, whole.stop, b"'ls'"
