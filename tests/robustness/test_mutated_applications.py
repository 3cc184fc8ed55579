"""Real applications with pieces cut out, doubled and swapped: an answer, the same twice, and no failure of our own."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaskwright import rules
from tests.robustness.applications import answers_for

REPOSITORY = Path(__file__).parents[2]
READ = frozenset({".py", ".html", ".toml", ".yaml", ".yml", ".json", ".ini", ".cfg"})
FOLDERS = sorted(
    folder
    for parent in (Path(rules.__file__).parent.glob("*"), (REPOSITORY / "tests/apps").glob("*"))
    for place in parent
    for folder in (place.glob("*/") if (place / "__init__.py").exists() and place.name[-1:] else [place])
    if folder.is_dir() and not folder.name.startswith(("_", "."))
)
BOOKINGS = REPOSITORY / "examples/bookings"
TOKENS = re.compile(r"\w+|[^\S\n]+|\n|.", re.DOTALL)


def texts_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in READ and not path.name.startswith(".")
    }


def test_there_is_something_to_mutate() -> None:
    assert len(FOLDERS) > 100
    assert len(texts_below(BOOKINGS)) > 15


places = st.floats(0, 1, exclude_max=True)
changes = st.tuples(
    st.sampled_from(["cut", "double", "swap", "move"]), st.booleans(), places, places, st.integers(1, 12), places
)


def mutated(text: str, change: tuple[str, bool, float, float, int, float]) -> str:
    """Change a run of lines or of tokens; places are given as shares of the whole."""
    kind, by_line, first, second, length, _ = change
    pieces = text.splitlines(keepends=True) if by_line else TOKENS.findall(text)
    one, other = int(first * len(pieces)), int(second * len(pieces))
    piece = pieces[one : one + length]
    if kind == "cut":
        pieces[one : one + length] = []
    elif kind == "double":
        pieces[one:one] = piece
    elif kind == "move":
        pieces[other:other] = piece
    elif pieces:
        pieces[one], pieces[other] = pieces[other], pieces[one]
    return "".join(pieces)


def assert_sound(files: dict[str, str], made: list[tuple[str, bool, float, float, int, float]]) -> None:
    for change in made:
        name = sorted(files)[int(change[-1] * len(files))]
        files[name] = mutated(files[name], change)
    first = answers_for(files)
    assert [problem for problem in first.problems if problem.kind in {"internal", "depth"}] == []
    assert answers_for(files) == first


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FOLDERS), st.lists(changes, min_size=1, max_size=5))
def test_mutated_examples(folder: Path, made: list[tuple[str, bool, float, float, int, float]]) -> None:
    assert_sound(texts_below(folder), made)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(changes, min_size=1, max_size=12))
def test_a_mutated_application(made: list[tuple[str, bool, float, float, int, float]]) -> None:
    assert_sound(texts_below(BOOKINGS), made)
