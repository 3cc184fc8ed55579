"""Tables that classes and metadata declare, of the application or of a revision, as what a revision makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.models.model import made_at
from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.compare import column_type
from flaskwright.migrations.reading.arguments import construct
from flaskwright.migrations.reading.expressions import Named
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import TRUE, Arguments, ClassValue, Const, External, Instance, Sequence, Value, text
from flaskwright.semantics.values import key as key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from flaskwright.app.models import Column, DataModel, Table
    from flaskwright.semantics.facts import CallFact

METADATA = "metadata"
TABLE = "__tablename__"
ARGUMENTS = "__table_args__"
COLUMN = "sqlalchemy.Column()"
DEEPEST = 16


class Declared:
    """What is declared of a class: by the application's model, else by the class itself."""

    def __init__(self, models: Callable[[], DataModel]) -> None:
        self._models = models

    def table(self, value: Value | None) -> Table | None:
        """The table of the application that a value is: of a model, made by a call, or found by its name."""
        models = self._models()
        owner = value.receiver if isinstance(value, External) else value
        if isinstance(owner, ClassValue):
            return models.table_of(owner)
        if isinstance(value, Named):
            found = models.named(value.table.name)
            return found if found is not None and found.schema == value.table.schema else None
        call = value.call if isinstance(value, External) else None
        made = made_at(call) if call is not None else None
        return next((one for one in models.tables if one.call is not None and made_at(one.call) == made), None)

    def key(self, cls: ClassValue) -> tuple[str, ...]:
        """The columns of the primary key of a class's rows; none where they are not told."""
        table = self._models().table_of(cls)
        if table is not None:
            return tuple(one.stored for one in table.columns if one.primary_key and one.stored is not None)
        return tuple(
            text(made.args.get(0, "name")) or name
            for name, one in columns_of(cls).items()
            if (made := one.call) is not None and made.args.keywords.get("primary_key") is TRUE
        )

    def stored(self, cls: ClassValue, attribute: str) -> str:
        """The column behind an attribute of a class."""
        column = self._models().column(cls, attribute)
        if column is not None:
            return column.stored or attribute
        own = columns_of(cls).get(attribute)
        return (text(own.call.args.get(0, "name")) if own is not None and own.call is not None else None) or attribute

    # ------------------------------------------------------------------- tables

    def parts(self, table: Table, call: CallFact) -> tuple[Value, ...]:
        """The columns and constraints of a table of the application, as `Table(…)` would be given them.

        `call` stands for those that no call makes, but an annotation.
        """
        models = self._models()
        columns = [self._column(one, models, call) for one in table.columns]
        if table.call is not None:
            return (*columns, *(one for one in table.call.args.positional if construct(one) and not _is_column(one)))
        return (*columns, *(arguments_of(table.cls) if table.cls is not None else ()))

    @staticmethod
    def _column(column: Column, models: DataModel, call: CallFact) -> Value:
        """A column with all that its annotation says beside its call."""
        args = column.args
        keywords = dict(args.keywords)
        if text(args.get(0, "name")) is None:
            keywords["name"] = Const(column.stored or column.name)
        if column.nullable is not None:
            keywords.setdefault("nullable", Const(column.nullable))
        kind = models.type_of(column)
        if column_type(column, models).name is not None and not any(one is kind.value for one in args.positional):
            keywords.setdefault("type_", kind.value if kind.value is not None else External(f"sqlalchemy.{kind.name}"))
        made = Arguments(args.positional, keywords, args.open)
        return External(COLUMN, None, msgspec.structs.replace(column.call or call, args=made))

    def of_metadata(self, metadata: Value | None) -> tuple[tuple[Table, ...], bool] | None:
        """The tables that belong to some metadata, and whether these are all; `None` where it is not known."""
        home = home_of(metadata)
        if home is None:
            return None
        homes = [(one, _home_of_table(one)) for one in self._models().tables]
        own = tuple(table for table, place in homes if place == home)
        return own, all(place is not None for _, place in homes)

    def made_in(self, values: Iterable[Value], metadata: Value | None) -> list[Value]:
        """Those of some classes and tables that belong to some metadata, and are none of the application's."""
        home = home_of(metadata)
        found: dict[Hashable, Value] = {}
        for one in values:
            place, made = None, construct(one)
            if isinstance(one, ClassValue) and columns_of(one) and find_in_class(one, TABLE) is not None:
                place = home_of(one)
            elif isinstance(one, External) and made is not None and made[0] == "Table":
                place = _home_of_made(one)
            if place is not None and place == home and self.table(one) is None:
                found[key_of(one)] = one
        return list(found.values())


def _is_column(value: Value) -> bool:
    made = construct(value)
    return made is not None and made[0] in load_alembic().column_makers


def columns_of(cls: ClassValue) -> dict[str, External]:
    """The columns that the body of a class, or of one above it, makes, by their attributes."""
    return {
        name: one
        for base in reversed(cls.mro)
        if isinstance(base, ClassValue)
        for name, one in base.namespace.items()
        if isinstance(one, External) and _is_column(one)
    }


def arguments_of(cls: ClassValue) -> tuple[Value, ...]:
    """The constraints and indexes of the table of a class."""
    listed = find_in_class(cls, ARGUMENTS)
    return tuple(listed[0].items) if listed is not None and isinstance(listed[0], Sequence) else ()


# ------------------------------------------------------------------- metadata


def home_of(value: Value | None, depth: int = DEEPEST) -> object:
    """What tells one metadata from another: where it, or what holds it, is made."""
    if not depth:
        return None
    match value:
        case ClassValue():
            return _home_of_class(value, depth - 1)
        case Instance():
            return _home_of_class(value.cls, depth - 1)
        case External():
            given = value.call.args.keywords.get(METADATA) if value.call is not None else None
            above = home_of(given if given is not None else value.receiver, depth - 1)
            if above is not None or value.call is None:
                return above
            return made_at(value.call)
        case _:
            return None


def _home_of_class(cls: ClassValue, depth: int) -> object:
    own = find_in_class(cls, METADATA)
    if own is not None:
        return home_of(own[0], depth)
    for base in cls.mro:
        found = home_of(base, depth) if isinstance(base, External) else None
        if found is not None:
            return found
    top = [one for one in cls.mro if isinstance(one, ClassValue) and _derives(one)]
    return id(top[-1].info) if top else None


def _derives(cls: ClassValue) -> bool:
    """Whether a class derives from one of a library; mixins do not."""
    return any(isinstance(one, External) and one.path != "builtins.object" for one in cls.mro)


def _home_of_made(value: External) -> object:
    """The metadata that a `Table(…)` is made in."""
    if value.call is None:
        return None
    given = value.call.args.get(1, METADATA)
    maker = value.receiver.receiver if isinstance(value.receiver, External) else None
    return home_of(given) if given is not None and construct(given) is None else home_of(maker)


def _home_of_table(table: Table) -> object:
    if table.cls is not None:
        return home_of(table.cls)
    callee = table.call.callee if table.call is not None else None
    return _home_of_made(External("sqlalchemy.Table()", callee, table.call)) if callee is not None else None
