"""What the tests of contexts ask of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import Fact, Unit


def unit_of(project: Project, name: str) -> Unit:
    """The body of the one function (or module) with this name."""
    (found,) = (
        unit for unit in project.code.units if name in (unit.info.name, unit.info.qualname) or unit.info.name == name
    )
    return found


def ways(project: Project, name: str) -> set[tuple[str, str]]:
    """Origin and level of the contexts of a body, those that are certain."""
    return {(one.origin, one.level) for one in project.contexts.of(unit_of(project, name).info) if one.certain}


def fact_in(project: Project, name: str, written: str) -> Fact:
    """The use or call in a body whose source begins like this."""
    unit = unit_of(project, name)
    source = unit.module.source
    facts: list[Fact] = [*unit.uses, *unit.calls]
    return next(fact for fact in facts if source.slice(fact.node.start, fact.node.end).startswith(written))


def levels_at(project: Project, name: str, written: str) -> set[tuple[str, bool]]:
    """Level and certainty of the contexts in which a fact runs."""
    return {(one.level, one.certain) for one in project.contexts.at(fact_in(project, name, written))}
