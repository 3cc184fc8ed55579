"""What was kept is never an answer to another question, whatever happens to the project and to the kept files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaskwright.cache import FOLDER, Cache
from flaskwright.engine.run import run
from tests.engine.projects import LOST_ANSWER, git, request, write

if TYPE_CHECKING:
    from flaskwright.engine.run import Outcome

STAMP = 1_700_000_000_000_000_000
VIEW = """\
from flask import Flask, redirect, render_template, request, url_for
from shop import helpers
app = Flask(__name__)
@app.get("/")
def index():
    {body}
    return render_template("page.html", x=helpers.where())
"""
BODIES = ("redirect('/a')", "print('/abcd')", "request.argsss", "url_for('ab')")
"""Of one length, so that only the content tells them apart."""
CONTENTS = {
    "app.py": tuple(VIEW.format(body=body.ljust(16)) for body in BODIES),
    "shop/__init__.py": ("", "#"),
    "shop/helpers.py": (
        "from flask import g\ndef where(): return g.xx\n",
        "from flask import g\ndef where(): return abcd\n",
    ),
    "templates/page.html": ("{{ url_for('index') }}", "{{ url_for('other') }}", "{% if x %}"),
    "templates/late.html": ("{{ url_for('nobody') }}",),
    "static/logo.png": ("",),
    "generated.py": (LOST_ANSWER, "x = = 1\n"),
    ".gitignore": ("", "generated.py\n", "templates/\n"),
    "pyproject.toml": (
        "",
        "[tool.flaskwright]\nprofile = 'strict'\n",
        "[tool.flaskwright]\nignore = ['WEB103']\n",
        "[tool.flaskwright]\nextend-exclude = ['shop/']\n",
    ),
}

changes = st.one_of(
    st.sampled_from(sorted(CONTENTS)).flatmap(
        lambda path: st.tuples(st.just("write"), st.just(path), st.sampled_from(CONTENTS[path]))
    ),
    st.tuples(st.just("delete"), st.sampled_from(sorted(CONTENTS)), st.just("")),
    st.tuples(
        st.just("rename"), st.sampled_from(sorted(CONTENTS)), st.sampled_from(["moved.py", "templates/moved.html"])
    ),
    st.tuples(st.just("touch"), st.sampled_from(sorted(CONTENTS)), st.just("")),
    st.tuples(st.just("damage"), st.sampled_from(["cut", "noise", "empty", "swap", "remove"]), st.just("")),
)


def change(root: Path, kind: str, name: str, detail: str) -> None:
    """Make a change; the time of what was written is always the same."""
    place = root / name
    if kind == "write":
        place.parent.mkdir(exist_ok=True)
        place.write_text(detail)
        os.utime(place, ns=(STAMP, STAMP))
    elif kind == "damage":
        damage(root / FOLDER, name)
    elif not place.exists():
        return
    elif kind == "delete":
        place.unlink()
    elif kind == "touch":
        place.touch()
    else:
        (root / detail).parent.mkdir(exist_ok=True)
        place.replace(root / detail)


def damage(folder: Path, how: str) -> None:
    places = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".gitignore")
    if how == "remove":
        shutil.rmtree(folder, ignore_errors=True)
    elif how == "swap" and places:
        contents = [place.read_bytes() for place in places]
        for place, content in zip(places, [*contents[1:], contents[0]], strict=True):
            place.write_bytes(content)
    else:
        for place in places:
            content = place.read_bytes()
            place.write_bytes(
                {"cut": content[: len(content) // 2], "noise": b"\x93" + content, "empty": b""}.get(how, b"")
            )


def told(outcome: Outcome) -> tuple[object, ...]:
    return outcome.answers, outcome.kept, [file.path for file in outcome.scope.files.files]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.booleans(), st.lists(changes, min_size=1, max_size=6))
def test_what_was_kept_is_what_a_fresh_run_says(in_git: bool, made: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for path in (
            "app.py",
            "shop/__init__.py",
            "shop/helpers.py",
            "templates/page.html",
            ".gitignore",
            "pyproject.toml",
        ):
            change(root, "write", path, CONTENTS[path][0])
        if in_git:
            git(root, "init", "-q")
        run(request(root), Cache(root))
        for one in made:
            change(root, *one)
            fresh = told(run(request(root)))
            assert told(run(request(root), Cache(root))) == fresh
            assert told(run(request(root), Cache(root))) == fresh


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, app=LOST_ANSWER)
    (root / FOLDER).symlink_to("/dev/null")
    first = run(request(root), Cache(root))
    assert run(request(root), Cache(root)).kept == first.kept
    (root / FOLDER).unlink()
    (root / FOLDER / "results").mkdir(parents=True)
    (root / FOLDER / "files").mkdir()
    (root / FOLDER / "trees").write_text("")
    assert run(request(root), Cache(root)).kept == first.kept
    assert run(request(root), Cache(root)).kept == first.kept


def test_runs_at_the_same_time_do_not_disturb_one_another(tmp_path: Path) -> None:
    root = write(tmp_path, **{"pyproject.toml": "", **{f"m{number}": LOST_ANSWER for number in range(30)}})
    command = [sys.executable, "-c", "from flaskwright.cli import main; main()", "check", "--output-format", "json"]

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen([*command, "--select", "WEB"], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    alone = subprocess.run([*command, "--select", "WEB", "--no-cache"], cwd=root, capture_output=True, check=False)
    for _ in range(2):
        running = [start() for _ in range(4)]
        assert {process.communicate() for process in running} == {(alone.stdout, b"")}
    assert alone.stdout.count(b'"WEB103"') == 30
    assert not [path for path in (root / FOLDER).rglob(".*") if path.name != ".gitignore"]
