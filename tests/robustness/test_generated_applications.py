"""Whatever an application does with its names: an answer, the same every time, and no failure of our own."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.robustness.applications import answers_for, projects

FAILURES = {"internal", "depth"}


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(projects())
def test_generated_applications_get_the_same_answer_twice(files: dict[str, str]) -> None:
    first = answers_for(files)
    assert [problem for problem in first.problems if problem.kind in FAILURES] == []
    assert answers_for(files) == first
