"""Where a client chooses whose a row is, on a way on which nobody asks whether it may be that one's.

Who owns a row is what a model's only column for users says, where the application elsewhere makes such rows for the
caller, or lets only the one who is in it change them. Less sure is a column that the application gives the caller in
other models, where the client sends the content of the row along, and its owner under the column's own name. Rows that
the application makes for others, such as notices, are no such thing, nor is what whoever owns something else hands on.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.flow.access.persons import Person
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.checked_choices import CheckedChoices
from flaskwright.rule_support.client_choices import ClientChoices
from flaskwright.rule_support.owned_models import OwnedModels
from flaskwright.rule_support.program_gates import asks_a_program
from flaskwright.rule_support.taken_privileges import Taken, sends
from flaskwright.rule_support.written_columns import WrittenColumns
from flaskwright.semantics.values import ClassValue, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Entity
    from flaskwright.flow.access import Passage
    from flaskwright.flow.access.effects import Effect
    from flaskwright.rule_support.client_choices import Choice
    from flaskwright.rule_support.written_columns import Write


class TakenOwners:
    """Finds them in one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._owned = project.once(OwnedModels)
        self._choices = ClientChoices(project)
        self._checks = CheckedChoices(project, self._choices)
        self._written = project.once(WrittenColumns)
        self._user = project.models.user

    @cached_property
    def found(self) -> tuple[Taken, ...]:
        """The rows, each once, in the order of the routes."""
        if self._user is None:
            return ()
        known: dict[int, Taken] = {}
        for passage in self._owned.passages:
            for one in self._of(passage):
                known.setdefault(id(one.write.node), one)
        return tuple(known.values())

    def _of(self, passage: Passage) -> Iterator[Taken]:
        if passage.who != "logged in" or any("unknown" in (one.stranger, one.user) for one in passage.gates):
            return
        effects = self._project.access.effects.of(passage)
        if asks_a_program(self._project, passage) or any(self._is_of_caller(one) for one in effects):
            return
        for effect in effects:
            if effect.person is not Person.USER or effect.deed.verb != "creates":
                continue
            if any(not sends(self._project, test) for test in effect.tests):
                continue  # who comes here has some right, or some state
            columns = self._columns(effect.deed.entity)
            for write in self._written.of(effect) if columns else ():
                found = self._taken(effect, write) if write.name in columns else None
                sure = effect.deed.entity not in self._likely
                if found is not None and (sure or self._is_authored(effect, write, found)):
                    yield Taken(passage, effect, write, f"`{found.written}`", sure)

    def _is_of_caller(self, effect: Effect) -> bool:
        """Whether a request does something to what is the caller's own: it may be to hand that on."""
        entity = effect.deed.entity
        return effect.own is not None and entity is not None and self._user not in entity.lineage

    def _is_authored(self, effect: Effect, owner: Write, found: Choice) -> bool:
        """Whether a client sends what a row says, and whose it is under the name of that column."""
        entity = effect.deed.entity
        if found.key != owner.name or entity is None:
            return False
        keys = {name for path in self._project.models.owner_paths(entity) for name in path.steps[0].attributes}
        return any(
            write.name not in keys
            and write.name in entity.columns
            and write.value is not None
            and self._choices.chosen(write.unit, write.value, effect.calls) is not None
            for write in self._written.of(effect)
        )

    def _taken(self, effect: Effect, write: Write) -> Choice | None:
        """What the client sends for a column, where nothing looks at that."""
        if write.value is None:
            return None
        found = self._choices.chosen(write.unit, write.value, effect.calls)
        units = (*(call.unit for call in effect.calls), effect.deed.unit)
        if found is None or self._checks.is_checked(found, units, effect.calls, write.node):
            return None
        return found

    # ------------------------------------------------------------------- models

    def _columns(self, entity: Entity | None) -> frozenset[str]:
        """What says of a row whose it is, by its column and by its relationship; empty where that is not known."""
        return self._owners.get(entity, frozenset()) if entity is not None else frozenset()

    @cached_property
    def _owners(self) -> dict[Entity, frozenset[str]]:
        found: dict[Entity, frozenset[str]] = {}
        for entity, told in self._owned.told.items():
            names, alone = self._direct(entity)
            kept = alone and entity in self._owned.guarded_writes and entity not in self._owned.shown
            if not names or not (kept or entity in self._owned.made_own or names & self._of_callers):
                continue
            if not any(self._is_for_others(effect, names) for _, effect in told):
                found[entity] = names
        for entity in self._made_elsewhere(found):
            del found[entity]
        return found

    @cached_property
    def _likely(self) -> frozenset[Entity]:
        """The models whose column says whose a row is only for what other models call so."""
        return frozenset(
            entity
            for entity in self._owners
            if entity not in self._owned.made_own
            and not (self._direct(entity)[1] and entity in self._owned.guarded_writes)
        )

    @cached_property
    def _of_callers(self) -> frozenset[str]:
        """How the columns are called to which the application gives the caller when it makes a row."""
        effects = self._project.access.effects
        return frozenset(
            write.name
            for told in self._owned.told.values()
            for _, effect in told
            if effect.own is not None and effect.deed.verb == "creates"
            for write in self._written.of(effect)
            if write.value is not None and effects.is_tied(write.unit, write.value)
        )

    def _made_elsewhere(self, owners: dict[Entity, frozenset[str]]) -> set[Entity]:
        """The models of which something other than a request makes rows for somebody: a task, or a listener."""
        seen = {id(effect.deed.node) for entity in owners for _, effect in self._owned.told[entity]}
        found: set[Entity] = set()
        entries = self._project.app.entries if owners else ()
        samples = self._project.code.reach([one.function for one in entries if one.kind == "command"])
        for unit in self._project.code.units if owners else ():
            if unit.function is None or unit.function in samples or unit.module.role is not FileRole.PRODUCTION:
                continue
            for call in unit.calls:
                for one in alternatives(call.callee) if id(call.node) not in seen else ():
                    entity = self._project.models.entity(one) if isinstance(one, ClassValue) else None
                    if entity is None or entity not in owners:
                        continue
                    values = (write.value for write in self._written.made(call) if write.name in owners[entity])
                    if any(one is not None and not isinstance(one, tree.Constant) for one in values):
                        found.add(entity)
        return found

    def _direct(self, entity: Entity) -> tuple[frozenset[str], bool]:
        """The one column of a model that leads to its user, and whether nothing else of it leads to one."""
        paths = self._project.models.owner_paths(entity)
        direct = [one for one in paths if len(one.steps) == 1]
        if len(direct) != 1:
            return frozenset(), False
        step = direct[0].steps[0]
        relation = {step.relationship.name} if step.relationship is not None else set()
        return frozenset({*step.attributes, *relation}), len(paths) == 1

    def _is_for_others(self, effect: Effect, names: frozenset[str]) -> bool:
        """Whether a deed makes a row for somebody who is neither the caller nor chosen by the client."""
        if effect.deed.verb != "creates" or effect.own is not None:
            return False
        for write in self._written.of(effect):
            if write.name in names and write.value is not None and not isinstance(write.value, tree.Constant):
                tied = self._project.access.effects.is_tied(write.unit, write.value)
                if not tied and self._choices.chosen(write.unit, write.value, effect.calls) is None:
                    return True
        return False
