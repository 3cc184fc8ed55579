"""What a new application is asked, and what its maker answered."""

from __future__ import annotations

import keyword
import sys
from typing import Any, Self

import msgspec

from flaskwright.errors import UsageError
from flaskwright.scaffold import reserved
from flaskwright.scaffold.names import WORDS

LONGEST_NAME = 28
"""Of a name's characters: with more, lines that name the package are longer than the project's own linter allows."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question: the field of `Answers`, what may be answered (first the default), and why it matters."""

    field: str
    title: str
    why: str
    choices: tuple[str, ...]


QUESTIONS = (
    Question(
        field="interface",
        title="Interface",
        why="What clients get: a JSON API, pages made on the server, or both.",
        choices=("api", "web", "both"),
    ),
    Question(
        field="database",
        title="Database",
        why="What Compose and production run; the code starts on SQLite with either.",
        choices=("postgresql", "sqlite"),
    ),
    Question(
        field="jobs",
        title="Jobs",
        why="What runs long work outside of requests; Redis carries it.",
        choices=("celery", "rq", "none"),
    ),
    Question(
        field="auth",
        title="Accounts",
        why="Registration, login and rows that belong to users.",
        choices=("yes", "no"),
    ),
    Question(
        field="python",
        title="Python",
        why="What the tools and the image are set to; the code runs from 3.12 on.",
        choices=("3.14", "3.13", "3.12"),
    ),
)


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """The answers that make an application, as its `.copier-answers.yml` keeps them."""

    name: str
    interface: str = "api"
    database: str = "postgresql"
    jobs: str = "celery"
    auth: bool = True
    python: str = "3.14"

    @property
    def package(self) -> str:
        """The name under which the application is imported."""
        return package_of(self.name)

    @property
    def web(self) -> bool:
        """Whether it has pages."""
        return self.interface in {"web", "both"}

    @property
    def api(self) -> bool:
        """Whether it has an API."""
        return self.interface in {"api", "both"}

    @classmethod
    def of(cls, given: dict[str, Any], where: str) -> Self:
        """The answers that a file gives, checked; raises `UsageError`, with `where` as the place to mend them."""
        known = {key: given[key] for key in cls.__struct_fields__ if key in given}
        if "name" not in known:
            raise UsageError(f"{where} has no `name`; restore it from git")
        if isinstance(known.get("python"), float):  # YAML reads an unquoted 3.14 as a number
            known["python"] = str(known["python"])
        try:
            answers = msgspec.convert(known, cls)
        except msgspec.ValidationError as error:
            raise UsageError(f"{where} is not understood: {error}") from error
        for question in QUESTIONS:
            value = getattr(answers, question.field)
            if not isinstance(value, bool) and value not in question.choices:
                raise UsageError(f"{where}: `{question.field}` must be {', '.join(question.choices)}, not {value!r}")
        try:
            check_name(answers.name)
        except UsageError as error:
            raise UsageError(f"{where}: {error}") from error
        return answers


def package_of(name: str) -> str:
    """The package of an application of that name; the template makes it in the same way."""
    return name.lower().replace("-", "_")


def check_name(name: str) -> None:
    """Raise `UsageError` for a name that cannot be both a distribution's and, with `_` for `-`, a package's."""
    if not WORDS.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot name an application: "
            "take letters and digits, a letter first, with single `-` or `_` between, as in my-shop"
        )
    if len(name) > LONGEST_NAME:
        raise UsageError(f"the name is too long; {LONGEST_NAME} characters are the most that it may have")
    package = package_of(name)
    if keyword.iskeyword(package):
        raise UsageError(f"{name!r} cannot name an application: `{package}` is a word of Python; try my-{name.lower()}")
    if package in sys.stdlib_module_names or package in reserved.APPLICATIONS or package.startswith("flask_"):
        raise UsageError(
            f"{name!r} cannot name an application: its package would hide the module `{package}`; try my-{name.lower()}"
        )
