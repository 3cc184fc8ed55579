from __future__ import annotations

import re

import pytest

from flaskwright.rules_docs import Explanation, explanations, page, rule_infos, table

EXPLAINED = explanations()


@pytest.mark.parametrize("rule", EXPLAINED.values(), ids=lambda rule: rule.code)
def test_a_page_shows_everything_and_no_marks_for_tests(rule: Explanation) -> None:
    text = page(rule)
    assert text.startswith(f"# {rule.code} {rule.name}\n\n**{rule.severity}**")
    assert "expect:" not in text
    assert text.count("```") % 2 == 0
    assert all(code in text for code in (*rule.wrong.values(), *rule.right.values()))
    headings = re.findall(r"^## (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    assert "How to silence" in headings
    if not rule.code.startswith("SUP"):
        assert headings[:4] == ["What it does", "Why it matters", "Wrong", "Right"]
        assert headings[-2:] == ["How to silence", "References"]


def test_the_table_links_each_rule() -> None:
    rows = table(EXPLAINED.values(), "docs/rules/").splitlines()[2:]
    assert [row.split("](")[0] for row in rows] == [f"| [{code}" for code in EXPLAINED]


def test_reports_get_the_rules_that_ran_and_those_about_comments() -> None:
    infos = {info.code: info for info in rule_infos(["WEB103"])}
    assert list(infos) == ["WEB103", "SUP001", "SUP002", "SUP003", "SUP004"]
    assert infos["WEB103"].help_markdown == page(EXPLAINED["WEB103"])
