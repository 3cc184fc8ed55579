"""Tasks that a request runs itself, by calling their function where a queue should get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.fates import Fates
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import alternatives, function_of
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.flow.contexts import Context
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact


class InlineCall(msgspec.Struct, frozen=True, eq=False):
    """A call of a task's function that a request surely reaches, and whose result nobody asks for."""

    call: CallFact
    task: FunctionInfo
    context: Context


def inline_calls(project: Project) -> tuple[InlineCall, ...]:
    """All calls of tasks that requests run themselves, as far as nothing tells that this is meant."""
    handing = {id(one.call.node) for one in project.enqueues}
    enqueued = {(one.call.unit.info, one.function) for one in project.enqueues}
    fates = project.once(Fates)
    decorated = {
        entry.function: None
        for entry in project.app.entries
        if entry.kind == "task" and entry.call.role == "decorator" and entry.function.module.role is FileRole.PRODUCTION
    }
    found: dict[int, InlineCall] = {}
    for task in decorated:
        for call in project.code.callers(task):
            if not isinstance(call.node, tree.Call) or id(call.node) in handing or len(alternatives(call.callee)) != 1:
                continue
            # Where the same body enqueues it, too, calling it is what happens without a broker.
            if function_of(call.callee) is not task or (call.unit.info, task) in enqueued or _is_fallback(call):
                continue
            if any(fate.use != "dropped" for fate in fates.of(call.unit, call.node)):
                continue
            context = next((one for one in project.contexts.at(call) if one.origin == "request" and one.certain), None)
            if context is not None:
                found.setdefault(id(call.node), InlineCall(call, task, context))
    return tuple(found.values())


def _is_fallback(call: CallFact) -> bool:
    """Whether a call stands where something failed, or in development only."""
    return only_in_development(call) or any(region.kind == "handler" for region in regions(call.region))
