"""Replay and drift against a real server: its catalogue after every revision, and Alembic's own comparison."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from flaskwright.migrations.given_names import given_name
from flaskwright.rule_support.declared_tables import drifts
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from flaskwright.migrations.operations import SqlType
    from flaskwright.migrations.rehearsal.server import Server
    from flaskwright.migrations.schema import Schema, SchemaTable

APPS = Path(__file__).parent.parent / "apps"
FOLDERS = sorted(path.parent for path in APPS.glob("drift/*/entry.txt"))
CONSTRAINTS = {"primary": "p", "unique": "u", "foreign": "f", "check": "c"}
TYPES = {
    "varchar": "character varying",
    "char": "character",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
    "time": "time without time zone",
    "timetz": "time with time zone",
}
"""What the server calls them."""


each_app = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@pytest.fixture(scope="module")
def living(server: Server) -> Any:
    """What the server and Alembic say of each package, asked once."""
    known: dict[str, Any] = {}

    def ask(folder: Path) -> Any:
        if folder.name not in known:
            name = f"drift_{folder.name}"
            server.create_database(name)
            script = APPS / "living_migrations.py"
            url = server.url(name, scheme="postgresql+psycopg")
            command = [sys.executable, "-B", "-W", "ignore", str(script), str(folder), url]
            done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
            assert done.returncode == 0, done.stderr
            known[folder.name] = json.loads(done.stdout)
            server.drop_database(name)
        return known[folder.name]

    return ask


@each_app
def test_the_same_differences_as_alembic(folder, living):
    found = [[one.kind, one.what, str(one.table), one.name] for _, one in drifts(project_of(folder))]
    told = living(folder)["differences"]
    # A key of a missing column is made with it, and two keys of the same columns differ in what a deletion does.
    absent = {(table, name) for kind, what, table, name in told if (kind, what) == ("missing", "column")}
    keys = [one for one in told if one[1] == "foreign key"]
    again = [one for one in keys if [*_other(one[0]), *one[1:]] in keys]
    told = [one for one in told if one not in again and not (one in keys and (one[2], one[3]) in absent)]
    assert sorted(found, key=str) == sorted(told, key=str)
    assert found, "a package without drift proves little"


@each_app
def test_the_same_tables_as_the_server_after_every_revision(folder, living):
    migrations = project_of(folder).migrations
    (history,) = migrations.histories
    for identifier, catalogue in living(folder)["revisions"]:
        revision = history.revision(identifier)
        assert revision is not None
        before = {one.id for one in history.order[: history.order.index(revision)]}
        if before.issuperset(set(revision.down)) and len(before) == _place(living(folder), identifier):
            assert _tables(migrations.schema_after(revision)) == catalogue, identifier


def _other(kind: str) -> list[str]:
    return ["extra" if kind == "missing" else "missing"]


def _place(answer: Any, identifier: str) -> int:
    return [one for one, _ in answer["revisions"]].index(identifier)


def _tables(schema: Schema) -> dict[str, Any]:
    return {str(one.name): _table(one) for one in schema.tables}


def _table(table: SchemaTable) -> dict[str, Any]:
    assert not table.open
    constraints = [
        [given_name(table.name, one), CONSTRAINTS[one.kind], list(one.columns or ())] for one in table.constraints
    ]
    return {
        "columns": {one.name: [_type(one.type), one.nullable] for one in table.columns},
        "constraints": sorted(constraints),
        "indexes": sorted([one.name, one.unique, list(one.columns)] for one in table.indexes),
    }


def _type(kind: SqlType) -> str:
    name = TYPES.get(kind.name or "", kind.name or "?")
    args = f"({','.join(map(str, kind.args))})" if kind.args else ""
    return f"{name}{args}{'[]' * kind.array}"
