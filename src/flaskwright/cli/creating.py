"""`new` and `update`: make an application, and bring it to a newer template."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from flaskwright.cli import FOUND
from flaskwright.cli.output import emit, note
from flaskwright.errors import UsageError
from flaskwright.scaffold.answers import QUESTIONS, Answers, Question, check_name
from flaskwright.scaffold.git import begin, git, has_git
from flaskwright.scaffold.rendering import copier, render
from flaskwright.scaffold.updating import Updated, update

START = (
    "python3 -m venv --upgrade-deps .venv && .venv/bin/pip install --editable . --group dev",
    ".venv/bin/flask db upgrade && .venv/bin/flask run",
)
"""The two commands that start a new application, as its README has them."""


def create(name: str, given: dict[str, Any], *, defaults: bool, in_git: bool) -> int:
    """Make an application in a folder called `name`; asks on a terminal for what the options have not said."""
    check_name(name)
    target = Path(name)
    if target.exists() or target.is_symlink():
        raise UsageError(f"{name} exists already; choose another name, or remove it")
    copier()
    asked = {} if defaults or not sys.stdin.isatty() else _ask({key for key, value in given.items() if value is None})
    known = {key: value for key, value in given.items() if value is not None}
    answers = Answers(name=name, **asked, **known)
    render(answers, target.absolute())
    emit(f"Made {name}: {describe(answers)}.\n{_history(target, in_git=in_git)}\nStart it:\n")
    emit("".join(f"  {line}\n" for line in (f"cd {name}", *START)))
    return 0


def describe(answers: Answers) -> str:
    """What an application is, in a few words."""
    interface = {"api": "an API", "web": "web pages", "both": "an API and web pages"}[answers.interface]
    parts = [
        {"celery": "Celery", "rq": "RQ", "none": ""}[answers.jobs],
        "accounts" if answers.auth else "",
    ]
    extras = " and ".join(part for part in parts if part)
    database = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}[answers.database]
    return f"{interface} on {database}{f', with {extras}' if extras else ''}"


def _ask(fields: set[str]) -> dict[str, Any]:
    """Ask the questions of these fields."""
    return {question.field: _answer(question) for question in QUESTIONS if question.field in fields}


def _answer(question: Question) -> str | bool:
    click.echo(f"{click.style(question.title, bold=True)}: {question.why}", err=True)
    choice = click.Choice(question.choices)
    try:
        answer: str = click.prompt("  choose", type=choice, default=question.choices[0], err=True)
    except click.Abort:
        note("")  # what the shell says next starts a line
        raise
    return answer == "yes" if question.choices == ("yes", "no") else answer


def _history(target: Path, *, in_git: bool) -> str:
    """Put a new application into git unless it is there already; gives the line that says what was done."""
    update_needs = "`flaskwright update` needs it in git"
    if not in_git or not has_git():
        return f"It is in no git repository; {update_needs}.\n"
    if git(target, "rev-parse", "--is-inside-work-tree") is not None:
        return f"It stands in your git repository; commit it: {update_needs}.\n"
    if failed := begin(target):
        return f"It is in git without a first commit, which you should make; git says: {failed}\n"
    return "It is a git repository, with a first commit.\n"


def bring_up_to_date() -> int:
    """Bring the project of the current folder to the newest template; exit status 1 if conflicts are to be solved."""
    done = update(Path.cwd())
    if done.before == done.after:
        emit(f"The project follows version {done.after} of the template, which is the newest.\n")
        return 0
    emit(_told(done))
    if done.conflicts:
        note(
            "Both you and the template changed the same lines there: solve the conflicts, `git add` the files, commit."
        )
        return FOUND
    return 0


def _told(done: Updated) -> str:
    lines = [f"Updated from version {done.before} of the template to {done.after}; your own changes are kept."]
    lines += [f"  conflict  {path}" for path in done.conflicts]
    lines += [f"  changed   {path}" for path in done.changed]
    if not done.conflicts:
        lines.append("Look at it with `git diff`, run the tests, and commit.")
    return "".join(f"{line}\n" for line in lines)
