"""URL rules as Werkzeug reads them: which of them match the same URLs.

https://werkzeug.palletsprojects.com/en/stable/routing/#rule-format
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.urls import without_names
from flaskwright.semantics.values import FALSE, NONE, truth
from flaskwright.semantics.values import text as text_of

if TYPE_CHECKING:
    from flaskwright.rule_support.mounts import Placed
    from flaskwright.semantics.values import Value

UNMATCHED = ("build_only", "websocket", "redirect_to", "alias")
"""Options of rules that take no part in the plain matching of requests."""
SUBDOMAIN = 6
"""The place of `subdomain` among the arguments of `Blueprint`."""


def segments(path: str) -> list[str]:
    """The parts of a path between its slashes, without empty ones."""
    return [part for part in path.split("/") if part]


def matching_key(placed: Placed) -> tuple[str, ...] | None:
    """Equal for rules that match the same URLs; `None` where that cannot be told, or where none are matched."""
    options = placed.route.options
    if placed.rule is None or any(truth(options.get(name, FALSE)) is not False for name in UNMATCHED):
        return None
    host, subdomain = _text(options.get("host")), _text(options.get("subdomain"))
    if host is None or subdomain is None:
        return None
    if not subdomain and placed.mount is not None:
        for registration in reversed(placed.mount.registrations):
            if registration.subdomain is NONE:
                # Nobody writes what is the default anyway: the value comes from elsewhere, and a deployment may set it.
                return None
            given = registration.subdomain or registration.blueprint.call.args.get(SUBDOMAIN, "subdomain")
            found = _text(given)
            if found is None:
                return None
            subdomain = subdomain or found
    return (host, subdomain, without_names(placed.rule))


def _text(value: Value | None) -> str | None:
    return "" if value is None or value is NONE else text_of(value)
