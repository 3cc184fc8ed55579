"""Making fixes until there is nothing left to fix: check, fix, check again."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from flaskwright.engine.progress import Progress, silent
from flaskwright.engine.run import Outcome, Request, run
from flaskwright.errors import UsageError
from flaskwright.fixes.apply import MAX_ROUNDS, apply_fixes
from flaskwright.syntax.decoding import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flaskwright.cache import Cache
    from flaskwright.findings.finding import Finding
    from flaskwright.syntax.source import Source


class Fixing(msgspec.Struct, frozen=True):
    """Fixes as they would be written.

    `before` and `after` hold the text of each file that changes, `applied` the findings that were fixed, and `outcome`
    what is still to be reported.
    """

    before: Mapping[str, Source]
    after: Mapping[str, Source]
    applied: tuple[Finding, ...]
    outcome: Outcome


def fix(request: Request, cache: Cache | None, progress: Progress = silent, *, include_unsafe: bool) -> Fixing:
    """Make the fixes of all that would be reported, in memory."""

    def ask(texts: Mapping[str, Source]) -> Outcome:
        return run(request, cache, texts) if texts else run(request, cache, progress=progress)

    return fix_all(ask, include_unsafe=include_unsafe)


def fix_all(ask: Callable[[Mapping[str, Source]], Outcome], *, include_unsafe: bool) -> Fixing:
    """Make fixes until there is nothing left to fix; `ask` says what is found where some texts stand in for files."""
    outcome = ask({})
    before: dict[str, Source] = {}
    after: dict[str, Source] = {}
    applied: list[Finding] = []
    for _ in range(MAX_ROUNDS):
        result = apply_fixes(outcome.kept.findings, outcome.sources, include_unsafe=include_unsafe)
        if not result.applied:
            break
        for path, source in result.sources.items():
            before.setdefault(path, outcome.sources[path])
            after[path] = source
        applied += result.applied
        outcome = ask(after)
    changed = {path: source for path, source in after.items() if source.data != before[path].data}
    return Fixing({path: before[path] for path in changed}, changed, tuple(applied), outcome)


def write(fixing: Fixing, root: Path) -> None:
    """Write the changed files, each whole or not at all, with the mode that it has.

    Raises `UsageError` for the first file that changed meanwhile or cannot be written.
    """
    places = {file.path: file.absolute for file in fixing.outcome.scope.files.files}
    for path, source in sorted(fixing.after.items()):
        old = fixing.before[path]
        place = places.get(path, root / path)
        try:
            if place.read_bytes() != encode(old, old.data):
                raise UsageError(f"{path} changed while it was being fixed; run the command again")
            replace_file(place, encode(source, source.data))
        except OSError as error:
            raise UsageError(f"{path} cannot be written ({error.strerror or error}); it is unchanged") from error


def replace_file(place: Path, content: bytes) -> None:
    """Put new content into a file at once, through a file beside it; a link stays a link. Raises `OSError`."""
    target = place.resolve()
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".flaskwright-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        if target.exists():
            Path(temporary).chmod(target.stat().st_mode & 0o7777)
        else:
            Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(target)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
