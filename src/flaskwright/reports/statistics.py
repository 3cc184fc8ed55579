"""How many findings each rule has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Safety
from flaskwright.reports.characters import printable
from flaskwright.reports.report import counted, severity_counts

if TYPE_CHECKING:
    from flaskwright.reports.report import Report


def render(report: Report) -> str:
    """A line for each rule with findings, the most frequent first; `[*]` marks rules of which a safe fix is at hand.

    The last line has the sum.
    """
    findings = [each.finding for each in report.findings]
    counts = Counter((finding.code, finding.name, finding.severity) for finding in findings)
    fixable = {each.code for each in findings if each.fix is not None and each.fix.safety is Safety.SAFE}
    width = len(str(max(counts.values(), default=0)))
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    lines = [
        f"{number:>{width}}  {code}  {'[*]' if code in fixable else '   '}  {severity.label:<7}  {printable(name)}\n"
        for (code, name, severity), number in rows
    ]
    total = f"Found {severity_counts(report.summary)} in {counted(report.summary.files, 'file')}.\n"
    return "".join([*lines, "\n" if lines else "", total])
