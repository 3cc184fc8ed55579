"""The report as a comment on a pull request, in GitHub's and GitLab's Markdown."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.reports.characters import printable
from flaskwright.reports.report import asides, counted, problem_place, severity_counts

if TYPE_CHECKING:
    from flaskwright.findings.finding import Finding
    from flaskwright.reports.report import Report

# A comment on GitHub holds 65,536 characters.
LIMIT = 60_000

_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_SPECIAL = re.compile(r"[\\`*_\[\]#|~$]|\A[-+]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}


def render(report: Report) -> str:
    """A heading with the counts and an entry for each finding, the worst first; what exceeds `LIMIT` is counted."""
    summary = report.summary
    parts = [f"## Flaskwright: {severity_counts(summary)}\n"]
    checked = f"{counted(summary.files, 'file')} checked"
    parts.append(escaped(", ".join(filter(None, (checked, asides(summary))))) + ".\n")
    entries = [
        (severity, _finding(report, each.finding))
        for severity in sorted(Severity, reverse=True)
        for each in report.findings
        if each.finding.severity is severity
    ]
    length = sum(map(len, parts))
    shown = 0
    headed: Severity | None = None
    for severity, entry in entries:
        length += len(entry)
        if length > LIMIT:
            break
        if severity is not headed:
            parts.append(f"\n### {severity.label.capitalize()}\n\n")
            headed = severity
        parts.append(entry)
        shown += 1
    if shown < len(entries):
        parts.append(f"\n… and {len(entries) - shown} more.\n")
    if report.problems:
        room = max(0, LIMIT - length)
        lines = [
            f"- {code_span(problem_place(each))} {each.kind}: {escaped(each.message)}\n" for each in report.problems
        ]
        fitting = sum(1 for total in accumulate(map(len, lines)) if total <= room)
        parts += ["\n### Not checked\n\n", *lines[:fitting]]
        if fitting < len(lines):
            parts.append(f"- … and {len(lines) - fitting} more\n")
    return "".join(parts)


def _finding(report: Report, finding: Finding) -> str:
    span = report.span(finding.location)
    place = code_span(f"{span.path}:{span.line}:{span.column}")
    lines = [
        f"- **{escaped(finding.code)}** {escaped(finding.name)} in {place}  ",
        f"  {escaped(finding.message)}",
    ]
    if finding.trace:
        lines += ["", "  <details><summary>How it comes to this</summary>", ""]
        for number, step in enumerate(finding.trace, 1):
            there = report.span(step.location)
            lines.append(
                f"  {number}. {code_span(f'{there.path}:{there.line}:{there.column}')} {escaped(step.message)}"
            )
        lines += ["", "  </details>"]
    if finding.help:
        lines += ["", f"  *Help:* {escaped(finding.help)}"]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text in which only `code` between single backticks is Markdown; no HTML, no mention, no table."""
    line = printable(" ".join(text.split()))
    parts: list[str] = []
    done = 0
    for match in _CODE.finditer(line):
        parts += [_plain(line[done : match.start()]), code_span(match[1])]
        done = match.end()
    parts.append(_plain(line[done:]))
    return "".join(parts)


def _plain(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return re.sub("[&<>@]", lambda match: _HTML[match[0]], escaped)


def code_span(text: str) -> str:
    """A text as code, whatever it holds."""
    shown = printable(text)
    longest = max(map(len, re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
