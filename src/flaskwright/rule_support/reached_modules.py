"""Which modules belong to the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import ModuleInfo


def reached_modules(project: Project) -> set[ModuleInfo]:
    """The modules that make an application, a route, a task or a command, and all that these import."""
    made = (*project.app.applications, *project.app.blueprints)
    roots = {scaffold.module for scaffold in made}
    roots.update(route.module for scaffold in made for route in scaffold.routes)
    roots.update(entry.function.module for entry in project.app.entries if entry.kind in ("task", "command"))
    return loaded_by(project, roots)


def loaded_by(project: Project, roots: Iterable[ModuleInfo]) -> set[ModuleInfo]:
    """Modules, and all that these import, at once or later."""
    graph = project.code.imports
    reached = set(roots)
    pending = list(reached)
    while pending:
        importer = pending.pop()
        if importer not in graph.top:  # a folder without a file of its own
            continue
        for edge in graph.edges(importer):
            for module in edge.loaded:
                if module not in reached:
                    reached.add(module)
                    pending.append(module)
    return reached
