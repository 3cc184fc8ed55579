"""Checks that keep an application from starting, or from going on, with a setting that is not fit for production."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.project.kinds import FileRole
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from flaskwright.analysis import Project

ENVIRONMENT = frozenset({"environ", "getenv", "env", "config"})
ENDS = frozenset({"exit", "_exit", "abort", "critical", "fail", "error"})
"""Last names of calls that end a program, or say that it is not fit."""


class StartChecks:
    """The tests of one project after which it refuses to go on."""

    def __init__(self, project: Project) -> None:
        self._tests: list[tuple[frozenset[str], frozenset[str], bool]] = []
        for module in project.code.modules:
            if module.role is FileRole.PRODUCTION:
                self._tests += [_described(test) for test in _refusing(module.node)]

    def refuses(self, names: Collection[str], text: str) -> bool:
        """Whether some test refuses to go on without one of the variables, or with this text in their place."""
        for mentioned, texts, compares in self._tests:
            if text in texts:
                return True
            asked = mentioned | texts
            if not asked.isdisjoint(names) and (compares or not mentioned.isdisjoint(ENVIRONMENT)):
                return True
        return False


def _refusing(root: tree.Module) -> Iterator[tree.Expr]:
    for node in walk(root):
        if isinstance(node, tree.Assert) or (isinstance(node, tree.If) and any(_ends(one) for one in node.body)):
            yield node.test


def _ends(statement: tree.Node) -> bool:
    if isinstance(statement, tree.Raise):
        return True
    called = statement.value if isinstance(statement, tree.ExprStmt) else None
    name = called.func if isinstance(called, tree.Call) else None
    return getattr(name, "attr", getattr(name, "id", "")) in ENDS


def _described(test: tree.Expr) -> tuple[frozenset[str], frozenset[str], bool]:
    """The names and the texts in a test, and whether it compares with something else than nothing."""
    names: set[str] = set()
    texts: set[str] = set()
    compares = False
    for node in walk(test):
        match node:
            case tree.Name(id=name) | tree.Attribute(attr=name):
                names.add(name)
            case tree.Constant(kind="str", value=str(text)):
                texts.add(text)
            case tree.Compare():
                sides = (node.left, *node.comparators)
                empty = any(isinstance(one, tree.Constant) and not one.value for one in sides)
                compares = compares or not empty
            case _:
                pass
    return frozenset(names), frozenset(texts), compares
