"""Which HTTP errors the code behind a view raises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.access.refusals import number_of
from flaskwright.rule_support.http_errors import raised_status
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact, Fact


def raises_status(project: Project, functions: Iterable[FunctionInfo], status: int) -> Fact | None:
    """The first place, in these functions or in what they reach, that surely raises an HTTP error of this status."""
    waiting = list(functions)
    seen = set(waiting)
    for function in waiting:
        unit = project.code.unit(function)
        for call in unit.calls:
            if _status_of_call(project, call) == status:
                return call
        for fact in unit.raises:
            if raised_status(fact, project.libraries) == status:
                return fact
        for edge in project.contexts.graph.out.get(function, ()):
            if isinstance(edge.callee, FunctionInfo) and edge.callee not in seen:
                seen.add(edge.callee)
                waiting.append(edge.callee)
    return None


def _status_of_call(project: Project, call: CallFact) -> int | None:
    for callee in alternatives(call.callee):
        if isinstance(callee, External):
            if callee.path in project.libraries.role("abort"):
                return number_of(call.args.get(0, "code"))
            # Making an exception is not raising it: classes count where they are raised.
            if callee.path in project.libraries.statuses and "()" in callee.path:
                return project.libraries.statuses[callee.path]
    return None
