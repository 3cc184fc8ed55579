from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped]
import pytest

from flaskwright.findings.finding import Confidence, Finding, Location, Severity
from flaskwright.findings.fingerprint import fingerprints
from flaskwright.reports import concise, github, gitlab, junit, markdown, sarif, statistics, text
from flaskwright.reports import json as json_report
from flaskwright.reports.report import Report, RuleInfo, build_report

if TYPE_CHECKING:
    from collections.abc import Callable


RENDERERS: list[Callable[[Report], str]] = [
    concise.render,
    github.render,
    gitlab.render,
    json_report.render,
    junit.render,
    markdown.render,
    sarif.render,
    statistics.render,
    text.render,
]
SARIF_FACTS = json.loads((Path(__file__).parent / "data" / "sarif-facts.json").read_text(encoding="utf-8"))


def sarif_run(report: Report) -> Any:
    document = json.loads(sarif.render(report))
    jsonschema.Draft7Validator(SARIF_FACTS, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER).validate(document)
    return document["runs"][0]


@pytest.mark.parametrize("render", RENDERERS)
def test_any_text_can_be_written(
    render: Callable[[Report], str], report: Report, hostile: Report, empty: Report
) -> None:
    for each in (report, hostile, empty):
        shown = render(each)
        assert shown.encode("utf-8").decode("utf-8") == shown
        assert shown.endswith("\n") or not each.findings


@pytest.mark.parametrize("render", RENDERERS)
def test_the_order_of_findings_and_problems_does_not_matter(
    render: Callable[[Report], str], report: Report, findings: list[Finding], rules: list[RuleInfo]
) -> None:
    turned = build_report(
        findings[::-1],
        fingerprints(findings[::-1]),
        tool_version="0.1.0",
        problems=report.problems[::-1],
        sources=dict(reversed(list(report.sources.items()))),
        rules=rules[::-1],
        files=24,
        suppressed=2,
        known=1,
    )
    assert render(turned) == render(report)


def test_concise(report: Report, hostile: Report, empty: Report) -> None:
    assert concise.render(report) == (
        "shop/views.py:9:16: WEB101 json-dumps "
        "`orders` answers with the text of `json.dumps`, which browsers take for HTML.\n"
        "shop/views.py:13:9: CTX101 proxy-at-import "
        "`current_app` is used while `shop.views` is imported, where no application context is pushed.\n"
        "shop/broken.py:3:7: syntax-problem cannot be understood\n"
        "shop/old.py: internal-problem CTX104 the rule failed\n"
    )
    assert concise.render(hostile).count("\n") == 2
    assert concise.render(empty) == ""


def test_json_has_the_documented_shape(report: Report) -> None:
    document = json.loads(json_report.render(report))
    assert list(document) == ["version", "tool", "findings", "errors", "summary"]
    assert document["version"] == 1
    first, second = document["findings"]
    assert list(first) == [
        *("code", "name", "severity", "confidence", "message", "path", "line", "column", "end_line", "end_column"),
        *("fingerprint", "trace", "fix", "help"),
    ]
    assert (first["line"], first["column"], first["end_column"]) == (9, 16, 82)
    assert [edit["text"] for edit in first["fix"]["edits"]] == [", jsonify", "jsonify"]
    assert second["fix"] is None
    assert second["trace"][0] == {
        "path": "shop/__init__.py",
        "line": 8,
        "column": 5,
        "message": "`create_app` imports `shop.views`",
    }
    assert document["errors"][1]["code"] == "CTX104"
    assert document["summary"]["suppressed"] == 2


def test_sarif_is_valid_and_says_what_code_hosts_read(report: Report) -> None:
    run = sarif_run(report)
    first, second = run["results"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in (first, second)] == ["WEB101", "CTX101"]
    region = first["locations"][0]["physicalLocation"]["region"]
    # The emoji before the span counts two UTF-16 units.
    assert region == {"startLine": 9, "startColumn": 17, "endLine": 9, "endColumn": 83}
    assert run["columnKind"] == "utf16CodeUnits"
    assert first["level"] == "warning"
    assert first["partialFingerprints"] == {"flaskwright/v1": report.findings[0].fingerprint}
    assert len(first["fixes"][0]["artifactChanges"][0]["replacements"]) == 2
    steps = second["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["message"]["text"] for step in steps] == [
        "`create_app` imports `shop.views`",
        "the module's body reads `current_app.config`",
    ]
    web = next(rule for rule in rules if rule["id"] == "WEB101")
    assert web["properties"]["tags"] == ["security", "external/cwe/cwe-079"]
    assert float(web["properties"]["security-severity"]) > 0
    assert web["help"]["markdown"].startswith("# WEB101")
    plain = next(rule for rule in rules if rule["id"] == "CTX101")
    assert plain["properties"]["tags"] == ["reliability"]
    assert "security-severity" not in plain["properties"]


