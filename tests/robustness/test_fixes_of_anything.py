"""Fixes of code that nobody would write: what could be parsed still can be, and a second round finds nothing to do."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaskwright.engine.fixing import fix
from flaskwright.engine.run import Request
from flaskwright.project.settings import Profile, Settings
from flaskwright.rules import load_rules
from flaskwright.syntax.python import parse_python
from tests.robustness.test_mutated_applications import FOLDERS, changes, mutated, texts_below

FIXING = {rule.code.lower() for rule in load_rules().values() if rule.fix is not None}
FOLDERS_WITH_FIXES = [folder for folder in FOLDERS if folder.parent.name.partition("_")[0] in FIXING]
STRICT = Settings(profile=Profile.STRICT)


def test_there_is_something_to_fix() -> None:
    assert len(FOLDERS_WITH_FIXES) > 20


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FOLDERS_WITH_FIXES), st.lists(changes, max_size=5))
def test_fixes_leave_code_that_parses(folder: Path, made: list[tuple[str, bool, float, float, int, float]]) -> None:
    files = texts_below(folder)
    for change in made:
        name = sorted(files)[int(change[-1] * len(files))]
        files[name] = mutated(files[name], change)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place).resolve()
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text.encode("utf-8", "replace"))
        fixing = fix(Request(root, (), STRICT, date(2025, 6, 1)), None, include_unsafe=True)
        assert not fixing.outcome.failed
        for path, after in fixing.after.items():
            if path.endswith(".py") and not parse_python(fixing.before[path]).problems:
                assert parse_python(after).problems == (), after.text
            (root / path).write_bytes(after.data)
        again = fix(Request(root, (), STRICT, date(2025, 6, 1)), None, include_unsafe=True)
        assert again.after == {}
