"""The data model as `flaskwright map --models` shows it: plain names instead of models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.overview import Place, place_of
from flaskwright.semantics.values import ClassValue, Const, External, Instance, Sequence, Value, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.app.models import Column, ColumnType, DataModel, Entity, Relationship, Table


class ColumnRow(msgspec.Struct, frozen=True):
    """A column: `attribute` of the class, `name` in the database. What is not known is `None`.

    `references` are the columns to which it points.
    """

    attribute: str
    name: str | None
    type: str | None
    nullable: bool | None
    primary_key: bool | None
    unique: bool
    indexed: bool
    references: tuple[str, ...]
    inherited: bool


class RelationshipRow(msgspec.Struct, frozen=True):
    """A relationship: to which model, whether to many rows, in which direction, by which columns, how it is loaded."""

    name: str
    target: str | None
    many: bool | None
    direction: str | None
    loading: str | None
    secondary: str | None
    back: str | None
    columns: tuple[str, ...]
    inherited: bool


class IndexRow(msgspec.Struct, frozen=True):
    """An index or a unique constraint of several columns, or with a name; `…` for an expression."""

    kind: str
    name: str | None
    columns: tuple[str, ...]


class ModelRow(msgspec.Struct, frozen=True):
    """One mapped class, or (`model` is `None`) a table without one.

    `attributes` are what it has besides: hybrids, expressions of SQL, synonyms, association proxies. `owners` say how
    its rows lead to the user, `tenants` are its columns that name a customer, `events` the functions that the ORM
    calls. `complete` is false where it may have columns that the source does not show.
    """

    model: str | None
    table: str | None
    place: Place
    parent: str | None
    inheritance: str | None
    is_user: bool
    complete: bool
    columns: tuple[ColumnRow, ...]
    relationships: tuple[RelationshipRow, ...]
    indexes: tuple[IndexRow, ...]
    attributes: dict[str, str]
    owners: tuple[str, ...]
    tenants: tuple[str, ...]
    events: tuple[str, ...]


def models_overview(project: Project) -> tuple[ModelRow, ...]:
    """Every mapped class and every table without one, in the order of the files."""
    model = project.models
    rows = [_entity(project, model, entity) for entity in model.entities]
    rows += [_table(project, model, table) for table in model.tables if table.cls is None]
    return tuple(sorted(rows, key=lambda row: (row.place.path, row.place.line)))


def table_name(table: Table) -> str | None:
    """The name of a table with its schema."""
    return f"{table.schema}.{table.name}" if table.schema and table.name else table.name


def _entity(project: Project, model: DataModel, entity: Entity) -> ModelRow:
    above = entity.parent
    inherited = above.columns if above is not None and entity.inheritance != "concrete" else {}
    columns = []
    for name, column in entity.columns.items():
        table = entity.places.get(name)
        is_inherited = inherited.get(name) is column
        columns.append(_column(model, name, column, table, inherited=is_inherited))
    return ModelRow(
        entity.cls.info.qualname,
        table_name(entity.table) if entity.table is not None else None,
        place_of(project, entity.location),
        above.name if above is not None else None,
        entity.inheritance,
        is_user=model.user is entity,
        complete=not entity.open,
        columns=tuple(columns),
        relationships=tuple(_relationship(one, entity) for one in entity.relationships.values()),
        indexes=_indexes(entity.table) if entity.table is not None and entity.inheritance != "single" else (),
        attributes=_attributes(entity),
        owners=tuple(path.label for path in model.owner_paths(entity) if path.steps),
        tenants=tuple(column.name for column in model.tenant_columns(entity)),
        events=tuple(f"{one.event}{f' of {one.attribute}' if one.attribute else ''}: {_called(one.function)}"
                     for one in entity.listeners),
    )  # fmt: skip


def _called(function: object) -> str:
    return getattr(function, "qualname", None) or "a function that is not known"


def _table(project: Project, model: DataModel, table: Table) -> ModelRow:
    columns = tuple(_column(model, one.name, one, table, inherited=False) for one in table.columns)
    place = place_of(project, table.location)
    name = table_name(table)
    return ModelRow(
        None,
        name,
        place,
        None,
        None,
        is_user=False,
        complete=not table.open,
        columns=columns,
        relationships=(),
        indexes=_indexes(table),
        attributes={},
        owners=(),
        tenants=(),
        events=(),
    )


def _column(model: DataModel, name: str, column: Column, table: Table | None, *, inherited: bool) -> ColumnRow:
    links = model.links(table) if table is not None else ()
    ends = [
        f"{table_name(link.target)}.{remote.stored}"
        for link in links
        for own, remote in zip(link.columns, link.remote, strict=True)
        if own is column
    ]
    ends += [one.target for one in column.references if model.target(one) is None and one.target is not None]
    alone = [one for one in (table.indexes if table is not None else ()) if one.columns == (column.stored,)]
    return ColumnRow(
        name,
        column.stored,
        type_text(model.type_of(column)),
        column.nullable,
        column.primary_key,
        any(one.kind == "unique" for one in alone),
        any(one.kind != "primary" and not one.constraint for one in alone),
        tuple(ends),
        inherited,
    )


def _relationship(one: Relationship, entity: Entity) -> RelationshipRow:
    return RelationshipRow(
        one.name,
        one.target.name if one.target is not None else None,
        one.many,
        one.direction,
        one.lazy,
        table_name(one.secondary) if one.secondary is not None else None,
        one.back,
        tuple(f"{table_name(table)}.{column.stored}" for table, column in one.foreign_keys),
        one.owner is not entity,
    )


def _indexes(table: Table) -> tuple[IndexRow, ...]:
    """What columns cannot show: indexes of several columns or of expressions, and unique constraints of several."""
    return tuple(
        IndexRow(
            f"{'unique ' if one.kind == 'unique' else ''}{'constraint' if one.constraint else 'index'}",
            one.name,
            tuple(name or "…" for name in one.columns),
        )
        for one in table.indexes
        if one.kind != "primary" and (len(one.columns) > 1 or None in one.columns)
    )


def _attributes(entity: Entity) -> dict[str, str]:
    return {
        **dict.fromkeys(entity.expressions, "an expression of SQL"),
        **dict.fromkeys(entity.hybrids, "hybrid"),
        **{name: f"another name of {other}" for name, other in entity.synonyms.items()},
        **{name: f"{through}.{attribute}" for name, (through, attribute) in entity.proxies.items()},
    }


# ------------------------------------------------------------------------ types


def type_text(kept: ColumnType) -> str | None:
    """A type as it is written: `String(80)`, `Enum(State)`; one of the project's own by its own name."""
    if kept.own and kept.value is not None:
        made = kept.value.call if isinstance(kept.value, Instance) else None
        cls = unwrap(kept.value.cls if isinstance(kept.value, Instance) else kept.value)
        name = cls.info.name if isinstance(cls, ClassValue) else None
        return f"{name}{_arguments(made.args.positional, made.args.keywords) if made is not None else ''}"
    if kept.name is None:
        name = kept.value.path.removesuffix("()").rpartition(".")[2] if isinstance(kept.value, External) else None
        return name or None
    return kept.name + (_arguments(kept.args.positional, kept.args.keywords) if kept.args is not None else "")


def _arguments(positional: Iterable[Value], keywords: dict[str, Value]) -> str:
    given = [*map(_value, positional), *(f"{name}={_value(one)}" for name, one in keywords.items())]
    return f"({', '.join(given)})" if given else ""


def _value(value: Value) -> str:
    match unwrap(value):
        case Const(value=known):
            return repr(known)
        case ClassValue() as cls:
            return cls.info.name
        case Sequence(items=items, open=False):
            return f"[{', '.join(map(_value, items))}]"
        case External(path=path):
            return path.removesuffix("()").rpartition(".")[2]
        case _:
            return "…"
