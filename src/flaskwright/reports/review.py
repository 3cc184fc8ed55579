"""`flaskwright review`: is this application fit for production? What stands against it, through three lenses."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Severity
from flaskwright.findings.lenses import Lens, lens_of
from flaskwright.reports.characters import printable, wrapped
from flaskwright.reports.colours import SEVERITY_STYLES, Style, paint
from flaskwright.reports.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flaskwright.findings.finding import Finding
    from flaskwright.reports.report import Report

MINIMUM_WIDTH = 40
PLACES = 3
"""So many places of a rule are named; `check` shows the others."""
FACTS = 12
"""So many answers to one question are given; `map` and `map --serving` show the others."""
_QUESTIONS = {
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


class Review(msgspec.Struct, frozen=True):
    """The whole review. `fit`: no error stands against it, and all code could be checked.

    `facts` say how it runs, as pairs of a question and its answer.
    """

    fit: bool
    facts: tuple[tuple[str, str], ...]
    lenses: tuple[LensRow, ...]
    unchecked: tuple[str, ...]


def make_review(report: Report, active: Iterable[str], facts: Iterable[tuple[str, str]] = ()) -> Review:
    """The review that a report makes; a lens through which none of the `active` rules looks is left out."""
    findings = [each.finding for each in report.findings]
    unchecked = tuple(dict.fromkeys(each.path or each.message for each in report.problems if not each.is_note))
    looking = {lens_of(code) for code in active}
    lenses = tuple(
        _lens(report, lens, [finding for finding in findings if lens_of(finding.code) is lens])
        for lens in Lens
        if lens in looking
    )
    fit = not unchecked and not any(finding.severity is Severity.ERROR for finding in findings)
    return Review(fit, tuple(facts), lenses, unchecked)


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


def render_json(review: Review) -> str:
    """The review as data: `{"version": 1, "fit": …, "facts": […], "lenses": […], "unchecked": […]}`."""
    facts = [{"question": question, "answer": answer} for question, answer in review.facts]
    lenses = msgspec.to_builtins(review.lenses)
    data = {"version": 1, "fit": review.fit, "facts": facts, "lenses": lenses, "unchecked": review.unchecked}
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def render_text(review: Review, *, width: int = 100, colour: bool = False) -> str:
    """The review for people, with lines of at most `width` columns (no fewer than `MINIMUM_WIDTH`)."""
    width = max(MINIMUM_WIDTH, width)
    blocks = [_facts(review, width)] if review.facts else []
    blocks += [_section(row, width, colour=colour) for row in review.lenses]
    blocks.append(_verdict(review, width, colour=colour))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _facts(review: Review, width: int) -> list[str]:
    column = max(len(question) for question, _ in review.facts) + 2
    lines: list[str] = []
    for question, group in groupby(review.facts, key=lambda fact: fact[0]):
        answers = [answer for _, answer in group]
        more = len(answers) - FACTS
        if more > 0:
            shown_by = "map" if question == "Application" else "map --serving"
            answers[FACTS:] = [f"and {more} more; `flaskwright {shown_by}` shows them all"]
        for answer in answers:
            lines += wrapped(answer, width, question.ljust(column), " " * column)
    return lines


def _section(row: LensRow, width: int, *, colour: bool) -> list[str]:
    title = f"{row.lens.value.capitalize()}: {_QUESTIONS[row.lens]}"
    style = Style.ERROR if row.errors else Style.WARNING if row.warnings else Style.STRONG
    lines = [paint(title, Style.STRONG, colour=colour), paint(f"  {_counts(row)}", style, colour=colour)]
    for rule in row.rules:
        more = len(rule.places) - PLACES
        where = ", ".join(rule.places[:PLACES]) + (f" and {counted(more, 'more place')}" if more > 0 else "")
        times = f" ({rule.findings})" if rule.findings > 1 else ""
        head = f"  {rule.severity:<7}  "
        shown = wrapped(f"{rule.code} {rule.name}{times}: {where}", width, head, " " * 13)
        label = paint(rule.severity, SEVERITY_STYLES[Severity[rule.severity.upper()]], colour=colour)
        lines += [shown[0].replace(rule.severity, label, 1), *shown[1:]]
    return lines


def _counts(row: LensRow) -> str:
    named = ((row.errors, "error"), (row.warnings, "warning"), (row.infos, "info"))
    return ", ".join(counted(number, noun) for number, noun in named if number) or "nothing found"


def _verdict(review: Review, width: int, *, colour: bool) -> list[str]:
    errors = sum(row.errors for row in review.lenses)
    lines: list[str] = []
    if review.unchecked:
        names = ", ".join(map(printable, review.unchecked[:PLACES]))
        lines += wrapped(f"Not everything could be checked: {names}.", width)
    if review.fit:
        warnings = sum(row.warnings for row in review.lenses)
        rest = f"; {counted(warnings, 'warning')} to look at" if warnings else ""
        return [*lines, paint(f"Fit for production, as far as its source tells{rest}.", Style.STRONG, colour=colour)]
    what = f": {counted(errors, 'error')} to mend first" if errors else ""
    lines.append(paint(f"Not fit for production{what}.", Style.ERROR, colour=colour))
    return [*lines, *wrapped("`flaskwright check` shows each with its path and the way to mend it.", width)]
