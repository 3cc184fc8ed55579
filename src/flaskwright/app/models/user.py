"""The model of those who log in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.models.joins import target_classes
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.values import (
    ClassValue,
    Instance,
    Sequence,
    Value,
    alternatives,
    function_of,
    library_path,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node, arguments_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flaskwright.app.models.entities import Entity
    from flaskwright.app.models.model import DataModel
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import ClassInfo, FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.index import Code


def find_user(code: Code, libraries: Libraries, model: DataModel) -> Entity | None:
    """The model of those who log in: what loads the user of a request gives, or what is made for that."""
    finder = _UserFinder(code, libraries, model)
    ways: tuple[Callable[[], Iterable[Entity]], ...] = (
        finder.loaded,
        finder.marked,
        finder.remembered,
        finder.checked,
        finder.compared,
    )
    for way in ways:
        found = _top(model, way())
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _top(model: DataModel, found: Iterable[Entity]) -> list[Entity]:
    """Entities without those that derive from another one among them, or whose rows belong to one of it."""
    unique = list(dict.fromkeys(found))
    first = [one for one in unique if not any(other in one.lineage[1:] for other in unique)]
    tables = {one: {link.target for table in one.tables for link in model.links(table)} for one in first}
    return [one for one in first if not any(other.table in tables[one] for other in first if other is not one)] or first


class _UserFinder:
    def __init__(self, code: Code, libraries: Libraries, model: DataModel) -> None:
        self._code = code
        self._libraries = libraries
        self._model = model
        self._sessions = libraries.role("client_session")

    def loaded(self) -> Iterator[Entity]:
        """What functions give that load the user of a request, and what is logged in or handed to such a library."""
        for call in self._code.calls_to(self._libraries.role("loads_user")):
            for value in call.args.positional[:1]:
                function = function_of(value)
                if function is not None:
                    yield from self._rows(self._code.run.returned(function))
        for call in self._code.calls_to(self._libraries.role("logs_in")):
            yield from self._rows(call.args.get(0, "user"))
        for call in self._code.calls_to(self._libraries.role("keeps_users")):
            for cls in target_classes(call.args.get(1, "user_model")):
                yield from self._of(cls)

    def marked(self) -> Iterator[Entity]:
        """What derives from a library's class for users."""
        mixins = self._libraries.role("user_mixin")
        return (one for one in self._model.entities if subclass_of(one.cls, mixins) is not None)

    def remembered(self) -> Iterator[Entity]:
        """The models whose key is kept in the session, or in a token that says who somebody is."""
        for unit in self._code.units:
            for fact in unit.stores:
                if fact.item is not None and library_path(fact.base) in self._sessions:
                    yield from self._keyed(self._code.bodies.of(unit).assigned.get(id(fact.node)), unit)
        for call in self._code.calls_to(self._libraries.role("makes_identity_token")):
            if isinstance(call.node, tree.Call):
                yield from self._keyed(argument_node(call.node, 0, "identity"), call.unit)

    def _keyed(self, node: tree.Expr | None, unit: Unit) -> Iterator[Entity]:
        """The model of which an expression gives the key of a row: `user.id`, `str(user.id)`."""
        node = _bare(node) if node is not None else None
        if not isinstance(node, tree.Attribute) or not isinstance(node.value, tree.Name):
            return
        for entity in self._named(node.value.id, unit):
            column = entity.columns.get(node.attr)
            if column is not None and column.primary_key:
                yield entity

    def _named(self, name: str, unit: Unit) -> Iterator[Entity]:
        """The models of which a variable holds a row; of a parameter, what is given for it."""
        yield from self._rows(unit.names.get(name))
        function = unit.function
        places = [at for at, one in enumerate(function.params) if one.name == name] if function is not None else []
        for call in self._code.callers(function) if function is not None and places else ():
            yield from self._rows(call.args.get(places[0], name))

    def checked(self) -> Iterator[Entity]:
        """The models that have a password, which is compared with what somebody types in."""
        methods: dict[ClassInfo, list[Entity]] = {}
        for entity in self._model.entities:
            for base in entity.cls.mro:
                if isinstance(base, ClassValue):
                    methods.setdefault(base.info, []).append(entity)
        for call in self._checks():
            function = call.unit.function
            for argument in arguments_of(call.node):
                node = _bare(argument.value)
                if not isinstance(node, tree.Attribute) or not isinstance(node.value, tree.Name):
                    continue
                named = list(self._named(node.value.id, call.unit))
                if function is not None and function.cls is not None and _is_self(node.value, function):
                    named = methods.get(function.cls, [])
                yield from (one for one in named if node.attr in one.columns)

    def compared(self) -> Iterator[Entity]:
        """The models of which a password is compared as it is: `user.password == given`."""
        secrets = self._libraries.role("secret_field")
        kept = {name for one in self._model.entities for name in one.columns if name.rpartition("_")[2] in secrets}
        for unit in self._code.units if kept else ():
            for node in own_nodes(unit) if _may_hold_rows(unit) else ():
                for side in (node.left, *node.comparators) if isinstance(node, tree.Compare) else ():
                    if isinstance(side, tree.Attribute) and isinstance(side.value, tree.Name) and side.attr in kept:
                        yield from (one for one in self._named(side.value.id, unit) if side.attr in one.columns)

    def _checks(self) -> Iterator[CallFact]:
        """Calls that compare a password with its hash, and those of the project's own functions that do it for them."""
        for call in self._code.calls_to(self._libraries.role("checks_hash")):
            yield call
            function = call.unit.function
            given = {one.value.id for one in arguments_of(call.node) if isinstance(one.value, tree.Name)}
            if function is not None and given & {one.name for one in function.params}:
                yield from self._code.callers(function)

    def _rows(self, value: Value | None) -> Iterator[Entity]:
        for one in alternatives(value) if value is not None else ():
            for item in one.items if isinstance(one, Sequence) else (one,):
                if isinstance(item, Instance):
                    yield from self._of(item.cls)

    def _of(self, cls: ClassValue) -> Iterator[Entity]:
        entity = self._model.entity(cls)
        if entity is not None:
            yield entity


def _may_hold_rows(unit: Unit) -> bool:
    """Whether a variable of a body may be a row."""
    return any(isinstance(one, Instance) for value in unit.names.values() for one in alternatives(value))


def _bare(node: tree.Expr) -> tree.Expr:
    """What is made into another form: `user.id` of `str(user.id)`, `self.password` of `self.password.encode()`."""
    while isinstance(node, tree.Call):
        if isinstance(node.func, tree.Attribute):
            node = node.func.value
        elif isinstance(node.func, tree.Name) and len(node.args) == 1:
            node = node.args[0].value
        else:
            break
    return node


def _is_self(node: tree.Name, function: FunctionInfo) -> bool:
    return bool(function.params) and function.params[0].name == node.id
