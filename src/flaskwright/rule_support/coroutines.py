"""Functions whose call gives a coroutine, and what runs a loop for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import (
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Partial,
    alternatives,
    decorators,
    function_of,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Collection

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value


def is_coroutine_function(info: FunctionInfo) -> bool:
    """Whether a function is an `async def` that does not yield: its call gives a coroutine."""
    return info.is_async and not info.is_generator


def coroutine_function(project: Project, value: Value, skip: Collection[int] = ()) -> FunctionInfo | None:
    """The function of the project whose coroutine the call of a value surely gives.

    `skip` are the nodes of decorators that are known to hand the function on as it is.
    """
    keeps = project.libraries.role("keeps_coroutine")
    for layer in decorators(value):
        outer = unwrap(layer.outer)
        if isinstance(outer, FunctionValue) and outer.info is not _bare(layer.inner):
            return outer.info if is_coroutine_function(outer.info) and not isinstance(layer.outer, Decorated) else None
        kept = isinstance(outer, External) and outer.path.removesuffix("()") in keeps
        if not kept and not isinstance(outer, FunctionValue) and id(layer.node) not in skip:
            return None
    info = _bare(value)
    return info if info is not None and is_coroutine_function(info) else None


def _bare(value: Value) -> FunctionInfo | None:
    inner = unwrap(value)
    while isinstance(inner, Partial):
        inner = unwrap(inner.function)
    return inner.info if isinstance(inner, FunctionValue) else None


def gives_coroutine(project: Project, call: CallFact) -> str | None:
    """The name of the coroutine function that a call surely calls: of the project, or of a library."""
    callees = alternatives(call.callee)
    if len(callees) != 1 or not isinstance(call.node, tree.Call):
        return None
    callee = callees[0]
    if isinstance(callee, External):
        return callee.path if callee.path in project.libraries.role("coroutine_function") else None
    info = coroutine_function(project, callee)
    if info is None:
        return None
    others = [one for one in project.code.targets(call) if one not in called_functions(callee)]
    return info.qualname if all(is_coroutine_function(one) for one in others) else None


def awaits_nothing(project: Project, function: FunctionInfo) -> bool:
    """Whether a coroutine function never lets the loop go on."""
    for node in own_nodes(project.code.unit(function)):
        if isinstance(node, tree.Await):
            return False
        if isinstance(node, tree.For | tree.With | tree.Generator) and node.is_async:
            return False
    return True


def is_asynchronous(project: Project) -> bool:
    """Whether some application of the project is one of a framework that itself is asynchronous."""
    asynchronous = project.libraries.role("asynchronous_application")
    callees = [callee for app in project.app.applications for callee in alternatives(app.call.callee)]
    return any(
        callee.path in asynchronous
        if isinstance(callee, External)
        else isinstance(callee, ClassValue) and subclass_of(callee, asynchronous) is not None
        for callee in callees
    )


def runs_coroutine_tasks(project: Project) -> bool:
    """Whether a class of tasks of the project may run the coroutines that they give, or a library's pool does."""
    pools = project.libraries.role("runs_coroutine_tasks")
    if any(one.module.partition(".")[0] in pools for unit in project.code.units for one in unit.imports):
        return True
    loops = project.libraries.role("runs_loop")
    bases = project.libraries.role("task_base")
    called = (cls.namespace.get("__call__") for cls in project.code.classes if subclass_of(cls, bases) is not None)
    wrappers = [info for value in called if value is not None and (info := function_of(value)) is not None]
    return any(
        isinstance(call.callee, External) and call.callee.path in loops
        for info in project.code.reach(wrappers)
        for call in project.code.unit(info).calls
    )
