"""The answers of this package about one project."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.model import BEFORE
from flaskwright.findings.finding import Location
from flaskwright.flow.access.callers import Callers
from flaskwright.flow.access.effects import Effects
from flaskwright.flow.access.keys import Keys
from flaskwright.flow.access.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.app.model import Application, AppModel, Hook, Route
    from flaskwright.app.models import DataModel
    from flaskwright.flow.access.gates import Declared, Gate
    from flaskwright.flow.access.passages import Passage
    from flaskwright.flow.queries import Queries
    from flaskwright.flow.transactions import Transactions
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import Value


class Asked(msgspec.Struct, frozen=True, eq=False):
    """The models that this one is built on; those that cost something are made when they are needed."""

    code: Code
    app: AppModel
    libraries: Libraries
    declared: Declared
    models: Callable[[], DataModel]
    queries: Callable[[], Queries]
    transactions: Callable[[], Transactions]


class Access:
    """Who may do what in a project."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.callers = Callers(asked.code, asked.app, asked.libraries)
        self.passages = Passages(self.callers, asked.declared)
        self._keys = Keys(self.callers)

    @cached_property
    def effects(self) -> Effects:
        """What requests do to which rows."""
        return Effects(self.passages, self._asked.models(), self._asked.queries(), self._asked.transactions())

    def caller(self, value: Value) -> bool:
        """Whether a value is the caller, or made from the caller."""
        return self.callers.is_value(value)

    def passages_of(self, application: Application, route: Route) -> tuple[Passage, ...]:
        """A route's passages, one for each method."""
        return self.passages.of(application, route)

    def guards(self, application: Application, route: Route) -> tuple[Gate, ...]:
        """What keeps somebody from a view for any of its methods, in the order in which requests come to it."""
        found: dict[str, Gate] = {}
        for passage in self.passages_of(application, route):
            for gate in passage.guards:
                if gate.kind != "view":
                    found.setdefault(gate.name, gate)
        return tuple(found.values())

    def is_by_key(self, passage: Passage) -> bool:
        """Whether nobody logs in who comes through: all that turns others away asks for a signature or a key."""
        gates = [gate for gate in passage.guards if gate.stranger in ("refuses", "perhaps")]
        return bool(gates) and all(self._keys.asked_by(gate) for gate in gates)

    def guard_of(self, decorator: Value) -> Gate | None:
        """The guard that a decorator is, as it is applied; `None` for any other, and for those we cannot see."""
        place = Location("", 0, 0)
        return next(
            (gate for gate in self.passages.gates.of_decorator(decorator, "decorator", place) if gate.guards), None
        )

    def is_guard(self, hook: Hook) -> bool:
        """Whether a hook before the view refuses somebody because of who that is."""
        return hook.kind in BEFORE and any(gate.guards for gate in self.passages.gates.of_hook(hook))


def build_access(asked: Asked) -> Access:
    """Who may do what in a project; nothing is read before it is asked for."""
    return Access(asked)
