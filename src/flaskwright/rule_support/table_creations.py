"""Where the application makes its tables itself, and whether migrations make them, too."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.app.serving.applications import module_of_app
from flaskwright.findings.finding import Step
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.reached_modules import reached_modules
from flaskwright.semantics.definitions import ModuleInfo
from flaskwright.semantics.facts import CallFact, regions
from flaskwright.semantics.values import External, alternatives, function_of
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import Fact

SETTINGS = frozenset({"config", "environ", "getenv", "settings"})
"""What a test asks that decides by the deployment, not by the tables."""


def creations(project: Project) -> Iterator[tuple[CallFact, str, tuple[Step, ...]]]:
    """The calls that make tables in the served application: when they do, in words, and the way to them."""
    yield from _in_set_up(project)
    yield from _in_requests(project)


def _in_set_up(project: Project) -> Iterator[tuple[CallFact, str, tuple[Step, ...]]]:
    """The calls that run while an application which is served is imported or built."""
    paths = project.libraries.role("creates_tables")
    served: set[ModuleInfo] | None = None
    for event in project.code.events:
        if not isinstance(event, CallFact) or not any(
            isinstance(one, External) and one.path in paths for one in alternatives(event.callee)
        ):
            continue
        if only_in_development(event) or any(_is_optional(one) for one in (event, *event.stack)):
            continue
        served = served if served is not None else _served(project)
        start = event.stack[0] if event.stack else event
        if start.unit.module in served:
            steps = [
                Step(one.location, f"calls `{written(one)}`") for one in event.stack if isinstance(one.node, tree.Call)
            ]
            yield event, "whenever a worker starts", (*steps, Step(event.location, "all missing tables are made"))


def _served(project: Project) -> set[ModuleInfo]:
    """The modules that are loaded to serve requests; not those that make an application only to reach the database."""
    bare = {one.module for one in project.app.applications if all(route.source for route in one.mounted)}
    serving = {one.module for one in project.app.applications} - bare
    found = reached_modules(project) - (bare - serving)
    starts = _makers(project)
    named = starts & _named(project)
    # One module that builds the application is what the server loads; of several some are scripts.
    return found | (named or (starts if len(starts) == 1 else set()))


def _makers(project: Project) -> set[ModuleInfo]:
    """The modules whose own body has an application made by a factory."""
    nodes = {id(one.call.node) for one in project.app.applications}
    found: set[ModuleInfo] = set()
    for unit in project.code.units:
        for call in unit.calls if isinstance(unit.info, ModuleInfo) else ():
            info = function_of(call.callee)
            made = creation(project.code.run.returned(info)) if info is not None else None
            if made is not None and id(made.node) in nodes and call.inside("main") is None:
                found.add(unit.module)
    return found


def _named(project: Project) -> set[ModuleInfo | None]:
    """The modules that the project's servers are told to load."""
    programs = (program for service in project.serving.services for program in service.programs)
    return {module_of_app(project.code, program) for program in programs if program.serves}


def _in_requests(project: Project) -> Iterator[tuple[CallFact, str, tuple[Step, ...]]]:
    for call in project.code.calls_to(project.libraries.role("creates_tables")):
        for context in project.contexts.at(call):
            if context.origin == "request" and not any(_is_optional(fact) for fact in (call, *context.way())):
                yield call, "while a request waits", project.contexts.trace(context, call)
                break


def _is_optional(fact: Fact) -> bool:
    """Whether a fact runs for scripts only, or where a setting or the environment says so."""
    return only_in_development(fact) or any(
        region.kind == "main" or (region.kind in ("branch", "else") and _asks_settings(region.node))
        for region in regions(fact.region)
    )


def _asks_settings(test: tree.Node) -> bool:
    return any(
        (isinstance(node, tree.Attribute) and node.attr in SETTINGS)
        or (isinstance(node, tree.Name) and node.id in SETTINGS)
        for node in walk(test)
    )


def migrations_beside(project: Project, module: ModuleInfo) -> str | None:
    """What else makes the tables: Alembic's folder beside a module or above it, or the extension that brings it."""
    own = posixpath.dirname(module.path)
    for file in project.files.files:
        if file.role is FileRole.MIGRATION:
            folder = posixpath.dirname(file.path).removesuffix("/versions")
            if _belong_together(own, posixpath.dirname(folder)):
                return f"Alembic in `{folder}`"
    migrates = project.libraries.role("migrates")
    folders = (posixpath.dirname(one.call.unit.module.path) for one in project.app.extensions if one.path in migrates)
    return "Flask-Migrate" if any(_belong_together(own, folder) for folder in folders) else None


def _belong_together(folder: str, other: str) -> bool:
    """Whether one of two folders holds the other: a project may hold several applications side by side."""
    if not folder:
        return "/" not in other
    return not other or f"{folder}/".startswith(f"{other}/") or f"{other}/".startswith(f"{folder}/")


def stamps(project: Project, call: CallFact) -> bool:
    """Whether the body that makes the tables also tells Alembic that they are up to date."""
    function = call.unit.function
    units = [call.unit, *map(project.code.unit, project.code.reach((function,)) if function is not None else ())]
    stamps = project.libraries.role("stamps")
    return any(
        isinstance(one, External) and one.path in stamps
        for unit in units
        for other in unit.calls
        for one in alternatives(other.callee)
    )
