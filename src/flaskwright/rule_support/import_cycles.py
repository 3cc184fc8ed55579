"""Circular imports of a project that fail at start-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.import_order import ImportFailure, find_failures

if TYPE_CHECKING:
    from flaskwright.analysis import Project


def import_failures(project: Project) -> list[ImportFailure]:
    """The imports that fail; the modules that build an application are taken to be loaded first."""
    started = [app.factory.module if app.factory is not None else app.module for app in project.app.applications]
    return list(find_failures(project.code.imports, started))
