"""Puts tables together: from classes and their bases, and from calls of `Table(…)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.models import naming
from flaskwright.app.models.columns import OF_COLUMNS, Columns
from flaskwright.app.models.keys import Keys
from flaskwright.app.models.model import Column, DataModel, Table, made_at
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.definitions import ModuleInfo
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import (
    NONE,
    TRUE,
    UNKNOWN,
    ClassValue,
    Const,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Mapping,
    Sequence,
    Value,
    alternatives,
    function_of,
    library_path,
    text,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.app.model import Model
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import ClassInfo
    from flaskwright.semantics.index import Code

_WORD_STARTS = re.compile(r"(?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z])")


def _likely_name(cls: ClassValue) -> str:
    """The name of the table of a model that is given none: the one that Flask-SQLAlchemy makes of the class's."""
    return _WORD_STARTS.sub(r"_\g<0>", cls.info.name).lower().lstrip("_")


def _identity(cls: Value) -> object:
    """What is equal for values that are the same class."""
    return cls.info if isinstance(cls, ClassValue) else library_path(cls) or cls


class Tables:
    """Reads the tables of a project; `models` are its mapped classes."""

    def __init__(self, code: Code, libraries: Libraries, models: Iterable[Model]) -> None:
        self._code = code
        self._libraries = libraries
        self.columns = Columns(code, libraries)
        self.models = {model.cls.info: model.cls for model in models}
        self.roots = libraries.role("model")
        self._given = self._bases_given()
        self._imperative = self._imperatively()
        self._naming = libraries.role("names_tables")
        self._makes_base = libraries.role("declarative_base") | libraries.role("model_decorator")
        self._bare = libraries.role("bare_base") | libraries.role("model")
        self._reflecting = libraries.role("reflecting_base")
        self._columnless = tuple(f"{name}." for name in ("builtins", "typing", *libraries.role("adds_no_columns")))
        self._owners: dict[ClassInfo, ClassValue | None] = {}
        self.declared: dict[object, tuple[Column, ...]] = {}
        self._by_call: dict[object, Column] = {}
        """Columns by where they are made."""
        self._plain: dict[object, Table | None] = {}
        """Tables without a class, by where they are made."""
        self._keys = Keys(self.columns, self._by_call, self.declared)
        self._grown = self._grown_later()
        """Tables that are given columns later, by the calls that made them; `None` where it may be any."""

    def _imperatively(self) -> dict[ClassInfo, dict[str, Value]]:
        """What `map_imperatively(Class, table, properties={…})` gives to classes, as if it stood in them."""
        found: dict[ClassInfo, dict[str, Value]] = {}
        for call in self._code.calls_to(self._libraries.role("maps_imperatively")):
            cls = unwrap(call.args.get(0, "class_") or UNKNOWN)
            table, properties = call.args.get(1, "local_table"), call.args.keywords.get("properties")
            if isinstance(cls, ClassValue):
                own = properties.items if isinstance(properties, Mapping) else {}
                found[cls.info] = {name: one for name, one in own.items() if isinstance(name, str)}
                if table is not None:
                    found[cls.info]["__table__"] = table
        return found

    def _grown_later(self) -> set[int] | None:
        paths = self._libraries.role("grows_table")
        names = {one.rpartition(".")[2] for one in paths}
        found: set[int] = set()
        for unit in self._code.units:
            for call in unit.calls:
                func = call.node.func if isinstance(call.node, tree.Call) else None
                if isinstance(func, tree.Attribute) and func.attr in names:
                    made = call.callee.receiver if isinstance(call.callee, External) else None
                    if not isinstance(made, External) or made.call is None:
                        return None
                    found.add(id(made.call.node))
        return found

    def names(self, cls: ClassValue) -> dict[str, Value]:
        """What a class defines, and what it is given where it is mapped."""
        given = self._imperative.get(cls.info)
        return cls.namespace if given is None else {**cls.namespace, **given}

    def build(self) -> DataModel:
        """All tables and columns; entities are made of them."""
        for cls in self._code.classes:
            declared = self.declared[cls.info] = self._keyed(cls)
            for column in declared:
                if column.call is not None:
                    self._by_call.setdefault(made_at(column.call), column)
        for call in self._calls_of("Index"):
            self._keys.note(call)
        tables = list(self._of_classes())
        plain = (self.table_of_call(call) for call in self._calls_of("Table"))
        tables += [one for one in plain if one is not None and one.cls is None]
        columns = [column for declared in self.declared.values() for column in declared]
        columns += [column for table in tables for column in table.columns if column.holder is None]
        place = sorted(range(len(tables)), key=lambda at: (tables[at].location, at))
        return DataModel(tuple(tables[at] for at in place), tuple(sorted(columns, key=lambda column: column.location)))

    def _keyed(self, cls: ClassValue) -> tuple[Column, ...]:
        """The columns that a class declares; those in a `PrimaryKeyConstraint(…)` of its own are keys."""
        declared = tuple(self.columns.of_class(cls))
        if "__table_args__" not in cls.namespace or not declared:
            return declared
        return tuple(self._keys.keyed(declared, self._arguments(cls, cls)[0]))

    def _calls_of(self, name: str) -> list[CallFact]:
        """The calls of SQLAlchemy's own that have a name; those in functions as set-up code ran them, if it did."""
        found = list(self._code.calls_to(f"{owner}.{name}" for owner in self._libraries.role("sqlalchemy_names")))
        if all(isinstance(call.unit.info, ModuleInfo) for call in found):
            return found
        nodes = {id(call.node) for call in found}
        live = {
            made_at(call): call
            for call in self._code.events
            if isinstance(call, CallFact) and call.stack and id(call.node) in nodes
        }
        ran = {id(call.node) for call in live.values()}
        return [*(call for call in found if id(call.node) not in ran), *live.values()]

    def _name(self, callee: Value) -> str | None:
        return self.columns.name_in_library(callee) if isinstance(callee, External) else None

    # ------------------------------------------------------------------ classes

    def _of_classes(self) -> Iterator[Table]:
        """The tables of models; what a model adds to the table of the one that it derives from counts as its part."""
        parts: dict[ClassInfo, list[ClassValue]] = {}
        for cls in self.models.values():
            owner = self.owner(cls)
            if owner is not None:
                parts.setdefault(owner.info, []).append(cls)
        for info, members in parts.items():
            owner = self.models[info]
            ordered = sorted(members, key=lambda one: (one.info is not owner.info, one.info.location))
            yield self._table(owner, ordered)

    def owner(self, cls: ClassValue) -> ClassValue | None:
        """The class that names the table of a model; `None` for classes that have none, such as bases."""
        if cls.info not in self._owners:
            self._owners[cls.info] = None  # while it is looked for
            self._owners[cls.info] = self._find_owner(cls)
        return self._owners[cls.info]

    def _find_owner(self, cls: ClassValue) -> ClassValue | None:
        if cls.namespace.get("__abstract__") is TRUE or self.is_base(cls):
            return None
        if self._has_own_table(cls):
            return cls
        return next((owner for one in self._parents(cls) if (owner := self.owner(one)) is not None), None)

    def is_base(self, cls: ClassValue) -> bool:
        """Whether a class is the base of all models, which has no rows itself."""
        given = (*cls.bases, *cls.decorators)
        return cls.info in self._given or any(
            isinstance(one, External) and one.path in self._makes_base for one in given
        )

    def _bases_given(self) -> set[ClassInfo]:
        """The classes that libraries are given to make the base of models from, and what those derive from."""
        found: set[ClassInfo] = set()
        bases = [one for cls in self.models.values() for one in cls.mro if isinstance(one, External)]
        for base in {id(one): one for one in bases}.values():
            given = self._libraries.attributes.get(f"{base.path}.__base__")
            maker = base if base.path.endswith("()") else base.receiver
            call = maker.call if given is not None and isinstance(maker, External | Instance) else None
            value = call.args.get(given.argument, given.keyword) if call is not None and given is not None else None
            bare = unwrap(value) if value is not None else None
            if isinstance(bare, ClassValue):
                found.update(one.info for one in bare.mro if isinstance(one, ClassValue))
        return found

    def _parents(self, cls: ClassValue) -> list[ClassValue]:
        return [one for one in cls.mro[1:] if isinstance(one, ClassValue) and one.info in self.models]

    def parent(self, cls: ClassValue) -> ClassValue | None:
        """The nearest mapped class that a mapped class derives from."""
        return next((one for one in self._parents(cls) if self.owner(one) is not None), None)

    def _has_own_table(self, cls: ClassValue) -> bool:
        own = [one for one in self.own_bases(cls) if isinstance(one, ClassValue)]
        if any("__table__" in self.names(one) for one in own):
            return True
        named = find_in_class(cls, "__tablename__")
        naming = any(isinstance(one, External) and one.path in self._naming for one in cls.mro)
        if self.parent(cls) is None:
            return named is not None or naming
        asked = named is not None and isinstance(named[0], Decorated | FunctionValue)  # it is for each class
        if not naming and not asked:
            return any("__tablename__" in one.namespace and one.namespace["__tablename__"] is not NONE for one in own)
        keyed = any(column.primary_key is not False for one in own for column in self.declared.get(one.info, ()))
        return keyed or any(value_name == "PrimaryKeyConstraint" for one in own for value_name in self._listed(one))

    def _listed(self, cls: ClassValue) -> Iterator[str | None]:
        """The names of what `__table_args__` of a class lists."""
        return (self.columns.name_in_library(one) for one in self._arguments(cls, cls)[0])

    def own_bases(self, cls: ClassValue) -> list[Value]:
        """The class and those of its bases that no other mapped class has given their columns to already."""
        parent = self.parent(cls)
        taken = {_identity(one) for one in parent.mro} if parent is not None else set()
        return [one for one in cls.mro if _identity(one) not in taken]

    def own_columns(self, cls: ClassValue) -> dict[str, Column]:
        """The columns that a mapped class adds to those of its parent, by attribute."""
        found: dict[str, Column] = {}
        hidden: set[str] = set()
        for base in self.own_bases(cls):
            if isinstance(base, ClassValue):
                own = {column.name: column for column in self.declared.get(base.info, ())}
                for name, column in own.items():
                    if name not in hidden:
                        found.setdefault(name, self.columns.asked_for(cls, base, column))
                hidden.update(name for name in base.namespace if name not in own)
        return found

    def _table(self, owner: ClassValue, members: list[ClassValue]) -> Table:
        found: dict[str, Column] = {}
        listed: list[Value] = []
        opened = False
        schema: str | None = None
        made = self.names(owner).get("__table__")
        if made is not None:
            call = made.call if isinstance(made, External) else None
            table = self.table_of_call(call) if call is not None else None
            if call is not None and table is not None:
                table = msgspec.structs.replace(table, cls=owner, location=owner.info.location)
                self._plain[made_at(call)] = table
                return table
            opened = True
        bases: dict[object, tuple[ClassValue, ClassValue]] = {}
        for cls in members:
            own = self.own_bases(cls)
            opened = opened or any(isinstance(one, External) and not self._is_plain(one) for one in own)
            for attribute, column in self.own_columns(cls).items():
                found.setdefault(attribute, column)
            # Those of the nearest class count, as with any attribute.
            for one in [one for one in own if isinstance(one, ClassValue) and "__table_args__" in one.namespace][:1]:
                bases.setdefault(one.info, (one, cls))
        for base, asked in bases.values():
            given, whole, options = self._arguments(base, asked)
            opened = opened or not whole
            listed += given
            schema = schema or text(options.items.get("schema") if options is not None else None)
        columns = tuple(found.values())
        convention = naming.of_class(owner)
        schema = schema or convention.schema
        name = self._table_name(owner)
        place = naming.Place(name, (), schema)
        return Table(
            name,
            owner,
            columns,
            self._keys.indexes(columns, listed, convention, place),
            owner.info.location,
            opened,
            schema,
            self._keys.foreign_keys(columns, listed, convention, place),
            checks=self._keys.checks(columns, listed),
        )

    def _table_name(self, owner: ClassValue) -> str | None:
        named = find_in_class(owner, "__tablename__")
        if named is None or (named[1].info in self.models and named[1].info is not owner.info and self.owner(named[1])):
            return _likely_name(owner)
        value = self._answer(named[0], owner)
        return next((text(one) for one in alternatives(value) if text(one) is not None), None)

    def _answer(self, value: Value, cls: ClassValue) -> Value:
        """What a class has under a name, where a function may be asked for it."""
        function = function_of(value)
        return self._code.run.returned_to(function, cls) if function is not None else value

    def _is_plain(self, base: External) -> bool:
        """Whether a library's class surely adds no columns: those that SQLAlchemy and its extension give."""
        return base.path not in self._reflecting and (base.path in self._bare or base.path.startswith(self._columnless))

    def _arguments(self, base: ClassValue, cls: ClassValue) -> tuple[tuple[Value, ...], bool, Mapping | None]:
        """What `__table_args__` of a base lists for a class, whether that is all, and the options among it."""
        value = base.namespace.get("__table_args__")
        value = self._answer(value, self._with_name(cls)) if value is not None else None
        if value is None or value is NONE or isinstance(value, Mapping):
            return (), True, value if isinstance(value, Mapping) else None
        if isinstance(value, Sequence):
            options = [one for one in value.items if isinstance(one, Mapping)]
            return tuple(value.items), not value.open, options[-1] if options else None
        return (), False, None

    def _with_name(self, cls: ClassValue) -> ClassValue:
        """A class as its functions meet it, which may ask for the name of its table."""
        name = self._table_name(cls) if find_in_class(cls, "__tablename__") is not None else None
        if name is None:
            return cls
        named = ClassValue(cls.info, {**cls.namespace, "__tablename__": Const(name)}, cls.bases, (), cls.decorators)
        return ClassValue(cls.info, named.namespace, cls.bases, (named, *cls.mro[1:]), cls.decorators)

    # ------------------------------------------------------------------- tables

    def table_of_call(self, call: CallFact) -> Table | None:
        """A table without a class: `Table("name", metadata, Column(…), …)`."""
        made = made_at(call)
        if made not in self._plain:
            self._plain[made] = self._of_call(call) if self._name(call.callee) == "Table" else None
        return self._plain[made]

    def _of_call(self, call: CallFact) -> Table:
        columns: list[Column] = []
        opened = call.args.open or "autoload_with" in call.args.keywords or "autoload" in call.args.keywords
        opened = opened or self._grown is None or id(call.node) in self._grown
        for value in call.args.positional[1:]:
            made = self.columns.column_call(value)
            if made is not None:
                column = self._by_call.get(made_at(made)) or self.columns.of_call(made)
                self._by_call[made_at(made)] = column
                columns.append(column)
        listed = [one for one in call.args.positional[1:] if self.columns.column_call(one) is None]
        kept = tuple(self._keys.keyed(columns, listed))
        self._by_call.update({made_at(one.call): one for one in kept if one.call is not None})
        convention = naming.of_call(call)
        schema = text(call.args.keywords.get("schema")) or convention.schema
        name = text(call.args.get(0, "name"))
        place = naming.Place(name, (), schema)
        return Table(
            name,
            None,
            kept,
            self._keys.indexes(kept, listed, convention, place, call),
            call.location,
            opened,
            schema,
            self._keys.foreign_keys(kept, listed, convention, place),
            call,
            self._keys.checks(kept, listed),
        )

    def column_of(self, value: Value, table: Table) -> Column | None:
        """The column of a table that a value is: what made it, or `table.c.name`."""
        call = self.columns.column_call(value)
        if call is not None:
            known = made_at(call)
            return next((one for one in table.columns if one.call is not None and made_at(one.call) == known), None)
        if not isinstance(value, External) or not OF_COLUMNS.search(value.path):
            return None
        return table.stored(value.path.rpartition(".")[2])
