"""Python source to our typed tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Parser

from flaskwright.syntax import _strings  # noqa: F401  (registers its lowering functions)
from flaskwright.syntax._grammar import LANGUAGE
from flaskwright.syntax._problems import problems_of
from flaskwright.syntax._statements import statements
from flaskwright.syntax._unit import MAX_DEPTH, Unit
from flaskwright.syntax.tree import Module, SyntaxProblem

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source


def parse_python(source: Source) -> Module:
    """The tree of one Python file. Never fails: what cannot be read is listed in `Module.problems`."""
    data = source.data
    root = Parser(LANGUAGE).parse(data).root_node
    unit = Unit(data, frozenset())
    body = statements(unit, root.children, 1)
    problems = unit.problems
    if root.has_error:
        problems += problems_of(root, data)
    if unit.too_deep is not None:
        problems.append(
            SyntaxProblem(*unit.too_deep, f"nested deeper than {MAX_DEPTH} levels: what lies deeper is not checked")
        )
    comments = tuple([unit.comments[start] for start in sorted(unit.comments)])
    return Module(0, len(data), body, comments, tuple(sorted(problems, key=lambda problem: problem.start)))
