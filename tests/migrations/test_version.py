"""The version of PostgreSQL that migrations are judged for."""

from __future__ import annotations

import pytest

from flaskwright.libraries.postgresql_locks import load_postgresql_locks
from flaskwright.migrations.version import server_version
from flaskwright.project.ledger import Sign

OLDEST = load_postgresql_locks().oldest


def _signs(*values: str, key: str = "database") -> list[Sign]:
    return [Sign(key, value, "compose.yml", line, f"image: {value}") for line, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("database", "signs", "number", "source"),
    [
        ("postgresql-16", _signs("postgresql-12"), 16, "the ledger"),
        ("postgresql-9.6", [], 9, "the ledger"),
        ("postgresql-99", [], 99, "the ledger"),
        ("postgresql", _signs("postgresql-14"), 14, "the project's files"),
        (None, _signs("postgresql-15", "postgresql-13"), 13, "the project's files"),
        (None, _signs("postgresql"), OLDEST, "nowhere"),
        (None, _signs("postgresql", key="driver"), OLDEST, "nowhere"),
        (None, _signs("mysql-8"), OLDEST, "nowhere"),
        (None, [], OLDEST, "nowhere"),
    ],
)
def test_versions(database: str | None, signs: list[Sign], number: int, source: str) -> None:
    found = server_version(database, signs)
    assert (found.number, found.source) == (number, source)
