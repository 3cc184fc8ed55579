"""Every example of every rule: what must fire fires on its lines and nowhere else, look-alikes stay silent."""

from __future__ import annotations

import pytest

from flaskwright.engine.checking import ask_rules
from tests.engine.projects import project_of
from tests.rules.harness import Example, all_examples, expected, places


@pytest.mark.parametrize("example", all_examples(), ids=lambda example: example.name)
def test_findings_stand_on_the_marked_lines_and_nowhere_else(example: Example) -> None:
    wanted = expected(example)
    assert bool(wanted) == example.fires, "fires_* needs a marker, silent_* must have none"
    project = project_of(example.folder)
    answers = ask_rules(project, [example.rule])
    assert [one for one in answers.problems if one.kind != "history"] == []  # a broken history is an example, too
    assert places(project, answers) == wanted
    assert all(finding.code == example.rule.code for finding in answers.findings)
    if example.rule.fix is None:
        assert all(finding.fix is None for finding in answers.findings)
