"""HTTP errors that an `except` clause turns into another answer."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.access.refusals import number_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.escapes import Escape, HttpEscapes, catching, raises_again, tries
from flaskwright.rule_support.http_errors import lets_errors_through, takes_all
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import UNKNOWN, External, Sequence, Value, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import HandlerFact, Unit


REFUSALS = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


class Swallowed(msgspec.Struct, frozen=True, eq=False):
    """The first HTTP error that a clause of a body takes, and does not let go on."""

    unit: Unit
    handler: HandlerFact
    escape: Escape


def swallowed_errors(project: Project) -> Iterator[Swallowed]:
    """Every such clause of production code that a request may come to."""
    escapes = HttpEscapes(project)
    for unit in project.code.units:
        function = unit.function
        if function is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        if not any(takes_all(handler) for handler in unit.handlers):
            continue
        contexts = project.contexts.of(function)
        if contexts and all(context.origin != "request" for context in contexts):
            # In a command or a task an HTTP error is an exception like any other.
            continue
        raised = [one for one in escapes.raised_in(unit) if _is_an_answer(one) and (contexts or len(one.steps) == 1)]
        for handler in unit.handlers:
            taken = [one for one in raised if takes_all(handler) and _arrives(project, unit, one, handler)]
            lost = [one for one in taken if not _answers_status(project, unit, handler, one)]
            lost = [one for one in lost if not _was_decided_before(project, function, one)]
            if lost and not _keeps(project, unit, handler) and not _tries_again(project, unit, handler, lost[0]):
                yield Swallowed(unit, handler, lost[0])


def _is_an_answer(escape: Escape) -> bool:
    """Whether an HTTP error is meant for the client: no failure of the server, and no reading somewhere below."""
    if escape.implicit and len(escape.steps) > 1:
        return False
    return escape.status is None or HTTPStatus.MULTIPLE_CHOICES <= escape.status < HTTPStatus.INTERNAL_SERVER_ERROR


def _was_decided_before(project: Project, function: FunctionInfo, escape: Escape) -> bool:
    """Whether a refusal further down is about who calls, and the guards of a view have asked for that already.

    A guard that turns strangers away lets nobody come to a 401, and whoever has the rights that a guard asks for is
    not known to come to a 403.
    """
    if escape.status not in REFUSALS or len(escape.steps) < 2:
        return False
    guards = [
        project.access.guards(application, route)
        for application in project.app.applications
        for route in application.mounted
        if function in route.functions
    ]
    return bool(guards) and all(
        any(
            gate.user in ("refuses", "perhaps") if escape.status == HTTPStatus.FORBIDDEN else gate.stranger == "refuses"
            for gate in several
        )
        for several in guards
    )


def _tries_again(project: Project, unit: Unit, handler: HandlerFact, escape: Escape) -> bool:
    """Whether the clause calls what failed once more, so that the same HTTP error leaves it after all."""
    failed = set(project.code.targets(escape.fact)) if isinstance(escape.fact, CallFact) else set()
    return any(failed.intersection(project.code.targets(call)) for call in unit.calls if handler.holds(call))


def _arrives(project: Project, unit: Unit, escape: Escape, handler: HandlerFact) -> bool:
    """Whether an HTTP error gets as far as this clause: no inner block takes it, and no earlier clause."""
    if escape.implicit and _was_read_before(project, unit, handler):
        return False
    for region in tries(escape.fact):
        taken_by = catching(unit, region, escape, project)
        if taken_by is handler:
            return True
        if taken_by is not None and not raises_again(unit, taken_by):
            return False
    return False


def _was_read_before(project: Project, unit: Unit, handler: HandlerFact) -> bool:
    """Whether the request was read in front of the block: Flask keeps the result, and it cannot fail twice."""
    reading = project.libraries.role("request_reading")
    return any(
        isinstance(call.callee, External)
        and call.callee.path in reading
        and call.node.end < handler.protected.node.start
        for call in unit.calls
    )


def _keeps(project: Project, unit: Unit, handler: HandlerFact) -> bool:
    """Whether the clause raises what it caught, or looks at its status."""
    node = handler.node
    name = node.name if isinstance(node, tree.ExceptHandler) else None
    if raises_again(unit, handler):
        return True
    return name is not None and lets_errors_through(project, unit, node, name)


def _answers_status(project: Project, unit: Unit, handler: HandlerFact, escape: Escape) -> bool:
    """Whether the clause answers the status that it took, or one that cannot be told."""
    for call in unit.calls:
        callee = call.callee
        if handler.holds(call) and isinstance(callee, External) and callee.path in project.libraries.role("abort"):
            status = number_of(call.args.get(0))
            if status is None or status == escape.status:
                return True
    returned = [one for fact in unit.returns if handler.holds(fact) for one in alternatives(fact.value)]
    return any(_may_be(value, escape.status) for value in returned)


def _may_be(value: Value, status: int | None) -> bool:
    if value is UNKNOWN:
        return True
    given: Value | None = None
    if isinstance(value, Sequence) and value.kind == "tuple" and len(value.items) >= 2:
        given = value.items[1]
    elif isinstance(value, External) and value.path == "flask.Response()" and value.call is not None:
        given = value.call.args.get(1, "status")
    if given is None:
        return False
    number = number_of(given)
    return status is not None and (number == status or given is UNKNOWN)
