"""One reading of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from flaskwright.flow.queries import running
from flaskwright.flow.queries.joining import element
from flaskwright.flow.queries.names import Names

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.queries.reading import Reader
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.values import (
        Value,
    )
    from flaskwright.syntax import tree

    Found: TypeAlias = "Callable[[], Value]"


class Scene:
    """One reading of a body: with what a caller gives its parameters, or (`general`) with what all callers give."""

    def __init__(
        self,
        reader: Reader,
        unit: Unit,
        given: dict[str, Found] | None = None,
        via: tuple[CallFact, ...] = (),
        stack: tuple[FunctionInfo, ...] = (),
    ) -> None:
        self.reader = reader
        self.unit = unit
        self.given = given
        self.via = via
        self.stack = stack
        self.known: dict[int, Value] = {}
        self.inner: dict[tuple[int, int], Scene] = {}
        self.gone_through = False
        """Whether all that it runs was read."""
        self.layout = reader.layout(unit)
        self.names = Names(self.layout, reader.pending, self.read, self.elements, self._outside)

    @property
    def general(self) -> bool:
        """Whether no caller is meant in particular."""
        return self.given is None

    def read(self, node: tree.Expr) -> Value:
        """What an expression of the body is."""
        return self.reader.read(self, node)

    def elements(self, node: tree.Expr) -> Value:
        """What going through an expression of the body gives."""
        return element(running.gone_through(self.read(node), self, node))

    def call(self, node: tree.Node) -> CallFact | None:
        """The call at a node."""
        return self.reader.code.bodies.of(self.unit).calls.get(id(node))

    def _outside(self, name: str) -> Value:
        """What a name stands for that the statements before do not bind."""
        function = self.unit.function
        if function is not None and any(one.name == name for one in function.params):
            if self.given is not None:
                found = self.given.get(name)
                return found() if found is not None else self.reader.default(self.unit, name)
            return self.reader.parameter(self.unit, name)
        return self.reader.free(self, name)
