"""Rows that somebody else may own, found by what a client sends, with nothing that relates them to the caller."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.flow.access.effects import all_filters
from flaskwright.flow.access.persons import Person
from flaskwright.flow.queries.values import Cell, Rows
from flaskwright.rule_support.open_routes import OpenRoutes
from flaskwright.rule_support.owned_models import OwnedModels
from flaskwright.rule_support.program_gates import asks_a_program
from flaskwright.rule_support.taken_privileges import TakenPrivileges
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.values import ClassValue, External, Unknown, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.access import Passage
    from flaskwright.flow.access.effects import Effect, Effects
    from flaskwright.flow.access.persons import Test
    from flaskwright.flow.queries import Execution, Filter
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

RANK = ("deletes", "changes", "reads")
SENT = tuple(f"flask.request.{name}" for name in ("args", "form", "values", "json", "get_json", "view_args", "data"))
"""What of a request the client chooses."""
MOST = 60
"""Expressions that are looked at to learn where a key comes from."""


class Key(msgspec.Struct, frozen=True):
    """What a client sends that chooses the row: its name as far as known, and where it comes from."""

    name: str | None
    source: Literal["the URL", "the request"]


class Unrelated(msgspec.Struct, frozen=True, eq=False):
    """Such a row: how a request comes to it, what becomes of it, and by which key it was found."""

    passage: Passage
    effect: Effect
    execution: Execution
    key: Key
    owner: str


class ObjectAccess:
    """Finds them in one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._access = project.access
        self._effects = project.access.effects
        self._callers = project.access.callers
        self._models = project.once(OwnedModels)

    def __iter__(self) -> Iterator[Unrelated]:
        if self._project.models.user is None and not self._project.models.tenants:
            return
        chosen: dict[int, Unrelated] = {}
        for passage in self._models.passages:
            if passage.who not in ("logged in", "anybody") or any(gate.stranger == "unknown" for gate in passage.gates):
                continue
            if asks_a_program(self._project, passage):
                continue
            for found in () if self._is_signed(passage) else self._of(passage):
                key = id(found.execution.node)
                other = chosen.get(key)
                if other is None or _rank(found.effect) < _rank(other.effect):
                    chosen[key] = found
        yield from chosen.values()

    @cached_property
    def _given(self) -> frozenset[int]:
        return self._project.once(TakenPrivileges).nodes

    def _of(self, passage: Passage) -> Iterator[Unrelated]:
        effects = self._effects.of(passage)
        self._access.passages.about(passage)
        own = [one for one in effects if one.own is not None]
        trusted = _Trusted(self._effects, own)
        relating = {one.own for one in own}
        for effect in effects:
            if effect.own is not None or effect.person is Person.ADMIN or effect.deed.counts:
                continue
            if id(effect.deed.node) in self._given:
                continue  # who gets a right is AUT512
            if effect.person is Person.STRANGER and (effect.deed.verb != "deletes" or self._is_for_strangers(passage)):
                continue
            rights = (test for test in effect.tests if not self._says_nothing(passage, effect, test))
            if any(test.unit.module.location(test.node) not in relating for test in rights):
                continue  # who comes here has some right, or some state
            owner = self._owner(effect)
            if owner is None or effect.deed.verb not in RANK or not self._is_private(effect):
                continue
            for execution in self._executions(effect):
                key = self._key(passage, execution)
                if (
                    key is not None
                    and not trusted.covers(execution)
                    and not self._is_checked(passage, effect, execution)
                    and (effect.deed.verb != "reads" or self._is_shown(effect, execution))
                ):
                    yield Unrelated(passage, effect, execution, key, owner)

    def _is_signed(self, passage: Passage) -> bool:
        """Whether it is not a user who sends the request, but a service that signs it."""
        functions = self._project.code.reach([passage.function]) if passage.function is not None else {}
        return any(
            getattr(one, "path", None) in self._signing
            for function in functions
            for call in self._project.code.unit(function).calls
            for one in alternatives(call.callee)
        )

    @cached_property
    def _signing(self) -> frozenset[str]:
        roles = ("verifies_message", "keyed_digest", "compares_in_constant_time")
        return frozenset(path for role in roles for path in self._project.libraries.role(role))

    def _is_for_strangers(self, passage: Passage) -> bool:
        """Whether a route lets in who has no account, or is told already for asking nobody."""
        return passage.function in self._told_open or self._open_routes.is_meant(passage)

    @cached_property
    def _open_routes(self) -> OpenRoutes:
        return self._project.once(OpenRoutes)

    @cached_property
    def _told_open(self) -> frozenset[FunctionInfo | None]:
        writing = (one for found in self._open_routes.blueprints() for one, _ in found.writing)
        return frozenset(one.function for one in (*(found.passage for found in self._open_routes), *writing))

    def _says_nothing(self, passage: Passage, effect: Effect, test: Test) -> bool:
        """Whether each user passes a test, or it only asks whether the row was found."""
        refusing = [gate.location for gate in passage.gates if gate.kind == "view" and gate.user == "passes"]
        for one in own_nodes(test.unit) if refusing else ():
            if isinstance(one, tree.If) and one.test is test.node:
                place = test.unit.module.location(one)
                return any(place.path == at.path and place.start <= at.start < place.end for at in refusing)
        node = test.node.operand if isinstance(test.node, tree.UnaryOp) else test.node
        return isinstance(node, tree.Name) and any(self._is_row(test.unit, node, one) for one in effect.deed.executions)

    def _executions(self, effect: Effect) -> tuple[Execution, ...]:
        """The queries that found the one row to which something is done."""
        found = effect.deed.executions
        if effect.deed.of_self:
            receiver = self._effects.receiver_of(effect.calls)
            rows = self._project.queries.rows_at(*receiver) if receiver is not None else None
            found = rows.executions if rows is not None and not rows.path else ()
        if effect.deed.subject is not None and not effect.deed.of_self:
            rows = self._project.queries.rows_at(effect.deed.unit, effect.deed.subject)
            if rows is None or rows.path or rows.many:
                return ()
        found = self._effects.visited(found, effect.person)
        return tuple(one for one in found if one.gives in ("one", "one_or_none") and not one.query.open)

    # ------------------------------------------------------------------- models

    def _owner(self, effect: Effect) -> str | None:
        """The column by which the row belongs to a user; `None` where it is nobody's, or is a user to be shown."""
        entity = effect.deed.entity
        paths = self._project.models.owner_paths(entity) if entity is not None else ()
        if not paths or (not paths[0].steps and effect.deed.verb == "reads"):
            return None
        return paths[0].label

    def _is_private(self, effect: Effect) -> bool:
        """Whether the application keeps such rows apart by their owners where it does the same elsewhere."""
        entity, models = effect.deed.entity, self._models
        if entity is None or entity in models.shown:
            if entity is None or effect.deed.verb == "reads":
                return False
            listed = (
                effect.deed.verb == "deletes" and entity in self._models.related and entity in self._models.made_own
            )
            return listed or entity in self._models.guarded_writes
        return entity in self._models.related

    # -------------------------------------------------------------------- keys

    def _key(self, passage: Passage, execution: Execution) -> Key | None:
        """What a client sends by which a query finds its row."""
        for one in execution.query.filters:
            if one.operator == "==" and one.node is not None and one.always:
                found = self._sent(passage, one.unit, one.node)
                if found is not None:
                    return found
        return None

    def _sent(self, passage: Passage, unit: Unit, node: tree.Node) -> Key | None:
        """What of a request an expression is, if it is a variable of the URL or something that was sent along."""
        for function, name in sorted(self._effects.origins(unit, node), key=lambda one: one[1]):
            if function is passage.function:
                return Key(name, "the URL")
        seen: set[int] = set()
        waiting: list[tuple[Unit, tree.Node]] = [(unit, node)]
        while waiting and len(seen) < MOST:
            place, one = waiting.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            for part in walk(one):
                if isinstance(part, tree.Name):
                    waiting.extend(self._callers.sources(place, part.id))
                elif isinstance(part, tree.Attribute) and self._callers.path(place, part).startswith(SENT):
                    return Key(None, "the request")
        return None

    # ------------------------------------------------------------------- checks

    def _is_shown(self, effect: Effect, execution: Execution) -> bool:
        """Whether the row itself is part of what the body that loaded it gives back."""
        unit = effect.deed.unit
        for fact in unit.returns:
            for node in walk(fact.node):
                if node is execution.node:
                    return True
                if isinstance(node, tree.Name) and self._is_row(unit, node, execution):
                    return True
        return False

    def _is_row(self, unit: Unit, node: tree.Expr, execution: Execution) -> bool:
        """Whether an expression is the row that a query found, or a column of it."""
        for one in alternatives(self._project.queries.read(unit, node)):
            row = one.row if isinstance(one, Cell) else one
            if isinstance(row, Rows) and any(found.node is execution.node for found in row.executions):
                return True
        return False

    def _is_checked(self, passage: Passage, effect: Effect, execution: Execution) -> bool:
        """Whether some code on the way compares the row, or hands it or its key to what asks who the caller is."""
        units = dict.fromkeys([execution.unit, effect.deed.unit, *(call.unit for call in effect.calls)])
        if passage.function is not None:
            units[self._project.code.unit(passage.function)] = None
        keys = {origin for one in all_filters(execution.query.filters) if one.node is not None
                for origin in self._effects.origins(one.unit, one.node)}  # fmt: skip
        return any(self._checks(unit, execution, keys) for unit in units)

    def _checks(self, unit: Unit, execution: Execution, keys: set[tuple[FunctionInfo, str]]) -> bool:
        tested = {id(part) for node in own_nodes(unit) if isinstance(node, tree.If | tree.IfExp | tree.Assert)
                  for part in walk(node.test)}  # fmt: skip
        for node in own_nodes(unit):
            if isinstance(node, tree.Compare) and self._compares(unit, node, execution):
                return True
        for call in unit.calls:
            if isinstance(call.node, tree.Call) and self._may_ask(call, tested=id(call.node) in tested):
                given: list[tree.Expr] = [one.value for one in call.node.args]
                if isinstance(call.node.func, tree.Attribute):
                    given.append(call.node.func.value)
                for one in given:
                    if self._is_row(unit, one, execution):
                        return True
                    if isinstance(one, tree.Name) and keys & self._effects.origins(unit, one):
                        return True
        return False

    def _compares(self, unit: Unit, node: tree.Compare, execution: Execution) -> bool:
        sides = (node.left, *node.comparators)
        if any(isinstance(side, tree.Constant) for side in sides):
            return False
        return any(
            self._is_row(unit, part, execution)
            for side in sides
            for part in walk(side)
            if isinstance(part, tree.Name | tree.Attribute)
        )

    def _may_ask(self, call: CallFact, *, tested: bool) -> bool:
        """Whether a call may decide by who the caller is: code that asks for that, or any that a test relies on."""
        targets = self._project.code.targets(call)
        if any(info in self._callers.asking for info in targets):
            return not any(isinstance(one, ClassValue) for one in alternatives(call.callee))
        if targets:
            return False
        names = self._project.settings.assume.guards
        func = call.node.func if isinstance(call.node, tree.Call) else None
        written = func.id if isinstance(func, tree.Name) else func.attr if isinstance(func, tree.Attribute) else ""
        return written in names or (tested and any(_is_foreign(one) for one in alternatives(call.callee)))


