"""Tests and handlers that make the use of a context-bound object harmless: the code asked, or it catches what happens.

A proxy's truth can be asked without a context (it is then false), and so can `flask.has_request_context()`.
"""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

from flaskwright.semantics.builtin_names import BROAD_ERRORS
from flaskwright.semantics.values import External, Value, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.facts import Region, UseFact
    from flaskwright.semantics.index import Code


class Guard(IntFlag):
    """The failures that the code deals with: `RuntimeError` (no context), `AttributeError` (`None` for a user)."""

    NOTHING = 0
    ERROR = 1
    MISSING = 2


CATCHES = {
    "builtins.RuntimeError": Guard.ERROR,
    "builtins.AttributeError": Guard.MISSING,
}


def is_truth_test(use: UseFact) -> bool:
    """Whether a use only asks for the truth of a proxy, which never fails."""
    return (
        use.attribute is None and use.item is None and isinstance(use.node, tree.Name | tree.Attribute | tree.UnaryOp)
    )


class Questions:
    """Which tests ask for a context, and which blocks catch the failure to find one."""

    def __init__(self, code: Code, libraries: Libraries) -> None:
        self.proxies = libraries.role("proxy")
        self.answers = libraries.role("asks")
        asked = code.calls_to(path.removesuffix("()") for path in self.answers)
        self._asked = {id(call.node) for call in asked}
        self._asked.update(
            id(use.node) for unit in code.units for use in unit.uses if use.path in self.proxies and is_truth_test(use)
        )

    def asks(self, region: Region) -> bool:
        """Whether a branch runs only where a context is (or where the answer to that question decided)."""
        return self._implied(region.node, region.values[0], positive=region.kind == "branch")

    def _implied(self, node: tree.Node, value: Value | None, *, positive: bool) -> bool:
        if isinstance(node, tree.UnaryOp) and node.op == "not":
            if id(node) in self._asked:
                return not positive
            return self._implied(node.operand, None, positive=not positive)
        if isinstance(node, tree.BoolOp):
            decided = (node.op == "and") is positive
            return decided and any(self._implied(one, None, positive=positive) for one in node.values)
        return positive and (id(node) in self._asked or (value is not None and self._is_answer(value)))

    def _is_answer(self, value: Value) -> bool:
        return any(
            isinstance(one, External) and (one.path in self.proxies or one.path in self.answers)
            for one in alternatives(value)
        )

    def caught(self, region: Region) -> Guard:
        """The failures that the handlers of a `try` deal with.

        A handler for everything counts where it does nothing but fall back: one that logs or reports sees a mistake.
        """
        guard = Guard.NOTHING
        for value in region.values:
            if isinstance(value, External):
                guard |= CATCHES.get(value.path, Guard.NOTHING)
        broad = not region.values or any(
            isinstance(one, External) and one.path in BROAD_ERRORS for one in region.values
        )
        if broad and isinstance(region.node, tree.Try):
            calls = any(isinstance(node, tree.Call | tree.Raise) for one in region.node.handlers for node in walk(one))
            if not calls:
                guard |= Guard.ERROR | Guard.MISSING
        return guard

    @staticmethod
    def suppressed(region: Region) -> Guard:
        """The failures that `with contextlib.suppress(…)` swallows."""
        guard = Guard.NOTHING
        for manager in alternatives(region.values[0]):
            if isinstance(manager, External) and manager.path == "contextlib.suppress()" and manager.call is not None:
                for value in manager.call.args.positional:
                    if isinstance(value, External):
                        guard |= (
                            Guard.ERROR | Guard.MISSING
                            if value.path in BROAD_ERRORS
                            else CATCHES.get(value.path, guard)
                        )
        return guard
