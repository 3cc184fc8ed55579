"""Workflow commands that GitHub Actions turns into annotations.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.reports.characters import printable
from flaskwright.reports.report import full_text

if TYPE_CHECKING:
    from flaskwright.findings.finding import Finding, Problem
    from flaskwright.reports.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """One command on each line; the trace and the help stand in the annotation's text."""
    lines = [_finding(report, each.finding) for each in report.findings]
    lines += [_problem(each) for each in report.problems]
    return "".join(f"{line}\n" for line in lines)


def _finding(report: Report, finding: Finding) -> str:
    span = report.span(finding.location)
    place = {"file": span.path, "line": str(span.line), "endLine": str(span.end_line)}
    if span.line == span.end_line:
        # Columns mean something to GitHub only within one line.
        place |= {"col": str(span.column), "endColumn": str(span.end_column)}
    title = f"{finding.code} {finding.name}"
    return _command(_COMMANDS[finding.severity], {**place, "title": title}, "\n".join(full_text(report, finding)))


def _problem(problem: Problem) -> str:
    properties = {"file": problem.path} if problem.path else {}
    if problem.line:
        properties |= {"line": str(problem.line), "col": str(max(1, problem.column))}
    title = " ".join(filter(None, (problem.kind, "problem", problem.code)))
    return _command("notice" if problem.is_note else "error", {**properties, "title": title}, problem.message)


def _command(name: str, properties: dict[str, str], text: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(text)}"


def _data(text: str) -> str:
    lines = text.replace("\r\n", "\n").split("\n")
    return "%0A".join(printable(line).replace("%", "%25") for line in lines)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
