"""Changes of rows that a commit must make last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.flow.paths import Called, Stored
from flaskwright.flow.steps import written
from flaskwright.semantics.values import ClassValue, Instance, Value, alternatives, parts, root_class
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.graph import Body
    from flaskwright.flow.paths import Event, Paths
    from flaskwright.flow.transactions.rows import Rows
    from flaskwright.flow.transactions.sessions import Sessions
    from flaskwright.flow.transactions.starts import Start
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, StoreFact
    from flaskwright.semantics.index import Code

Kind = Literal["adds", "deletes", "writes", "stores"]
ADDED = frozenset({"adds", "deletes"})


class Change(msgspec.Struct, frozen=True, eq=False):
    """A call that changes rows, or a store to a row that is in a session; `model` says whose, where that is known.

    `dresses`: a column gets another form of the text that it holds, such as its first words: what pages show of a row.
    """

    fact: CallFact | StoreFact
    kind: Kind
    model: ClassValue | None
    dresses: bool = False

    @property
    def told(self) -> str:
        """What a trace says of it."""
        rows = f"of `{self.model.info.name}` " if self.model is not None else ""
        match self.kind:
            case "adds":
                return f"`{written(self.fact)}` puts a row {rows}into the session"
            case "deletes":
                return f"`{written(self.fact)}` marks a row {rows}to be deleted"
            case "writes":
                return f"`{written(self.fact)}` changes rows {rows}in the transaction"
            case "stores":
                return f"`{written(self.fact)}` of a row {rows}is changed"


class Changes:
    """The changes that a project's code makes."""

    def __init__(self, code: Code, libraries: Libraries, sessions: Sessions, rows: Rows, paths: Paths) -> None:
        self._code = code
        self._same_text = libraries.role("same_text")
        self._sessions = sessions
        self._rows = rows
        self._known: dict[int, Change | None] = {}
        bodies: set[Body] = set()
        for unit in code.units:
            if any(self.of_call(call) for call in unit.calls) or any(self.of_store(one) for one in unit.stores):
                bodies.add(unit.info)
        self._leading = paths.leading_to(bodies)

    def leads_to_one(self, function: FunctionInfo) -> bool:
        """Whether a function changes rows, itself or in what it calls."""
        return function in self._leading

    def of_start(self, start: Start) -> bool:
        """Whether what runs at a start changes rows."""
        return any(self.leads_to_one(info) for info in start.functions())

    def of(self, event: Event) -> Change | None:
        """The change that an event is."""
        match event:
            case Called(call=call):
                return self.of_call(call)
            case Stored(store=store):
                return self.of_store(store)
            case _:
                return None

    def of_call(self, call: CallFact) -> Change | None:
        """The change that a call of a session or a query makes."""
        does = self._sessions.does(call)
        if does is None:
            filled = self._rows.filled(call)
            return Change(call, "stores", filled.cls) if filled is not None else None
        if does not in ("adds", "deletes", "writes"):
            return None
        if does in ADDED:
            return Change(call, does, self._given(call.args.get(0)))
        callee = next(alternatives(call.callee).__iter__())
        model = root_class(callee)
        statement = call.args.get(0, "statement")
        if model is None and statement is not None:
            model = root_class(statement)
        return Change(call, does, model if model is not None and self._rows.is_row_class(model) else None)

    def of_store(self, store: StoreFact) -> Change | None:
        """The change that a store to a row makes."""
        key = id(store)
        if key not in self._known:
            entity = self._rows.changed(store)
            dresses = entity is not None and self._dresses(store)
            self._known[key] = Change(store, "stores", entity.cls, dresses) if entity is not None else None
        return self._known[key]

    def _dresses(self, store: StoreFact) -> bool:
        value = self._code.bodies.of(store.unit).assigned.get(id(store.node))
        return value is not None and self._is_form(store, value)

    def _is_form(self, store: StoreFact, node: tree.Expr) -> bool:
        """Whether an expression is a part, or another spelling, of the text that an attribute holds."""
        match node:
            case tree.Subscript(value=inner, index=tree.Slice()):
                pass
            case tree.Call(func=tree.Attribute(value=inner, attr=method), args=args):
                if method not in self._same_text or not all(isinstance(one.value, tree.Constant) for one in args):
                    return False
            case tree.BinOp(left=inner, op="+", right=tree.Constant(value=str())):
                return self._is_form(store, inner)
            case _:
                return False
        return store.unit.spelled(inner) == store.unit.spelled(store.node) or self._is_form(store, inner)

    def _given(self, value: Value | None) -> ClassValue | None:
        """The one model of the rows that a call is given."""
        found = [one.cls for one in parts(value) if isinstance(one, Instance)] if value is not None else []
        models = {cls.info: cls for cls in found if self._rows.is_row_class(cls)}
        return next(iter(models.values())) if len(models) == 1 else None
