"""What calls and `with` blocks do to the transaction of a session, as far as the session is known to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.libraries.transactions import load_transactions
from flaskwright.semantics.values import ClassValue, External, Value, alternatives, parts, text

if TYPE_CHECKING:
    from collections.abc import Container

    from flaskwright.libraries import Libraries
    from flaskwright.libraries.transactions import Block, Does
    from flaskwright.semantics.facts import CallFact

MAX_CHAIN = 16
"""Longer chains of attributes and calls are not followed."""


class Sessions:
    """Reads calls and blocks."""

    def __init__(self, libraries: Libraries) -> None:
        self._data = load_transactions()
        self._same = frozenset(f"{path}()" for path in libraries.role("scoped_session")) | frozenset(
            f"{path}()" for path in libraries.role("orm_session")
        )
        """Calls that give the session which the thing that is called stands for."""
        self.roots = libraries.role("orm_session") | libraries.role("single_session") | libraries.role("scoped_session")
        """What a session is, by its path."""

    def does(self, call: CallFact) -> Does | None:
        """What a call does to a session, whatever it is that is called; `None` where it may be something else."""
        if type(call.callee) is External:
            return self._one(call.callee, call)
        found = {self._one(callee, call) for callee in alternatives(call.callee)}
        return found.pop() if len(found) == 1 else None

    def may(self, call: CallFact, kinds: Container[str]) -> bool:
        """Whether what a call calls does one of these things to a session, or may."""
        return any(
            isinstance(callee, External) and self._data.does.get(callee.path) in kinds
            for callee in alternatives(call.callee)
        )

    def block(self, manager: Value) -> Block | None:
        """What a `with` block over a value does at its end; `None` where it may be something else."""
        found = {
            self._data.blocks.get(one.path) if isinstance(one, External) else None for one in alternatives(manager)
        }
        return found.pop() if len(found) == 1 else None

    def closes_after(self, manager: Value) -> bool:
        """Whether a `with` block over a value makes a session, commits, and gives the session up."""
        return all(
            isinstance(one, External) and one.path in self._data.closing["blocks"] for one in alternatives(manager)
        )

    def may_block(self, manager: Value, kinds: Container[str]) -> bool:
        """Whether a `with` block over a value does one of these things at its end, or may."""
        return any(
            isinstance(one, External) and self._data.blocks.get(one.path) in kinds for one in alternatives(manager)
        )

    def is_session(self, value: Value) -> bool:
        """Whether a value is a session."""
        return isinstance(value, External) and value.path in self.roots

    def identity(self, call: CallFact) -> int | None:
        """Which session a call is about, by the call that made it; `None` where that is not known."""
        callee = call.callee
        current = callee.receiver if isinstance(callee, External) else None
        for _ in range(MAX_CHAIN):
            if isinstance(current, ClassValue):
                current = next(
                    (one.receiver for one in current.mro if isinstance(one, External) and one.receiver), None
                )
            if not isinstance(current, External):
                return None
            makes = current.path in self.roots or current.path in self._data.own.holders
            if makes and current.call is not None and current.path not in self._same:
                return id(current.call.node)
            current = current.receiver
        return None

    def _one(self, callee: Value, call: CallFact) -> Does | None:
        if not isinstance(callee, External):
            return None
        does = self._data.does.get(callee.path)
        if does != "executes":
            return does
        return "writes" if self._changes_rows(call.args.get(0, "statement")) else "reads"

    def _changes_rows(self, statement: Value | None) -> bool:
        """Whether a statement surely changes rows."""
        statements = self._data.statements
        written = text(statement)
        if isinstance(statement, External):
            if statement.path in statements.texts and statement.call is not None:
                written = text(statement.call.args.get(0, "text"))
            current: Value | None = statement
            for _ in range(MAX_CHAIN):
                if not isinstance(current, External):
                    break
                if current.path in statements.changes or current.path.endswith(statements.tables):
                    return True
                current = current.receiver
        first = written.split(None, 1)[0].lower() if written is not None and written.strip() else ""
        return first in statements.words

    # ---------------------------------------------------------------- strangers

    def is_handed_over(self, call: CallFact, callee: External) -> bool:
        """Whether a library that is no part of SQLAlchemy is called with a session, or on an object that has one."""
        if callee.path.startswith(self._data.own.begins):
            return False
        if self._takes_session(call):
            return True
        current: Value | None = callee
        for _ in range(MAX_CHAIN):
            if not isinstance(current, External) or current.path.startswith(self._data.own.begins):
                return False
            if current.call is not None and self._takes_session(current.call):
                return True
            current = current.receiver
        return False

    def _takes_session(self, call: CallFact) -> bool:
        given = (*call.args.positional, *call.args.keywords.values())
        return any(
            isinstance(one, External)
            and (one.path in self.roots or one.path in self._data.own.holders or self._is_method(one))
            for value in given
            for one in parts(value)
        )

    def _is_method(self, value: External) -> bool:
        """Whether a value is a method of a session that commits, and not its result."""
        return self._data.does.get(value.path) == "commits"
