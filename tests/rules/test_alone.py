"""What a rule finds does not depend on the others: neither on whether they run, nor on what they asked before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from flaskwright.engine.checking import ask_rules
from flaskwright.rules import load_rules
from tests.rules.harness import Example, all_examples, project_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rules import Rule

BOOKINGS = Path(__file__).parents[2] / "examples" / "bookings"
RULES = list(load_rules().values())
SHARING = ("AUT", "JOB", "SQL")
"""The rules that share the models which read as far as somebody asks."""
EXAMPLES = [
    one
    for one in all_examples()
    if one.fires and (one.rule.code.startswith(SHARING) or one.folder.name == one.rule.wrong)
]


def _found(project: Project, rules: Sequence[Rule]) -> set[Finding]:
    """What some rules find, with models that nobody has asked yet; what the flow engine finds is found all at once."""
    fresh = msgspec.structs.replace(project, made={}, later_problems=[])
    assert "queries" not in vars(fresh)
    vars(fresh)["flow"] = project.flow
    return set(ask_rules(fresh, rules).findings)


def _of(findings: Iterable[Finding], rule: Rule) -> set[Finding]:
    return {one for one in findings if one.code == rule.code}


def test_every_rule_alone_finds_what_it_finds_among_all() -> None:
    project = project_of(BOOKINGS)
    together = _found(project, RULES)
    assert {one.code for one in together} > {"SQL608", "AUT501"}
    assert {rule.code: _found(project, [rule]) for rule in RULES} == {rule.code: _of(together, rule) for rule in RULES}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_found_whatever_was_asked_before(example: Example) -> None:
    project = project_of(example.folder)
    alone = _found(project, [example.rule])
    assert alone
    assert _of(_found(project, RULES), example.rule) == alone
    assert _of(_found(project, RULES[::-1]), example.rule) == alone
