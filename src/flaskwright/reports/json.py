"""The report for programs: version 1 of our own JSON format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypeAlias

from flaskwright.fixes.apply import Completed
from flaskwright.reports.characters import well_formed_data
from flaskwright.reports.report import TOOL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.findings.finding import Fix, Location, Problem
    from flaskwright.reports.report import Report, Reported

VERSION: Final = 1

Json: TypeAlias = "str | int | float | bool | Mapping[str, Json] | list[Json] | None"


def render(report: Report) -> str:
    """Indented JSON; lines and columns count from 1, columns in characters.

    A fix lists its edits with those of its imports, ready to be made; they are empty where it cannot be made as the
    file stands.
    """
    summary = report.summary
    completed = Completed(report.sources)
    return dumped(
        {
            "version": VERSION,
            "tool": {"name": TOOL, "version": report.tool_version},
            "findings": [_finding(report, each, completed) for each in report.findings],
            "errors": [_problem(each) for each in report.problems],
            "summary": {
                "files": summary.files,
                "errors": summary.errors,
                "warnings": summary.warnings,
                "infos": summary.infos,
                "suppressed": summary.suppressed,
                "known": summary.known,
                "fixable": summary.fixable,
                "fixable_unsafe": summary.fixable_unsafe,
            },
        }
    )


def dumped(value: Json) -> str:
    """JSON as all our reports write it: indented, in the order given, readable characters, no lone surrogates."""
    return json.dumps(well_formed_data(value), ensure_ascii=False, indent=2) + "\n"


def _finding(report: Report, reported: Reported, completed: Completed) -> Json:
    finding = reported.finding
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "confidence": finding.confidence.label,
        "message": finding.message,
        **_place(report, finding.location),
        "fingerprint": reported.fingerprint,
        "trace": [_step(report, step.location, step.message) for step in finding.trace],
        "fix": _fix(report, finding.fix, completed) if finding.fix is not None else None,
        "help": finding.help,
    }


def _place(report: Report, location: Location) -> dict[str, Json]:
    return dict(report.span(location)._asdict())


def _step(report: Report, location: Location, message: str) -> Json:
    span = report.span(location)
    return {"path": span.path, "line": span.line, "column": span.column, "message": message}


def _fix(report: Report, fix: Fix, completed: Completed) -> Json:
    edits = completed.edits(fix)
    return {
        "title": fix.title,
        "safety": fix.safety.value,
        "edits": [{**_place(report, each.location), "text": each.text} for each in edits],
    }


def _problem(problem: Problem) -> Json:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "kind": problem.kind,
        "message": problem.message,
        "code": problem.code,
    }
