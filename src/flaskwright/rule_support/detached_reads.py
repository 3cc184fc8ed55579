"""Attributes of rows that are read when the session is closed, or broken, and that must be loaded then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from flaskwright.flow.paths.failing import takes
from flaskwright.flow.transactions.broken import FAILING, database_failures
from flaskwright.libraries.transactions import load_transactions
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.handed_rows import BoundRows, is_whole
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.facts import regions
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import arguments_of, method_name
from flaskwright.syntax.walk import BLOCKS, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models.entities import Entity
    from flaskwright.findings.finding import Location
    from flaskwright.flow.queries import Execution, Rows
    from flaskwright.semantics.facts import CallFact, HandlerFact, Unit

Why = Literal["relationship", "expired", "failed"]
PASSES = frozenset({"adds", "deletes", "commits", "flushes", "closes"})
"""What a session does with rows without loading more of them."""
RENEWS = frozenset({"adds", "merges"})
"""What gives a row back to a session."""


class DetachedRead(msgspec.Struct, frozen=True, eq=False):
    """One such read: of `entity`'s attribute, at `node`. `closed` is what ended the session (or broke it).

    `made`: the row is one that was made at `loaded`.
    """

    why: Why
    unit: Unit
    node: tree.Attribute
    entity: Entity
    loaded: Location
    closed: Location
    made: bool = False


class End(NamedTuple):
    """What ends a session in a body: from `place` on, as far as `until`, what was loaded since `since` is cut off.

    `commits`: it commits before that.
    """

    node: tree.Node
    since: int
    place: int
    until: int
    session: int | None
    name: str | None
    commits: bool = False


def detached_reads(project: Project) -> Iterator[DetachedRead]:
    """Every one in production code, of rows that were loaded."""
    finder = Finder(project)
    for unit in project.code.units:
        if unit.function is not None and unit.module.role is FileRole.PRODUCTION:
            ends = finder.ends(unit)
            if ends:
                yield from finder.in_body(unit, ends)
                yield from finder.in_callers(unit, ends)
            yield from finder.failed(unit)


class Finder:
    """Answers about the bodies of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.rows = project.once(BoundRows)
        self.sessions = project.transactions.sessions
        entities = project.models.entities
        self._relationships = frozenset(name for one in entities for name in one.relationships)
        self._columns = frozenset(name for one in entities for name in one.columns)
        self.expires = not any(
            b"expire_on_commit" in module.source.data
            for module in project.code.modules
            if module.role is FileRole.PRODUCTION
        )

    # --------------------------------------------------------- a session's end

    def ends(self, unit: Unit) -> list[End]:
        """What ends sessions in a body: `with` blocks, and calls of `close`, `remove` and `expunge`."""
        found: dict[int, End] = {}
        for call in unit.calls:
            for region in regions(call.region):
                commits = region.kind == "with" and any(map(self.sessions.closes_after, region.values))
                closes = region.kind == "with" and any(self.sessions.block(one) == "closes" for one in region.values)
                if commits or closes:
                    node = next((one for one, _ in self._project.queries.around(unit, region.node)), region.node)
                    end = End(node, node.start, node.end, unit.info.node.end, None, None, commits)
                    found.setdefault(id(node), end)
            name = _taken_out(call)
            if name is not None or self.sessions.does(call) == "closes":
                until = self._until(unit, call.node)
                session = self.sessions.identity(call)
                if until is not None and (name is not None or session is not None):
                    start = unit.info.node.start
                    found[id(call.node)] = End(call.node, start, call.node.end, until, session, name)
        return list(found.values())

    def _until(self, unit: Unit, node: tree.Node) -> int | None:
        """How far what follows a call surely runs after it: to the end of its block, or of that around a `finally`."""
        until: int | None = None
        for parent, below in self._project.queries.around(unit, node):
            if isinstance(parent, tree.FunctionDef | tree.If | tree.For | tree.While | tree.With | tree.Try):
                until = parent.end
                for field in BLOCKS:
                    block = getattr(parent, field, ())
                    if isinstance(block, tuple) and any(one is below for one in block):
                        until = block[-1].end
                if isinstance(parent, tree.Try) and any(one is below for one in parent.finalbody):
                    continue
                return until
            if isinstance(parent, tree.ExceptHandler | tree.MatchCase | tree.Lambda):
                return parent.end
        return unit.info.node.end

    def in_body(self, unit: Unit, ends: list[End]) -> Iterator[DetachedRead]:
        """What the same body reads after the end."""
        for node in self.reads(unit, min(one.place for one in ends)):
            rows = self._loaded(unit, node.value)
            for end in ends if rows is not None else ():
                if rows is None or rows.entity is None or not end.place <= node.start < end.until:
                    continue
                if not all(self._is_ended(one, unit, end, node) for one in rows.executions):
                    continue
                why = self._why(unit, rows, node, end)
                if why is not None and not self.is_renewed(unit, node.value, end.place, node.start):
                    yield DetachedRead(
                        why, unit, node, rows.entity, rows.executions[0].location, unit.module.location(end.node)
                    )
                    break

    def _is_ended(self, execution: Execution, unit: Unit, end: End, node: tree.Attribute) -> bool:
        if execution.unit is not unit or not end.since <= execution.node.start < end.place:
            return False
        if end.name is not None:
            return isinstance(node.value, tree.Name) and node.value.id == end.name
        if isinstance(end.node, tree.With):
            return True
        call = execution.call
        return call is not None and self.sessions.identity(call) == end.session

    def in_callers(self, unit: Unit, ends: list[End]) -> Iterator[DetachedRead]:
        """What callers read of rows that a body gives back after it has closed their session."""
        function = unit.function
        if function is None or function.is_generator:
            return
        given: dict[int, End] = {}
        for fact in unit.returns:
            value = fact.node.value if isinstance(fact.node, tree.Return) else None
            rows = self._loaded(unit, value) if value is not None else None
            for execution in rows.executions if rows is not None else ():
                for end in ends:
                    inside = execution.unit is unit and end.since <= execution.node.start < end.place
                    session = self.sessions.identity(execution.call) if execution.call is not None else None
                    if inside and end.name is None and (isinstance(end.node, tree.With) or session == end.session):
                        given[id(execution.node)] = end
        inner = self._project.code.reach([function]) if given else {}
        for call in self._project.code.callers(function) if given else ():
            caller = call.unit
            if caller.module.role is not FileRole.PRODUCTION or caller.function in inner or caller is unit:
                continue
            for node in self.reads(caller, 0):
                rows = self._loaded(caller, node.value)
                if rows is None or rows.entity is None or not all(id(one.node) in given for one in rows.executions):
                    continue
                end = given[id(rows.executions[0].node)]
                why = self._why(unit, rows, node, end)
                if why is not None and not self.is_renewed(caller, node.value, 0, node.start):
                    yield DetachedRead(
                        why, caller, node, rows.entity, rows.executions[0].location, unit.module.location(end.node)
                    )

    # ------------------------------------------------------------------- rows

    def reads(self, unit: Unit, since: int) -> Iterator[tree.Attribute]:
        """What a body reads from a place on that is called as a column or a relationship of a model is."""
        stored = {id(store.node) for store in unit.stores}
        for node in own_nodes(unit):
            if not isinstance(node, tree.Attribute) or node.start < since or id(node) in stored:
                continue
            if node.attr in self._relationships or node.attr in self._columns:
                yield node

    def _loaded(self, unit: Unit, node: tree.Expr) -> Rows | None:
        """The rows that an expression surely is, with what has loaded them."""
        rows = self._project.queries.rows_at(unit, node)
        if rows is None or rows.entity is None or not rows.always or rows.path or not rows.executions:
            return None
        whole = all(is_whole(one.query) and not one.query.open for one in rows.executions)
        return rows if whole and self.rows.is_bound(rows.entity.cls) else None

    def commits(self, unit: Unit, since: int, until: int) -> list[int]:
        """Where a body has committed, between two places."""
        return [
            call.node.end
            for call in unit.calls
            if since < call.node.start < until and self.sessions.does(call) == "commits"
        ]

    def _why(self, unit: Unit, rows: Rows, node: tree.Attribute, end: End) -> Why | None:
        """Why an attribute is not loaded when `unit` has ended the session that loaded the row."""
        entity = rows.entity
        relationship = entity.relationships.get(node.attr) if entity is not None else None
        start = min(one.node.start for one in rows.executions)
        before = [one for one in own_nodes(unit) if start < one.start < end.place]
        if relationship is not None:
            eager = any(load.path[:1] in ((node.attr,), ("*",)) for one in rows.executions for load in one.query.loads)
            if relationship.lazy != "select" or eager or any(one.query.joins for one in rows.executions):
                return None
            touched = any(isinstance(one, tree.Attribute) and one.attr == node.attr for one in before)
            return None if touched or self.is_passed_on(unit, node.value, before) else "relationship"
        if entity is None or node.attr not in entity.columns or not self.expires:
            return None
        if end.commits:
            return "expired"
        commits = self.commits(unit, start, end.place)
        if not commits:
            return None
        after = [one for one in before if one.start >= max(commits)]
        read = any(isinstance(one, tree.Attribute) and one.attr in entity.columns for one in after)
        return None if read or self.is_passed_on(unit, node.value, after) else "expired"

    def is_passed_on(self, unit: Unit, base: tree.Expr, nodes: list[tree.Node]) -> bool:
        """Whether something else gets the row, and may load what is missing."""
        name = base.id if isinstance(base, tree.Name) else None
        calls = self._project.code.bodies.of(unit).calls
        for node in nodes:
            if not isinstance(node, tree.Call):
                continue
            call = calls.get(id(node))
            if call is not None and (self.sessions.does(call) in PASSES or _is_taken_out(node)):
                continue
            given = [argument.value for argument in node.args]
            if isinstance(node.func, tree.Attribute):
                given.append(node.func.value)
            if any(isinstance(one, tree.Name) and (name is None or one.id == name) for one in given):
                return True
        return False

    def is_renewed(self, unit: Unit, base: tree.Expr, since: int, until: int) -> bool:
        """Whether a session gets the row again before it is read."""
        for call in unit.calls:
            node = call.node
            if not since <= node.start < until or not isinstance(node, tree.Call):
                continue
            if self.sessions.does(call) in RENEWS or method_name(node) in load_transactions().rows["renews"]:
                names = [one.value.id for one in node.args if isinstance(one.value, tree.Name)]
                if not isinstance(base, tree.Name) or base.id in names or not names:
                    return True
        return False

    # ---------------------------------------------------------------- failures

    def failed(self, unit: Unit) -> Iterator[DetachedRead]:
        """What is read of rows when a flush or a commit has failed, before it is rolled back."""
        for handler in unit.handlers:
            failing = self._failing(unit, handler)
            if failing is None:
                continue
            session = self.sessions.identity(failing)
            inside = handler.node
            mended = min(
                (call.node.start for call in unit.calls if handler.holds(call) and self._may_end(call)),
                default=inside.end,
            )
            stored = {id(store.node) for store in unit.stores}
            assigned = [one for one in walk(inside) if isinstance(one, tree.Assign)]
            anew = {one.id for each in assigned for one in each.targets if isinstance(one, tree.Name)}
            for node in walk(inside):
                if not isinstance(node, tree.Attribute) or id(node) in stored or node.start >= mended:
                    continue
                if node.attr not in self._columns and node.attr not in self._relationships:
                    continue
                # What the clause loads itself is no row from before the failure.
                if not isinstance(node.value, tree.Name) or node.value.id in anew:
                    continue
                rows = self._loaded(unit, node.value)
                if rows is None or rows.entity is None or rows.many or session is None:
                    continue
                if node.attr not in rows.entity.columns and node.attr not in rows.entity.relationships:
                    continue
                calls = [one.call for one in rows.executions]
                if all(one is not None and self.sessions.identity(one) == session for one in calls):
                    if any(one.handler.node is inside for one in self._project.transactions.broken):
                        break  # the missing rollback is SQL606's
                    first = rows.executions[0].location
                    yield DetachedRead("failed", unit, node, rows.entity, first, failing.location)
                    break

    def _may_end(self, call: CallFact) -> bool:
        ending = self._project.transactions.ending
        return (
            self.sessions.does(call) in ("rolls_back", "closes")
            or ending.at(call)
            or any(one in ending.functions for one in self._project.code.targets(call))
        )

    def _failing(self, unit: Unit, handler: HandlerFact) -> CallFact | None:
        """The flush or commit whose failure a clause takes, of a session that is then left as it is."""
        if not any(takes(handler.types, failure) for failure in database_failures()):
            return None
        for call in unit.calls:
            if self.sessions.does(call) not in FAILING or not handler.protects(call.node):
                continue
            around = [one for one in regions(call.region) if one.node.start > handler.protected.node.start]
            saved = any(one.kind == "with" and any(map(self.sessions.block, one.values)) for one in around)
            if not saved and not any(one.kind in ("try", "handler") for one in around):
                return call
        return None


def _taken_out(call: CallFact) -> str | None:
    """The name of the row that a call takes out of its session."""
    given = arguments_of(call.node)[:1] if _is_taken_out(call.node) else ()
    return next((one.value.id for one in given if isinstance(one.value, tree.Name)), None)


def _is_taken_out(node: tree.Node) -> bool:
    """Whether a call takes a row out of its session."""
    return method_name(node) in load_transactions().rows["takes_out"]
