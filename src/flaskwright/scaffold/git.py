"""The few calls of git that a new project and an update need."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from flaskwright.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

# Set by git for its hooks; they would bind the call to another repository than the folder's own.
INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
_OURS = (
    *("-c", "user.name=Flaskwright", "-c", "user.email=flaskwright@localhost"),
    *("-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false", "-c", "core.autocrlf=false"),
    *("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false"),
)
"""A repository of ours that lasts for a moment heeds nobody's settings."""


def has_git() -> bool:
    """Whether git can be called at all."""
    return shutil.which("git") is not None


def git(folder: Path, *arguments: str) -> str | None:
    """What git prints in `folder`, or `None` where it refuses or fails."""
    done = _run(folder, *arguments)
    return done.stdout if done is not None and done.returncode == 0 else None


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str] | None:
    """A call of git that has ended, or `None` where git cannot be started."""
    environment = {name: value for name, value in os.environ.items() if name not in INHERITED}
    command = ["git", "-C", os.fspath(folder), "-c", "core.quotePath=false", *arguments]
    try:
        return subprocess.run(
            command,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=environment,
            errors="replace",
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return None


def begin(folder: Path) -> str:
    """Make `folder` a repository with one commit of all that is there; gives git's last line where that fails."""
    steps = (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        ("commit", "--quiet", "--message", "Start with flaskwright new"),
    )
    for step in steps:
        done = _run(folder, *step)
        if done is None or done.returncode != 0:
            lines = done.stderr.split("\n") if done is not None else []
            return next((line.strip() for line in reversed(lines) if line.strip()), f"`git {step[0]}` failed")
    return ""


def keep(repository: Path, tag: str) -> None:
    """Commit all that stands in a repository of ours, the ignored too, under a tag. It is made if there is none yet."""
    steps = (
        ("init", "--quiet"),
        ("add", "--all", "--force"),
        ("commit", "--quiet", "--allow-empty", "--message", tag),
        ("tag", tag),
    )
    for step in steps:
        if git(repository, *_OURS, *step) is None:
            raise UsageError(f"git failed at `git {step[0]}` in a temporary folder; see that `git --version` works")
