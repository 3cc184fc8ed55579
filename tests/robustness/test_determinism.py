"""The same input gives the same bytes: for any process, seed, order, folder and state of the cache."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from flaskwright.cli import main
from flaskwright.engine.checking import ask_rules
from flaskwright.engine.pipeline import analyse
from flaskwright.engine.scope import find_scope
from flaskwright.project.settings import load_settings
from flaskwright.rules import load_rules

REPOSITORY = Path(__file__).parents[2]
PROJECTS = ("examples/bookings", "tests/apps/registered_in_loops", "tests/apps/nested_blueprints")
OPTIONS = ("--output-format", "json", "--profile", "strict", "--exit-zero")
COMMAND = (sys.executable, "-c", "from flaskwright.cli import main; main()", "check")


@pytest.fixture(params=PROJECTS, ids=lambda path: path.rpartition("/")[2])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project in a folder of its own, so that its cache is its own too."""
    shutil.copytree(
        REPOSITORY / request.param, tmp_path / "project", ignore=shutil.ignore_patterns(".*", "__pycache__")
    )
    (tmp_path / "project/pyproject.toml").touch()
    return tmp_path / "project"


def in_process(*arguments: str, cwd: Path, seed: str = "0") -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([*COMMAND, *OPTIONS, *arguments], cwd=cwd, env=environment, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout


def here(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> bytes:
    with pytest.raises(SystemExit) as ended:
        main(["check", *OPTIONS, *arguments])
    output = capsysbinary.readouterr()
    assert (ended.value.code, output.err) == (0, b"")
    return output.out


def test_seeds_processes_folders_and_the_cache_change_nothing(root: Path) -> None:
    expected = in_process("--no-cache", cwd=root)
    assert b'"code"' in expected or root.name != "bookings"
    assert in_process("--jobs", "1", cwd=root, seed="1") == expected  # nothing is kept yet
    assert in_process("--jobs", "4", cwd=root, seed="2") == expected  # what the first run kept
    inner = next(path for path in sorted(root.iterdir()) if path.is_dir() and path.name[0] != ".")
    assert in_process(os.fspath(root), "--no-cache", cwd=Path("/"), seed="3") == expected
    assert in_process("..", "--no-cache", cwd=inner, seed="4") == expected
    assert in_process("project/../project", cwd=root.parent) == expected


def test_parsing_in_processes_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    expected = here(capsysbinary, os.fspath(root), "--no-cache", "--jobs", "1")
    monkeypatch.setattr("flaskwright.engine.parsing.POOL_FROM", 0)
    for jobs in ("2", "4"):
        assert here(capsysbinary, os.fspath(root), "--no-cache", "--jobs", jobs) == expected


def test_the_order_of_paths_and_of_folders_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    paths = sorted(os.fspath(path) for path in root.rglob("*.py"))
    whole = here(capsysbinary, os.fspath(root), "--no-cache")
    some = here(capsysbinary, *paths, "--no-cache")
    walk = os.walk
    for seed in range(3):
        order = random.Random(seed)

        def shuffled(top: str, order: random.Random = order, **more: object):  # type: ignore[no-untyped-def]
            for place, folders, names in walk(top, **more):  # type: ignore[call-overload]
                order.shuffle(folders)
                order.shuffle(names)
                yield place, folders, names

        monkeypatch.setattr(os, "walk", shuffled)
        order.shuffle(paths)
        assert here(capsysbinary, *paths, "--no-cache") == some
        assert here(capsysbinary, os.fspath(root), "--no-cache") == whole


def test_the_order_of_files_within_changes_nothing(root: Path) -> None:
    settings = load_settings(root)
    files = find_scope((), settings, root).files
    rules = tuple(load_rules().values())
    expected = ask_rules(analyse(files, settings), rules)
    for seed in range(3):
        shuffled = random.Random(seed).sample(files.files, len(files.files))
        again = ask_rules(analyse(msgspec.structs.replace(files, files=tuple(shuffled)), settings), rules)
        assert msgspec.json.encode(again) == msgspec.json.encode(expected)
