"""Asking git, without letting a repository's own configuration run anything."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Set by git for its hooks; they would bind the call to another repository or index than the folder's own.
_INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
# A file-system monitor is a program named in the repository's configuration.
_GUARDS = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-optional-locks")


def run_git(folder: Path, *arguments: str, feed: bytes = b"") -> bytes | None:
    """What git prints in `folder` when it reads `feed`, or `None` where git is missing, refuses or fails."""
    environment = {name: value for name, value in os.environ.items() if name not in _INHERITED}
    environment["LC_ALL"] = "C"
    environment["GIT_NO_LAZY_FETCH"] = "1"  # a clone without its contents would ask its server for them
    try:
        done = subprocess.run(
            ["git", "-C", os.fspath(folder), *_GUARDS, *arguments],
            capture_output=True,
            check=False,
            env=environment,
            input=feed,
        )
    except (OSError, ValueError):
        return None
    return done.stdout if done.returncode == 0 else None


def inside_work_tree(folder: Path) -> bool:
    """Whether the folder stands in a git work tree that git agrees to read."""
    answer = run_git(folder, "rev-parse", "--is-inside-work-tree")
    return answer is not None and answer.strip() == b"true"
