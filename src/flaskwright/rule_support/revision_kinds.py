"""Whether an operation changes the schema, or rows, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.migrations import operations as ops
from flaskwright.migrations.operations import ChangeRows

if TYPE_CHECKING:
    from flaskwright.migrations.operations import Operation, Step, TableName
    from flaskwright.rule_support.revisions import Judged

NEITHER = (ChangeRows, ops.Select, ops.SetTimeout, ops.Transaction, ops.LockTable, ops.Other, ops.Unread, ops.Reindex)
"""What is no change of the schema that a `downgrade` could take back."""


def changes_schema(operation: Operation) -> bool:
    """Whether an operation makes, changes or drops something of the schema."""
    return not isinstance(operation, NEITHER) and not isinstance(operation, ops.RefreshView | ops.ValidateConstraint)


def does_something(operation: Operation) -> bool:
    """Whether an operation leaves anything behind, as far as that is known."""
    return not isinstance(operation, ops.Select | ops.SetTimeout | ops.Transaction)


def table_of(operation: Operation) -> TableName | None:
    """The table that an operation changes, where it names one."""
    found = getattr(operation, "table", None)
    return found if isinstance(found, ops.TableName) else None


def one_transaction(one: Judged, first: Step, last: Step) -> bool:
    """Whether two steps of a revision run in the same transaction."""
    steps = one.program.steps
    between = steps[steps.index(first) : steps.index(last) + 1]
    return not any(step.autocommit or isinstance(step.operation, ops.Transaction) for step in between)
