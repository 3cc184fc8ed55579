"""Code that knows of several versions: it tries, or asks which one is there, and is right with each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.facts import ImportFact, regions
from flaskwright.semantics.values import External
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.semantics.facts import Fact, Region

_IMPORT_FAILS = frozenset({"builtins.ImportError", "builtins.ModuleNotFoundError", "builtins.Exception"})
_USE_FAILS = frozenset({"builtins.AttributeError", "builtins.TypeError", "builtins.ImportError"})
"""A handler of `Exception` around a use is there for whatever goes wrong, and not for the version."""
_ASKS = frozenset({"hasattr", "getattr", "find_spec", "signature"})


def is_guarded(fact: Fact) -> bool:
    """Whether a use stands where its failure is expected, or where the version was asked for."""
    caught = _IMPORT_FAILS if isinstance(fact, ImportFact) else _USE_FAILS
    return any(_guards(region, caught, bare=isinstance(fact, ImportFact)) for region in regions(fact.region))


def _guards(region: Region, caught: frozenset[str], *, bare: bool) -> bool:
    match region.kind:
        case "try" | "handler":
            named = any(isinstance(one, External) and one.path in caught for one in region.values)
            return named or (bare and not region.values)
        case "typing":
            return True
        case "branch" | "else":
            return _asks_for_version(region.node)
        case _:
            return False


def _asks_for_version(test: tree.Node) -> bool:
    for node in walk(test):
        name = node.id if isinstance(node, tree.Name) else node.attr if isinstance(node, tree.Attribute) else ""
        if name in _ASKS or "version" in name.lower():
            return True
    return False
