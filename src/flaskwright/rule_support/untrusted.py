"""From what the flow engine found to the findings of a rule about untrusted data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.flows import hits, misuses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Confidence, Finding, Location
    from flaskwright.flow.dataflow.hits import Hit
    from flaskwright.rules import Rule


def untrusted(
    project: Project,
    rule: Rule,
    kinds: Sequence[str],
    message: str,
    *,
    help: str,  # noqa: A002 - the report's own word
    unless: Callable[[Hit], bool] | None = None,
    confidence: Confidence | None = None,
) -> Iterator[Finding]:
    """One finding for each place that a value from outside reaches.

    `message` may hold `{source}` and `{sink}`; `unless` says of a hit that it does not count.
    """
    reported: set[Location] = set()
    for hit in hits(project, *kinds):
        if hit.location in reported or (unless is not None and unless(hit)):
            continue
        reported.add(hit.location)
        name = hit.place.info.qualname if hit.place.info is not None else hit.location.path
        yield rule.finding(
            hit.location,
            message.format(source=hit.label.says, sink=hit.place.sink, detail=hit.place.detail),
            scope=name,
            subject=f"{hit.label.says} {hit.place.sink}",
            trace=hit.steps,
            help=help,
            **({} if confidence is None else {"confidence": confidence}),
        )
    for place in misuses(project, *kinds):
        if place.location in reported:
            continue
        reported.add(place.location)
        name = place.info.qualname if place.info is not None else place.location.path
        yield rule.finding(place.location, place.sink, scope=name, subject=place.sink, help=help)
