"""Whether an application or blueprint behaves as Flask's own classes do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import ClassValue, External, alternatives

if TYPE_CHECKING:
    from collections.abc import Collection

    from flaskwright.app.model import Scaffold


def replaces(scaffold: Scaffold, methods: Collection[str]) -> bool:
    """Whether an application or blueprint is of a project's class that has its own version of one of these methods."""
    for callee in alternatives(scaffold.call.callee):
        if isinstance(callee, ClassValue):
            for base in callee.mro:
                if isinstance(base, ClassValue) and any(name in base.namespace for name in methods):
                    return True
    return False


def is_plain(scaffold: Scaffold) -> bool:
    """Whether an application or blueprint is surely made of Flask's own class."""
    callee = scaffold.call.callee
    return isinstance(callee, External) and callee.path in ("flask.Flask", "flask.Blueprint")


def of_flask_alone(scaffold: Scaffold) -> bool:
    """Whether an application or blueprint is of Flask's class or derived from it, without another library between."""
    own = ("flask.Flask", "flask.Blueprint", "builtins.object")
    return all(
        isinstance(base, ClassValue) or (isinstance(base, External) and base.path in own)
        for callee in alternatives(scaffold.call.callee)
        for base in (callee.mro if isinstance(callee, ClassValue) else (callee,))
    )
