"""What an old revision's analysis says, so that a change can be told from what was there before."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from flaskwright.engine.run import answer
from flaskwright.engine.scope import find_scope
from flaskwright.errors import UsageError
from flaskwright.project.git import run_git
from flaskwright.project.kinds import classify

if TYPE_CHECKING:
    from flaskwright.cache import Cache
    from flaskwright.engine.checking import Answers
    from flaskwright.engine.run import Request
    from flaskwright.engine.scope import Scope

_LINK_MODE = b"120000"


def answers_before(request: Request, scope: Scope, revision: str, cache: Cache | None) -> Answers:
    """What the rules say about the files as they were where the working tree left `revision`.

    Raises `UsageError` where git cannot give the files.
    """
    with tempfile.TemporaryDirectory(prefix="flaskwright-") as folder:
        root = Path(folder).resolve()
        export(request.root, revision, root)
        wanted = [root / path for path in scope.wanted if (root / path).exists()]
        before = find_scope(wanted or [root], request.settings, root)
        return answer(before, request.settings, request.jobs, cache, owner=False)


def export(project: Path, revision: str, target: Path) -> None:
    """Write the files of a revision below `target`; those of no kind that we read are left empty.

    The contents come straight from git's store, because a checkout or an archive would run the filters that the
    repository's configuration names. Raises `UsageError` where git cannot give them.
    """
    commit = (run_git(project, "merge-base", "HEAD", revision) or revision.encode()).decode().strip()
    listing = run_git(project, "ls-tree", "-r", "-z", "--end-of-options", commit)
    if listing is None:
        raise UsageError(f"git could not list the files of `{revision}`; run `git ls-tree {revision}` to see why")
    wanted: list[tuple[Path, bytes]] = []
    for entry in listing.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        path = name.decode("utf-8", "replace")
        mode, kind, identity = head.split() if head else (b"", b"", b"")
        if kind != b"blob" or mode == _LINK_MODE or ".." in PurePosixPath(path).parts:
            continue
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
        if classify(path) is not None:
            wanted.append((place, identity))
    for place, content in zip((place for place, _ in wanted), _contents(project, wanted), strict=True):
        place.write_bytes(content)


def _contents(project: Path, wanted: list[tuple[Path, bytes]]) -> list[bytes]:
    answer = run_git(project, "cat-file", "--batch", feed=b"".join(identity + b"\n" for _, identity in wanted))
    if answer is None:
        raise UsageError("git could not read the old files; run `git fsck` to see why")
    contents: list[bytes] = []
    offset = 0
    for _ in wanted:
        line_end = answer.index(b"\n", offset)
        size = int(answer[offset:line_end].split()[-1])
        contents.append(answer[line_end + 1 : line_end + 1 + size])
        offset = line_end + size + 2
    return contents
