"""How an application treats the rows of its models elsewhere: kept apart by their owners, or shown to all."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.flow.access.persons import Person
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import each_in_production
from flaskwright.semantics.bindings import own_nodes
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.models import Entity
    from flaskwright.flow.access import Passage
    from flaskwright.flow.access.effects import Effect
    from flaskwright.flow.queries import Execution


class OwnedModels:
    """Answers about the models of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._access = project.access
        self._effects = project.access.effects

    @cached_property
    def passages(self) -> list[Passage]:
        """How requests come to each route of production code."""
        return [
            passage
            for application in each_in_production(self._project)
            for route in application.mounted
            if route.module.role is FileRole.PRODUCTION
            for passage in self._access.passages_of(application, route)
            if passage.function is not None and passage.function.module.role is FileRole.PRODUCTION
        ]

    @cached_property
    def told(self) -> dict[Entity, list[tuple[Passage, Effect]]]:
        """What requests do to the rows of each model."""
        found: dict[Entity, list[tuple[Passage, Effect]]] = defaultdict(list)
        for passage in self.passages:
            for effect in self._effects.of(passage):
                if effect.deed.entity is not None:
                    found[effect.deed.entity].append((passage, effect))
        return found

    @cached_property
    def shown(self) -> frozenset[Entity]:
        """The models whose rows anybody may read, or of which users are shown those of others."""
        return frozenset(
            entity
            for entity, told in self.told.items()
            if any(
                effect.deed.verb == "reads"
                and effect.own is None
                and not self._asks_for_own(effect)
                and (effect.person is Person.STRANGER or (effect.person is Person.USER and effect.deed.many))
                and not (effect.deed.executions and all(_shows_nothing(one) for one in effect.deed.executions))
                for passage, effect in told
                if passage.who in ("anybody", "unknown", "logged in")
            )
        )

    def _asks_for_own(self, effect: Effect) -> bool:
        """Whether a query finds the caller's own rows and others that all may see."""
        filters = [one for found in effect.deed.executions for one in found.query.filters if one.operator == "or"]
        parts = (part for one in filters for several in one.parts for part in several)
        return any(part.node is not None and self._effects.is_tied(part.unit, part.node) for part in parts)

    @cached_property
    def related(self) -> frozenset[Entity]:
        """The models of which some code finds the caller's own rows; who only notes who made a row keeps none apart."""
        return frozenset(
            entity for entity, told in self.told.items() if any(_keeps_apart(effect) for _, effect in told)
        )

    @cached_property
    def guarded_writes(self) -> frozenset[Entity]:
        """The models of which some route changes or deletes the caller's own rows only."""
        return frozenset(
            entity
            for entity, told in self.told.items()
            if any(_keeps_apart(effect) and effect.deed.verb != "reads" for _, effect in told)
        )

    @cached_property
    def made_own(self) -> frozenset[Entity]:
        """The models of which some route makes rows for the caller."""
        return frozenset(
            entity
            for entity, told in self.told.items()
            if any(effect.own is not None and effect.deed.verb == "creates" for _, effect in told)
        )


def _keeps_apart(effect: Effect) -> bool:
    """Whether it is the caller's own rows that are read, changed or deleted, by who owns them."""
    return effect.own is not None and not effect.by_key and effect.deed.verb != "creates"


def _shows_nothing(execution: Execution) -> bool:
    """Whether code only asks whether a query finds something, or how many rows, or only changes what it found."""
    harmless: set[int] = set()
    names: set[str] = set()
    for node in own_nodes(execution.unit):
        parts: tuple[tree.Node, ...] = ()
        match node:
            case tree.If(test=part) | tree.While(test=part) | tree.IfExp(test=part):
                parts = (part,)
            case tree.UnaryOp(op="not", operand=part):
                parts = (part,)
            case tree.Call(func=tree.Name(id="len" | "any" | "bool"), args=(tree.Argument(value=part),)):
                parts = (part,)
            case tree.Call(func=tree.Attribute(attr="add" | "delete" | "refresh"), args=(tree.Argument(value=part),)):
                parts = (part,)
            case tree.Assign(targets=targets, value=value):
                parts = targets
                if value is execution.node:
                    names.update(one.id for one in targets if isinstance(one, tree.Name))
            case tree.AugAssign(target=part):
                parts = (part,)
            case _:
                continue
        harmless.update(id(inner) for part in parts for inner in walk(part))
    if id(execution.node) in harmless:
        return True
    used = [node for node in own_nodes(execution.unit) if isinstance(node, tree.Name) and node.id in names]
    return bool(used) and all(id(node) in harmless for node in used)
