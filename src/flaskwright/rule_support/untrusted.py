"""From what the flow engine found to the findings of a rule about untrusted data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from flaskwright.findings.finding import Confidence
from flaskwright.rule_support.flows import hits, misuses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding, Location, Step
    from flaskwright.flow.dataflow.hits import Hit, Place


class Finds(Protocol):
    """What is asked of a rule here: that it makes findings."""

    def finding(
        self,
        location: Location,
        message: str,
        *,
        scope: str,
        subject: str,
        trace: Sequence[Step] = (),
        confidence: Confidence = Confidence.HIGH,
        help: str = "",  # noqa: A002 - the report's own word
    ) -> Finding:
        """A finding of the rule."""


def untrusted(
    project: Project,
    rule: Finds,
    kinds: Sequence[str],
    message: str,
    *,
    help: str,  # noqa: A002 - the report's own word
    unless: Callable[[Hit], bool] | None = None,
    confidence: Confidence = Confidence.HIGH,
) -> Iterator[Finding]:
    """One finding for each place that a value from outside reaches, and for each call that is wrong in itself.

    Of what went through something unknown on its way, little is sure, and only where nothing surer arrives.

    `message` may hold `{source}`, `{sink}` and `{detail}`; `unless` says of a hit that it does not count.
    """
    reported: set[Location] = set()
    for hit in sorted(hits(project, *kinds), key=lambda one: one.guessed):
        if hit.location in reported or (unless is not None and unless(hit)):
            continue
        reported.add(hit.location)
        yield rule.finding(
            hit.location,
            message.format(source=hit.label.says, sink=hit.place.sink, detail=hit.place.detail),
            scope=_scope(hit.place),
            subject=f"{hit.label.says} {hit.place.sink}",
            trace=hit.steps,
            confidence=Confidence.LOW if hit.guessed else confidence,
            help=help,
        )
    for place in misuses(project, *kinds):
        if place.location not in reported:
            reported.add(place.location)
            says = f"{place.sink} {place.detail}"
            yield rule.finding(place.location, says, scope=_scope(place), subject=says, help=help)


def _scope(place: Place) -> str:
    return place.info.qualname if place.info is not None else place.location.path