def test_sarif_tells_problems_as_notifications(report: Report, empty: Report) -> None:
    invocation = sarif_run(report)["invocations"][0]
    assert invocation["executionSuccessful"] is False
    syntax, internal = invocation["toolExecutionNotifications"]
    assert syntax["descriptor"]["id"] == "syntax"
    assert syntax["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 7}
    assert internal["associatedRule"] == {"id": "CTX104"}
    assert sarif_run(empty)["invocations"][0]["executionSuccessful"] is True


def test_sarif_encodes_paths_and_describes_unknown_codes(hostile: Report) -> None:
    run = sarif_run(hostile)
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/%FF%C3%A9%3A%25%2C%3Cx%3E.py"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["WEB101"]
    assert sarif.artifact_uri("\ud800.py") == "%5Cud800.py"


def test_github_commands_keep_to_one_line_and_escape_what_would_end_them(report: Report, hostile: Report) -> None:
    assert github.render(report).splitlines()[0] == (
        "::warning file=shop/views.py,line=9,endLine=9,col=16,endColumn=82,title=WEB101 json-dumps::"
        "`orders` answers with the text of `json.dumps`,%0Awhich browsers take for HTML."
    )
    lines = github.render(hostile).split("\n")
    assert len(lines) == 3
    assert lines[0].startswith("::error file=a b/\\udcffé%3A%25%2C<x>.py,line=1,endLine=3,title=WEB101 json-dumps::")
    assert "%0A::error::x %250A" in lines[0]
    assert "\x1b" not in lines[0]


def test_gitlab_entries_are_unique_and_complete(report: Report) -> None:
    entries = json.loads(gitlab.render(report))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 4
    for entry in entries:
        assert entry.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
    assert entries[0]["location"] == {
        "path": "shop/views.py",
        "positions": {"begin": {"line": 9, "column": 16}, "end": {"line": 9, "column": 82}},
    }
    assert entries[3]["location"] == {"path": "shop/old.py", "lines": {"begin": 1}}


def test_junit_is_well_formed_xml_whatever_the_text(report: Report, hostile: Report, empty: Report) -> None:
    root = ET.fromstring(junit.render(report))
    assert {key: root.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "4",
        "failures": "2",
        "errors": "2",
    }
    assert [suite.get("name") for suite in root] == ["shop/broken.py", "shop/old.py", "shop/views.py"]
    failure = ET.fromstring(junit.render(hostile)).find(".//failure")
    assert failure is not None
    assert "\\x1b[31mred" in (failure.get("message") or "")
    assert "]]> \u202e" in (failure.text or "")
    passed = ET.fromstring(junit.render(empty))
    assert [len(case) for case in passed.iter("testcase")] == [0]


def test_markdown(report: Report) -> None:
    assert markdown.render(report) == (Path(__file__).parent / "data" / "report.md").read_text(encoding="utf-8")


def test_markdown_lets_no_markup_or_mention_through(hostile: Report) -> None:
    shown = re.sub("`[^`]*`", "", markdown.render(hostile).replace("\\`", ""))
    assert "<b>" not in shown
    assert "@" not in shown
    assert "\x1b" not in shown
    assert "&lt;b&gt;" in shown


def test_markdown_fits_into_a_comment_and_counts_the_rest() -> None:
    findings = [
        Finding("WEB101", "n", Severity.ERROR, Confidence.HIGH, "m" * 500, Location("a.py", at, at), "", str(at))
        for at in range(300)
    ]
    report = build_report(
        findings, fingerprints(findings), tool_version="0", problems=[], sources={}, rules=[], files=1
    )
    shown = markdown.render(report)
    assert len(shown) < 65_536
    entries = shown.count("- **WEB101**")
    assert f"… and {300 - entries} more" in shown


def test_statistics(report: Report) -> None:
    assert statistics.render(report) == (
        "1  CTX101       error    proxy-at-import\n1  WEB101  [*]  warning  json-dumps\n"
        "\nFound 1 error, 1 warning in 24 files.\n"
    )
