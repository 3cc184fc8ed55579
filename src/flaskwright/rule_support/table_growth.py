"""Which tables grow while an application is used, and which are small for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import ClassValue, External, FunctionValue, alternatives, function_of, unwrap
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.models.entities import Entity
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.values import Value

OUTSIDERS = frozenset({"anybody", "logged in"})
"""Those of whom there can be any number."""


class Growth:
    """The tables to which the users of an application add rows."""

    def __init__(self, project: Project) -> None:
        self._small = {name.lower() for name in project.settings.assume.small_tables}
        self.public: dict[FunctionInfo, str] = {}
        """The views that others than the application's own people may reach, with their URLs."""
        for application in project.app.applications:
            for route in application.mounted:
                for passage in project.access.passages_of(application, route):
                    if passage.who in OUTSIDERS and passage.function is not None:
                        self.public.setdefault(passage.function, route.rule or route.own_rule or "?")
        self._writes = project.libraries.role("write")
        self._project = project
        self._made: dict[int, CallFact] = {}
        for function in project.code.reach(self.public):
            unit = project.code.unit(function)
            for call in unit.calls:
                entity = self._entity(call)
                if entity is not None and self._is_kept(unit, call):
                    for each in entity.lineage:
                        self._made.setdefault(id(each), call)

    def _entity(self, call: CallFact) -> Entity | None:
        """The entity of which a call makes a row, itself or by a class method of it."""
        for one in alternatives(call.callee):
            made = unwrap(one)
            owner = made.bound if isinstance(made, FunctionValue) else made
            if isinstance(owner, ClassValue) and (made is owner or self._stores(made)):
                return self._project.models.entity(owner)
        return None

    def _is_kept(self, unit: Unit, call: CallFact) -> bool:
        """Whether what a call makes goes to the database: by a session, a list of rows, or its own method."""
        if not any(isinstance(unwrap(one), ClassValue) for one in alternatives(call.callee)):
            return True
        for parent, _ in self._project.queries.around(unit, call.node):
            if isinstance(parent, tree.Return):
                return True
            if isinstance(parent, tree.Call):
                inner = next((one for one in unit.calls if one.node is parent), None)
                return inner is not None and self._takes(inner)
            if isinstance(parent, tree.Assign):
                names = {one.id for one in parent.targets if isinstance(one, tree.Name)}
                return any(isinstance(one, tree.Attribute) for one in parent.targets) or any(
                    self._takes(one) for one in unit.calls if _is_about(one, names)
                )
            if not isinstance(parent, tree.Argument | tree.Await):
                return False
        return False

    def _takes(self, call: CallFact) -> bool:
        """Whether a call puts something into the database, or beside rows that are there."""
        func = call.node.func if isinstance(call.node, tree.Call) else None
        return (isinstance(func, tree.Attribute) and func.attr in ("append", "add")) or self._stores(call.callee)

    def _stores(self, callee: Value) -> bool:
        """Whether what is called gives rows to a session, itself or by one more call."""
        for one in alternatives(callee):
            if isinstance(one, External) and one.path in self._writes:
                return True
            function = function_of(one)
            if function is not None and any(
                isinstance(inner, External) and inner.path in self._writes
                for call in self._project.code.unit(function).calls
                for inner in alternatives(call.callee)
            ):
                return True
        return False

    def adds(self, entity: Entity) -> CallFact | None:
        """Where a request of some user makes a row of an entity; `None` for a table that the ledger calls small."""
        names = {entity.name.lower(), *(table.name.lower() for table in entity.tables if table.name)}
        return None if names & self._small else self._made.get(id(entity))


def _is_about(call: CallFact, names: set[str]) -> bool:
    """Whether a call is given one of some variables, or is a method of one."""
    if not isinstance(call.node, tree.Call):
        return False
    given = [one.value for one in call.node.args]
    given += [call.node.func.value] if isinstance(call.node.func, tree.Attribute) else []
    return any(isinstance(one, tree.Name) and one.id in names for one in given)
