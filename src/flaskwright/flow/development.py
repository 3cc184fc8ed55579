"""Which tests of the code are about a development or test run, by the words that stand in them."""

from __future__ import annotations

from flaskwright.app.environments.words import DEVELOPMENT, PRODUCTION, words_of
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk


def means_development(test: tree.Node, *, positive: bool) -> bool:
    """Whether only a development or test run goes on where a test is true, or (`positive` unset) false."""
    while isinstance(test, tree.UnaryOp) and test.op == "not":
        test, positive = test.operand, not positive
    if isinstance(test, tree.Compare) and test.ops in (("!=",), ("not in",), ("is not",)):
        positive = not positive
    if isinstance(test, tree.BoolOp) and (test.op == "and") is not positive:
        return False
    return bool(_named(test) & (DEVELOPMENT if positive else PRODUCTION))


def _named(test: tree.Node) -> set[str]:
    """The words of the names and texts in a test."""
    found: set[str] = set()
    for node in walk(test):
        match node:
            case tree.Name(id=name) | tree.Attribute(attr=name):
                found |= words_of(name)
            case tree.Constant(kind="str", value=str(text)):
                found |= words_of(text)
            case _:
                pass
    return found
