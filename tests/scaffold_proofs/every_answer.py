"""Whatever is answered, and however long the name, what is written passes its own linter and formatter.

Which database is asked for is a matter of Compose and the README: no line of Python depends on it.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from flaskwright.scaffold.answers import LONGEST_NAME, QUESTIONS, Answers
from flaskwright.scaffold.rendering import render
from tests.scaffold_proofs.projects import lint

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("every answer")

CHOICES = {question.field: question.choices for question in QUESTIONS}
NAMES = ("a", "a" * LONGEST_NAME)


def _every_answer() -> list[Answers]:
    combined = itertools.product(CHOICES["interface"], CHOICES["jobs"], (True, False))
    every = [Answers(name="shop", interface=interface, jobs=jobs, auth=auth) for interface, jobs, auth in combined]
    named = [Answers(name=name, interface="both", jobs=jobs) for name in NAMES for jobs in CHOICES["jobs"]]
    return [*every, *named]


def _label(answers: Answers) -> str:
    return "-".join(map(str, (answers.name, answers.interface, answers.jobs, answers.auth)))


@pytest.mark.parametrize("answers", _every_answer(), ids=_label)
def test_lint_and_format(answers: Answers, tmp_path: Path) -> None:
    folder = tmp_path / answers.name
    render(answers, folder)
    lint(folder)
