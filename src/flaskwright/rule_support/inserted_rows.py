"""Rows that code inserts since no query has found them: what was looked for, what is inserted, what prevents it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.contexts import SIDE_BY_SIDE
from flaskwright.flow.queries import Rows
from flaskwright.libraries.transactions import load_transactions
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.held_locks import HeldLocks
from flaskwright.rule_support.revision_indexes import is_unique_in_revisions
from flaskwright.rule_support.unhandled_errors import UnhandledErrors
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.facts import regions
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import ClassValue, External, Unknown, alternatives, function_of, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Entity
    from flaskwright.flow.queries import Query
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

SEARCHES = frozenset({"one_or_none", "many", "scalar", "count", "exists"})
FINDS = frozenset({"is not", "!=", ">", ">="})
MISSES = frozenset({"is", "==", "<"})


class LookUp(msgspec.Struct, frozen=True, eq=False):
    """A query for a row: `wanted` are the columns that it compares, by their names in the database, and with what."""

    node: tree.Node
    entity: Entity
    wanted: dict[str, str]


class Insert(msgspec.Struct, frozen=True, eq=False):
    """A row that is made where a look-up has found none. `enforced`: the database itself refuses a second one."""

    look_up: LookUp
    call: CallFact
    entity: Entity
    columns: tuple[str, ...]
    enforced: bool


class InsertedRows:
    """Answers about one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._code = project.code
        self._errors = project.once(UnhandledErrors)
        self._commits = project.libraries.role("commit")
        self._refused = project.libraries.role("row_refused")
        failures = load_transactions().failures
        raised = self._refused & failures.keys()
        self._raised = raised.union(*(failures[name] for name in raised))
        """What a session raises where a row is there already, and the classes that it derives from."""

    def found(self) -> Iterator[Insert]:
        """Every insert after a look-up that another request can overtake, the first of each look-up."""
        for unit in self._code.units:
            made = list(self._made_in(unit)) if unit.function is not None else []
            if not made or unit.module.role is not FileRole.PRODUCTION or not self._is_shared(unit.function):
                continue
            for look_up in self._look_ups(unit):
                for call, entity in made:
                    insert = self._insert(unit, look_up, call, entity)
                    if insert is not None:
                        yield insert
                        break

    def _made_in(self, unit: Unit) -> Iterator[tuple[CallFact, Entity]]:
        for call in unit.calls:
            made = unwrap(call.callee)
            entity = self._project.models.entity(made) if isinstance(made, ClassValue) else None
            if entity is not None and isinstance(call.node, tree.Call):
                yield call, entity

    def _is_shared(self, function: FunctionInfo | None) -> bool:
        """Whether a function runs for several requests or tasks at the same time."""
        contexts = self._project.contexts.of(function) if function is not None else []
        return any(context.origin in SIDE_BY_SIDE for context in contexts)

    # ----------------------------------------------------------------- look-ups

    def _look_ups(self, unit: Unit) -> Iterator[LookUp]:
        for one in self._project.queries.executions_in(unit):
            if not one.via and one.gives in SEARCHES:
                yield from self._look_up(unit, one.node, one.query, None)
        for call in unit.calls:
            functions = called_functions(call.callee)
            if len(functions) != 1 or not isinstance(call.node, tree.Call):
                continue
            rows = self._project.queries.read(unit, call.node)
            if isinstance(rows, Rows) and rows.optional and len(rows.executions) == 1:
                yield from self._look_up(unit, call.node, rows.executions[0].query, (call, functions[0]))

    def _look_up(
        self, unit: Unit, node: tree.Node, query: Query, through: tuple[CallFact, FunctionInfo] | None
    ) -> Iterator[LookUp]:
        entity = query.entity
        if entity is None or query.open or query.joins or not query.filters:
            return
        wanted: dict[str, str] = {}
        for one in query.filters:
            key = one.node
            if one.operator != "==" or one.entity not in entity.lineage or key is None or not one.always:
                return
            if through is not None:
                key = passed(*through, key.id) if isinstance(key, tree.Name) else None
            column = _stored(entity, one.column)
            if column is None or key is None:
                return
            wanted[column] = _text(unit, key)
        yield LookUp(node, entity, wanted)

    # ------------------------------------------------------------------ inserts

    def _insert(self, unit: Unit, look_up: LookUp, call: CallFact, entity: Entity) -> Insert | None:
        if look_up.entity not in entity.lineage or call.node.start < look_up.node.end:
            return None
        if not self._runs_without(unit, look_up, call):
            return None
        given = self._given(unit, call, entity)
        if any(given.get(column) != value for column, value in look_up.wanted.items()):
            return None
        repeated = {column for column in given if self._is_repeated(unit, call, column, entity)}
        enforced = self._is_enforced(entity, frozenset(look_up.wanted), frozenset(repeated))
        if enforced is None or (enforced and not self._is_unanswered(unit, call)):
            return None
        if not enforced and self._expects_refusal(unit, call):
            return None  # there is a constraint that the source does not show
        if self._project.once(HeldLocks).keeps_others_out(unit, call.node):
            return None
        return Insert(look_up, call, entity, tuple(look_up.wanted), enforced)

    def _given(self, unit: Unit, call: CallFact, entity: Entity) -> dict[str, str]:
        """What a new row gets, by the columns' names in the database: from its constructor, and right after that."""
        found: dict[str, str] = {}
        body = self._code.bodies.of(unit)
        initialiser = find_in_class(entity.cls, "__init__")
        function = function_of(initialiser[0]) if initialiser is not None else None
        node = call.node
        names = [name for name, bound in body.names.items() if any(one.node is node for one in bound)]
        for name in (*entity.columns, *entity.relationships):
            column = _stored(entity, name)
            values = [one.value for one in node.args if one.keyword == name] if isinstance(node, tree.Call) else []
            if not values and function is not None:
                value = passed(call, function, name)
                values = [value] if value is not None else []
            for holder in names:
                values += [one.node for one in body.names.get(f"{holder}.{name}", ()) if not one.part]
            if column is not None and values:
                found[column] = _text(unit, values[0])
        return found

    def _runs_without(self, unit: Unit, look_up: LookUp, call: CallFact) -> bool:
        """Whether a call runs where the look-up has found nothing."""
        body = self._code.bodies.of(unit)
        names = {
            name
            for name, bound in body.names.items()
            if any(not one.part and _holds(one.node, look_up.node) for one in bound)
        }
        for region in regions(call.region):
            if region.kind in ("branch", "else") and isinstance(region.node, tree.Node):
                outcome = _tells(region.node, look_up.node, names, truth=region.kind == "branch")
                if outcome is not None:
                    return not outcome
        return False

    # -------------------------------------------------------------- constraints

    def _is_repeated(self, unit: Unit, call: CallFact, column: str, entity: Entity) -> bool:
        """Whether a second request of the same kind gives a column the same value: it is not made up on the spot."""
        body = self._code.bodies.of(unit)
        names = {name for name in (*entity.columns, *entity.relationships) if _stored(entity, name) == column}
        arguments = call.node.args if isinstance(call.node, tree.Call) else ()
        values: list[tree.Node] = [one.value for one in arguments if one.keyword in names]
        values += [bound.node for one in values if isinstance(one, tree.Name) for bound in body.names.get(one.id, ())]
        return bool(values) and not any(
            isinstance(inner, tree.Call) and not (isinstance(inner.func, tree.Attribute) and inner.func.attr == "get")
            for value in values
            for inner in walk(value)
        )

    def _is_enforced(self, entity: Entity, columns: frozenset[str], repeated: frozenset[str]) -> bool | None:
        """Whether the database refuses a second row with the same columns; `None` where that is not known.

        `repeated` are the columns that the second of two equal requests would fill with the same, too.
        """
        table = entity.table
        if table is None or table.open:
            return None
        for index in table.indexes:
            if index.kind not in ("unique", "primary"):
                continue
            if None in index.columns or columns.issuperset(index.columns) or repeated.issuperset(index.columns):
                return True
        keys = [index.columns for index in table.indexes if index.kind in ("unique", "primary")]
        keys.append(tuple(column.stored for column in entity.columns.values() if column.primary_key))
        if any(columns.issubset(key) for key in keys):
            return None  # it does where the rest of the key is the same as well
        return table.name is not None and is_unique_in_revisions(self._project, table.name, columns)

    def _is_unanswered(self, unit: Unit, call: CallFact) -> bool:
        """Whether what the database raises then leaves the request or the task."""
        facts = [one for other in unit.calls if other.node.start >= call.node.start for one in self._ends(other)]
        return bool(facts) and all(self._leaves(fact) for fact in facts)

    def _expects_refusal(self, unit: Unit, call: CallFact) -> bool:
        """Whether code answers just that the database has such a row already."""
        after = [other for other in unit.calls if other.node.start >= call.node.start]
        facts = [one for other in after for one in self._ends(other)]
        facts += [other for other in after if _ends_unknown(other)]
        return any(
            isinstance(kind, External) and kind.path in self._refused
            for fact in facts
            for region in regions(fact.region)
            if region.kind == "try"
            for each in region.values
            for kind in alternatives(each)
        )

    def _ends(self, call: CallFact) -> Iterator[CallFact]:
        """Where a call writes to the database: itself, or in what it runs."""
        if isinstance(call.callee, External) and call.callee.path in self._commits:
            yield call
        functions = called_functions(call.callee)
        for info in self._code.reach(functions) if functions else ():
            for inner in self._code.unit(info).calls:
                if isinstance(inner.callee, External) and inner.callee.path in self._commits:
                    yield inner

    def _leaves(self, fact: CallFact) -> bool:
        if self._errors.leaving(fact, self._raised) is not None:
            return True
        function = fact.unit.function
        contexts = self._project.contexts.of(function) if function is not None else []
        return any(one.origin == "task" for one in contexts) and self._errors.leaves(fact, self._raised)


