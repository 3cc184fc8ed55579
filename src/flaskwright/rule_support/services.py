"""The service layer, found by what modules do: views call it, and it works on models or on other services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.requests import hooks, routes
from flaskwright.semantics.values import ClassValue, External, alternatives

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

TOUCHES = ("query", "write", "commit")


def service_functions(project: Project) -> dict[FunctionInfo, CallFact]:
    """The functions of the service layer that requests reach, each with a call that leads there from a view."""
    views = dict.fromkeys(function for route in routes(project) for function in route.functions)
    barred = _other_modules(project) | {view.module for view in views}
    others = _run_by_frameworks(project)
    reached: dict[FunctionInfo, CallFact] = {}
    pending = list(views)
    while pending:
        for call, target in project.code.calls_from(pending.pop()):
            known = target in reached or target in others or target.module in barred
            if not known and call.role != "decorator" and _is_own(project, target):
                reached[target] = call
                pending.append(target)
    layer = _layer(project, reached)
    return {
        function: call
        for function, call in reached.items()
        if function in layer and not _helps_frameworks(project, function, others)
    }


def _other_modules(project: Project) -> set[ModuleInfo]:
    """Modules of routes and of models."""
    found = {route.module for route in routes(project)}
    return found | {model.cls.info.module for model in project.app.models}


def _run_by_frameworks(project: Project) -> set[FunctionInfo]:
    """Hooks, tasks, commands and the like, and decorators."""
    found = {hook.function for hook in hooks(project) if hook.function is not None}
    found |= {entry.function for entry in project.app.entries}
    for unit in project.code.units:
        for call in unit.calls:
            if call.role == "decorator":
                found.update(project.code.targets(call))
    return found


def _helps_frameworks(project: Project, function: FunctionInfo, others: set[FunctionInfo]) -> bool:
    """Whether hooks, decorators and the like call a function: then it belongs to the web layer."""
    callers = {call.unit.function for call in project.code.callers(function)}
    return any(caller in others or caller.parent in others for caller in callers if caller is not None)


def _is_own(project: Project, function: FunctionInfo) -> bool:
    """Whether a function stands at the top of a module, or in a class that no library calls into."""
    if function.cls is None:
        return function.parent is None
    cls = project.code.run.classes.get(id(function.cls.node))
    return cls is not None and all(isinstance(base, ClassValue) or _is_object(base) for base in cls.mro)


def _is_object(base: Value) -> bool:
    return isinstance(base, External) and base.path in (
        "builtins.object",
        "abc.ABC",
        "typing.Generic",
        "typing.Protocol",
    )


def _layer(project: Project, reached: dict[FunctionInfo, CallFact]) -> set[FunctionInfo]:
    """Those among the reached functions that work on models, or call one that does."""
    layer = {function for function in reached if _works_on_models(project, function)}
    grown = True
    while grown:
        grown = False
        for function in reached:
            if function not in layer and any(target in layer for _, target in project.code.calls_from(function)):
                layer.add(function)
                grown = True
    return layer


def _works_on_models(project: Project, function: FunctionInfo) -> bool:
    touching = frozenset().union(*(project.libraries.role(name) for name in TOUCHES))
    models = {model.cls.info for model in project.app.models}
    for call in project.code.unit(function).calls:
        for callee in alternatives(call.callee):
            if isinstance(callee, External) and callee.path in touching:
                return True
            if isinstance(callee, ClassValue) and callee.info in models:
                return True
    return False
