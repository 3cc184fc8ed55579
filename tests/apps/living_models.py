"""Print the data model of a living package as JSON: what its metadata and its mappers say when it is really imported.

Usage: python living_models.py FOLDER

The folder's `entry.txt` names what to import, one module a line. All mapped classes and all tables that they or their
metadata know are printed: `{"tables": {…}, "classes": {…}}`.
"""

from __future__ import annotations

import gc
import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def living_models(folder: Path) -> dict[str, Any]:
    """Import the package of `folder` in a fresh process; raises CalledProcessError if that fails."""
    command = [sys.executable, "-B", "-W", "ignore", __file__, str(folder)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout
    answer: dict[str, Any] = json.loads(output)
    return answer


def table_of(table: Any) -> dict[str, Any]:
    """All that a table says of itself."""
    from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint

    uniques = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    keys = [one for one in table.constraints if isinstance(one, ForeignKeyConstraint)]
    made: list[Index | UniqueConstraint] = [*uniques, *table.indexes]
    return {
        "columns": {one.name: [repr(one.type), one.nullable, one.primary_key] for one in table.columns},
        "primary": sorted(one.name for one in table.primary_key),
        "foreign": sorted(
            [name_of(one), [column.name for column in one.columns], [f"{end.target_fullname}" for end in one.elements]]
            for one in keys
        ),
        "indexes": sorted(
            [
                name_of(one),
                [column.name for column in one.columns],
                isinstance(one, UniqueConstraint) or bool(one.unique),
                isinstance(one, UniqueConstraint),
            ]
            for one in made
        ),
    }


def name_of(constraint: Any) -> str:
    """The name under which the database will know a constraint; empty where it picks one itself."""
    return constraint.name if isinstance(constraint.name, str) else ""


def class_of(mapper: Any) -> dict[str, Any]:
    """All that a mapper says of a class."""
    from sqlalchemy.ext.hybrid import HybridExtensionType
    from sqlalchemy.schema import Column

    return {
        "table": getattr(mapper.local_table, "fullname", None),
        "parent": mapper.inherits.class_.__name__ if mapper.inherits is not None else None,
        "inheritance": mapper.inherits
        and ("concrete" if mapper.concrete else "single" if mapper.single else "joined"),
        "columns": {one.key: one.columns[0].name for one in mapper.column_attrs if isinstance(one.columns[0], Column)},
        "expressions": sorted(
            one.key
            for one in mapper.column_attrs
            if not isinstance(one.columns[0], Column) and not one.key.startswith("_sa")
        ),
        "synonyms": {one.key: one.name for one in mapper.synonyms},
        "hybrids": sorted(
            name
            for name, one in mapper.all_orm_descriptors.items()
            if one.extension_type in (HybridExtensionType.HYBRID_PROPERTY, HybridExtensionType.HYBRID_METHOD)
        ),
        "relationships": {
            one.key: [
                one.mapper.class_.__name__,
                {"MANYTOONE": "many-to-one", "ONETOMANY": "one-to-many", "MANYTOMANY": "many-to-many"}[
                    one.direction.name
                ],
                one.uselist,
                {True: "select", False: "joined", None: "noload"}.get(one.lazy, one.lazy),
                one.secondary.fullname if one.secondary is not None else None,
                # (with inheritance, each class that can stand on the other side has one)
                sorted({other.key for other in one._reverse_property}),
                sorted({f"{column.table.fullname}.{column.name}" for column in one._calculated_foreign_keys}),
            ]
            for one in mapper.relationships
        },
    }


def main(folder: Path) -> None:
    """Print the model of one folder."""
    sys.path[0] = str(folder)
    for line in (folder / "entry.txt").read_text(encoding="utf-8").split():
        importlib.import_module(line)
    from sqlalchemy import MetaData
    from sqlalchemy.orm import Mapper, configure_mappers

    configure_mappers()
    mappers = [one for one in gc.get_objects() if isinstance(one, Mapper)]
    tables = {one.fullname: one for kept in gc.get_objects() if isinstance(kept, MetaData) for one in kept.sorted_tables}
    answer = {
        "tables": {name: table_of(one) for name, one in sorted(tables.items())},
        "classes": {one.class_.__name__: class_of(one) for one in sorted(mappers, key=lambda one: one.class_.__name__)},
    }
    json.dump(answer, sys.stdout, indent=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
