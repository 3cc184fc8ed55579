"""From what the rules said to what is reported: comments, thresholds, per-file settings, the baseline, `--since`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from pathspec import GitIgnoreSpec

from flaskwright.engine.selection import matches, rule_names, selected
from flaskwright.findings.baseline import Baseline, Entry, subtract
from flaskwright.findings.fingerprint import fingerprints
from flaskwright.findings.suppressions import apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from flaskwright.engine.checking import Answers
    from flaskwright.engine.scope import Scope
    from flaskwright.findings.finding import Finding, Location
    from flaskwright.project.history import LineRanges
    from flaskwright.project.settings import Settings
    from flaskwright.syntax.source import Source


class Marked(msgspec.Struct, frozen=True):
    """A finding with its fingerprint, which counts all findings of the run."""

    finding: Finding
    fingerprint: str


class Kept(msgspec.Struct, frozen=True):
    """The findings to report, those that a comment silences, those that the baseline knows, and its entries of old.

    `unsure` counts the findings that are not sure enough to be any of these.
    """

    reported: tuple[Marked, ...]
    suppressed: tuple[Marked, ...]
    known: tuple[Marked, ...]
    obsolete: tuple[Entry, ...]
    unsure: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings to report."""
        return tuple(marked.finding for marked in self.reported)


def keep(answers: Answers, scope: Scope, settings: Settings, today: date, baseline: Baseline | None = None) -> Kept:
    """Part the findings of a run by what the user says about them, in source and settings."""
    applied = apply(answers.findings, answers.suppressions, today, rule_names().keys(), answers.active)
    about_comments = [finding for finding in applied.extra if selected(finding.code, settings, by_profile=True)]
    everything = sorted(
        (*answers.findings, *about_comments), key=lambda finding: (finding.location, finding.code, finding.subject)
    )
    silenced = set(applied.suppressed)
    ignored = _PerFile(settings.per_file_ignores)
    entries = frozenset(entry.fingerprint for entry in baseline.entries) if baseline is not None else frozenset()
    unsure = 0
    reported: list[Marked] = []
    suppressed: list[Marked] = []
    known: list[Marked] = []
    for finding, fingerprint in zip(everything, fingerprints(everything), strict=True):
        if (
            not scope.covers(finding.location.path)
            or finding.severity < settings.min_severity
            or ignored.covers(finding)
        ):
            continue
        if finding.confidence < settings.least_confidence:
            unsure += 1
            continue
        group = suppressed if finding in silenced else known if fingerprint in entries else reported
        group.append(Marked(finding, fingerprint))
    obsolete = subtract(everything, baseline).obsolete if baseline is not None else ()
    return Kept(tuple(reported), tuple(suppressed), tuple(known), obsolete, unsure)


class _PerFile:
    """The codes that the settings ignore in some files."""

    def __init__(self, table: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._table = [(GitIgnoreSpec.from_lines([pattern]), codes) for pattern, codes in table]

    def covers(self, finding: Finding) -> bool:
        return any(
            matches(finding.code, codes) >= 0 and spec.match_file(finding.location.path) for spec, codes in self._table
        )


def touched_or_caused(
    reported: Iterable[Marked],
    changed: Mapping[str, LineRanges | None],
    before: Iterable[Finding],
    sources: Mapping[str, Source],
) -> tuple[Marked, ...]:
    """The findings that a change touched or caused.

    Touched are those of which the place or a step of the trace stands on a changed line; caused are those elsewhere
    that the analysis of the old revision, `before`, did not have.
    """
    marked = list(reported)
    touched = [any(_changed(place, changed, sources) for place in _places(each.finding)) for each in marked]
    left = Counter(_meaning(finding) for finding in before)
    kept = []
    for each, is_touched in zip(marked, touched, strict=True):
        meaning = _meaning(each.finding)
        if is_touched:
            kept.append(each)
        elif left[meaning]:
            left[meaning] -= 1
        else:
            kept.append(each)
    return tuple(kept)


def _meaning(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.scope, finding.subject


def _places(finding: Finding) -> Iterator[Location]:
    yield finding.location
    for step in finding.trace:
        yield step.location


def _changed(place: Location, changed: Mapping[str, LineRanges | None], sources: Mapping[str, Source]) -> bool:
    if place.path not in changed:
        return False
    ranges = changed[place.path]
    source = sources.get(place.path)
    if ranges is None or source is None:
        return True
    first, last = source.line(place.start), source.line(max(place.start, place.end - 1))
    return any(start <= last and first <= end for start, end in ranges)
