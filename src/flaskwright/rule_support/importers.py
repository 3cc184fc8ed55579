"""Who imports an application, or the module that it lives in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.rule_support.references import origins

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.import_graph import ImportEdge


def name_of_object(call: CallFact) -> str | None:
    """The variable of a module that holds what a call made."""
    return next((name for name, value in call.unit.names.items() if creation(value) is call), None)


def is_entry(project: Project, module: ModuleInfo) -> bool:
    """Whether a module is where a process starts: nothing imports it, and it is a script or defines nothing itself."""
    if project.code.imports.importers(module):
        return False
    return (
        "." not in module.name
        or module in project.code.imports.scripts
        or all(unit.function is None for unit in project.code.units_of(module))
    )


def users_of_module(project: Project, module: ModuleInfo) -> list[ImportEdge]:
    """The imports of a module by modules that are no entries."""
    return [edge for edge in project.code.imports.importers(module) if not is_entry(project, edge.importer)]


def importers_of(project: Project, app: Application) -> list[ImportEdge]:
    """The imports through which modules get hold of an application's object.

    Left out are entries and enclosing packages, which serve it or pass it on, unless they add to it.
    """
    found = []
    calls = [
        *(route.call for route in app.routes),
        *(hook.call for hook in app.hooks),
        *(registration.call for registration in app.registrations),
    ]
    adding = {call.unit.module for call in calls if call is not app.call}
    reaching: dict[ModuleInfo, bool] = {}
    parents = project.code.imports.parents(app.module)
    for module in project.code.modules:
        if module is app.module:
            continue
        for edge in project.code.imports.edges(module):
            if edge.fact.name is not None:
                got = _imports_object(project, edge, app)
            elif edge.module is app.module:
                if module not in reaching:
                    reaching[module] = _reaches(project, module, app)
                got = reaching[module]
            else:
                got = False
            if got and (module in adding or not (is_entry(project, module) or module in parents)):
                found.append(edge)
    return found


def _imports_object(project: Project, edge: ImportEdge, app: Application) -> bool:
    target = edge.fact.target
    if target is None or edge.fact.name is None:
        return False
    if edge.fact.name == "*":
        return any(creation(value) is app.call for value in project.code.run.module_scope(target).names.values())
    value = project.code.run.module_scope(target).names.get(edge.fact.name)
    if value is not None and creation(project.code.run.resolve(value)) is app.call:
        return True
    return edge.module is app.module and target is not app.module and _reaches(project, edge.importer, app)


def _reaches(project: Project, module: ModuleInfo, app: Application) -> bool:
    """Whether a module's code uses the application, which it can name through an imported module."""
    for unit in project.code.units_of(module):
        for call in unit.calls:
            values = (call.callee, *call.args.positional, *call.args.keywords.values())
            if any(one is app.call for value in values for one in origins(value)):
                return True
        if any(one is app.call for store in unit.stores for one in origins(store.base)):
            return True
    return False
