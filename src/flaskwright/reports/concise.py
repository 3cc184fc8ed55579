"""The report with one line for each finding, for editors, `grep` and people in a hurry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.reports.characters import printable
from flaskwright.reports.report import problem_place

if TYPE_CHECKING:
    from flaskwright.reports.report import Report


def render(report: Report) -> str:
    """`path:line:column: CODE name message` for each finding, then the problems in the same form."""
    lines = []
    for finding in (each.finding for each in report.findings):
        span = report.span(finding.location)
        message = " ".join(finding.message.split())
        lines.append(f"{span.path}:{span.line}:{span.column}: {finding.code} {finding.name} {message}")
    for problem in report.problems:
        rule = f" {problem.code}" if problem.code else ""
        lines.append(f"{problem_place(problem)}: {problem.kind}-problem{rule} {' '.join(problem.message.split())}")
    return "".join(f"{printable(line)}\n" for line in lines)
