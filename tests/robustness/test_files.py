"""Whatever lies in a project's folder: one clear entry for what cannot be read, and the rest is checked."""

from __future__ import annotations

import ctypes
import json
import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

from flaskwright.engine import pipeline
from flaskwright.engine.run import run
from flaskwright.project.discovery import discover
from tests.engine.projects import LOST_ANSWER, request, word_rule, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

BYTES = LOST_ANSWER.encode()
COMMAND = (sys.executable, "-c", "from flaskwright.cli import main; main()", "check")
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2

READABLE = {
    "mark.py": b"\xef\xbb\xbf" + BYTES,
    "latin.py": b"# -*- coding: latin-1 -*-\nx = '\xe9'\n" + BYTES,
    "wide.py": LOST_ANSWER.encode("utf-16"),
    "windows.py": BYTES.replace(b"\n", b"\r\n"),
    "macintosh.py": BYTES.replace(b"\n", b"\r"),
    "tabs.py": BYTES.replace(b"    ", b"\t"),
    "long_line.py": b"x = [" + b"1, " * 100_000 + b"]\n" + BYTES,
    "with spaces.py": BYTES,
    "-dash.py": BYTES,
    "quote'\".py": BYTES,
    "per%0Acent.py": BYTES,
    "new\nline.py": BYTES,
    "\x1b[31m.py": BYTES,
    "ünï.py": BYTES,
    "folder.py/inside.py": BYTES,
}
UNREADABLE = {
    "undeclared.py": (b"x = '\xe9'\n", "decode"),
    "nulls.py": (BYTES + b"\0", "decode"),
    "wide_without_mark.py": (LOST_ANSWER.encode("utf-16-le"), "decode"),
    "nonsense.py": (b"# coding: nonsense\n" + BYTES, "decode"),
    "rot13.py": (b"# coding: rot13\n" + BYTES, "decode"),
    "templates/wrong.html": (b"\xff\xfe{", "decode"),
    "templates/open.html": (b"{% if x %}", "template"),
    "broken.py": (b"x = = 1\n", "syntax"),
}


def lose_the_right_to_read_everything() -> None:
    """What root may do beyond others, a process without these capabilities may not (Linux: `man 7 capabilities`)."""
    library = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if library.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")


def check(root: Path, *, as_anybody: bool = False) -> tuple[int, dict[str, str], list[str]]:
    """Exit status, kinds of errors by path, and the paths of findings, of a process of its own."""
    done = subprocess.run(
        [*COMMAND, "--select", "WEB103", "--output-format", "json", "--no-cache"],
        cwd=root,
        capture_output=True,
        timeout=100,
        check=False,
        preexec_fn=lose_the_right_to_read_everything if as_anybody and os.getuid() == 0 else None,
    )
    assert done.stderr == b""
    report = json.loads(done.stdout)
    errors = {each["path"]: each["message"] for each in report["errors"]}
    assert len(errors) == len(report["errors"])
    return done.returncode, errors, [each["path"] for each in report["findings"]]


def test_every_kind_of_text_is_read_and_every_other_file_is_named(tmp_path: Path) -> None:
    root = write(tmp_path, **{"pyproject.toml": "", "empty.py": "", "blank.py": "\n\f\n\n"})
    contents = {**READABLE, **{name: content for name, (content, _) in UNREADABLE.items()}}
    for name, content in contents.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(content)
    for name in (b"x\xff.py", b"x\xfe.py"):
        (root / os.fsdecode(name)).write_bytes(BYTES)
    os.mkfifo(root / "pipe.py")
    os.mkfifo(root / "templates/pipe.html")
    (root / "loop.py").symlink_to("loop.py")
    (root / "one.py").symlink_to("other.py")
    (root / "other.py").symlink_to("one.py")
    (root / "to_nothing.py").symlink_to("nowhere.py")
    (root / "circle").symlink_to(root)
    (root / "templates/folder.html").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.fspath(root / "socket.py"))
        status, errors, findings = check(root)
    assert status == 1
    assert findings == sorted([*READABLE, r"x\xff.py", r"x\xfe.py"])
    special = {"pipe.py", "templates/pipe.html", "socket.py", "loop.py", "one.py", "other.py"}
    assert set(errors) == special | set(UNREADABLE)
    assert all("\n" not in message for message in errors.values())


def test_kinds_of_errors_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    for name, (content, _) in UNREADABLE.items():
        (tmp_path / name).write_bytes(content)
    outcome = run(request(tmp_path))
    assert {each.path: each.kind for each in outcome.answers.problems} == {
        name: kind for name, (_, kind) in UNREADABLE.items()
    }


def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    root = write(tmp_path, **{"pyproject.toml": "", "app": LOST_ANSWER, "secret": "x = 1\n", "locked/inside.py": ""})
    (root / "unlisted").mkdir()
    for closed in ("secret.py", "locked", "unlisted"):
        (root / closed).chmod(0)
    try:
        status, errors, findings = check(root, as_anybody=True)
    finally:
        for closed in ("locked", "unlisted"):
            (root / closed).chmod(0o755)
    assert (status, findings) == (1, ["app.py"])
    assert set(errors) == {"secret.py", "locked", "unlisted"}
    assert all("ermission denied" in message for message in errors.values())


def test_files_that_change_under_our_hands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, install: Callable[..., None]
) -> None:
    install(word_rule("spam"))
    write(tmp_path, app="spam\n", gone="spam\n", shorter="x = 1\n" * 50 + "spam\n", folder="spam\n")
    real = pipeline.parse_files

    def parse_after_deletion(*arguments, **more):  # type: ignore[no-untyped-def]
        (tmp_path / "gone.py").unlink()
        (tmp_path / "folder.py").unlink()
        (tmp_path / "folder.py").mkdir()
        parsed = real(*arguments, **more)
        (tmp_path / "shorter.py").write_text("")
        return parsed

    monkeypatch.setattr(pipeline, "parse_files", parse_after_deletion)
    outcome = run(request(tmp_path))
    assert {(each.path, each.kind) for each in outcome.answers.problems} == {("gone.py", "read"), ("folder.py", "read")}
    assert [each.location.path for each in outcome.kept.findings] == ["app.py", "shorter.py"]
    assert outcome.sources["shorter.py"].position(300) == (1, 1)


def test_deep_folders_and_many_links_end(tmp_path: Path) -> None:
    place = tmp_path
    for level in range(200):
        place = place / "d"
        place.mkdir()
        (place / "up").symlink_to(tmp_path)
        (place / f"m{level}.py").write_text("x = 1\n")
    assert len(discover([tmp_path], request(tmp_path).settings, tmp_path).files) == 200
