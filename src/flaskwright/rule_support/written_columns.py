"""What a deed writes into the columns of a row: by the call of a model's class, by stores, by statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import own_nodes, passed
from flaskwright.semantics.values import ClassValue, Instance, alternatives, function_of, parts
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.access.effects import Effect
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


class WrittenColumns:
    """Answers about the deeds of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def of(self, effect: Effect) -> Iterator[Write]:
        """The columns that a deed gives a value, each where that is written."""
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
                yield from self.made(call)
                for store in unit.stores:
                    made = (one.call for one in parts(store.base) if isinstance(one, Instance))
                    if any(one is not None and one.node is node for one in made) and self._is_reached(effect, store):
                        yield from self._stored(store)

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

    def made(self, call: CallFact) -> Iterator[Write]:
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
            for name, parameter in self._project.code.bodies.of(self._project.code.unit(info)).kept.items():
                given = passed(call, info, parameter)
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
