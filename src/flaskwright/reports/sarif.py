"""SARIF 2.1.0, for code hosts and viewers (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).

Tags and properties are those that GitHub reads: `security`, `external/cwe/cwe-079`, `security-severity`,
`problem.severity`
(https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from flaskwright.findings.finding import Severity
from flaskwright.fixes.apply import Completed
from flaskwright.reports.json import dumped
from flaskwright.reports.report import RuleInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.findings.finding import Finding, Fix, Location, Problem
    from flaskwright.reports.json import Json
    from flaskwright.reports.report import Report, Reported

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT: Final = "%SRCROOT%"
FINGERPRINT: Final = "flaskwright/v1"

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM_SEVERITIES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
# On GitHub's scale 7.0 and more is "high", 4.0 and more "medium".
_SECURITY_SEVERITIES: Final = {Severity.ERROR: "8.0", Severity.WARNING: "5.5", Severity.INFO: "3.0"}


def render(report: Report) -> str:
    """One run with all findings, all rules that ran, and the problems as notifications."""
    rules = _all_rules(report)
    indexes = {rule.code: index for index, rule in enumerate(rules)}
    kinds = sorted({problem.kind for problem in report.problems})
    completed = Completed(report.sources)
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "Flaskwright",
                "version": report.tool_version,
                "semanticVersion": report.tool_version,
                "rules": [_rule(rule) for rule in rules],
                "notifications": [{"id": kind, "shortDescription": {"text": _kind_text(kind)}} for kind in kinds],
            }
        },
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {
            ROOT: {
                "description": {
                    "text": "The folder in which Flaskwright ran, or the project's root if that is not below it."
                }
            }
        },
        "invocations": [
            {
                "executionSuccessful": all(problem.kind != "internal" for problem in report.problems),
                "toolExecutionNotifications": [_notification(problem, indexes) for problem in report.problems],
            }
        ],
        "results": [_result(report, each, indexes, completed) for each in report.findings],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def artifact_uri(path: str) -> str:
    """A relative path as a URI reference: everything but unreserved characters and `/` is percent-encoded."""
    try:
        return quote(path, safe="/", errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(path, safe="/", errors="backslashreplace")


def _all_rules(report: Report) -> list[RuleInfo]:
    """The rules that ran, and a plain entry for any other code that is reported."""
    rules = {rule.code: rule for rule in report.rules}
    for finding in (each.finding for each in report.findings):
        if finding.code not in rules:
            rules[finding.code] = _stand_in(finding)
    return [rules[code] for code in sorted(rules)]


def _stand_in(finding: Finding) -> RuleInfo:
    summary = finding.name.replace("-", " ").capitalize()
    return RuleInfo(finding.code, finding.name, finding.severity, "default", summary, summary)


def _rule(rule: RuleInfo) -> Json:
    tags = ["security", *(f"external/cwe/cwe-{number:03}" for number in sorted(set(rule.cwe)))]
    properties: dict[str, Json] = {
        "tags": list(tags) if rule.cwe else ["reliability"],
        "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
    }
    if rule.cwe:
        properties["security-severity"] = _SECURITY_SEVERITIES[rule.severity]
    descriptor: dict[str, Json] = {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.help_markdown, "markdown": rule.help_markdown},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": properties,
    }
    if rule.uri:
        descriptor["helpUri"] = rule.uri
    return descriptor


def _result(report: Report, reported: Reported, indexes: dict[str, int], completed: Completed) -> Json:
    finding = reported.finding
    place: dict[str, Json] = {"physicalLocation": _physical(report, finding.location)}
    if finding.scope:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.scope}]
    result: dict[str, Json] = {
        "ruleId": finding.code,
        "ruleIndex": indexes[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}\n\n{finding.help}" if finding.help else finding.message},
        "locations": [place],
        "partialFingerprints": {FINGERPRINT: reported.fingerprint},
        "properties": {"confidence": finding.confidence.label},
    }
    if finding.trace:
        steps: list[Json] = [
            {"location": {"physicalLocation": _physical(report, step.location), "message": {"text": step.message}}}
            for step in finding.trace
        ]
        result["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
    if finding.fix is not None and (fix := _fix(report, finding.fix, completed)):
        result["fixes"] = [fix]
    return result


def _physical(report: Report, location: Location) -> Json:
    return {
        "artifactLocation": {"uri": artifact_uri(report.shown(location.path)), "uriBaseId": ROOT},
        "region": _region(report, location),
    }


def _region(report: Report, location: Location) -> Json:
    span = report.span(location, "utf-16")
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(report: Report, fix: Fix, completed: Completed) -> Json:
    edits = completed.edits(fix)
    if not edits:
        return None
    return {
        "description": {"text": fix.title},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": artifact_uri(report.shown(path)), "uriBaseId": ROOT},
                "replacements": [
                    {"deletedRegion": _region(report, each.location), "insertedContent": {"text": each.text}}
                    for each in edits
                    if each.location.path == path
                ],
            }
            for path in _in_order(each.location.path for each in edits)
        ],
    }


def _in_order(paths: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(paths))


def _notification(problem: Problem, indexes: dict[str, int]) -> Json:
    physical: dict[str, Json] = {"artifactLocation": {"uri": artifact_uri(problem.path), "uriBaseId": ROOT}}
    if problem.line:
        physical["region"] = {"startLine": problem.line, "startColumn": max(1, problem.column)}
    notification: dict[str, Json] = {
        "descriptor": {"id": problem.kind},
        "level": "error" if problem.kind == "internal" else "warning",
        "message": {"text": problem.message},
    }
    if problem.path:
        notification["locations"] = [{"physicalLocation": physical}]
    if problem.code:
        rule: dict[str, Json] = {"id": problem.code}
        if problem.code in indexes:
            rule["index"] = indexes[problem.code]
        notification["associatedRule"] = rule
    return notification


def _kind_text(kind: str) -> str:
    return f"Something could not be checked: {kind}."
