"""A plan, as `flaskwright migrations plan` shows it: plain names instead of models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.migrations.locks import effects
from flaskwright.migrations.replay import apply

if TYPE_CHECKING:
    from flaskwright.migrations.plan.model import Action, Plan, PlannedRevision
    from flaskwright.migrations.schema import Schema


class StatementRow(msgspec.Struct, frozen=True):
    """A statement with the strongest lock that it takes, what that blocks, and what is done while it is held."""

    sql: str
    lock: str
    blocks: str
    work: str


class PlannedRow(msgspec.Struct, frozen=True):
    """One revision of a plan."""

    id: str
    revises: tuple[str, ...]
    title: str
    path: str
    purpose: tuple[str, ...]
    release: tuple[str, ...]
    statements: tuple[StatementRow, ...]
    code: str


class LeftRow(msgspec.Struct, frozen=True):
    """A line of the revision that the plan has no answer to, or that somebody has to look at; line 0: all of it."""

    line: int
    message: str


class PlanRow(msgspec.Struct, frozen=True):
    """A plan: the revisions in its place, what has none, and what somebody has to look at."""

    revision: str
    title: str
    path: str
    revisions: tuple[PlannedRow, ...]
    left: tuple[LeftRow, ...]
    notes: tuple[LeftRow, ...]


def plan_row(plan: Plan, before: Schema, version: int, prefix: str = "") -> PlanRow:
    """A plan in plain names; `before` is the schema that it finds, `prefix` what stands before each path."""
    rows = []
    schema = before
    for one in plan.revisions:
        row, schema = _revision(one, schema, version, prefix)
        rows.append(row)
    left, notes = ([LeftRow(one.line, one.says) for one in some] for some in (plan.left, plan.notes))
    return PlanRow(plan.revision, plan.title, f"{prefix}{plan.path}", tuple(rows), tuple(left), tuple(notes))


def _revision(one: PlannedRevision, schema: Schema, version: int, prefix: str) -> tuple[PlannedRow, Schema]:
    statements: list[StatementRow] = []
    for action in one.upgrade:
        statements += _statement(action, schema, version)
        if action.operation is not None:
            schema = apply(schema, action.operation)
    row = PlannedRow(
        one.id, one.down, one.name, f"{prefix}{one.path}", one.purpose, one.release, tuple(statements), one.code
    )
    return row, schema


def _statement(action: Action, schema: Schema, version: int) -> list[StatementRow]:
    found = effects(action.operation, schema, version) if action.operation is not None else ()
    return [StatementRow(one.statement, one.mode, one.blocks, one.work) for one in found[:1]]
