"""Blueprints with routes that no application gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.references import contained, is_dead, takers
from flaskwright.semantics.values import External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Blueprint, Route
    from flaskwright.semantics.facts import CallFact

MAX_NESTING = 16


def unregistered_blueprints(project: Project) -> Iterator[tuple[Blueprint, Route]]:
    """Each outermost blueprint that is registered nowhere, with one of the routes that are missed."""
    app = project.app
    if not app.applications or app.open:
        return
    registered = {
        id(one.blueprint.call.node)
        for scaffold in (*app.applications, *app.blueprints)
        for one in scaffold.registrations
    }
    for extension in app.extensions:
        for call in extension.registrations:
            registered.update(id(made.node) for value in call.args.positional for made in contained(value))
    missing = [one for one in app.blueprints if id(one.call.node) not in registered and not app.is_open(one)]
    given = takers(project.code) if missing else {}
    for blueprint in missing:
        route = _route(blueprint, 0)
        if route is not None and not any(_may_register(project, call) for call in given.get(id(blueprint.call), ())):
            yield blueprint, route


def _route(blueprint: Blueprint, depth: int) -> Route | None:
    for route in blueprint.routes:
        # Where neither URL nor name can be told, the class makes its routes itself, and may make them elsewhere too.
        if route.source != "static" and (route.own_rule is not None or route.endpoint is not None):
            return route
    for registration in blueprint.registrations if depth < MAX_NESTING else ():
        found = _route(registration.blueprint, depth + 1)
        if found is not None:
            return found
    return None


def _may_register(project: Project, call: CallFact) -> bool:
    """Whether a call that is given a blueprint may register it: in code that some run may reach."""
    if call.unit.function is not None and is_dead(call.unit.function, project.code):
        return False
    routeless = project.libraries.role("routeless")
    return not all(isinstance(one, External) and one.path in routeless for one in alternatives(call.callee))
