"""How routes were registered: options that Flask refuses, converters, subdomains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.registration import VERBS
from flaskwright.app.url_converters import registered
from flaskwright.semantics.facts import StoreFact
from flaskwright.semantics.values import NONE, Const, External, Value, text

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Blueprint, Registration, Route, Scaffold
    from flaskwright.semantics.values import Arguments

OPTIONS = frozenset(
    {
        "rule", "endpoint", "methods", "view_func", "provide_automatic_options",
        "defaults", "subdomain", "build_only", "strict_slashes", "merge_slashes", "redirect_to", "alias", "host",
        "websocket",
    }
)  # fmt: skip
"""The keywords that `add_url_rule` and `werkzeug.routing.Rule` know."""


class Refused(msgspec.Struct, frozen=True):
    """Why a registration fails: the problem, the exception's class, and how to mend it, in words."""

    problem: str
    error: str
    mend: str


def refused(route: Route) -> Refused | None:
    """Why Flask refuses a registration through one of its own methods, if it does."""
    callee = route.call.callee
    args = registration_arguments(route)
    if args is None or not isinstance(callee, External):
        return None
    method = callee.path.removesuffix("()").rpartition(".")[2]
    methods = args.keywords.get("methods")
    if method in VERBS and methods is not None:
        return Refused(f"`{method}` takes no `methods`", "TypeError", "use `route` to name several methods")
    if isinstance(methods, Const) and isinstance(methods.value, str):
        return Refused("`methods` is a text", "TypeError", f'write `methods=["{methods.value}"]`')
    for keyword in args.keywords:
        if keyword not in OPTIONS:
            mend = "write `methods=`" if keyword == "method" else "leave it out, or correct its name"
            return Refused(f"neither Flask nor Werkzeug knows the option `{keyword}` of a route", "TypeError", mend)
    return None


def registration_arguments(route: Route) -> Arguments | None:
    """What `route`, `get`, … or `add_url_rule` was given; `None` for registrations by other means."""
    callee = route.call.callee
    if not isinstance(callee, External) or not callee.path.startswith(("flask.Flask().", "flask.Blueprint().")):
        return None
    if callee.path.endswith("().add_url_rule"):
        return route.call.args
    return callee.call.args if callee.path.endswith("()") and callee.call is not None else None


def converters(project: Project, application: Application) -> frozenset[str] | None:
    """The names of the converters that set-up code registers; `None` where that cannot be told."""
    if project.app.is_open(application) or not _is_flask(application):
        return None
    if any(isinstance(one, StoreFact) and one.attribute in ("url_map", "url_map_class") for one in project.code.events):
        return None
    found = {name for name, _ in registered(project.code)}
    return None if None in found else frozenset(name for name in found if name is not None)


def _is_flask(scaffold: Scaffold) -> bool:
    return isinstance(scaffold.call.callee, External) and scaffold.call.callee.path == "flask.Flask"


def subdomains(application: Application, route: Route) -> tuple[str, ...] | None:
    """The subdomain and host patterns that a route may have; `None` where one of them cannot be told."""
    values: list[Value | None] = [route.options.get("subdomain"), route.options.get("host")]
    values.extend(blueprint.call.args.get(6, "subdomain") for blueprint in route.blueprints)
    values.extend(one.subdomain for one in registrations_of(application, route.blueprints))
    found: list[str] = []
    for value in values:
        if value is None or value is NONE:
            continue
        known = text(value)
        if known is None:
            return None
        found.append(known)
    return tuple(found)


def registrations_of(scaffold: Scaffold, chain: tuple[Blueprint, ...]) -> list[Registration]:
    """The registrations that lead from an application along a chain of blueprints."""
    if not chain:
        return []
    found = []
    for registration in scaffold.registrations:
        if registration.blueprint is chain[0]:
            found.append(registration)
            found.extend(registrations_of(registration.blueprint, chain[1:]))
    return found
