"""What every rule must have: documentation with its sections, examples of both kinds, a name of its own."""

from __future__ import annotations

import re

import pytest

from flaskwright.rules import Rule, documentation, load_rules, summary
from tests.rules.harness import RULES_FOLDER, all_examples, code_files, examples, fixed, folder_of

RULES = tuple(load_rules().values())
SECTIONS = ("What it does", "Why it matters", "How to mend", "References")
_LINK = re.compile(r"\[[^\]]+\]\((?P<target>[^)\s]*)\)")

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_every_folder_is_a_rule() -> None:
    folders = {path.parent.name for path in RULES_FOLDER.glob("*/__init__.py")}
    assert folders == {folder_of(rule).name for rule in RULES}


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@each_rule
def test_there_are_enough_examples_of_both_kinds(rule: Rule) -> None:
    firing = [example for example in examples(rule) if example.fires]
    silent = [example for example in examples(rule) if not example.fires]
    assert len(firing) >= 2
    assert len(silent) >= 3
    for kind in (firing, silent):
        assert any(len(list(code_files(example.folder))) >= 2 for example in kind)


@each_rule
def test_the_documentation_has_its_sections(rule: Rule) -> None:
    text = documentation(rule)
    wanted = [*SECTIONS]
    if rule.fix is not None:
        wanted.insert(3, "Fix safety")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == wanted
    assert summary(rule).endswith(".")
    assert not summary(rule).startswith("#")


@each_rule
def test_references_are_links_to_public_pages(rule: Rule) -> None:
    text = documentation(rule)
    references = text.partition("## References")[2]
    assert _LINK.search(references)
    for match in _LINK.finditer(text):
        assert re.fullmatch(r"https://[^\s<>]+", match["target"])


@each_rule
def test_the_shown_examples_exist(rule: Rule) -> None:
    names = {example.folder.name for example in examples(rule)}
    assert rule.wrong.startswith("fires_")
    assert rule.right.startswith("silent_")
    assert {rule.wrong, rule.right} <= names


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.fix is not None], ids=lambda rule: rule.code)
def test_a_declared_fix_is_made_somewhere(rule: Rule) -> None:
    used = {
        finding.fix.safety
        for example in all_examples()
        if example.rule is rule and example.fires
        for finding in fixed(example).applied
        if finding.fix is not None
    }
    assert rule.fix in used
