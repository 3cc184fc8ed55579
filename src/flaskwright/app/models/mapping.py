"""Puts entities together: mapped classes with their attributes, parents first, then what leads from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.models.entities import Entity, Listener
from flaskwright.app.models.joins import Joins, Names
from flaskwright.app.models.relations import Relations
from flaskwright.app.models.tables import Tables
from flaskwright.app.models.user import find_user
from flaskwright.semantics.values import (
    TRUE,
    ClassValue,
    Decorated,
    External,
    Mapping,
    Value,
    function_of,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.app.model import Model
    from flaskwright.app.models.entities import Inheritance
    from flaskwright.app.models.model import Column, DataModel, Table
    from flaskwright.libraries import Libraries
    from flaskwright.project.settings import Assumptions
    from flaskwright.semantics.definitions import ClassInfo, FunctionInfo
    from flaskwright.semantics.index import Code

HYBRIDS = frozenset({"hybrid_property", "hybrid_method"})


def build_models(code: Code, libraries: Libraries, models: Iterable[Model], assumed: Assumptions) -> DataModel:
    """The data model of a project; `models` are its mapped classes, `assumed` is what its ledger says."""
    tables = Tables(code, libraries, models)
    plain = tables.build()
    entities = _Mapper(code, libraries, tables, plain).build()
    found = msgspec.structs.replace(plain, entities=entities, owners=assumed.owner, tenants=assumed.tenant)
    return msgspec.structs.replace(found, user=find_user(code, libraries, found))


class _Mapper:
    """Makes the entities of a project from its classes and tables."""

    def __init__(self, code: Code, libraries: Libraries, tables: Tables, model: DataModel) -> None:
        self._code = code
        self._tables = tables
        self._model = model
        self._listens = libraries.role("listens_for")
        self._made: dict[ClassInfo, Entity] = {}

    def build(self) -> tuple[Entity, ...]:
        classes = [cls for cls in self._tables.models.values() if self._tables.owner(cls) is not None]
        for cls in classes:
            self._entity(cls)
        entities = tuple(sorted(self._made.values(), key=lambda entity: entity.location))
        names = Names(entities, self._tables)
        joins = Joins(self._code, self._tables, self._model, names)
        Relations(self._code, self._tables, self._model, names, joins).fill(entities)
        self._listeners(entities, joins)
        return entities

    def _entity(self, cls: ClassValue) -> Entity:
        made = self._made.get(cls.info)
        if made is not None:
            return made
        above = self._tables.parent(cls)
        parent = self._entity(above) if above is not None else None
        table = self._model.table_of(cls)
        inheritance = self._inheritance(cls, table, parent)
        entity = self._made[cls.info] = Entity(
            cls, table, parent, inheritance, {}, {}, {}, {}, {}, {}, {}, [], table is None or table.open
        )
        if parent is not None and inheritance != "concrete":
            entity.columns.update(parent.columns)
            entity.places.update(parent.places)
            for kept, of_parent in (
                (entity.hybrids, parent.hybrids),
                (entity.expressions, parent.expressions),
                (entity.synonyms, parent.synonyms),
                (entity.proxies, parent.proxies),
            ):
                kept.update(of_parent)  # type: ignore[arg-type]
        for name, column in self._own_columns(cls, table).items():
            entity.columns[name] = column
            if table is not None:
                entity.places[name] = table
        self._attributes(entity)
        return entity

    def _inheritance(self, cls: ClassValue, table: Table | None, parent: Entity | None) -> Inheritance | None:
        if parent is None:
            return None
        given = cls.namespace.get("__mapper_args__")
        if isinstance(given, Mapping) and given.items.get("concrete") is TRUE:
            return "concrete"
        return "single" if table is parent.table else "joined"

    def _own_columns(self, cls: ClassValue, table: Table | None) -> dict[str, Column]:
        if (
            table is None
            or table.cls is None
            or table.cls.info is not cls.info
            or "__table__" not in self._tables.names(cls)
        ):
            return self._tables.own_columns(cls)
        found = {column.stored: column for column in table.columns if column.stored is not None}
        for name, value in self._tables.names(cls).items():
            column = self._tables.column_of(value, table)
            if column is not None and column.stored is not None and found.get(column.stored) is column:
                del found[column.stored]
                found[name] = column
        return found

    def _attributes(self, entity: Entity) -> None:
        """What a class has besides columns and relationships: hybrids, expressions, synonyms, proxies."""
        for base in reversed(self._tables.own_bases(entity.cls)):
            for name, value in self._tables.names(base).items() if isinstance(base, ClassValue) else ():
                self._attribute(entity, name, value)

    def _attribute(self, entity: Entity, name: str, value: Value) -> None:
        library = self._tables.columns.name_in_library
        if isinstance(value, Decorated):
            function = self._hybrid(value)
            if function is not None:
                entity.hybrids[name] = function
            return
        call = value.call if isinstance(value, External) and value.path.endswith("()") else None
        if call is None:
            return
        match library(value):
            case "column_property" if self._tables.columns.column_call(value) is None:
                entity.expressions[name] = call
            case "synonym" if (other := text(call.args.get(0, "name"))) is not None:
                entity.synonyms[name] = other
            case "association_proxy":
                through, attribute = text(call.args.get(0, "target_collection")), text(call.args.get(1, "attr"))
                if through is not None and attribute is not None:
                    entity.proxies[name] = (through, attribute)
            case _:
                pass

    def _hybrid(self, value: Value) -> FunctionInfo | None:
        """The function that a hybrid attribute asks: its setter and its expression are given to it by its name."""
        while isinstance(value, Decorated):
            made = value.decorator
            if self._tables.columns.name_in_library(value.outer) in HYBRIDS:
                return function_of(value)
            before = made.receiver if isinstance(made, External) else None
            if not isinstance(before, Decorated):
                return None
            value = before
        return None

    def _listeners(self, entities: tuple[Entity, ...], joins: Joins) -> None:
        """Who is called for events of the mapped classes: `@listens_for(…)` and `listen(…)`."""
        applied_to = self._code.calls_to(f"{one}()" for one in self._listens)
        decorated = {id(one.callee.call): one for one in applied_to if isinstance(one.callee, External)}
        for call in self._code.calls_to(self._listens):
            applied = decorated.get(id(call))
            given = applied.args.get(0) if applied is not None else call.args.get(2, "fn")
            function = function_of(given) if given is not None else None
            event = text(call.args.get(1, "identifier"))
            for target, attribute in joins.targets(call):
                for entity in entities if event is not None else ():
                    if any(isinstance(base, ClassValue) and base.info is target.info for base in entity.cls.mro):
                        entity.listeners.append(Listener(entity, attribute, event or "", function, call))
