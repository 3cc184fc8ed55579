"""A review as every form of it reads it: verdict, findings by lens, access, settings, assumptions, the map."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Severity
from flaskwright.findings.lenses import Lens, lens_of
from flaskwright.overview.chart import Chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flaskwright.findings.finding import Finding
    from flaskwright.overview.access import AccessTable
    from flaskwright.overview.assumptions import Assumption
    from flaskwright.overview.settings import SettingsRow
    from flaskwright.reports.report import Report

QUESTIONS = {
    Lens.RELIABILITY: "does it keep running?",
    Lens.SECURITY: "does it keep others out?",
    Lens.MIGRATIONS: "does its database change without an outage?",
}


class RuleRow(msgspec.Struct, frozen=True):
    """A rule that has findings: how many, how bad the worst is, and where they stand (`path:line`)."""

    code: str
    name: str
    severity: str
    findings: int
    places: tuple[str, ...]


class LensRow(msgspec.Struct, frozen=True):
    """What one lens shows: the counts, and the rules, the worst first."""

    lens: Lens
    errors: int
    warnings: int
    infos: int
    rules: tuple[RuleRow, ...]


class Change(msgspec.Struct, frozen=True):
    """The change that is reviewed: since which revision, and the files that differ."""

    since: str
    files: tuple[str, ...]


class Sides(msgspec.Struct, frozen=True):
    """What a review says beside its findings."""

    access: tuple[AccessTable, ...] = ()
    settings: tuple[SettingsRow, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    chart: Chart = Chart()


class Review(msgspec.Struct, frozen=True):
    """The whole review. `fit`: nothing that blocks stands against it, and all code could be checked.

    `facts` say how it runs, as pairs of a question and its answer. `blocking` and `weakening` are places in the list of
    the report's findings, the worst first; what blocks is at least as bad as `gate` (`None`: nothing blocks).
    """

    fit: bool
    facts: tuple[tuple[str, str], ...]
    lenses: tuple[LensRow, ...]
    unchecked: tuple[str, ...]
    blocking: tuple[int, ...] = ()
    weakening: tuple[int, ...] = ()
    gate: Severity | None = Severity.ERROR
    change: Change | None = None
    sides: Sides = Sides()


def make_review(
    report: Report,
    active: Iterable[str],
    facts: Iterable[tuple[str, str]] = (),
    *,
    gate: Severity | None = Severity.ERROR,
    change: Change | None = None,
    sides: Sides | None = None,
) -> Review:
    """The review that a report makes; a lens through which none of the `active` rules looks is left out."""
    findings = [each.finding for each in report.findings]
    unchecked = tuple(dict.fromkeys(each.path or each.message for each in report.problems if not each.is_note))
    looking = {lens_of(code) for code in active}
    lenses = tuple(
        _lens(report, lens, [finding for finding in findings if lens_of(finding.code) is lens])
        for lens in Lens
        if lens in looking
    )
    order = sorted(range(len(findings)), key=lambda number: _rank(findings[number]))
    blocking = tuple(one for one in order if gate is not None and findings[one].severity >= gate)
    weakening = tuple(order[len(blocking) :])
    fit = not unchecked and not blocking
    return Review(
        fit, tuple(facts), lenses, unchecked, blocking, weakening, gate, change, sides if sides is not None else Sides()
    )


def _rank(finding: Finding) -> tuple[object, ...]:
    return (-finding.severity, list(Lens).index(lens_of(finding.code)), finding.code, finding.location)


def _lens(report: Report, lens: Lens, findings: Sequence[Finding]) -> LensRow:
    counts = Counter(finding.severity for finding in findings)
    by_rule = groupby(sorted(findings, key=lambda finding: (finding.code, finding.location)), key=lambda one: one.code)
    rows = [_rule(report, list(group)) for _, group in by_rule]
    rows.sort(key=lambda row: (-Severity[row.severity.upper()], -row.findings, row.code))
    return LensRow(lens, counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO], tuple(rows))


def _rule(report: Report, findings: Sequence[Finding]) -> RuleRow:
    worst = max(finding.severity for finding in findings)
    spans = [report.span(finding.location) for finding in findings]
    places = dict.fromkeys(f"{span.path}:{span.line}" for span in spans)
    return RuleRow(findings[0].code, findings[0].name, worst.label, len(findings), tuple(places))


def by_rule(report: Report, numbers: Iterable[int]) -> list[tuple[str, list[int]]]:
    """Findings in their order, those of one rule together, each with the rule's code."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        found.setdefault(report.findings[number].finding.code, []).append(number)
    return list(found.items())


def verdict(review: Review) -> str:
    """The verdict in a sentence."""
    what = "This change" if review.change is not None else "This application"
    blocking = len(review.blocking)
    if review.fit:
        rest = f"; {_counted(len(review.weakening), 'weakness', 'weaknesses')} to look at" if review.weakening else ""
        return f"{what} is fit for production, as far as its source tells{rest}."
    if not blocking:
        return f"{what} is not fit for production: not everything could be checked."
    return f"{what} is not fit for production: {_counted(blocking, 'thing has', 'things have')} to be mended first."


def _counted(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {many}"
