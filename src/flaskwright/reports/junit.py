"""JUnit's XML, which most build servers show as test results."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from flaskwright.reports.characters import well_formed
from flaskwright.reports.report import TOOL, full_text, problem_place

if TYPE_CHECKING:
    from flaskwright.findings.finding import Finding, Problem
    from flaskwright.reports.report import Report

# All that XML 1.0 cannot hold, not even as a character reference (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """A suite for each file with findings or problems, a failed case for each; one passed case where there are none."""
    lines: list[str] = []
    findings = {
        path: list(group)
        for path, group in groupby(
            (each.finding for each in report.findings), key=lambda each: report.shown(each.location.path)
        )
    }
    problems = {path: list(group) for path, group in groupby(report.problems, key=lambda each: each.path)}
    for path in sorted({*findings, *problems}):
        failed, erred = findings.get(path, []), problems.get(path, [])
        counts = f'tests="{len(failed) + len(erred)}" failures="{len(failed)}" errors="{len(erred)}"'
        lines.append(f"  <testsuite name={_attribute(path)} {counts}>")
        for finding in failed:
            lines += _finding(report, finding)
        for problem in erred:
            lines += _problem(problem)
        lines.append("  </testsuite>")
    if not lines:
        lines = [
            f'  <testsuite name="{TOOL}" tests="1" failures="0" errors="0">',
            f'    <testcase name="{TOOL}" classname="{TOOL}"/>',
            "  </testsuite>",
        ]
    failures, errors = len(report.findings), len(report.problems)
    counts = f'tests="{max(1, failures + errors)}" failures="{failures}" errors="{errors}"'
    head = ['<?xml version="1.0" encoding="utf-8"?>', f'<testsuites name="{TOOL}" {counts}>']
    return "\n".join([*head, *lines, "</testsuites>"]) + "\n"


def _finding(report: Report, finding: Finding) -> list[str]:
    span = report.span(finding.location)
    text = "\n".join([f"{span.path}:{span.line}:{span.column}:", *full_text(report, finding)])
    name = f"{finding.code} {finding.name} {span.line}:{span.column}"
    failure = _outcome("failure", finding.code, finding.message, text)
    return _case(name, span.path, span.line, failure)


def _problem(problem: Problem) -> list[str]:
    place = f"{problem.line}:{problem.column}" if problem.line else ""
    name = " ".join(filter(None, (problem.kind, "problem", problem.code, place)))
    text = f"{problem_place(problem)}: {problem.message}"
    return _case(name, problem.path, problem.line, _outcome("error", problem.kind, problem.message, text))


def _outcome(tag: str, kind: str, message: str, text: str) -> str:
    return f"<{tag} type={_attribute(kind)} message={_attribute(message)}>{_text(text)}</{tag}>"


def _case(name: str, path: str, line: int, outcome: str) -> list[str]:
    place = f"classname={_attribute(path)} file={_attribute(path)}" + (f' line="{line}"' if line else "")
    return [f"    <testcase name={_attribute(name)} {place}>", f"      {outcome}", "    </testcase>"]


def _text(text: str) -> str:
    allowed = _FORBIDDEN.sub(lambda match: f"\\x{ord(match[0]):02x}", well_formed(text))
    return escape(allowed, {"\r": "&#13;"})


def _attribute(text: str) -> str:
    quoted = _text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{quoted}"'
