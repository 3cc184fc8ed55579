"""Calls of url_for that build a URL which is spelled out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from flaskwright.findings.finding import Fix, Import, Safety
from flaskwright.fixes.edits import replace
from flaskwright.fixes.imports import local_name
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.rule_support.spelled_paths import Match, Segment, Spelled
    from flaskwright.semantics.definitions import FunctionInfo

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def url_for_fix(function: FunctionInfo, node: tree.Expr, path: Spelled, match: Match) -> Fix | None:
    """Put a call of `url_for` where a path is spelled out, as far as it surely builds the same URL."""
    source, route = function.module.source, match.route
    if route.endpoint is None or route.conditional or "defaults" in route.options:
        return None
    given = [(name, _expression(function, segment)) for name, segment in match.values]
    tail = _tail(path.tail)
    if tail is None or any(value is None for _, value in given):
        return None
    keywords = [*((name, str(value)) for name, value in given), *tail]
    names = [name for name, _ in keywords]
    if len(set(names)) != len(names) or not all(NAME.fullmatch(name) for name in names):
        return None
    needed = Import(source.path, "flask", "url_for")
    called = local_name(function.module.node, needed) or "url_for"
    arguments = ", ".join([f'"{route.endpoint}"', *(f"{name}={value}" for name, value in keywords)])
    edits = replace(source, node, f"{called}({arguments})")
    return Fix("Build the URL with `url_for`", Safety.SAFE, edits, (needed,))


def _expression(function: FunctionInfo, segment: Segment) -> str | None:
    """The Python expression for one segment: what is put in, or a literal."""
    if len(segment) != 1:
        return None
    (part,) = segment
    if isinstance(part, str):
        return part if part.isdecimal() and len(part) < 10 and str(int(part)) == part else _quoted(unquote(part))
    if isinstance(part, tree.Interpolation):
        if part.conversion is not None or part.spec:
            return None
        part = part.value
    return function.module.source.slice(part.start, part.end)


def _tail(tail: Segment) -> list[tuple[str, str]] | None:
    """Keywords for the query and the fragment; `None` where they cannot be told."""
    if not tail:
        return []
    if len(tail) != 1 or not isinstance(tail[0], str):
        return None
    query, _, fragment = tail[0].removeprefix("?").partition("#") if tail[0][0] == "?" else ("", "", tail[0][1:])
    pairs = parse_qsl(query, keep_blank_values=True)
    if "&".join(f"{name}={value}" for name, value in pairs) != query:
        return None
    found = [(name, _quoted(value)) for name, value in pairs]
    return [*found, ("_anchor", _quoted(fragment))] if fragment else found


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
