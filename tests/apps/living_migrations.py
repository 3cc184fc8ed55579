"""Migrate a database with the revisions of a living package, and print as JSON what the server and Alembic then say.

Usage: python living_migrations.py FOLDER URL

The folder's `entry.txt` names the metadata (`module:attribute`); its revisions stand in `migrations/versions`. Printed
is what the server's catalogue holds after every revision, and how Alembic's autogenerate differs from the models at the
heads: `{"revisions": [[id, {table: …}]], "differences": [[kind, what, table, name]]}`.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

COLUMNS = """
SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND c.relname <> 'alembic_version'
"""
CONSTRAINTS = """
SELECT n.nspname, c.relname, k.conname, k.contype::text,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(num, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY place)
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype IN ('p', 'u', 'f', 'c') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND c.relname <> 'alembic_version'
"""
INDEXES = """
SELECT n.nspname, c.relname, i.relname, x.indisunique,
       ARRAY(SELECT a.attname::text FROM unnest(x.indkey) WITH ORDINALITY u(num, place)
             LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = u.num ORDER BY place)
FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relname <> 'alembic_version'
  AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u'))
"""


def main(folder: Path, url: str) -> None:
    """Migrate revision by revision, and print what came of it."""
    import sqlalchemy as sa
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    sys.path.insert(0, str(folder))
    module, _, attribute = (folder / "entry.txt").read_text("utf-8").strip().partition(":")
    metadata = getattr(importlib.import_module(module), attribute)
    config = Config()
    config.set_main_option("script_location", str(folder / "migrations"))
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    script = ScriptDirectory.from_config(config)
    revisions = []
    for revision in reversed(list(script.walk_revisions("base", "heads"))):
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision.revision)
        with engine.connect() as connection:
            revisions.append([revision.revision, catalogue(connection)])
    with engine.connect() as connection:
        found = differences(connection, metadata)
    json.dump({"revisions": revisions, "differences": found}, sys.stdout)


def catalogue(connection: Any) -> dict[str, Any]:
    """The tables as the server knows them."""
    tables: dict[str, Any] = {}
    for schema, table, name, kind, nullable in connection.exec_driver_sql(COLUMNS):
        known = tables.setdefault(full_name(schema, table), {"columns": {}, "constraints": [], "indexes": []})
        known["columns"][name] = [kind, nullable]
    for schema, table, name, kind, columns in connection.exec_driver_sql(CONSTRAINTS):
        tables[full_name(schema, table)]["constraints"].append([name, kind, sorted(columns) if kind == "c" else columns])
    for schema, table, name, unique, columns in connection.exec_driver_sql(INDEXES):
        tables[full_name(schema, table)]["indexes"].append([name, unique, columns])
    for known in tables.values():
        known["constraints"].sort()
        known["indexes"].sort()
    return tables


def full_name(schema: str | None, table: str) -> str:
    """A table with its schema, where that is not the usual one."""
    return table if schema in (None, "public") else f"{schema}.{table}"


def differences(connection: Any, metadata: Any) -> list[list[Any]]:
    """What autogenerate would write, in the words of `flaskwright.migrations.compare`."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    options = {"compare_type": True, "include_schemas": any(one.schema for one in metadata.tables.values())}
    context = MigrationContext.configure(connection, opts=options)
    found: list[list[Any]] = []
    for one in compare_metadata(context, metadata):
        found += [said(each) for each in (one if isinstance(one, list) else [one])]
    whole = {(kind, table) for kind, what, table, _ in found if what == "table"}
    return sorted(one for one in found if one[1] == "table" or (one[0], one[2]) not in whole)


def said(one: Any) -> list[Any]:
    """One difference: its kind, what differs, the table and the name in it."""
    kind = "missing" if one[0].startswith("add_") else "extra"
    match one[0].partition("_")[2]:
        case "table":
            return [kind, "table", full_name(one[1].schema, one[1].name), None]
        case "column":
            return [kind, "column", full_name(one[1], one[2]), one[3].name]
        case "index":
            what = "unique constraint" if one[1].unique else "index"
            return [kind, what, *of_columns(one[1].table, one[1].columns)]
        case "constraint":
            return [kind, "unique constraint", *of_columns(one[1].table, one[1].columns)]
        case "fk":
            return [kind, "foreign key", *of_columns(one[1].parent, one[1].columns)]
        case "type" | "nullable" as what:
            return ["different", what, full_name(one[1], one[2]), one[3]]
        case other:
            raise ValueError(other)


def of_columns(table: Any, columns: Any) -> list[Any]:
    """A table, and the names of some of its columns."""
    return [full_name(table.schema, table.name), ", ".join(one.name for one in columns)]


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2])
