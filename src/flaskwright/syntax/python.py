"""Python source to our typed tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from flaskwright.syntax import (  # noqa: F401  (each registers its lowering functions)
    _compound,
    _displays,
    _expressions,
    _literals,
    _simple,
    _strings,
    _types,
)
from flaskwright.syntax._blocks import statements
from flaskwright.syntax._defaults import default_offsets, with_colons
from flaskwright.syntax._grammar import parse, parse_region
from flaskwright.syntax._problems import problems_of
from flaskwright.syntax._recovery import repair
from flaskwright.syntax._unit import MAX_DEPTH, Unit
from flaskwright.syntax.tree import Module, SyntaxProblem

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source

_LONE_RETURN: Final = re.compile(rb"\r(?!\n)")


def parse_python(source: Source) -> Module:
    """The tree of one Python file. Never fails: what cannot be read is listed in `Module.problems`.

    Code nested more than 200 levels deep is left out and reported as one problem, whose message starts with "nested".
    """
    data = source.data
    text = _LONE_RETURN.sub(b"\n", data) if b"\r" in data else data
    root = parse(text)
    problems: list[SyntaxProblem] = []
    defaults: frozenset[int] = frozenset()
    broken: dict[int, int] = {}
    if root.has_error:
        defaults = default_offsets(text)
        if defaults:
            text = with_colons(text, defaults)
            root = parse(text)
    if root.has_error:
        repaired = repair(text)
        broken = repaired.broken
        problems += repaired.problems
        if broken:
            root = parse(repaired.data)
        problems += problems_of(root, text)
    unit = Unit(data, defaults, broken)
    body = statements(unit, root.children, 1)
    for start, end in broken.items():
        unit.comments_below(parse_region(text, start, end))
    problems += unit.problems
    if unit.too_deep is not None:
        problems.append(
            SyntaxProblem(*unit.too_deep, f"nested deeper than {MAX_DEPTH} levels: what lies deeper is not checked")
        )
    comments = tuple([unit.comments[start] for start in sorted(unit.comments)])
    return Module(0, len(data), body, comments, tuple(sorted(problems, key=lambda problem: problem.start)))
