"""The Code Quality report that GitLab shows in merge requests (https://docs.gitlab.com/ci/testing/code_quality/)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.reports.json import dumped

if TYPE_CHECKING:
    from flaskwright.findings.finding import Problem
    from flaskwright.reports.json import Json
    from flaskwright.reports.report import Report, Reported

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(report: Report) -> str:
    """A JSON array with an entry for each finding and each problem; the fingerprints are unique in it."""
    entries = [_finding(report, each) for each in report.findings]
    return dumped([*entries, *(_problem(each) for each in report.problems)])


def _finding(report: Report, reported: Reported) -> Json:
    finding = reported.finding
    span = report.span(finding.location)
    return {
        "description": f"{finding.code} {finding.name}: {finding.message}",
        "check_name": finding.code,
        "fingerprint": reported.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": span.path,
            "positions": {
                "begin": {"line": span.line, "column": span.column},
                "end": {"line": span.end_line, "column": span.end_column},
            },
        },
    }


def _problem(problem: Problem) -> Json:
    parts = (problem.path, str(problem.line), str(problem.column), problem.kind, problem.code, problem.message)
    return {
        "description": f"{problem.kind} problem: {problem.message}",
        "check_name": f"{problem.kind}-problem",
        "fingerprint": hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "severity": "major",
        "location": {"path": problem.path, "lines": {"begin": max(1, problem.line)}},
    }
