"""What a request's text does in a real run, the analysis must know: it may say more, never less."""

from __future__ import annotations

import ast
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from flaskwright.rule_support.flows import hits
from tests.engine.projects import project_of
from tests.flow.concrete import outcome, sinks
from tests.flow.programs import LINES, programs
from tests.flow.reducing import reduced

RUNS = 20

# What Hypothesis does to make an example shorter takes minutes here; ours knows what a program is.
deterministic = settings(
    derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate], print_blob=False
)


def reported(text: str) -> frozenset[int]:
    """The lines of a program at which the analysis sees a request's text reach the shell."""
    with TemporaryDirectory() as folder:
        Path(folder, "program.py").write_text(text, encoding="utf-8")
        project = project_of(Path(folder))
        assert project.problems == ()
        return frozenset(
            project.sources[hit.location.path].line(hit.location.start) for hit in hits(project, "command")
        )


def numbered(text: str) -> str:
    """The program as a failure shows it."""
    return "\n".join(f"{number:3} {line}" for number, line in enumerate(text.splitlines(), start=1))


def unseen(text: str) -> frozenset[int]:
    """The lines at which the request reaches the shell, and the analysis does not know."""
    reached = outcome(text, RUNS).reached
    return reached - reported(text) if reached else reached


def is_fair_example(text: str) -> bool:
    """Whether a program shows something unseen, and has a view and no mistakes of its own."""
    try:
        return "def view()" in text and not outcome(text, RUNS).broken and bool(unseen(text))
    except (SyntaxError, AssertionError):
        return False


@settings(deterministic, max_examples=700)
@given(programs())
def test_what_reaches_the_shell_in_a_run_is_reported(text: str) -> None:
    if unseen(text):
        shorter = reduced(text, is_fair_example) if is_fair_example(text) else text
        pytest.fail(f"the request reaches the shell, unseen, at {sorted(unseen(shorter))}:\n{numbered(shorter)}")


@settings(deterministic, max_examples=50)
@given(programs())
def test_programs_are_small_and_valid(text: str) -> None:
    ast.parse(text)
    assert text.count("\n") <= LINES
    assert outcome(text, RUNS).ran <= sinks(text)


HEAD = """\
import os
from chance import unknown
from flask import Flask, request
app = Flask(__name__)

"""


@pytest.mark.parametrize(
    ("view", "reached", "ran", "complete"),
    [
        ("def view():\n    os.system(request.args.get('q', '').upper())", {7}, {7}, True),
        ("def view():\n    os.system(str(len(request.form['f'])))", set(), {7}, True),
        ("def view():\n    os.system(str(int(request.form['f'])))", set(), {7}, True),
        ("def view():\n    if unknown():\n        os.system(request.form['f'])", {8}, {8}, True),
        ("def view():\n    if not unknown():\n        return\n    os.system(request.form['f'])", {9}, {9}, True),
        ("def view():\n    if False:\n        os.system(request.form['f'])", set(), set(), True),
        ("def view():\n    while unknown():\n        pass\n    os.system(request.form['f'])", {9}, {9}, False),
        ("def view():\n    rows = ['']\n    for row in rows:\n        rows.append(row)", set(), set(), False),
        ("async def view():\n    os.system(request.form['f'])", {7}, {7}, True),
        (
            "last = 'ls'\ndef view():\n    global last\n    os.system(last)\n    last = request.form['f']",
            {9},
            {9},
            True,
        ),
    ],
)
def test_runs_see_every_course_of_a_program(view: str, reached: set[int], ran: set[int], complete: bool) -> None:
    seen = outcome(HEAD + view, RUNS)
    assert (seen.reached, seen.ran, seen.complete, seen.broken) == (reached, ran, complete, False)
