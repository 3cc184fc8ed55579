"""Whatever stands in the files: an answer, the same every time, and no failure of our own."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaskwright import rules
from flaskwright.engine.checking import Answers, ask_rules
from flaskwright.project.settings import Settings
from tests.engine.projects import project_of

RULES = tuple(rules.load_rules().values())
EXAMPLES = sorted(
    path
    for path in Path(rules.__file__).parent.glob("*/*/**/*")
    if path.suffix in {".py", ".html"} and path.stat().st_size
)
SCRAPS = (
    "(",
    ")",
    "[",
    "]",
    ":",
    "\n",
    "    ",
    "'",
    '"""',
    "#",
    "\\",
    "*",
    "**",
    "lambda: ",
    "await ",
    "{%",
    "{{",
    "\r",
)

cuts = st.tuples(st.just("cut"), st.floats(0, 1), st.integers(1, 40))
scraps = st.tuples(st.just("scrap"), st.floats(0, 1), st.sampled_from(SCRAPS))
swaps = st.tuples(st.just("swap"), st.floats(0, 1), st.floats(0, 1))
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def mutated(text: str, changes: list[tuple[str, float, object]]) -> str:
    for kind, place, detail in changes:
        offset = int(place * len(text))
        if kind == "cut" and isinstance(detail, int):
            text = text[:offset] + text[offset + detail :]
        elif kind == "scrap":
            text = f"{text[:offset]}{detail}{text[offset:]}"
        elif isinstance(detail, float):
            lines = text.split("\n")
            one, other = int(place * (len(lines) - 1)), int(detail * (len(lines) - 1))
            lines[one], lines[other] = lines[other], lines[one]
            text = "\n".join(lines)
    return text


def answers_for(files: dict[str, bytes]) -> Answers:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for name, content in files.items():
            (root / name).write_bytes(content)
        return ask_rules(project_of(root, Settings()), RULES)


@few
@given(
    st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=3, unique_by=lambda path: path.name),
    st.lists(cuts | scraps | swaps, max_size=4),
)
def test_broken_applications_get_an_answer(paths: list[Path], changes: list[tuple[str, float, object]]) -> None:
    files = {path.name: mutated(path.read_text("utf-8"), changes).encode("utf-8", "replace") for path in paths}
    first = answers_for(files)
    assert [problem for problem in first.problems if problem.kind == "internal"] == []
    assert answers_for(files) == first


@few
@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_get_an_answer(content: bytes) -> None:
    answers = answers_for({"app.py": content, "page.html": content})
    assert [problem for problem in answers.problems if problem.kind == "internal"] == []
