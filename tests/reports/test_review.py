from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from flaskwright.engine.selection import rule_names
from flaskwright.findings.finding import Problem, Severity
from flaskwright.findings.lenses import Lens, lens_of
from flaskwright.reports.characters import cells
from flaskwright.reports.review import make_review, render_json, render_text

if TYPE_CHECKING:
    from flaskwright.reports.report import Report


@pytest.mark.parametrize(
    ("code", "lens"),
    [
        ("CTX101", Lens.RELIABILITY),
        ("INJ101", Lens.SECURITY),
        ("CFG301", Lens.SECURITY),
        ("CFG304", Lens.RELIABILITY),
        ("MIG701", Lens.MIGRATIONS),
    ],
)
def test_the_longest_beginning_of_a_code_says_which_lens_sees_it(code: str, lens: Lens) -> None:
    assert lens_of(code) is lens


def test_a_lens_through_which_no_rule_looks_is_left_out(report: Report) -> None:
    assert [row.lens for row in make_review(report, ["CTX101", "CFG301"]).lenses] == ["reliability", "security"]
    assert [row.lens for row in make_review(report, ["MIG701"]).lenses] == ["migrations"]


def test_the_review_counts_each_finding_once_the_worst_rule_first(report: Report) -> None:
    review = make_review(report, rule_names())
    counted = [(row.errors, row.warnings, row.infos) for row in review.lenses]
    summary = report.summary
    assert tuple(map(sum, zip(*counted, strict=True))) == (summary.errors, summary.warnings, summary.infos)
    assert sum(rule.findings for row in review.lenses for rule in row.rules) == summary.findings
    for row in review.lenses:
        severities = [Severity[rule.severity.upper()] for rule in row.rules]
        assert severities == sorted(severities, reverse=True)


def test_an_error_or_code_that_was_not_checked_is_not_fit(report: Report) -> None:
    quiet = msgspec.structs.replace(report, findings=(), problems=())
    broken = Problem("shop/views.py", 3, 1, "syntax", "is not Python")
    template = Problem("deploy/compose.yml", 1, 0, "data", "is not valid YAML")
    assert make_review(quiet, ()).fit
    assert make_review(msgspec.structs.replace(quiet, problems=(template,)), ()).fit
    assert not make_review(msgspec.structs.replace(quiet, problems=(broken,)), ()).fit
    assert not make_review(msgspec.structs.replace(report, problems=()), ()).fit


def test_the_text_keeps_within_its_width_and_loses_no_rule(report: Report) -> None:
    review = make_review(report, rule_names(), [("Served by", "gunicorn with 4 workers of the class gevent")])
    text = render_text(review, width=60)
    assert all(cells(line) <= 60 for line in text.splitlines())
    assert all(rule.code in text for row in review.lenses for rule in row.rules)
    assert "This application is not fit for production" in text
    assert text.startswith("Served by  gunicorn")


def test_the_data_say_the_same(report: Report) -> None:
    review = make_review(report, rule_names(), [("Served by", "gunicorn")])
    data = json.loads(render_json(review))
    assert (data["version"], data["fit"]) == (1, False)
    assert data["facts"] == [{"question": "Served by", "answer": "gunicorn"}]
    assert [row["lens"] for row in data["lenses"]] == [row.lens for row in review.lenses]


def test_of_very_many_answers_to_one_question_some_are_shown(report: Report) -> None:
    facts = [("Application", "shop with 3 routes"), *(("Behind", f"location /{number}") for number in range(500))]
    text = render_text(make_review(report, rule_names(), facts))
    assert "Application  shop with 3 routes\n" in text
    assert "location /11\n" in text
    assert "location /12\n" not in text
    assert "Behind       and 488 more; `flaskwright map --serving` shows them all\n" in text


def test_many_errors_of_one_lens_do_not_hide_those_of_another(report: Report) -> None:
    one = next(each for each in report.findings if each.finding.severity is Severity.ERROR)

    def entry(number: int, code: str) -> object:
        finding = msgspec.structs.replace(one.finding, code=code, subject=str(number))
        return msgspec.structs.replace(one, finding=finding)

    many = tuple(entry(number, "CTX101") for number in range(60))
    text = render_text(
        make_review(broad := msgspec.structs.replace(report, findings=(*many, entry(60, "INJ101"))), ()), broad
    )
    shown = text.partition("What blocks a release")[2]
    assert " INJ101 " in shown.partition(" more: ")[0]
    assert "and 21 more: CTX101 (21)" in shown
