"""The data model equals what the metadata and the mappers of living packages say, however they are written."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import ClassValue, Const, External, Value
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from flaskwright.app.models import ColumnType, DataModel, Entity, Relationship, Table

APPS = Path(__file__).parent.parent / "apps"
sys.path.insert(0, str(APPS))

from living_models import living_models  # noqa: E402 - the script stands beside the apps

FOLDERS = sorted(path.parent for path in APPS.glob("models/*/entry.txt"))


def model_of(folder: Path) -> DataModel:
    project = project_of(folder)
    assert not project.problems
    return project.models


def full_name(table: Table) -> str:
    return f"{table.schema}.{table.name}" if table.schema else str(table.name)


def shown_type(kept: ColumnType) -> str:
    """A type as SQLAlchemy shows it: made again from what our model says of it."""
    if kept.own and isinstance(kept.value, External) is False:
        name = getattr(kept.value, "cls", kept.value).info.name
        call = getattr(kept.value, "call", None)
        shown = ", ".join(f"length={plain(one)!r}" for one in (call.args.positional if call is not None else ()))
        return f"{name}({shown})"
    cls, args = getattr(sa, str(kept.name), None), kept.args
    if cls is None or args is None:
        return "?"
    return repr(cls(*map(plain, args.positional), **{name: plain(one) for name, one in args.keywords.items()}))


def plain(value: Value) -> Any:
    if isinstance(value, Const):
        return value.value
    if isinstance(value, ClassValue):  # an enumeration: its names tell it from others
        assert subclass_of(value, {"enum.Enum", "enum.StrEnum"})
        return enum.Enum(value.info.name, [name for name, one in value.namespace.items() if isinstance(one, Const)])
    return "?"


def table_of(model: DataModel, table: Table) -> dict[str, Any]:
    seen = {one for one in table.indexes if one.kind != "primary"}
    return {
        "columns": {
            one.stored: [shown_type(model.type_of(one)), one.nullable, one.primary_key] for one in table.columns
        },
        "primary": sorted(name or "" for one in table.indexes if one.kind == "primary" for name in one.columns),
        "foreign": sorted(
            [link.key.name or "", [column.stored for column in link.columns],
             [f"{full_name(link.target)}.{column.stored}" for column in link.remote]]
            for link in model.links(table)
        ),
        "indexes": sorted(
            [one.name or "", [name for name in one.columns if name is not None], one.kind == "unique", one.constraint]
            for one in seen
        ),
    }  # fmt: skip


def class_of(entity: Entity) -> dict[str, Any]:
    return {
        "table": full_name(entity.table) if entity.table is not None else None,
        "parent": entity.parent.name if entity.parent is not None else None,
        "inheritance": entity.inheritance,
        "columns": {name: column.stored for name, column in entity.columns.items()},
        "expressions": sorted(entity.expressions),
        "synonyms": entity.synonyms,
        "hybrids": sorted(entity.hybrids),
        "relationships": {name: relationship_of(one) for name, one in entity.relationships.items()},
    }


def relationship_of(one: Relationship) -> list[Any]:
    return [
        one.target.name if one.target is not None else None,
        one.direction,
        one.many,
        one.lazy,
        full_name(one.secondary) if one.secondary is not None else None,
        [one.back] if one.back is not None else [],
        sorted({f"{full_name(table)}.{column.stored}" for table, column in one.foreign_keys}),
    ]


def flat(value: Any, path: str = "") -> list[str]:
    """What a structure holds, a line each, so that a difference can be read."""
    if not isinstance(value, dict):
        return [f"{path}: {value}"]
    return sorted(line for name, one in value.items() for line in flat(one, f"{path} / {name}"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_model_equals_the_living_one(folder: Path) -> None:
    model = model_of(folder)

    tables = {full_name(table): table_of(model, table) for table in model.tables}
    classes = {entity.name: class_of(entity) for entity in model.entities}

    assert flat({"tables": tables, "classes": classes}) == flat(living_models(folder))
    assert [full_name(table) for table in model.tables if table.open] == []


def test_there_are_enough_differently_written_packages() -> None:
    assert len(FOLDERS) >= 8
