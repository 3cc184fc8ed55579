"""Which HTTP errors leave a function as exceptions: what it aborts with, and what it calls aborts with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Step
from flaskwright.flow.access.refusals import number_of
from flaskwright.flow.steps import written
from flaskwright.rule_support.http_errors import ANY_STATUS, is_broad, raised_status, status_of_class
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import (
    FALSE,
    TRUE,
    UNKNOWN,
    External,
    alternatives,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Fact, HandlerFact, Region, Unit


class Escape(msgspec.Struct, frozen=True, eq=False):
    """An HTTP error that can leave at a fact. `status` is `None` where it is not known; `steps` lead to its cause."""

    fact: Fact
    status: int | None
    steps: tuple[Step, ...]
    implicit: bool = False
    """Raised by the reading of a request, not by the project's own decision."""


class HttpEscapes:
    """Summaries of functions, made when they are asked for and kept for the run of one rule."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[FunctionInfo, tuple[Escape, ...]] = {}

    def of(self, function: FunctionInfo) -> tuple[Escape, ...]:
        """The HTTP errors that leave a function, one per status. A function that is being asked has none as yet."""
        known = self._known.get(function)
        if known is None:
            self._known[function] = ()
            unit = self._project.code.unit(function)
            by_status: dict[int | None, Escape] = {}
            for escape in self.raised_in(unit):
                if not any(self.caught_by(unit, region, escape) for region in tries(escape.fact)):
                    by_status.setdefault(escape.status, escape)
            known = self._known[function] = tuple(by_status.values())
        return known

    def raised_in(self, unit: Unit) -> Iterator[Escape]:
        """Every place of a body where an HTTP error can arise, whether or not the body catches it."""
        for fact in unit.raises:
            status = raised_status(fact, self._project.libraries)
            if status is not None:
                yield Escape(fact, status, (Step(fact.location, "raises an HTTP error"),))
        for call in unit.calls:
            yield from self._called(call)

    def _called(self, call: CallFact) -> Iterator[Escape]:
        libraries = self._project.libraries
        for callee in alternatives(call.callee):
            if not isinstance(callee, External):
                continue
            if callee.path in libraries.role("abort"):
                status = number_of(call.args.get(0))
                yield Escape(call, status, (Step(call.location, f"`{written(call)}` raises an HTTP error"),))
            elif callee.path in libraries.raises and call.args.get(None, "silent") is not TRUE:
                if call.args.get(None, "error_out") is FALSE:
                    continue
                status = libraries.raises[callee.path]
                step = Step(call.location, f"`{written(call)}` raises a {status} for some requests")
                yield Escape(call, status, (step,), implicit=callee.path in libraries.role("request_reading"))
        if call.role == "decorator":
            return
        for target in self._project.code.targets(call):
            for inner in self.of(target):
                step = Step(call.location, f"calls `{target.name}`")
                yield Escape(call, inner.status, (step, *inner.steps), implicit=inner.implicit)

    def caught_by(self, unit: Unit, region: Region, escape: Escape) -> bool:
        """Whether a `try` keeps an HTTP error from going further out."""
        handler = catching(unit, region, escape, self._project)
        return handler is not None and not raises_again(unit, handler)


def tries(fact: Fact) -> Iterator[Region]:
    """The `try` blocks around a fact, innermost first."""
    return (region for region in regions(fact.region) if region.kind == "try")


def catching(unit: Unit, region: Region, escape: Escape, project: Project) -> HandlerFact | None:
    """The clause of a `try` that takes an HTTP error; the first one that may."""
    for handler in unit.handlers:
        if handler.protected is region and _catches(handler, escape, project):
            return handler
    return None


def _catches(handler: HandlerFact, escape: Escape, project: Project) -> bool:
    if not handler.types:
        return True
    for caught in handler.types:
        if caught is UNKNOWN or is_broad(caught):
            return True
        status = status_of_class(caught, project.libraries)
        if status is not None and (status in (ANY_STATUS, escape.status) or escape.status in (None, ANY_STATUS)):
            return True
    return False


def raises_again(unit: Unit, handler: HandlerFact) -> bool:
    """Whether a clause raises what it caught, on some path at least."""
    name = handler.node.name if hasattr(handler.node, "name") else None
    source = unit.module.source
    for fact in unit.raises:
        if handler.holds(fact):
            raised = source.slice(fact.node.start, fact.node.end).removeprefix("raise").strip()
            if not raised or raised == name:
                return True
    return False
