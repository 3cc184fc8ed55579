"""The report for people at a terminal: each finding with its source, its trace and the way to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Safety
from flaskwright.reports.characters import cells, printable, wrapped
from flaskwright.reports.colours import SEVERITY_STYLES, Style, paint
from flaskwright.reports.frame import excerpt, frame
from flaskwright.reports.report import asides, counted, problem_place, severity_counts

if TYPE_CHECKING:
    from flaskwright.findings.finding import Finding, Problem
    from flaskwright.reports.report import Report

MINIMUM_WIDTH = 40


def render(report: Report, *, width: int = 100, colour: bool = False) -> str:
    """The report with lines of at most `width` columns (no fewer than `MINIMUM_WIDTH`)."""
    width = max(MINIMUM_WIDTH, width)
    blocks = [_finding(report, each.finding, width, colour=colour) for each in report.findings]
    if report.problems:
        blocks.append([line for each in report.problems for line in _problem(each, width, colour=colour)])
    blocks.append(_summary(report, width, colour=colour))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _finding(report: Report, finding: Finding, width: int, *, colour: bool) -> list[str]:
    style = SEVERITY_STYLES[finding.severity]
    lines = [*_header(report, finding, width, colour=colour), *wrapped(finding.message, width, "  ", "  ")]
    source = report.sources.get(finding.location.path)
    if source is not None:
        lines += ["", *(f"  {row}" for row in frame(source, finding.location, width - 2, style, colour=colour))]
    details = _trace(report, finding, width, colour=colour)
    if finding.help:
        details += _labelled("help:", finding.help, width, colour=colour)
    if finding.fix is not None:
        option = "--fix" if finding.fix.safety is Safety.SAFE else "--unsafe-fixes"
        details += _labelled("fix:", f"{finding.fix.title} (fixable with {option})", width, colour=colour)
    return [*lines, "", *details] if details else lines


def _header(report: Report, finding: Finding, width: int, *, colour: bool) -> list[str]:
    span = report.span(finding.location)
    place = f"{printable(span.path)}:{span.line}:{span.column}"
    label = finding.severity.label
    rule = printable(f"{finding.code} {finding.name}")
    doubt = "" if finding.confidence is Confidence.HIGH else f" ({finding.confidence.label} confidence)"
    whole = f"{place}: {label} {rule}{doubt}"
    if cells(whole) > width:
        return wrapped(whole, width, "", "  ")
    painted = (
        paint(place, Style.STRONG, colour=colour) + ":",
        paint(label, SEVERITY_STYLES[finding.severity], colour=colour),
        paint(rule, Style.STRONG, colour=colour) + paint(doubt, Style.FAINT, colour=colour),
    )
    return [" ".join(painted)]


def _trace(report: Report, finding: Finding, width: int, *, colour: bool) -> list[str]:
    lines: list[str] = []
    digits = len(str(len(finding.trace)))
    for number, step in enumerate(finding.trace, 1):
        span = report.span(step.location)
        first = f"  {number:>{digits}}. "
        rest = " " * len(first)
        lines += wrapped(f"{span.path}:{span.line}:{span.column}: {step.message}", width, first, rest)
        source = report.sources.get(step.location.path)
        if source is not None and (text := excerpt(source, step.location.start, width - len(rest) - 2)):
            lines.append(f"{rest}  {paint(text, Style.FAINT, colour=colour)}")
    return lines


def _labelled(label: str, text: str, width: int, *, colour: bool) -> list[str]:
    lines = wrapped(text, width, f"  {label} ", " " * (len(label) + 3))
    lines[0] = lines[0].replace(label, paint(label, Style.HELP, colour=colour), 1)
    return lines


def _problem(problem: Problem, width: int, *, colour: bool) -> list[str]:
    rule = f" in rule {problem.code}" if problem.code else ""
    label, style = ("note", Style.INFO) if problem.is_note else (f"{problem.kind} problem{rule}", Style.ERROR)
    lines = wrapped(f"{problem_place(problem)}: {label}: {problem.message}", width, "", "  ")
    lines[0] = lines[0].replace(label, paint(label, style, colour=colour), 1)
    return lines


def _summary(report: Report, width: int, *, colour: bool) -> list[str]:
    summary = report.summary
    files = counted(summary.files, "file")
    sentence = f"Found {severity_counts(summary)} in {files}."
    style = Style.ERROR if summary.errors else Style.WARNING if summary.warnings else Style.STRONG
    lines = [paint(line, style, colour=colour) for line in wrapped(sentence, width)]
    unchecked = [problem for problem in report.problems if not problem.is_note]
    if unchecked:
        lines += wrapped(f"{counted(len(unchecked), 'problem')} kept something from being checked.", width)
    if rest := asides(summary):
        lines += wrapped(f"{rest}.", width)
    return lines
