"""Operations of statements that are known in parts: kept where the unknown part changes nothing that we follow."""

from __future__ import annotations

import msgspec

from flaskwright.migrations.operations import (
    ChangeRows,
    CreateSequence,
    CreateView,
    DropIndex,
    DropSequence,
    DropView,
    LockTable,
    Operation,
    Other,
    RefreshView,
    Reindex,
    TableName,
    Unread,
)
from flaskwright.migrations.sql.names import is_told

NAMES = frozenset({"name", "schema", "column", "to", "value", "values", "columns", "index"})
"""What names something of the database, or is one of its values: all of it must be told."""
BESIDE = {
    LockTable: "lock table",
    Reindex: "reindex",
    RefreshView: "refresh materialized view",
}
"""What changes nothing that we follow, whatever it is called."""
NO_TABLES = (CreateSequence, DropSequence, CreateView, DropView)


def sure(operation: Operation, told: TableName | None) -> Operation:
    """An operation, or that it is not understood where it names what is not told.

    Only its table may then become another one; `told` is that of the statement, where nothing else says it.
    """
    if isinstance(operation, Unread):
        return Unread(operation.reason, str(told) if told is not None else None)
    if isinstance(operation, ChangeRows) or _is_told(operation):
        return operation
    if type(operation) in BESIDE:
        return Other(BESIDE[type(operation)])
    if isinstance(operation, DropIndex):
        return DropIndex(None, None, operation.concurrently, operation.if_exists)
    if isinstance(operation, NO_TABLES):
        return Unread("names that are not told", "")
    table = getattr(operation, "table", None) or getattr(operation, "type", None)
    known = isinstance(table, TableName) and _is_told(table)
    return Unread("names that are not told", str(table) if known else None)


def _is_told(value: msgspec.Struct) -> bool:
    for name in value.__struct_fields__:
        held = getattr(value, name)
        for one in held if isinstance(held, tuple) else (held,):
            if isinstance(one, msgspec.Struct) and not _is_told(one):
                return False
            if name in NAMES and isinstance(one, str) and not (one and is_told(one)):
                return False
    return True
