"""Which statements of a revision run in autocommit mode, outside of its transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.reading.expressions import LONGEST_CHAIN
from flaskwright.semantics.calls import generator_of
from flaskwright.semantics.facts import CallFact, StoreFact, regions
from flaskwright.semantics.values import External, library_path, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Fact, Region, Unit
    from flaskwright.semantics.values import Arguments, Value

CONNECTION = "sqlalchemy.Connection()"


def asks_autocommit(args: Arguments) -> bool:
    """Whether a call asks for autocommit mode by its arguments."""
    words = load_alembic().autocommit
    return text(args.keywords.get(words.option)) == words.value


class Autocommit:
    """The mode of the connections in one run of a function of a revision."""

    def __init__(self, unit: Callable[[FunctionInfo], Unit]) -> None:
        self._unit = unit
        self._words = load_alembic().autocommit
        self._own_connection = load_alembic().own_connection
        self._set = False
        """Whether the revision has asked for the mode on the connection that all of its operations use."""

    def hear(self, fact: CallFact | StoreFact) -> None:
        """A call or a store may set the mode for all that follows."""
        self._set = self._set or self._sets_mode(fact)

    def holds(self, fact: Fact, around: Iterable[Region]) -> bool:
        """Whether what a fact runs has the mode: as all have it by now, by a block around it, or its own connection."""
        return self._set or any(map(self._is_block, around)) or self._on_such_connection(fact)

    def _is_block(self, region: Region) -> bool:
        return region.kind == "with" and any(self._begins(one) or self._yields_in_it(one) for one in region.values)

    def _begins(self, manager: Value) -> bool:
        return library_path(manager) == self._words.block or _asked_for(manager)

    def _yields_in_it(self, manager: Value) -> bool:
        """Whether a context manager that the project writes as a generator lets its block run in the mode."""
        function = generator_of(manager)
        return function is not None and any(
            region.kind == "with" and any(map(self._begins, region.values))
            for one in self._unit(function.info).yields
            for region in regions(one.region)
        )

    def _sets_mode(self, fact: CallFact | StoreFact) -> bool:
        """Whether the mode is set on Alembic's own connection, or on the driver's below it.

        SQLAlchemy 1 sets it on the driver's connection, so that all that follows has it.
        """
        if isinstance(fact, StoreFact):
            return fact.attribute == self._words.attribute and self._is_own(fact.base)
        callee = fact.callee
        if not isinstance(callee, External) or not self._is_own(callee):
            return False
        return asks_autocommit(fact.args) or callee.path.endswith(f".{self._words.method}")

    def _is_own(self, value: Value | None) -> bool:
        """Whether a value comes from the connection that Alembic's operations use, and not from another one."""
        while isinstance(value, External):
            if value.path in self._own_connection:
                return True
            if value.call is not None and value.path == CONNECTION:
                return False
            value = value.receiver
        return False

    @staticmethod
    def _on_such_connection(fact: Fact) -> bool:
        """Whether a statement runs on a connection that was asked for the mode."""
        callee = fact.callee if isinstance(fact, CallFact) else None
        return isinstance(callee, External) and _asked_for(callee)


def _asked_for(value: Value) -> bool:
    """Whether one of the calls that lead to a value asks for the mode."""
    for _ in range(LONGEST_CHAIN):
        if not isinstance(value, External):
            return False
        if value.call is not None and asks_autocommit(value.call.args):
            return True
        if value.receiver is None:
            return False
        value = value.receiver
    return False
