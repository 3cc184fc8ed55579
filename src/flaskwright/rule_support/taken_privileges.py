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
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import own_nodes, passed
from flaskwright.semantics.values import ClassValue, External, Instance, alternatives, function_of, parts
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.access import Passage
    from flaskwright.flow.access.effects import Effect
    from flaskwright.flow.access.persons import Test
    from flaskwright.rule_support.client_choices import Choice
    from flaskwright.semantics.facts import CallFact, Region, StoreFact, Unit


class Write(msgspec.Struct, frozen=True, eq=False):
    """A value for an attribute of a row: `node` stands where it is written, `value` is `None` for a form's field.

    `region` is the block in which it is stored.
    """

    name: str
    unit: Unit
    node: tree.Node
    value: tree.Expr | None
    region: Region | None = None


class Taken(msgspec.Struct, frozen=True, eq=False):
    """Such a right, how a request comes to it, and what the client sends."""

    passage: Passage
    effect: Effect
    write: Write
    source: str


class TakenPrivileges:
    """Finds them in one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._privileges = project.once(Privileges)
        self._choices = ClientChoices(project)
        self._checks = CheckedChoices(project, self._choices)

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
        effects = self._project.access.effects.of(passage)
        self._project.access.passages.about(passage)
        relating = {one.own for one in effects if one.own is not None}
        for effect in effects:
            names = self._privileges.of(effect.deed.entity)
            if not names or effect.person is Person.ADMIN or effect.deed.verb not in ("creates", "changes"):
                continue
            if any(
                test.unit.module.location(test.node) not in relating and not self._sends(test) for test in effect.tests
            ):
                continue  # who comes here has some right, or some state
            for write in self._writes(effect):
                source = self._source(effect, write) if write.name in names else None
                if source is not None:
                    yield Taken(passage, effect, write, source)

    def _sends(self, test: Test) -> bool:
        """Whether a test asks a form whether it was sent: one that shows the caller's row is no question to them."""
        roles = ("true_when_sent", "validates_form")
        sent = frozenset(path for role in roles for path in self._project.libraries.role(role))
        call = self._project.code.bodies.of(test.unit).calls.get(id(test.node))
        return call is not None and any(
            isinstance(one, External) and one.path in sent for one in alternatives(call.callee)
        )

    def _source(self, effect: Effect, write: Write) -> str | None:
        """How the code reads what the client sends by which it chooses a value, where nothing checks that."""
        if write.value is None:
            return f"the form's field `{write.name}`"
        found = self._chosen(effect, write)
        if found is None:
            return None
        units = (*(call.unit for call in effect.calls), effect.deed.unit)
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

    # --------------------------------------------------------------------- writes

    def _writes(self, effect: Effect) -> Iterator[Write]:
        deed = effect.deed
        unit, node = deed.unit, deed.node
        if isinstance(node, tree.Attribute):
            store = next((one for one in unit.stores if one.node is node), None)
            if store is not None:
                yield from self._stored(store)
        elif isinstance(node, tree.Call):
            call = self._project.code.bodies.of(unit).calls.get(id(node))
            if deed.executions:
                yield from self._executed(effect)
            elif call is not None and deed.verb == "creates":
                yield from self._made(call)
                for store in unit.stores:
                    made = (one.call for one in parts(store.base) if isinstance(one, Instance))
                    if any(one is not None and one.node is node for one in made) and self._is_reached(effect, store):
                        yield from self._stored(store)
            elif call is not None and isinstance(node.func, tree.Attribute) and node.func.attr == "populate_obj":
                for one in alternatives(self._choices.values.of(unit, node.func.value)):
                    for name in sorted(self._privileges.of(deed.entity)):
                        if isinstance(one, Instance) and self._choices.field(one.cls, name):
                            yield Write(name, unit, node, None)

    def _is_reached(self, effect: Effect, store: StoreFact) -> bool:
        """Whether the one who comes to where a row is made comes to a store in it as well, whoever that is."""
        info = store.unit.function
        run = self._project.access.passages.walks[effect.person].run(info) if info is not None else None
        tests = run.visited.get(id(store.node)) if run is not None else None
        return tests is not None and {id(one.node) for one in tests} <= {id(one.node) for one in effect.tests}

    @staticmethod
    def _stored(store: StoreFact) -> Iterator[Write]:
        if store.attribute is None or store.augmented:
            return
        for node in own_nodes(store.unit):
            if isinstance(node, tree.Assign) and any(target is store.node for target in node.targets):
                yield Write(store.attribute, store.unit, node, node.value, store.region)

    def _made(self, call: CallFact) -> Iterator[Write]:
        """What the call of a model's class gives to its columns."""
        if not isinstance(call.node, tree.Call):
            return
        for callee in alternatives(call.callee):
            if not isinstance(callee, ClassValue):
                continue
            found = find_in_class(callee, "__init__")
            info = function_of(found[0]) if found is not None else None
            if info is None:
                for one in call.node.args:
                    if one.keyword is not None:
                        yield Write(one.keyword, call.unit, one, one.value, call.region)
                continue
            own = info.params[0].name if info.params else "self"
            names = self._project.code.bodies.of(self._project.code.unit(info)).names
            for target, bound in names.items():
                owner, _, name = target.partition(".")
                if owner == own and name and len(bound) == 1 and isinstance(bound[0].node, tree.Name):
                    given = passed(call, info, bound[0].node.id)
                    if given is not None:
                        yield Write(name, call.unit, given, given, call.region)

    @staticmethod
    def _executed(effect: Effect) -> Iterator[Write]:
        """The columns that a statement sets: `.update({…})`, `.values(…)`."""
        for node in walk(effect.deed.node):
            if not isinstance(node, tree.Call) or not isinstance(node.func, tree.Attribute):
                continue
            if node.func.attr not in ("update", "values"):
                continue
            for one in node.args:
                if one.keyword is not None:
                    yield Write(one.keyword, effect.deed.unit, one, one.value)
                elif isinstance(one.value, tree.Dict):
                    for item in one.value.items:
                        match item.key:
                            case tree.Constant(value=str(name)) | tree.Attribute(attr=name):
                                yield Write(name, effect.deed.unit, item, item.value)
                            case _:
                                pass
