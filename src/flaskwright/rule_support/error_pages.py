"""Which error handlers an unmatched URL reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.http_errors import ANY_STATUS, handled_status, is_broad
from flaskwright.rule_support.mounts import mounts
from flaskwright.semantics.values import ClassValue, Const, External, Unknown, unwrap

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Blueprint, Hook
    from flaskwright.semantics.values import Value

UNMATCHED = {404: "`NotFound`", 405: "`MethodNotAllowed`"}
"""The errors that are raised while a URL is matched, before Flask knows of a blueprint."""


def apps_without_page(project: Project, blueprint: Blueprint, status: int) -> list[Application]:
    """The applications that have a blueprint; empty if one of them may answer this status for unmatched URLs."""
    found = [app for app in project.app.applications if any(one.blueprint is blueprint for one in mounts(app))]
    for app in found:
        if project.app.is_open(app) or any(_covers(project, hook, status) for _, hook in app.all_hooks):
            return []
    return found


def _covers(project: Project, hook: Hook, status: int) -> bool:
    if hook.kind != "error_handler" or not hook.app_wide:
        return False
    value: Value | None = unwrap(hook.handles) if hook.handles is not None else None
    if value is None or isinstance(value, Unknown) or is_broad(value):
        return True
    handled = handled_status(value, project.libraries)
    if handled is None:
        return not isinstance(value, Const | ClassValue | External)
    return handled in (status, ANY_STATUS)


def catches_all(blueprint: Blueprint) -> bool:
    """Whether one of a blueprint's routes matches every URL below its prefix."""
    return any(
        route.own_rule is not None and route.own_rule.startswith("/<path:") and route.own_rule.count("/") == 1
        for route in blueprint.routes
        if not route.source
    )
