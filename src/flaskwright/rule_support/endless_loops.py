"""Loops that a program never leaves by their test: `while True`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.facts import regions
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.semantics.facts import Fact


def in_endless_loop(fact: Fact) -> bool:
    """Whether a fact stands in a loop whose test is always true."""
    loops = (region.node for region in regions(fact.region) if region.kind == "loop")
    tests = (node.test for node in loops if isinstance(node, tree.While))
    return any(isinstance(test, tree.Constant) and bool(test.value) for test in tests)
