"""The answers of this package about one project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.access.callers import Callers
from flaskwright.flow.access.passages import Passages

if TYPE_CHECKING:
    from flaskwright.app.model import Application, AppModel, Route
    from flaskwright.flow.access.gates import Declared, Gate
    from flaskwright.flow.access.passages import Passage
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import Value


class Access:
    """Who may do what in a project."""

    def __init__(self, code: Code, app: AppModel, libraries: Libraries, declared: Declared) -> None:
        self.callers = Callers(code, app, libraries)
        self.passages = Passages(self.callers, declared)

    def caller(self, value: Value) -> bool:
        """Whether a value is the caller, or made from the caller."""
        return self.callers.is_value(value)

    def passages_of(self, application: Application, route: Route) -> tuple[Passage, ...]:
        """A route's passages, one for each method."""
        return self.passages.of(application, route)

    def guards(self, application: Application, route: Route) -> tuple[Gate, ...]:
        """What keeps somebody from a route for any of its methods, in the order in which requests come to it."""
        found: dict[str, Gate] = {}
        for passage in self.passages_of(application, route):
            for gate in passage.guards:
                found.setdefault(gate.name, gate)
        return tuple(found.values())

    def is_authenticated(self, application: Application, route: Route) -> bool:
        """Whether strangers are kept from a route, whichever method they use."""
        return all(one.who not in ("anybody", "unknown") for one in self.passages_of(application, route))

    def is_admin(self, application: Application, route: Route) -> bool:
        """Whether only those come to a route who may do everything."""
        return all(one.who == "admin" for one in self.passages_of(application, route))


def build_access(code: Code, app: AppModel, libraries: Libraries, declared: Declared) -> Access:
    """Who may do what in a project; nothing is read before it is asked for."""
    return Access(code, app, libraries, declared)
