"""Which locks the steps before one still hold: PostgreSQL gives none back before the transaction ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.postgresql_locks import load_postgresql_locks
from flaskwright.migrations.operations import Transaction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.migrations.locks import Effect
    from flaskwright.migrations.operations import Step, TableName


class Hold(msgspec.Struct, frozen=True):
    """A lock that is held: by the step of which number, counted from 1."""

    step: int
    effect: Effect


class Held:
    """The strongest lock on each table that the transaction of a revision holds so far, step by step.

    `transaction`: whether there is one around the revision at all.
    """

    def __init__(self, *, transaction: bool) -> None:
        self._transaction = transaction
        self._by_table: dict[TableName, Hold] = {}
        self._strength = load_postgresql_locks().strength

    def begin(self, step: Step) -> None:
        """A step begins: where it runs in no transaction, or ends one, what was held is free again."""
        if step.autocommit or isinstance(step.operation, Transaction):
            self._by_table.clear()

    def over(self, effect: Effect) -> Hold | None:
        """A stronger lock than that of a statement, which is held on its table meanwhile."""
        hold = self._by_table.get(effect.table) if effect.table is not None else None
        stronger = hold is not None and self._strength(effect.mode) < self._strength(hold.effect.mode)
        return hold if stronger else None

    def take(self, number: int, step: Step, effects: Iterable[Effect]) -> None:
        """A statement of a step has run: what it locks for sure stays locked."""
        if step.conditional or step.autocommit or not self._transaction:
            return
        for one in effects:
            if one.table is not None and one.certain and one.mode != "none":
                before = self._by_table.get(one.table)
                if before is None or self._strength(before.effect.mode) < self._strength(one.mode):
                    self._by_table[one.table] = Hold(number, one)
