"""The version of PostgreSQL that migrations are judged for."""

from __future__ import annotations

import pytest

from flaskwright.libraries.postgresql_locks import load_postgresql_locks
from flaskwright.migrations.target import server_version
from flaskwright.project.ledger import Sign

OLDEST = load_postgresql_locks().oldest


def _signs(*values: str, key: str = "database") -> list[Sign]:
    return [Sign(key, value, "compose.yml", line, f"image: {value}") for line, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("database", "signs", "number", "basis"),
    [
        ("postgresql-16", _signs("postgresql-12"), 16, "ledger"),
        ("postgresql-9.6", [], 9, "ledger"),
        ("postgresql", _signs("postgresql-14"), 14, "files"),
        (None, _signs("postgresql-15", "postgresql-13"), 13, "files"),
        (None, _signs("postgresql"), OLDEST, "assumed"),
        (None, _signs("postgresql", key="driver"), OLDEST, "assumed"),
        (None, [], OLDEST, "assumed"),
        ("postgresql", _signs("mysql-8"), OLDEST, "assumed"),
    ],
)
def test_versions(database: str | None, signs: list[Sign], number: int, basis: str) -> None:
    found = server_version(database, lambda: signs)
    assert found is not None
    assert (found.number, found.basis) == (number, basis)
    assert str(number) in found.said


def test_where_it_says_so() -> None:
    found = server_version(None, lambda: _signs("postgresql-15", "postgresql-13"))
    assert found is not None
    assert found.said == "PostgreSQL 13, as compose.yml:2 says"


@pytest.mark.parametrize(("database", "signs"), [("mysql-8", []), ("sqlite", []), (None, _signs("mysql-8"))])
def test_another_database(database: str | None, signs: list[Sign]) -> None:
    assert server_version(database, lambda: signs) is None


def test_the_files_are_not_asked_where_the_ledger_tells() -> None:
    def ask() -> list[Sign]:
        raise AssertionError

    assert server_version("postgresql-17", ask) is not None
