from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.engine import pipeline
from flaskwright.engine.checking import ask_rules
from flaskwright.findings.finding import Location, Severity
from flaskwright.rules import Profile, Rule
from tests.engine.projects import project_of, word_rule, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.index import Code


def broken_rule(error: Exception) -> Rule:
    def check(project: Project) -> Iterator[Finding]:
        yield rule.finding(Location("app.py", 0, 1), "said before it failed", scope="", subject="")
        raise error

    rule = Rule("ZZZ999", "broken", Severity.ERROR, Profile.DEFAULT, check, "fires_", "silent_")
    return rule


def test_a_rule_that_fails_says_nothing_and_the_others_stand(tmp_path: Path) -> None:
    project = project_of(write(tmp_path, app="spam = 1\n"))
    answers = ask_rules(project, [broken_rule(ValueError("out of\nluck")), word_rule("spam")])
    assert [finding.code for finding in answers.findings] == ["ZZZ901"]
    assert answers.active == ("ZZZ901",)
    (problem,) = answers.problems
    assert (problem.kind, problem.code) == ("internal", "ZZZ999")
    assert "ZZZ999 failed (ValueError: out of luck at " in problem.message
    assert "please report" in problem.message
    assert "\n" not in problem.message


def test_a_rule_that_goes_too_deep_is_no_failure_of_ours(tmp_path: Path) -> None:
    answers = ask_rules(project_of(write(tmp_path, app="x = 1\n")), [broken_rule(RecursionError())])
    assert [(problem.kind, problem.code) for problem in answers.problems] == [("depth", "ZZZ999")]


def test_findings_are_in_order_and_none_comes_twice(tmp_path: Path) -> None:
    write(tmp_path, b="eggs spam spam\n", a="spam\n")
    project = project_of(tmp_path)
    twice = word_rule("spam")
    answers = ask_rules(project, [twice, twice, word_rule("eggs", "ZZZ902")])
    assert [(each.location.path, each.location.start, each.code) for each in answers.findings] == [
        ("a.py", 0, "ZZZ901"),
        ("b.py", 0, "ZZZ902"),
        ("b.py", 5, "ZZZ901"),
        ("b.py", 10, "ZZZ901"),
    ]


def test_only_production_code_is_judged(tmp_path: Path) -> None:
    write(tmp_path, app="spam\n", tests__test_app="spam\n", examples__shop="spam\n", docs__conf="spam\n")
    answers = ask_rules(project_of(tmp_path), [word_rule("spam")])
    assert {finding.location.path for finding in answers.findings} == {"app.py"}


@pytest.mark.parametrize(("error", "kind"), [(ValueError("no"), "internal"), (RecursionError(), "depth")])
def test_a_stage_that_fails_leaves_a_project_without_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, kind: str
) -> None:
    write(tmp_path, app="spam = 1\n")
    real = pipeline.build_app_model

    def fail_with_files(code: Code, *more: object) -> object:
        if code.units:
            raise error
        return real(code, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "build_app_model", fail_with_files)
    project = project_of(tmp_path)
    assert [problem.kind for problem in project.problems] == [kind]
    assert project.code.units == ()
