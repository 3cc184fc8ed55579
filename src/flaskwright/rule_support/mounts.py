"""Where blueprints end up in an application: their full names, prefixes and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.mounting import MAX_NESTING, join_rule, join_urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import Application, Blueprint, Registration, Route
    from flaskwright.semantics.index import Code


class Mount(msgspec.Struct, frozen=True, eq=False):
    """A blueprint at one place of an application, below the registrations that lead there; its own is the last.

    `name` is what Flask knows it by, the parents' names included; `own_prefix` the prefix that holds for it alone,
    `prefix` the one below its parents. All are `None` where the source does not say.
    """

    registrations: tuple[Registration, ...]
    name: str | None
    own_prefix: str | None
    prefix: str | None

    @property
    def blueprint(self) -> Blueprint:
        """The blueprint."""
        return self.registrations[-1].blueprint


class Placed(msgspec.Struct, frozen=True, eq=False):
    """A route of an application; `rule` as Werkzeug sees it, `mount` is `None` for the application's own."""

    route: Route
    rule: str | None
    mount: Mount | None


def mounts(application: Application) -> Iterator[Mount]:
    """All blueprints of an application, in the order in which Flask registers them."""
    for registration in application.registrations:
        yield from _below(registration, (), "", "")


def _below(
    registration: Registration, above: tuple[Registration, ...], names: str | None, outer: str | None
) -> Iterator[Mount]:
    blueprint = registration.blueprint
    if len(above) > MAX_NESTING or any(one.blueprint is blueprint for one in above):
        return
    chain = (*above, registration)
    given = registration.name
    if "name" not in registration.call.args.keywords and not registration.call.args.open:
        given = blueprint.name
    name = f"{names}{given}" if names is not None and given is not None else None
    own = None
    if registration.prefix is not None:
        own = registration.prefix
    elif registration.prefix_known and blueprint.prefix_known and not registration.call.args.open:
        own = blueprint.url_prefix or ""
    prefix = join_urls(outer, own) if outer is not None and own is not None else None
    yield Mount(chain, name, own, prefix)
    for inner in blueprint.registrations:
        yield from _below(inner, chain, f"{name}." if name is not None else None, prefix)


def placed_routes(application: Application, code: Code) -> list[Placed]:
    """All routes of an application, in the order in which they reach its map."""
    order = {id(event): place for place, event in enumerate(code.events)}
    found = [(order.get(id(route.call), 0), Placed(route, route.own_rule, None)) for route in application.routes]
    for mount in mounts(application):
        place = order.get(id(mount.registrations[0].call), 0)
        for route in mount.blueprint.routes:
            known = mount.prefix is not None and route.own_rule is not None
            rule = join_rule(mount.prefix or "", route.own_rule or "") if known else None
            found.append((place, Placed(route, rule, mount)))
    return [placed for _, placed in sorted(found, key=lambda item: item[0])]
