"""The names that PostgreSQL gives to what has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flaskwright.migrations.operations import Constraint, TableName

LONGEST_NAME = 63
"""PostgreSQL cuts longer names off. https://www.postgresql.org/docs/current/sql-syntax-lexical.html"""
_SUFFIXES = {
    "primary": "pkey",
    "unique": "key",
    "foreign": "fkey",
    "check": "check",
    "exclude": "excl",
    "not null": "not_null",
}


def given_name(table: TableName, constraint: Constraint) -> str | None:
    """The name that PostgreSQL gives to a constraint without one; `None` where its columns are not known.

    https://www.postgresql.org/docs/current/ddl-constraints.html
    """
    if constraint.name is not None or constraint.columns is None:
        return constraint.name
    columns = () if constraint.kind == "primary" else constraint.columns
    if constraint.kind == "check" and len(columns) > 1:
        columns = ()
    return "_".join((table.name, *columns, _SUFFIXES[constraint.kind]))[:LONGEST_NAME]
