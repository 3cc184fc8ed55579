"""Projects that `flaskwright new` has made, and what can be run in them."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.scaffold_proofs.processes import Process

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = "shop"
TIMEOUT = 600.0
FLASKWRIGHT = (sys.executable, "-c", "from flaskwright.cli import main; main()")
"""Our own command, as it stands here."""


@dataclass(frozen=True)
class Combination:
    """Answers that a project is made with."""

    label: str
    flags: tuple[str, ...] = ()
    jobs: str = "celery"
    auth: bool = True
    pages: bool = False
    server: bool = True
    """Whether its database is a server."""

    @property
    def api(self) -> bool:
        """Whether it answers programs."""
        return not self.pages or "--both" in self.flags


COMBINATIONS = (
    Combination("api-celery-postgresql"),
    Combination("api-rq-sqlite", ("--jobs", "rq", "--database", "sqlite", "--python", "3.13"), jobs="rq", server=False),
    Combination(
        "api-none-open",
        ("--jobs", "none", "--database", "sqlite", "--no-auth", "--python", "3.12"),
        jobs="none",
        auth=False,
        server=False,
    ),
    Combination(
        "web-none-sqlite", ("--web", "--jobs", "none", "--database", "sqlite"), "none", pages=True, server=False
    ),
    Combination("both-celery-postgresql", ("--both",), pages=True),
    Combination(
        "web-celery-open", ("--web", "--database", "sqlite", "--no-auth"), auth=False, pages=True, server=False
    ),
)


def environment() -> Path:
    """The virtual environment in which all of them run: `make scaffold` makes it of requirements/scaffold.lock."""
    folder = Path(os.environ.get("FLASKWRIGHT_SCAFFOLD_VENV", ROOT / ".venv-scaffold"))
    assert (folder / "bin" / "python").exists(), f"{folder} is not there; `make scaffold` makes it"
    return folder


class Project:
    """A project on disk, run with the interpreter and the packages of the common environment."""

    def __init__(self, combination: Combination, folder: Path) -> None:
        self.combination = combination
        self.folder = folder / NAME
        command = [*FLASKWRIGHT, "new", NAME, *combination.flags]
        made = subprocess.run(
            command, capture_output=True, text=True, cwd=folder, stdin=subprocess.DEVNULL, check=False
        )
        assert made.returncode == 0, made.stdout + made.stderr

    def variables(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a process, in which nothing of ours is left."""
        return _variables(self.folder, more)

    def production(self, database: str, redis: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a process in production."""
        return self.variables(
            {
                "APP_ENV": "production",
                "DATABASE_URL": database,
                "REDIS_URL": redis,
                "SECRET_KEY": secrets.token_hex(32),
                "JWT_SECRET_KEY": secrets.token_hex(32),
                **(more or {}),
            }
        )

    def start(self, *command: str, log: Path, more: Mapping[str, str]) -> Process:
        """Start a program of the environment in the project."""
        program, *arguments = command
        return Process([environment() / "bin" / program, *arguments], log, folder=self.folder, environment=more)

    def run(self, *command: str, more: Mapping[str, str] | None = None) -> str:
        """Run a program of the environment in the project; gives what it said, and fails where it does."""
        return run_in(self.folder, *command, more=more)

    def flaskwright(self, *command: str) -> str:
        """Run our own command in the project; gives what it said, and fails where it does."""
        done = subprocess.run([*FLASKWRIGHT, *command], capture_output=True, text=True, cwd=self.folder, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def lint(self) -> None:
        """Ruff has nothing to say of it."""
        lint(self.folder)

    def check_types(self) -> None:
        """Nor has mypy."""
        # Workers may not write to one cache at the same time.
        cache = ROOT / ".mypy_cache" / f"scaffold-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
        self.run("mypy", more={"MYPY_CACHE_DIR": str(cache), "MYPYPATH": str(self.folder / "src")})

    def check_rules(self) -> None:
        """Nor have our own rules, in the strict profile."""
        said = self.flaskwright("check", "--profile", "strict", "--output-format", "json", "--no-cache", "--exit-zero")
        report = json.loads(said)
        found = [f"{one['path']}:{one['line']} {one['code']} {one['message']}" for one in report["findings"]]
        assert (found, report["errors"]) == ([], [])

    def run_tests(self, database: str | None = None) -> None:
        """Its own tests pass and cover it. With `database` they run on that one, and what they cover does not count."""
        command = ["pytest", "-q", "-p", "no:cacheprovider"]
        if database is None:
            said = self.run(*command)
        else:
            said = self.run(*command, "--no-cov", more={"DATABASE_URL": database})
        assert " passed" in said


def run_in(folder: Path, *command: str, more: Mapping[str, str] | None = None) -> str:
    """Run a program of the environment in a project's folder; gives what it said, and fails where it does."""
    program, *arguments = command
    done = subprocess.run(
        [environment() / "bin" / program, *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env=_variables(folder, more),
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"{' '.join(command)} in {folder}:\n{said[-8000:]}"
    return said


def lint(folder: Path) -> None:
    """Ruff's linter and formatter have nothing to say of a project's folder."""
    run_in(folder, "ruff", "check", "--no-cache")
    run_in(folder, "ruff", "format", "--check", "--no-cache")


def _variables(folder: Path, more: Mapping[str, str] | None) -> dict[str, str]:
    return {
        "PATH": f"{environment() / 'bin'}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": f"{folder / 'src'}:{folder}",
        "PYTHONDONTWRITEBYTECODE": "1",
        **(more or {}),
    }
