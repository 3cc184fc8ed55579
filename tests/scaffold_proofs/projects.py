"""Projects that `flaskwright new` has made, and what can be run in them."""

from __future__ import annotations

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


def _variables(folder: Path, more: Mapping[str, str] | None) -> dict[str, str]:
    return {
        "PATH": f"{environment() / 'bin'}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": f"{folder / 'src'}:{folder}",
        "PYTHONDONTWRITEBYTECODE": "1",
        **(more or {}),
    }
