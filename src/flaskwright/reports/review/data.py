"""The review as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.findings.lenses import lens_of

if TYPE_CHECKING:
    from flaskwright.reports.report import Report
    from flaskwright.reports.review.model import Review


def render_json(review: Review, report: Report | None = None) -> str:
    """The review as data.

    `{"version": 1, "fit": …, "gate": …, "change": …, "facts": […], "lenses": […], "blocking": […], "weakening": […],
    "access": […], "settings": […], "assumptions": […], "map": {…}, "unchecked": […]}`; the findings on a part of the
    map are fingerprints.
    """
    sides = review.sides
    data = {
        "version": 1,
        "fit": review.fit,
        "gate": review.gate.label if review.gate is not None else None,
        "change": msgspec.to_builtins(review.change),
        "facts": [{"question": question, "answer": answer} for question, answer in review.facts],
        "lenses": msgspec.to_builtins(review.lenses),
        "blocking": [_finding(report, number) for number in review.blocking] if report is not None else [],
        "weakening": [_finding(report, number) for number in review.weakening] if report is not None else [],
        "access": msgspec.to_builtins(sides.access),
        "settings": msgspec.to_builtins(sides.settings),
        "assumptions": msgspec.to_builtins(sides.assumptions),
        "map": _named(msgspec.to_builtins(sides.chart), report),
        "unchecked": review.unchecked,
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _finding(report: Report, number: int) -> dict[str, Any]:
    reported = report.findings[number]
    finding = reported.finding
    span = report.span(finding.location)
    return {
        "code": finding.code,
        "name": finding.name,
        "lens": lens_of(finding.code),
        "severity": finding.severity.label,
        "confidence": finding.confidence.label,
        "message": finding.message,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "help": finding.help,
        "fingerprint": reported.fingerprint,
    }


def _named(value: Any, report: Report | None) -> Any:
    """The map with the fingerprints of findings in place of their numbers."""
    if isinstance(value, dict):
        return {
            key: [report.findings[number].fingerprint for number in one] if key == "findings" and report is not None
            else _named(one, report)
            for key, one in value.items()
        }  # fmt: skip
    return [_named(one, report) for one in value] if isinstance(value, list | tuple) else value
