"""A wrong call is one line that says what is wrong and what to write instead; what fails is never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.projects import LOST_ANSWER, commit, write

COMMAND = (sys.executable, "-c", "from flaskwright.cli import main; main()")


def call(root: Path, *arguments: str | bytes) -> tuple[int, bytes, str]:
    """Exit status, standard output and standard error of a process of its own."""
    done = subprocess.run([*COMMAND, *arguments], cwd=root, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write(
        tmp_path, **{"app": LOST_ANSWER, "pyproject.toml": "", "file.txt": "", "list.json": "[]", "cut.json": "{"}
    )


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        (("check", "nowhere/app.py"), "name a file or a folder to check"),
        (("check", b"\xff"), "name a file or a folder to check"),
        (("check", "--ignore", "web103"), "did you mean `WEB103`?"),
        (("check", "--select", "WEB103", "--select", "ZZZ"), "`flaskwright rules` lists the codes"),
        (("check", "--baseline", "list.json"), "write a new one with `flaskwright baseline`"),
        (("check", "--baseline", "cut.json"), "write a new one with `flaskwright baseline`"),
        (("check", "--baseline", "."), "write a new one with `flaskwright baseline`"),
        (("check", "--output-file", "."), "name another --output-file"),
        (("check", "--output-file", "file.txt/report"), "name another --output-file"),
        (("check", "--config", "."), "name a settings file with --config"),
        (("check", "--config", "cut.json"), "not valid TOML"),
        (("check", "--statistics", "--output-format", "json"), "leave out --output-format"),
        (("baseline", "--output", "no/such/file"), "cannot be written"),
        (("map", "nowhere"), "name a file or a folder to check"),
        (("init", "nowhere"), "name a file or a folder to check"),
        (("rule",), "`flaskwright rule --help` shows what there is"),
    ],
)
def test_wrong_arguments(shop: Path, arguments: tuple[str | bytes, ...], instead: str) -> None:
    status, out, err = call(shop, *arguments)
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert err.startswith("error: ")
    assert instead in err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extend-exclude = ['!']", "must be a list of patterns as in .gitignore"),
        ("tests = ['!']", "must be a list of patterns as in .gitignore"),
        ("per-file-ignores = { '!' = ['WEB'] }", "must be a table from globs to lists of codes"),
        ("per-file-ignores = { 'a' = ['NOPE1'] }", "unknown rule `NOPE1`"),
        ("select = 1", "must be a list of strings, not 1; write for example `select = "),
        ("assume = { proxies = -1 }", "must be a whole number from 0"),
        ("baseline = 'none.json'", "write a new one with `flaskwright baseline`"),
        ("a", "is not valid TOML"),
        ("a = " + "[" * 3000, "is not valid TOML"),
        ("\\0", "is not valid TOML"),
    ],
)
def test_wrong_settings(shop: Path, text: str, said: str) -> None:
    (shop / "pyproject.toml").write_text(f"[tool.flaskwright]\n{text}\n")
    status, out, err = call(shop, "check")
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert said in err


@pytest.mark.parametrize("revision", ["nowhere", "", "--all", "HEAD~9", "HEAD:app.py", "HEAD^{tree}", "a\nb"])
def test_a_revision_that_is_none(shop: Path, revision: str) -> None:
    commit(shop)
    status, out, err = call(shop, "check", f"--since={revision}")
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert "name a branch, tag or commit" in err


def test_a_folder_that_is_gone(shop: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", 'mkdir gone && cd gone && rmdir ../gone && "$@"', "sh", *COMMAND, "check"],
        cwd=shop,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


def test_a_repository_that_is_damaged_is_still_a_folder(shop: Path) -> None:
    commit(shop)
    (shop / ".git/index").write_bytes(b"nonsense")
    assert call(shop, "check", "--select", "WEB103")[0] == 1
    (shop / ".git/HEAD").write_bytes(b"")
    assert call(shop, "check", "--select", "WEB103")[0] == 1
    status, _, err = call(shop, "check", "--since", "HEAD")
    assert (status, err.count("\n")) == (2, 1)


def test_no_room_for_the_report_is_said_in_one_line(shop: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "check"], cwd=shop, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"error: the output cannot be written (No space left on device); send it elsewhere\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_change_no_status(shop: Path, closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *COMMAND, "check", "--select", "WEB103"],
        cwd=shop,
        capture_output=True,
        check=False,
        env={**os.environ, "FLASKWRIGHT_DEBUG": ""},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert (b"WEB103" in done.stdout) == (not closed.startswith(">"))
