"""Holds what the server did against what our table of locks says that it does: a difference is a mistake of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.migrations.locks import effects
from flaskwright.migrations.operations import CreateTable, RenameTable
from flaskwright.migrations.rehearsal.results import strength
from flaskwright.migrations.replay import replay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.migrations.model import Program
    from flaskwright.migrations.operations import TableName
    from flaskwright.migrations.rehearsal.results import Rehearsed
    from flaskwright.migrations.schema import Schema

WORTH_SAYING = strength("SHARE UPDATE EXCLUSIVE")
"""Weaker locks are those of every statement on rows."""
OTHERS = frozenset({"index", "new", "view", "sequence", "type"})


def foreseen(program: Program, schema: Schema, version: int) -> dict[TableName, str] | None:
    """The strongest lock on each table that is there before; `None` where the source does not tell it for sure."""
    if not program.whole:
        return None
    found: dict[TableName, str] = {}
    made: set[TableName] = set()
    for step in program.steps:
        operation = step.operation
        if step.conditional or step.autocommit or isinstance(operation, RenameTable):
            return None
        for one in effects(operation, schema, version, inline=step.written == "sql"):
            if not one.certain:
                return None
            if one.table is not None and one.table not in made and one.on not in OTHERS:
                found[one.table] = max(found.get(one.table, one.mode), one.mode, key=strength)
        if isinstance(operation, CreateTable):
            made.add(operation.table)
        schema = replay(schema, step)
    return found


def unforeseen(one: Rehearsed, expected: Mapping[TableName, str]) -> Iterator[str]:
    """Where the locks that were seen are others than those that were expected."""
    if one.upgrade is None or one.upgrade.error is not None:
        return
    seen: dict[TableName, str] = {}
    for held in one.held:
        if held.exact:
            seen[held.table] = max(seen.get(held.table, held.mode), held.mode, key=strength)
    for table in sorted({*seen, *expected}):
        said, was = expected.get(table, "no lock"), seen.get(table, "no lock")
        if said != was and max(strength(said), strength(was)) >= WORTH_SAYING:
            yield f"our table of locks foretells {said} on `{table}`, and the server took {was}"
