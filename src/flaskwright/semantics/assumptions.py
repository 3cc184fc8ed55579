"""What a run of the interpreter may take for granted about the world outside: variables of the environment, files.

The run that all rules ask takes nothing for granted. A run under assumptions computes further: it decides tests and
choices that depend on the world that is assumed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.interpreter import Frame
    from flaskwright.semantics.values import Arguments, External, Value
    from flaskwright.syntax import tree


class Assumptions(Protocol):
    """Asked at each step where the world outside can matter."""

    def called(
        self, callee: External, args: Arguments, fact: CallFact, frame: Frame, usual: Callable[[], Value]
    ) -> Value:
        """What calling a library's function gives; `usual` tells what it gives where nothing is assumed."""

    def attribute(self, owner: Value, name: str) -> Value | None:
        """What an attribute of an object is, where the assumptions say it."""

    def item(self, base: Value, item: Value, node: tree.Subscript, frame: Frame) -> Value | None:
        """What an item of an object is, where the assumptions say it."""

    def decided(self, test: Value, node: tree.If, frame: Frame) -> bool | None:
        """Whether the test of a statement is true; `None` where that is open."""

    def returned(self, value: Value, unit: Unit) -> Value:
        """What a function gives back whose body would give a value where nothing is assumed."""

    def handles(self, node: tree.Try) -> bool | None:
        """Whether the body of a `try` fails, so that its handlers run; `None` where that is open."""

    def decorates(self, decorator: Value, value: Value) -> bool:
        """Whether it matters what a decorator makes of a function or class."""

    def computed(self, node: tree.Expr, result: Value, operands: tuple[Value, ...]) -> Value:
        """What an operation gives that would give `result` where nothing is assumed."""
