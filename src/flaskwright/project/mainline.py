"""The line of commits that everybody builds upon, as git tells, and since when a file has been on it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.project.git import run_git

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAMES = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
"""What the line is called, the best first: what is only here was given to nobody yet."""
_COMMIT = "commit "
_GONE = "D"


class Arrival(msgspec.Struct, frozen=True):
    """Since when a file is there: the `place` of its first commit in the line, and its path in it."""

    place: int
    commit: str
    path: str


def mainline(root: Path) -> str:
    """The last commit of the line; empty outside git, and where no branch has one of the usual names."""
    listed = run_git(root, "for-each-ref", "--format=%(refname) %(objectname)", *NAMES)
    found = dict(line.split(" ", 1) for line in (listed or b"").decode("utf-8", "replace").splitlines())
    return next((found[name] for name in NAMES if name in found), "")


def arrivals(root: Path, commit: str, patterns: Iterable[str]) -> dict[str, Arrival]:
    """When the files that fit the patterns came onto the line that ends with a commit, by their present paths.

    What comes with a merge counts as part of it. A file that was moved keeps its time, if it kept its name or its text.
    """
    log = run_git(
        root, "log", "--first-parent", "-m", "--name-status", "--diff-filter=ADR", "-M100%", "--no-color", "--relative",
        "--no-ext-diff", f"--format={_COMMIT}%H", "--end-of-options", commit, "--", *patterns,
    )  # fmt: skip
    commits: list[tuple[str, list[list[str]]]] = []
    for line in (log or b"").decode("utf-8", "replace").splitlines():
        if line.startswith(_COMMIT):
            commits.append((line.removeprefix(_COMMIT), []))
        elif "\t" in line and commits:
            commits[-1][1].append(line.split("\t"))
    found: dict[str, Arrival] = {}
    for place, (name, changes) in enumerate(reversed(commits)):
        gone = {posixpath.basename(paths[0]): paths[0] for kind, *paths in changes if kind == _GONE}
        for kind, *paths in changes:
            if kind != _GONE:
                before = gone.get(posixpath.basename(paths[0]), paths[0])
                found.setdefault(paths[-1], found.get(before) or Arrival(place, name, paths[-1]))
    return found


def text_at(root: Path, arrival: Arrival) -> str | None:
    """What a file held when it came."""
    content = run_git(
        root, "show", "--no-color", "--no-textconv", "--end-of-options", f"{arrival.commit}:./{arrival.path}"
    )
    return content.decode("utf-8", "replace") if content is not None else None
