"""Puts blueprints where they are registered: full URLs, endpoints, and which hook covers which route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.registration import replaced

if TYPE_CHECKING:
    from flaskwright.app.builder import Builder
    from flaskwright.app.model import Application, Blueprint, Registration, Scaffold

MAX_NESTING = 16
MAX_MOUNTS = 5_000
"""A blueprint below which there are more places than this, since each multiplies those of the next, stays open."""


def mount_all(builder: Builder) -> tuple[tuple[Application, ...], tuple[Blueprint, ...]]:
    """Every application with its routes, one per place of creation, and every blueprint."""
    weights: dict[int, int] = {}
    for scaffold in (*builder.applications.values(), *builder.blueprints.values()):
        _weigh(scaffold, weights, builder.opened)
    for application in builder.applications.values():
        application.mounted.extend(application.routes)
        application.all_hooks.extend(((), hook) for hook in application.hooks)
        for registration in application.registrations:
            _mount(builder, application, registration, (), "", "")
    best: dict[int, Application] = {}
    for application in builder.applications.values():
        known = best.get(id(application.call.node))
        if known is None or len(application.mounted) > len(known.mounted):
            best[id(application.call.node)] = application
    kept = list(best.values())
    dropped = [one for one in builder.applications.values() if one not in kept]
    inside = {id(one) for app in kept for one in _blueprints(app.registrations)}
    outside = {id(one) for app in dropped for one in _blueprints(app.registrations)} - inside
    blueprints = [one for one in builder.blueprints.values() if id(one) not in outside]
    kept.sort(key=lambda app: (app.location.path, app.location.start))
    return tuple(kept), tuple(blueprints)


def _weigh(scaffold: Scaffold, weights: dict[int, int], opened: set[int]) -> int:
    """How many places a scaffold and the blueprints below it take; circles and multitudes are taken apart."""
    known = weights.get(id(scaffold))
    if known is not None:
        return known
    weights[id(scaffold)] = 0
    total = 1
    for registration in tuple(scaffold.registrations):
        weight = _weigh(registration.blueprint, weights, opened)
        if weight == 0:  # it is being weighed: Flask would register it within itself
            scaffold.registrations.remove(registration)
        total += weight
    if total > MAX_MOUNTS:
        scaffold.registrations.clear()
        opened.add(id(scaffold.call))
        total = 1
    weights[id(scaffold)] = total
    return total


def _blueprints(registrations: list[Registration], depth: int = 0) -> list[Blueprint]:
    if depth > MAX_NESTING:
        return []
    found = []
    for registration in registrations:
        found.append(registration.blueprint)
        found.extend(_blueprints(registration.blueprint.registrations, depth + 1))
    return found


def _mount(
    builder: Builder,
    application: Application,
    registration: Registration,
    chain: tuple[Blueprint, ...],
    prefix: str | None,
    names: str | None,
) -> None:
    blueprint = registration.blueprint
    if len(chain) > MAX_NESTING or blueprint in chain:
        return
    chain = (*chain, blueprint)
    own = registration.prefix if registration.prefix is not None else blueprint.url_prefix
    known = registration.prefix_known and (registration.prefix is not None or blueprint.prefix_known)
    full = join_urls(prefix, own) if known and prefix is not None else None
    name = registration.name or blueprint.name
    dotted = None if name is None or names is None else f"{names}{name}."
    conditional = builder.is_conditional(registration.call)
    for route in blueprint.routes:
        application.mounted.append(
            replaced(
                route,
                rule=join_rule(full, route.own_rule) if full is not None and route.own_rule is not None else None,
                endpoint=dotted + route.endpoint if dotted is not None and route.endpoint is not None else None,
                blueprints=chain,
                conditional=route.conditional or conditional,
            )
        )
    application.all_hooks.extend((chain, hook) for hook in blueprint.hooks)
    for inner in blueprint.registrations:
        _mount(builder, application, inner, chain, full, dotted)


def join_urls(outer: str, inner: str | None) -> str:
    """A blueprint's prefix below its parent's, the way Flask joins them."""
    if not inner:
        return outer
    return outer.rstrip("/") + "/" + inner.lstrip("/") if outer else inner


def join_rule(prefix: str, rule: str) -> str:
    """A rule below a prefix, the way Flask joins them."""
    if not prefix:
        return rule
    return "/".join((prefix.rstrip("/"), rule.lstrip("/"))) if rule else prefix
