"""`flaskwright new`, from the command line to the folder."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
import yaml

from flaskwright.cli import main
from flaskwright.cli.creating import START
from flaskwright.scaffold.rendering import template_version

if TYPE_CHECKING:
    from pathlib import Path

IDENTITY = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the command runs, and somebody whom git knows."""
    monkeypatch.chdir(tmp_path)
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["new", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def answers(project: Path) -> dict[str, object]:
    return dict(yaml.safe_load((project / ".copier-answers.yml").read_text("utf-8")))


def test_a_project_is_made_without_questions(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("my-shop") == 0
    assert (here / "my-shop" / "src" / "my_shop" / "__init__.py").is_file()
    said = capfd.readouterr()
    assert said.out == (
        "Made my-shop: an API on PostgreSQL, with Celery and accounts.\n"
        "It is a git repository, with a first commit.\n\n"
        f"Start it:\n  cd my-shop\n  {START[0]}\n  {START[1]}\n"
    )
    assert said.err == ""


def test_the_readme_has_the_two_commands_and_no_markup_is_left(here: Path) -> None:
    assert run("shop", "--no-git") == 0
    readme = (here / "shop" / "README.md").read_text("utf-8")
    assert all(f"$ {command}\n" in readme for command in START)
    made = {path: path.read_text("utf-8") for path in (here / "shop").rglob("*") if path.is_file()}
    assert made
    # The application's own templates are Jinja, too.
    ours = [path.name for path, text in made.items() if path.suffix != ".html" and ("{%" in text or "_copier" in text)]
    assert ours == []
    assert [path.name for path in made if path.suffix == ".jinja"] == []


def test_options_are_answers(here: Path) -> None:
    assert run("shop", "--database", "sqlite", "--jobs", "rq", "--no-auth", "--python", "3.12", "--no-git") == 0
    assert answers(here / "shop") == {
        "_src_path": "flaskwright",
        "_commit": str(template_version()),
        "name": "shop",
        "interface": "api",
        "database": "sqlite",
        "jobs": "rq",
        "auth": False,
        "python": "3.12",
    }
    assert not (here / "shop" / ".git").exists()


def test_all_is_committed(here: Path) -> None:
    assert run("shop") == 0
    status = subprocess.run(["git", "status", "--porcelain"], cwd=here / "shop", capture_output=True, check=True)
    assert status.stdout == b""


def test_a_commit_that_fails_is_told_in_the_words_of_git(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "settings").write_text("[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = no-such-program\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(here / "settings"))
    assert run("shop") == 0
    said = capfd.readouterr().out
    assert "It is in git without a first commit, which you should make; git says: fatal: failed to write commit" in said


def test_a_question_that_is_left_ends_its_line(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def left(*_given: object, **_more: object) -> None:
        raise click.Abort

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(click, "prompt", left)
    assert run("shop", "--no-git") == 130
    assert capfd.readouterr().err.endswith("\n\n")
    assert list(here.iterdir()) == []


def test_inside_a_repository_it_makes_none(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=here, check=True)
    assert run("shop") == 0
    assert not (here / "shop" / ".git").exists()
    assert "It stands in your git repository; commit it" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2shop"], "error: '2shop' cannot name an application"),
        (["json"], "error: 'json' cannot name an application: its package would hide the module `json`"),
        (["taken"], "error: taken exists already; choose another name, or remove it"),
        (["shop", "--jobs", "cron"], "error: Invalid value for '--jobs'"),
        (["shop", "--api", "--web"], "error: --api, --web and --both exclude one another; --both makes"),
        (["shop", "--python", "3.9"], "error: Invalid value for '--python'"),
        ([], "error: Missing argument 'NAME'"),
    ],
)
def test_bad_calls_are_one_line(here: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    (here / "taken").mkdir()
    assert run(*arguments) == 2
    error = capfd.readouterr().err
    assert error.startswith(said)
    assert error.count("\n") == 1
    assert [path.name for path in here.iterdir()] == ["taken"]


def test_without_copier_it_says_what_to_install(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "copier", None)
    assert run("shop") == 2
    assert "pip install 'flaskwright[scaffold]'" in capfd.readouterr().err
    assert list(here.iterdir()) == []


def test_a_terminal_is_asked_for_what_the_options_leave_open(here: Path) -> None:
    ours, theirs = pty.openpty()
    program = "from flaskwright.cli import main; main(['new', 'shop', '--both', '--python', '3.13', '--no-git'])"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=here, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        os.write(ours, b"sqlite\nnever\nrq\n\n")
        _, asked = running.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert running.returncode == 0
    assert answers(here / "shop")["database"] == "sqlite"
    assert answers(here / "shop")["jobs"] == "rq"
    assert answers(here / "shop")["auth"] is True
    questions = re.findall("Interface|Database|Jobs|Error|Accounts|Python", asked.decode())
    assert questions == ["Database", "Jobs", "Error", "Accounts"]
