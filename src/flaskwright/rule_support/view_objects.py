"""Which object is registered as a view: Flask compares these, not the functions behind their decorators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.http_errors import is_registration
from flaskwright.semantics.values import NONE, Decorated, Union, key

if TYPE_CHECKING:
    from collections.abc import Hashable

    from flaskwright.app.model import Route


def view_object(route: Route) -> Hashable | None:
    """Equal for one and the same registered object; `None` where that cannot be told, or where there is none."""
    if route.source == "static":
        return ("static", id(route.call))
    if route.source or route.view is NONE:
        return None
    value = route.view
    while isinstance(value, Decorated) and (is_registration(value.decorator) or key(value.outer) == key(value.inner)):
        value = value.inner
    if isinstance(value, Union):
        return None
    if isinstance(value, Decorated):
        return ("decorated", id(value.node), key(value.inner))
    return key(value)
