"""Who may send a request, and which one: what the tests of a program are asked about."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from flaskwright.semantics.facts import Unit
    from flaskwright.syntax import tree


class Person(Enum):
    """A stranger, who is not logged in; a user without any right that others have not; one who may do everything."""

    STRANGER = "stranger"
    USER = "user"
    ADMIN = "admin"


class Request(msgspec.Struct, frozen=True):
    """What is known of a request before it is answered; `path` is the URL rule."""

    method: str | None
    endpoint: str | None = None
    blueprint: str | None = None
    path: str | None = None


class Test(msgspec.Struct, frozen=True, eq=False):
    """A test about the caller whose outcome depends on who that is, and the outcome with which code goes on."""

    unit: Unit
    node: tree.Expr
    outcome: bool


Tests = tuple[Test, ...]


class Exit(msgspec.Struct, frozen=True, eq=False):
    """A way out of a body: its end, a `return` with its value, or an exception (`status` of an HTTP error).

    `tests` are those about the caller that lead there.
    """

    kind: Literal["end", "return", "raise"]
    unit: Unit
    node: tree.Node
    value: tree.Expr | None
    status: int | None
    tests: Tests


class Run(msgspec.Struct, frozen=True, eq=False):
    """What a body does for one person: the nodes that it comes to, each with the tests before it, and its ways out."""

    unit: Unit
    visited: dict[int, Tests]
    exits: tuple[Exit, ...]

    @property
    def returns(self) -> bool:
        """Whether who called the body goes on after it."""
        return any(one.kind != "raise" for one in self.exits)

    @property
    def passing(self) -> Tests:
        """The tests that all ways have in common by which who called goes on."""
        found = [one.tests for one in self.exits if one.kind != "raise"]
        if not found:
            return ()
        common = set.intersection(*({id(test.node) for test in tests} for tests in found))
        return tuple(test for test in found[0] if id(test.node) in common)
