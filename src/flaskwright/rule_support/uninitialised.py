"""Extensions that wait for an application which never comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.rule_support.importers import name_of_object
from flaskwright.rule_support.references import is_dead, origins, takers, used_objects
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import External, Unknown, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Extension


def uninitialised_extensions(project: Project) -> Iterator[tuple[Extension, list[CallFact]]]:
    """Each extension that needs `init_app`, is used and never gets it, with the `init_app` calls that never run."""
    needing = project.libraries.role("needs_init_app")
    candidates = [one for one in project.app.extensions if one.path in needing and not one.bound]
    done = {id(one.call.node) for one in project.app.extensions if one.bound or one.initialised}
    candidates = [one for one in candidates if id(one.call.node) not in done]
    if not candidates or not project.app.applications or _application_escapes(project):
        return
    used, given, ignored = used_objects(project.code), takers(project.code), _calls_of_init_app(project)
    for extension in candidates:
        identity = id(extension.call)
        if identity not in used or any(_may_initialise(project, call) for call in given.get(identity, ())):
            continue
        calls = ignored.get(identity, [])
        if all(call.unit.function is not None and is_dead(call.unit.function, project.code) for call in calls):
            yield extension, calls


def title_of(extension: Extension) -> str:
    """What an extension is called: the variable of a module that holds it, else its class."""
    return name_of_object(extension.call) or extension.path.rpartition(".")[2]


def _application_escapes(project: Project) -> bool:
    """Whether set-up code gives an application to something unresolved, which may be an `init_app`."""
    applications = {id(app.call.node) for app in project.app.applications}
    for event in project.code.events:
        if isinstance(event, CallFact) and any(isinstance(one, Unknown) for one in alternatives(event.callee)):
            for value in (*event.args.positional, *event.args.keywords.values()):
                made = creation(value)
                if made is not None and id(made.node) in applications:
                    return True
    return False


def _may_initialise(project: Project, call: CallFact) -> bool:
    """Whether a call that is given an extension may initialise it out of our sight."""
    extensions = project.libraries.role("extension")
    for callee in alternatives(call.callee):
        if isinstance(callee, Unknown):
            return True
        if isinstance(callee, External) and callee.path not in extensions:
            return True
    return False


def _calls_of_init_app(project: Project) -> dict[int, list[CallFact]]:
    found: dict[int, list[CallFact]] = {}
    for unit in project.code.units:
        for call in unit.calls:
            for callee in alternatives(call.callee):
                if isinstance(callee, External) and callee.path.endswith(".init_app"):
                    for made in origins(callee):
                        found.setdefault(id(made), []).append(call)
    return found
