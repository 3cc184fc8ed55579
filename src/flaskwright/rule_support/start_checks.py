"""Checks that keep an application from starting, or from going on, with a setting that is not fit for production."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.project.kinds import FileRole
from flaskwright.syntax import tree
from flaskwright.syntax.walk import names_in, walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from flaskwright.analysis import Project

ENVIRONMENT = frozenset({"environ", "getenv"})
READERS = frozenset({"env", "config", "get_env"})
"""Names of functions that read the environment."""
MAX_STEPS = 3
"""How many lists may be made of one another between the names of variables and the test."""
_LISTS = tree.Tuple | tree.List | tree.Set | tree.Comprehension
ENDS = frozenset({"exit", "_exit", "abort", "critical", "fail", "error"})
"""Last names of calls that end a program, or say that it is not fit."""


class StartChecks:
    """The tests of one project after which it refuses to go on."""

    def __init__(self, project: Project) -> None:
        self._tests: list[tuple[frozenset[str], frozenset[str], bool]] = []
        for module in project.code.modules:
            if module.role is FileRole.PRODUCTION:
                self._tests += [_described(*tests) for tests in _refusing(module.node)]

    def asks_for(self, project: Project, key: str) -> bool:
        """Whether code asks whether a setting is there, and so does without it."""
        for module in project.code.modules:
            if module.role is FileRole.PRODUCTION and key.encode() in module.source.data:
                for node in walk(module.node):
                    if isinstance(node, tree.If | tree.IfExp) and key in _names_and_texts(node.test):
                        return True
        return False

    def refuses(self, names: Collection[str], text: str) -> bool:
        """Whether some test refuses to go on without one of the variables, or with this text in their place.

        Where there is no such text, a setting that is not there is nothing, and a test of the setting itself does.
        """
        for mentioned, texts, decides in self._tests:
            if text in texts:
                return True
            if (decides or not text) and not (mentioned | texts).isdisjoint(names):
                return True
        return False


def _refusing(root: tree.Module) -> Iterator[tuple[tree.Node, ...]]:
    """The tests, each with the lists that it is about, such as the names of all variables that must be there."""
    lists: dict[str, tree.Expr] = {}
    looped: dict[int, tree.Expr] = {}
    tests: list[tuple[tree.Node, tree.Expr]] = []
    for node in walk(root):
        match node:
            case tree.Assign(targets=(tree.Name(id=name),), value=value) if isinstance(value, _LISTS):
                lists[name] = value
            case tree.For():
                looped.update((id(inner), node.iter) for one in node.body for inner in walk(one))
            case tree.Assert() | tree.If() if isinstance(node, tree.Assert) or any(_ends(one) for one in node.body):
                tests.append((node, node.test))
            case _:
                pass
    for node, test in tests:
        around = [looped[id(node)]] if id(node) in looped else []
        yield tuple(_with_lists([test, *around], lists))


def _with_lists(nodes: list[tree.Expr], lists: dict[str, tree.Expr]) -> list[tree.Expr]:
    """Expressions, and the lists that names in them stand for."""
    found = list(nodes)
    for _ in range(MAX_STEPS):
        names = names_in(*found)
        more = [lists[name] for name in sorted(names & lists.keys()) if lists[name] not in found]
        if not more:
            break
        found += more
    return found


def _ends(statement: tree.Node) -> bool:
    if isinstance(statement, tree.Raise):
        return True
    called = statement.value if isinstance(statement, tree.ExprStmt) else None
    name = called.func if isinstance(called, tree.Call) else None
    return getattr(name, "attr", getattr(name, "id", "")) in ENDS


def _described(*tests: tree.Node) -> tuple[frozenset[str], frozenset[str], bool]:
    """The names and the texts in tests, and whether they read the environment or compare with more than nothing."""
    decides = False
    for node in (one for test in tests for one in walk(test)):
        match node:
            case tree.Compare(left=left, comparators=comparators):
                empty = any(isinstance(one, tree.Constant) and not one.value for one in (left, *comparators))
                decides = decides or not empty
            case tree.Name(id=name) | tree.Attribute(attr=name):
                decides = decides or name in ENVIRONMENT
            case tree.Call(func=tree.Name(id=name)):
                decides = decides or name in READERS
            case _:
                pass
    names, texts = _spelled(*tests)
    return frozenset(names), frozenset(texts), decides


def _names_and_texts(*nodes: tree.Node) -> set[str]:
    names, texts = _spelled(*nodes)
    return names | texts


def _spelled(*nodes: tree.Node) -> tuple[set[str], set[str]]:
    """The names and the texts in expressions."""
    names: set[str] = set()
    texts: set[str] = set()
    for node in (one for each in nodes for one in walk(each)):
        match node:
            case tree.Name(id=name) | tree.Attribute(attr=name):
                names.add(name)
            case tree.Constant(kind="str", value=str(text)):
                texts.add(text)
            case _:
                pass
    return names, texts