class _Trusted:
    """The rows of a passage that are related to the caller, and the keys by which they were found."""

    def __init__(self, effects: Effects, own: Iterable[Effect]) -> None:
        self._effects = effects
        self._nodes: set[int] = set()
        self._keys: set[tuple[FunctionInfo, str]] = set()
        for effect in own:
            for execution in effect.deed.executions:
                self._nodes.add(id(execution.node))
                for one in all_filters(execution.query.filters):
                    if one.node is not None:
                        self._keys |= self._effects.origins(one.unit, one.node)

    def covers(self, execution: Execution) -> bool:
        """Whether a query asks for rows that belong to a trusted one, besides the row's own key."""
        if id(execution.node) in self._nodes:
            return True
        for one in all_filters(execution.query.filters):
            value = one.value.row if isinstance(one.value, Cell) else one.value
            if isinstance(value, Rows) and any(id(found.node) in self._nodes for found in value.executions):
                return True
            if one.node is not None and not _is_primary(one) and self._keys & self._effects.origins(one.unit, one.node):
                return True
        return False


def _is_primary(one: Filter) -> bool:
    column = one.entity.columns.get(one.column) if one.entity is not None and one.column is not None else None
    return column is not None and column.primary_key is True


def _rank(effect: Effect) -> int:
    return RANK.index(effect.deed.verb)


def _is_foreign(callee: object) -> bool:
    return isinstance(callee, Unknown) or (isinstance(callee, External) and not callee.path.startswith("builtins."))
