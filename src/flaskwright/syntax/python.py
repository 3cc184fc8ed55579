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
from flaskwright.syntax._grammar import parse, parse_region
from flaskwright.syntax._problems import problems_of
from flaskwright.syntax._recovery import Repair, repair, without
from flaskwright.syntax._unfinished import unfinished_lines
from flaskwright.syntax._unit import MAX_DEPTH, Unit
from flaskwright.syntax._unknown_syntax import Rewritten, rewrite
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
    known = Rewritten(text, frozenset(), frozenset())
    if root.has_error:
        known = rewrite(text)
        if known.text != text:
            text = known.text
            root = parse(text)
    repaired = Repair(text, {}, [])
    unfinished = unfinished_lines(root, text)
    if unfinished:
        repaired = without(text, unfinished)
        root = parse(repaired.data)
    if root.has_error:
        repaired = repair(repaired)
        root = parse(repaired.data)
    problems = [*repaired.problems, *problems_of(root, text)] if root.has_error else repaired.problems
    unit = Unit(data, known, repaired.broken)
    body = statements(unit, root.children, 1)
    for start, end in repaired.broken.items():
        unit.comments_below(parse_region(text, start, end))
    problems = [*problems, *unit.problems]
    if unit.too_deep is not None:
        problems.append(
            SyntaxProblem(*unit.too_deep, f"nested deeper than {MAX_DEPTH} levels: what lies deeper is not checked")
        )
    comments = tuple([unit.comments[start] for start in sorted(unit.comments)])
    return Module(0, len(data), body, comments, tuple(sorted(problems, key=lambda problem: problem.start)))


def find_problems(source: Source) -> tuple[SyntaxProblem, ...]:
    """What cannot be read in a file of which nobody needs the tree: far cheaper, where all is well.

    Nesting that is too deep is told only beside other problems.
    """
    data = source.data
    if b"\r" not in data:
        root = parse(data)
        if not root.has_error and not unfinished_lines(root, data):
            return ()
    return parse_python(source).problems