def _ends_unknown(call: CallFact) -> bool:
    """Whether something that a parameter brings, most likely a session, is told to write to the database."""
    func = call.node.func if isinstance(call.node, tree.Call) else None
    return isinstance(func, tree.Attribute) and func.attr in ("flush", "commit") and isinstance(call.callee, Unknown)


def _stored(entity: Entity, name: str | None) -> str | None:
    """The column behind an attribute, by its name in the database; that of the key for a relationship to one row."""
    column = entity.columns.get(name or "")
    if column is not None:
        return column.stored
    relationship = entity.relationships.get(name or "")
    if relationship is None or relationship.direction != "many-to-one" or len(relationship.pairs) != 1:
        return None
    return relationship.pairs[0][0][1].stored


def _text(unit: Unit, node: tree.Node) -> str:
    """How a value is written; a row and its key are the same value."""
    return unit.spelled(node).removesuffix(".id")


def _holds(node: tree.Node, wanted: tree.Node) -> bool:
    """Whether an expression is a look-up, or takes something of what it gives."""
    while isinstance(node, tree.Call | tree.Attribute | tree.Await):
        if node is wanted:
            return True
        node = node.func if isinstance(node, tree.Call) else node.value
    return node is wanted


def _tells(test: tree.Node, wanted: tree.Node, names: set[str], *, truth: bool) -> bool | None:
    """Whether a test that came out so says that a look-up has found something; `None` where it says nothing."""
    match test:
        case tree.UnaryOp(op="not", operand=operand):
            return _tells(operand, wanted, names, truth=not truth)
        case tree.BoolOp(op=op, values=values):
            if (op == "and") is not truth:
                return None
            told = (_tells(one, wanted, names, truth=truth) for one in values)
            return next((one for one in told if one is not None), None)
        case tree.NamedExpr(value=value):
            return _tells(value, wanted, names, truth=truth)
        case tree.Compare(left=left, ops=(op,), comparators=(right,)):
            nothing = isinstance(right, tree.Constant) and not right.value
            if not nothing or _tells(left, wanted, names, truth=True) is None:
                return None
            return truth if op in FINDS else not truth if op in MISSES else None
        case tree.Name(id=name) if name in names:
            return truth
        case tree.Call(func=tree.Name(id="len" | "bool" | "any"), args=(argument,)):
            return _tells(argument.value, wanted, names, truth=truth)
        case tree.Call() if any(one is wanted for one in walk(test)):
            return truth
        case _:
            return None
