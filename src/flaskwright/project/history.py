"""What changed since a revision, line by line."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from flaskwright.errors import UsageError
from flaskwright.project.git import inside_work_tree, run_git

if TYPE_CHECKING:
    from pathlib import Path

LineRanges = list[tuple[int, int]]

_HUNK = re.compile(rb"^@@ -[0-9]+(?:,([0-9]+))? \+([0-9]+)(?:,([0-9]+))? @@")
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")


def changed_lines(root: Path, revision: str) -> dict[str, LineRanges | None]:
    """Lines of the working tree that differ from where it left `revision`, by path relative to the root.

    A range holds its first and last line, from 1; where lines were only removed it holds the two around the gap. `None`
    means that the whole file is new. Where the histories have parted, the comparison is with their last common
    revision, so that changes made on the other side do not count. Raises `UsageError` where git does not know the
    revision or the root is in no git repository.
    """
    if not inside_work_tree(root):
        raise UsageError(f"{root} is in no git repository that git can read; leave out --since")
    known = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known is None:
        raise UsageError(
            f"git does not know the revision `{revision}`; fetch it, or name a branch, tag or commit from `git log`"
        )
    commit = known.decode().strip()
    base = (run_git(root, "merge-base", "HEAD", commit) or known).decode().strip()
    diff = run_git(
        root, "diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--relative", "--find-renames",
        "--src-prefix=a/", "--dst-prefix=b/", "--submodule=short", base, "--",
    )  # fmt: skip
    untracked = run_git(root, "ls-files", "-z", "--others", "--exclude-standard")
    if diff is None or untracked is None:
        raise UsageError(f"git could not compare the working tree with `{revision}`; run `git status` to see why")
    changed = _parse(diff)
    for name in untracked.split(b"\0"):
        if name:
            changed[name.decode("utf-8", "replace")] = None
    return dict(sorted(changed.items()))


def _parse(diff: bytes) -> dict[str, LineRanges | None]:
    """The ranges in a unified diff without context; the lengths in each hunk's head say which lines are content."""
    changed: dict[str, LineRanges | None] = {}
    ranges: LineRanges = []
    is_new = False
    content = 0
    for line in diff.split(b"\n"):
        if content and line[:1] in {b"+", b"-"}:
            content -= 1
        elif line.startswith(b"diff --git "):
            is_new = False
            ranges = []
        elif line.startswith(b"new file mode"):
            is_new = True
        elif line.startswith((b"+++ b/", b'+++ "b/')):
            ranges = []
            changed[_path(line[4:])] = None if is_new else ranges
        elif (hunk := _HUNK.match(line)) is not None:
            removed, added = (int(count) if count is not None else 1 for count in hunk.group(1, 3))
            first = int(hunk[2])
            ranges.append((first, first + added - 1) if added else (max(first, 1), first + 1))
            content = removed + added
    return changed


def _path(written: bytes) -> str:
    """A path from a diff's head: in C quotes where it holds special characters, else perhaps closed by a tab."""
    if written.startswith(b'"'):
        unquoted = _ESCAPE.sub(_unescape, written.rstrip(b"\r\t")[1:-1])
    else:
        unquoted = written.rstrip(b"\t")
    return os.fsencode(os.fsdecode(unquoted[2:])).decode("utf-8", "replace")


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if len(escaped) == 3:
        return bytes([int(escaped, 8) & 0xFF])
    return _ESCAPES.get(escaped, escaped)
