"""Code and settings that only a development or test run of an application meets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import TRUE, ClassValue, ModuleValue
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.semantics.facts import CallFact, Fact, Region
    from flaskwright.semantics.values import Value

_DEVELOPMENT = frozenset(
    {"dev", "devel", "develop", "development", "debug", "test", "tests", "testing", "unittest", "local", "ci"}
)
_PRODUCTION = frozenset({"prod", "production", "live", "deployed"})
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def is_development(value: Value | None) -> bool:
    """Whether a class or module of settings is for development or tests: by its name, or by what it switches on."""
    if isinstance(value, ClassValue):
        switched = value.namespace.get("DEBUG") is TRUE or value.namespace.get("TESTING") is TRUE
        return switched or bool(_words(value.info.name) & _DEVELOPMENT)
    return isinstance(value, ModuleValue) and bool(_words(value.info.name.rpartition(".")[2]) & _DEVELOPMENT)


def only_in_development(fact: Fact) -> bool:
    """Whether a test lets a fact run in development or in tests only, here or in the calls that lead to it."""
    places: tuple[Fact | CallFact, ...] = (fact, *fact.stack)
    return any(_is_development(region) for place in places for region in regions(place.region))


def _is_development(region: Region) -> bool:
    if region.kind not in ("branch", "else"):
        return False
    test, positive = region.node, region.kind == "branch"
    while isinstance(test, tree.UnaryOp) and test.op == "not":
        test, positive = test.operand, not positive
    if isinstance(test, tree.Compare) and test.ops in (("!=",), ("not in",), ("is not",)):
        positive = not positive
    if isinstance(test, tree.BoolOp) and (test.op == "and") is not positive:
        return False
    return bool(_named(test) & (_DEVELOPMENT if positive else _PRODUCTION))


def _named(test: tree.Node) -> set[str]:
    """The words of the names and texts in a test."""
    found: set[str] = set()
    for node in walk(test):
        match node:
            case tree.Name(id=name) | tree.Attribute(attr=name):
                found |= _words(name)
            case tree.Constant(kind="str", value=str(text)):
                found |= _words(text)
            case _:
                pass
    return found


def _words(name: str) -> set[str]:
    return {word.lower() for word in _WORDS.findall(name)}
