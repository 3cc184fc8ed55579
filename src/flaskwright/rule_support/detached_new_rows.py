"""New rows that are read when the session is closed: a commit has let them forget their values, the key as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.transactions.rows import is_mapped
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.detached_reads import DetachedRead, Finder
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.values import ClassValue, Instance, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Entity
    from flaskwright.rule_support.detached_reads import End
    from flaskwright.semantics.facts import CallFact, Unit


class _New(msgspec.Struct, frozen=True, eq=False):
    """A row that a body makes under a name, adds to a session and commits, before `end` closes that."""

    call: CallFact
    name: str
    entity: Entity
    end: End


def detached_new_rows(project: Project) -> Iterator[DetachedRead]:
    """Every such read in production code."""
    found = _NewRows(project)
    for unit in project.code.units if found.finder.expires else ():
        if unit.function is not None and unit.module.role is FileRole.PRODUCTION:
            new = list(found.of(unit))
            if new:
                yield from found.in_body(unit, new)
                yield from found.in_callers(unit, new)


class _NewRows:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._models = project.models
        self._bodies = project.code.bodies
        self.finder = Finder(project)

    def of(self, unit: Unit) -> Iterator[_New]:
        """The rows that a body makes so."""
        made = list(self._made(unit))
        for end in self.finder.ends(unit) if made else ():
            for call, name, entity in made:
                added = [one for one in unit.calls if self._adds(one, name, end)]
                if not added or (end.name is not None and end.name != name):
                    continue
                since = min(one.node.start for one in added)
                commits = self.finder.commits(unit, since, end.place)
                last = end.place if end.commits else max(commits, default=None)
                if last is not None and not self._is_loaded_again(unit, name, entity, last, end):
                    yield _New(call, name, entity, end)

    def _made(self, unit: Unit) -> Iterator[tuple[CallFact, str, Entity]]:
        names = self._bodies.of(unit).names
        calls = self._bodies.of(unit).calls
        for name, bound in names.items():
            call = calls.get(id(bound[0].node)) if len(bound) == 1 and not bound[0].part else None
            callee = call.callee if call is not None else None
            entity = self._models.entity(callee) if isinstance(callee, ClassValue) else None
            if call is not None and entity is not None and "." not in name and self.finder.rows.is_bound(entity.cls):
                yield call, name, entity

    def _adds(self, call: CallFact, name: str, end: End) -> bool:
        if self.finder.sessions.does(call) != "adds" or not isinstance(call.node, tree.Call):
            return False
        if not end.since <= call.node.start < end.place:
            return False
        is_it = isinstance(end.node, tree.With) or self.finder.sessions.identity(call) == end.session
        given = (part for one in call.node.args for part in walk(one.value))
        return (is_it or end.name is not None) and any(isinstance(one, tree.Name) and one.id == name for one in given)

    def _is_loaded_again(self, unit: Unit, name: str, entity: Entity, since: int, end: End) -> bool:
        """Whether something reads the row, or gets it, between the commit and the end of the session."""
        after = [one for one in own_nodes(unit) if since <= one.start < end.place]
        row = tree.Name(0, 0, name)
        if any(isinstance(one, tree.Attribute) and one.attr in entity.columns for one in after):
            return True
        return self.finder.is_passed_on(unit, row, after) or self.finder.is_renewed(unit, row, since, end.place)

    # -------------------------------------------------------------------- reads

    def in_body(self, unit: Unit, new: list[_New]) -> Iterator[DetachedRead]:
        """What the body itself reads after the end, the first of each row."""
        for one in new:
            for node in self.finder.reads(unit, one.end.place):
                is_it = isinstance(node.value, tree.Name) and node.value.id == one.name and node.start < one.end.until
                if is_it and is_mapped(one.entity, node.attr):
                    if not self.finder.is_renewed(unit, node.value, one.end.place, node.start):
                        yield self._read(unit, node, one)
                    break

    def in_callers(self, unit: Unit, new: list[_New]) -> Iterator[DetachedRead]:
        """What callers read of such a row that the body gives back."""
        function = unit.function
        returned = {
            fact.node.value.id
            for fact in unit.returns
            if isinstance(fact.node, tree.Return) and isinstance(fact.node.value, tree.Name)
        }
        given = {id(one.call.node): one for one in new if one.name in returned and one.end.name is None}
        if function is None or function.is_generator or not given:
            return
        for call in self._project.code.callers(function):
            caller = call.unit
            if caller.module.role is not FileRole.PRODUCTION or caller is unit:
                continue
            for node in self.finder.reads(caller, call.node.start):
                values = alternatives(self._project.queries.read(caller, node.value))
                calls = [value.call for value in values if isinstance(value, Instance)]
                made = given.get(id(calls[0].node)) if len(calls) == len(values) == 1 and calls[0] is not None else None
                if made is None or not is_mapped(made.entity, node.attr):
                    continue
                if not self.finder.is_renewed(caller, node.value, 0, node.start):
                    yield self._read(caller, node, made)
                break

    @staticmethod
    def _read(unit: Unit, node: tree.Attribute, new: _New) -> DetachedRead:
        inside = new.call.unit.module
        return DetachedRead(
            "expired", unit, node, new.entity, inside.location(new.call.node), inside.location(new.end.node), made=True
        )
