"""Routes that ask nobody who they are, where most of those around them do."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.access.persons import Person
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import each_in_production
from flaskwright.rule_support.webhooks import Webhooks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Blueprint, Route
    from flaskwright.app.models import Entity
    from flaskwright.flow.access import Gate, Passage
    from flaskwright.flow.access.effects import Effect
    from flaskwright.semantics.definitions import FunctionInfo

WRITES = frozenset({"creates", "changes", "deletes"})
FEW = 3
"""Fewer guarded siblings than this show no habit."""
PART = 3
"""So many times as many routes of a blueprint must be guarded as are open."""
GUARDED = ("logged in", "role", "admin")


class Open(msgspec.Struct, frozen=True, eq=False):
    """A route that asks nobody: what it does, the siblings that ask, how many there are, and what holds them all."""

    passage: Passage
    effect: Effect
    guarded: tuple[Passage, ...]
    siblings: int
    among: str

    @property
    def guard(self) -> Gate:
        """What most of the siblings ask by."""
        names = [gate.name for one in self.guarded for gate in one.guards]
        common = max(dict.fromkeys(names), key=names.count)
        return next(gate for one in self.guarded for gate in one.guards if gate.name == common)


class OpenBlueprint(msgspec.Struct, frozen=True, eq=False):
    """A blueprint none of whose routes ask, though those of the others do."""

    blueprint: Blueprint
    writing: tuple[tuple[Passage, Effect], ...]
    guarded: tuple[Passage, ...]


class OpenRoutes:
    """Finds them in one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._webhooks = project.once(Webhooks)
        self._passages: dict[int, list[Passage]] = {}
        roles = ("logs_in", "gives_token", "checks_hash", "slow_password_hash")
        self._letting_in = frozenset(path for role in roles for path in project.libraries.role(role))

    def _of(self, application: Application) -> list[Passage]:
        known = self._passages.get(id(application))
        if known is None:
            known = self._passages[id(application)] = [
                passage
                for route in application.mounted
                if not route.source and route.module.role is FileRole.PRODUCTION
                for passage in self._project.access.passages_of(application, route)
                if passage.method is not None and passage.function is not None
            ]
        return known

    def __iter__(self) -> Iterator[Open]:
        told: set[FunctionInfo] = set()
        for application in each_in_production(self._project):
            passages = self._of(application)
            for found in (*self._in_classes(passages), *self._in_blueprints(passages)):
                function = found.passage.function
                if function is not None and function not in told:
                    told.add(function)
                    yield found

    # ------------------------------------------------------------------ siblings

    def _in_classes(self, passages: list[Passage]) -> Iterator[Open]:
        """Methods of a class, all others of which ask."""
        classes: dict[int, list[Passage]] = defaultdict(list)
        for passage in passages:
            if passage.route.cls is not None and passage.route.handlers:
                classes[id(passage.route.call)].append(passage)
        for group in classes.values():
            guarded = [one for one in group if one.who in GUARDED]
            others = [one for one in group if one.who not in GUARDED]
            if len(others) != 1 or not guarded:
                continue
            writing = [one for one in guarded if one.method not in ("GET", "HEAD")]
            effect = self._worst(others[0], writing)
            if effect is not None and effect.deed.verb in WRITES and writing:
                cls = group[0].route.cls
                name = cls.info.name if cls is not None else "?"
                yield Open(others[0], effect, tuple(guarded), len(group) - 1, f"methods of `{name}`")

    def _in_blueprints(self, passages: list[Passage]) -> Iterator[Open]:
        """Routes of a blueprint, or of an application without one, most others of which ask."""
        groups: dict[int, list[Passage]] = defaultdict(list)
        for passage in passages:
            owner = passage.route.blueprints[-1] if passage.route.blueprints else passage.application
            groups[id(owner.call)].append(passage)
        for group in groups.values():
            guarded = _by_function(one for one in group if one.who in GUARDED)
            others = _by_function(one for one in group if one.who not in GUARDED)
            if len(guarded) < FEW or len(others) * PART > len(guarded):
                continue
            blueprint = group[0].route.blueprints[-1] if group[0].route.blueprints else None
            among = f"routes of blueprint `{blueprint.name}`" if blueprint is not None else "routes"
            for passage in (one for one in group if one.who == "anybody"):
                effect = self._worst(passage, guarded)
                if effect is not None and self._is_strange(effect, passage, passages):
                    yield Open(passage, effect, tuple(guarded), len(guarded) + len(others) - 1, among)

    def blueprints(self) -> Iterator[OpenBlueprint]:
        """Blueprints that ask nobody and change what the routes of the others change after asking."""
        for application in each_in_production(self._project):
            groups: dict[int, list[Passage]] = defaultdict(list)
            for passage in self._of(application):
                if passage.route.blueprints:
                    groups[id(passage.route.blueprints[-1].call)].append(passage)
            careful = [group for group in groups.values() if all(one.who in GUARDED for one in group)]
            guarded = [one for group in careful for one in group]
            careful_writes = [one for one in guarded if one.method not in ("GET", "HEAD")]
            for group in groups.values() if len(careful) > 1 and 2 * len(careful) >= len(groups) - 1 else ():
                if any(one.who != "anybody" for one in group):
                    continue
                found = [(one, effect) for one in group if (effect := self._worst(one, careful_writes)) is not None]
                writing = tuple(one for one in found if one[1].deed.verb in ("changes", "deletes"))
                if writing:
                    yield OpenBlueprint(group[0].route.blueprints[-1], writing, tuple(guarded))

    # ------------------------------------------------------------------- effects

    def _concerns(self, entity: Entity | None, passages: list[Passage]) -> bool:
        """Whether some routes write rows of a model, or read such as belong to somebody."""
        effects = self._project.access.effects
        return any(effect.deed.entity is entity for passage in passages for effect in effects.of(passage))

    def _worst(self, passage: Passage, careful: list[Passage]) -> Effect | None:
        """What a stranger may do there to rows of which other routes take care; `None` where that is meant to be."""
        if passage.who != "anybody" or self.is_meant(passage) or passage.route in self._told_as_webhooks:
            return None
        found = [
            effect
            for effect in self._project.access.effects.of(passage)
            if effect.person is Person.STRANGER
            and effect.own is None
            and not effect.deed.counts
            and self._counts(effect, passage)
            and self._concerns(effect.deed.entity, careful)
        ]
        order = ("deletes", "changes", "creates", "reads")
        return min(found, key=lambda one: order.index(one.deed.verb), default=None)

    def _counts(self, effect: Effect, passage: Passage) -> bool:
        entity = effect.deed.entity
        if entity is None:
            return False
        if self._project.models.is_user(entity) and effect.deed.verb in ("creates", "reads"):
            # One user is looked up to log in; what is done with all of them is nothing for strangers.
            return effect.deed.verb == "reads" and effect.deed.many and passage.method not in ("GET", "HEAD")
        if effect.deed.verb == "reads":
            return bool(self._project.models.owner_paths(entity))
        return passage.method not in ("GET", "HEAD") or effect.deed.verb == "deletes"

    def _is_strange(self, effect: Effect, passage: Passage, passages: list[Passage]) -> bool:
        """Whether rows that a route reads are shown to nobody else who has not logged in."""
        if effect.deed.verb != "reads":
            return True
        of_user = self._project.models.is_user(effect.deed.entity)
        readers = [
            one
            for one in passages
            if any(
                other.deed.entity is effect.deed.entity
                and other.deed.verb == "reads"
                and (other.deed.many or not of_user)
                for other in self._project.access.effects.of(one)
            )
        ]
        shown = [one for one in readers if one.who not in GUARDED and one.function is not passage.function]
        habit = 1 if of_user else FEW
        return not shown and len(_by_function(one for one in readers if one.who in GUARDED)) >= habit

    @cached_property
    def _told_as_webhooks(self) -> frozenset[Route]:
        """The routes of which it is told already that nothing shows which service sends to them."""
        return frozenset(one.way.route for one in self._webhooks.unverified())

    def is_meant(self, passage: Passage) -> bool:
        """Whether a route is for strangers: it takes a password, a token or a signature, or gives one."""
        if self._webhooks.is_told_privately(passage.route.rule or ""):
            return True
        functions = self._project.code.reach([passage.function]) if passage.function is not None else {}
        return any(self._lets_in(function) for function in functions)

    def _lets_in(self, function: FunctionInfo) -> bool:
        unit = self._project.code.unit(function)
        if any(getattr(call.callee, "path", None) in self._letting_in for call in unit.calls):
            return True
        return self._project.access.callers.users.takes_secret(unit) or self._webhooks.shows(function)


def _by_function(passages: Iterable[Passage]) -> list[Passage]:
    """One passage for each function that answers."""
    found: dict[object, Passage] = {}
    for passage in passages:
        found.setdefault(passage.function, passage)
    return list(found.values())
