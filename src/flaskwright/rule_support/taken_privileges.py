"""Where a user's row gets a right that the client chooses, on a way on which no administrator is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.access.judging import names_admin
from flaskwright.flow.access.persons import Person
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import each_in_production
from flaskwright.rule_support.checked_choices import CheckedChoices
from flaskwright.rule_support.client_choices import ClientChoices
from flaskwright.rule_support.privileges import Privileges
from flaskwright.rule_support.written_columns import Write, WrittenColumns
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.values import (
    External,
    alternatives,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.access import Passage
    from flaskwright.flow.access.effects import Effect
    from flaskwright.flow.access.persons import Test
    from flaskwright.rule_support.client_choices import Choice
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit


def sends(project: Project, test: Test) -> bool:
    """Whether a test only asks whether something was sent: a test of the caller's row is no question to them."""
    roles = ("true_when_sent", "validates_form")
    sent = frozenset(path for role in roles for path in project.libraries.role(role))
    call = project.code.bodies.of(test.unit).calls.get(id(test.node))
    return call is not None and any(isinstance(one, External) and one.path in sent for one in alternatives(call.callee))


class Taken(msgspec.Struct, frozen=True, eq=False):
    """A column that the client fills, how a request comes to it, and what the client sends."""

    passage: Passage
    effect: Effect
    write: Write
    source: str
    sure: bool = True


class TakenPrivileges:
    """Finds them in one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._privileges = project.once(Privileges)
        self._choices = ClientChoices(project)
        self._checks = CheckedChoices(project, self._choices)
        self._written = project.once(WrittenColumns)

    @cached_property
    def found(self) -> tuple[Taken, ...]:
        """The rights, each once, in the order of the routes."""
        if not self._privileges.names:
            return ()
        known: dict[int, Taken] = {}
        for application in each_in_production(self._project):
            for route in application.mounted:
                if route.source or route.module.role is not FileRole.PRODUCTION:
                    continue
                for passage in self._project.access.passages_of(application, route):
                    for one in self._of(passage):
                        known.setdefault(id(one.write.node), one)
        return tuple(known.values())

    @cached_property
    def nodes(self) -> frozenset[int]:
        """The nodes of the deeds that give them."""
        return frozenset(id(one.effect.deed.node) for one in self.found if one.effect.deed.verb == "changes")

    def _of(self, passage: Passage) -> Iterator[Taken]:
        if passage.function is None or passage.who not in ("anybody", "logged in"):
            return
        if any(gate.stranger == "unknown" or gate.user == "unknown" for gate in passage.gates):
            return
        if any(self._asks(part) for info in self._around(passage) for part in walk(info.node)):
            return  # whoever that is asked, it is not understood: users come through
        effects = self._project.access.effects.of(passage)
        self._project.access.passages.about(passage)
        relating = {one.own for one in effects if one.own is not None}
        for effect in effects:
            names = self._privileges.of(effect.deed.entity)
            if not names or effect.person is Person.ADMIN or effect.deed.verb not in ("creates", "changes"):
                continue
            others = (test for test in effect.tests if test.unit.module.location(test.node) not in relating)
            if any(not sends(self._project, test) for test in others):
                continue  # who comes here has some right, or some state
            for write in self._writes(effect):
                source = self._source(effect, write) if write.name in names else None
                if source is not None:
                    yield Taken(passage, effect, write, source)

    def _asks(self, node: tree.Node) -> bool:
        """Whether an expression reads, of whatever object, an attribute that decides what somebody may do."""
        return isinstance(node, tree.Attribute) and node.attr in self._privileges.names

    @staticmethod
    def _around(passage: Passage) -> Iterator[FunctionInfo]:
        """The functions of the project that run before a view: hooks, and decorators around it or its class."""
        return (gate.function for gate in passage.gates if gate.function is not None and gate.kind != "view")

    def _asks_somebody(self, unit: Unit) -> bool:
        """Whether a test asks some object for such an attribute that is not known to stand for the caller."""
        callers = self._project.access.callers
        for node in own_nodes(unit):
            if isinstance(node, tree.If | tree.IfExp | tree.Assert):
                for part in walk(node.test):
                    if self._asks(part) and not callers.ties(unit, part):
                        return True
        return False

    def _source(self, effect: Effect, write: Write) -> str | None:
        """How the code reads what the client sends by which it chooses a value, where nothing checks that."""
        if write.value is None:
            return f"the form's field `{write.name}`"
        found = self._chosen(effect, write)
        if found is None:
            return None
        units = (*(call.unit for call in effect.calls), effect.deed.unit)
        if any(self._asks_somebody(unit) for unit in units):
            return None
        if self._checks.is_checked(found, units, effect.calls, write.node):
            return None
        return f"`{found.written}`"

    def _chosen(self, effect: Effect, write: Write) -> Choice | None:
        if write.value is None:
            return None
        if isinstance(write.value, tree.Constant | tree.Attribute):
            found = self._choices.chosen(write.unit, write.value, effect.calls)
            region = write.region
            if found is not None or region is None or region.kind != "branch" or not isinstance(region.node, tree.Expr):
                return found
            rights = write.value.value is True if isinstance(write.value, tree.Constant) else False
            if rights or names_admin(self._project.libraries, write.value):
                return self._choices.tested(write.unit, region.node, effect.calls)
            return None
        return self._choices.chosen(write.unit, write.value, effect.calls)

    def _writes(self, effect: Effect) -> Iterator[Write]:
        yield from self._written.of(effect)
        match effect.deed.node:
            case tree.Call(func=tree.Attribute(value=form, attr="populate_obj")) as node:
                for name in sorted(self._privileges.of(effect.deed.entity)):
                    if self._choices.offers(effect.deed.unit, form, name):
                        yield Write(name, effect.deed.unit, node, None)
            case _:
                pass
