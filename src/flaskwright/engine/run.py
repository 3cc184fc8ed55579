"""One run: from what a user asks to what is reported. Answers that were kept from an earlier run are used again."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from flaskwright.engine.checking import Answers, ask_rules
from flaskwright.engine.filtering import Kept, keep, touched_or_caused
from flaskwright.engine.progress import Progress, silent
from flaskwright.engine.scope import Scope, find_scope
from flaskwright.engine.selection import check_codes, select_rules
from flaskwright.engine.texts import Texts
from flaskwright.project.disk import Disk, Question

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.cache import Cache
    from flaskwright.findings.baseline import Baseline
    from flaskwright.project.history import LineRanges
    from flaskwright.project.settings import Settings
    from flaskwright.syntax.source import Source


class Request(msgspec.Struct, frozen=True):
    """What a user asks: `settings` are those of the project as the command line changed them.

    `paths` are what to report on (all if empty), `since` is a git revision, `jobs` the number of processes, `today` the
    day that suppression comments are held against.
    """

    root: Path
    paths: tuple[Path, ...]
    settings: Settings
    today: date
    jobs: int = 1
    baseline: Baseline | None = None
    since: str | None = None


class Outcome(msgspec.Struct, frozen=True):
    """What a run found."""

    scope: Scope
    answers: Answers
    kept: Kept
    sources: Mapping[str, Source]

    @property
    def failed(self) -> bool:
        """Whether something of our own failed."""
        return any(problem.kind == "internal" for problem in self.answers.problems)


class Remembered(msgspec.Struct, frozen=True):
    """Answers as they are kept, with what the disk said when they were made."""

    answers: Answers
    disk: tuple[tuple[Question, str, str], ...]


def run(
    request: Request,
    cache: Cache | None = None,
    texts: Mapping[str, Source] | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Check a project; `texts` stand in for what is on disk.

    Raises `UsageError` for a path, code or revision that does not exist.
    """
    check_codes(request.settings)
    changed = _changed(request)
    scope = find_scope(request.paths, request.settings, request.root)
    answers = answer(scope, request.settings, request.jobs, cache, texts, progress)
    kept = keep(answers, scope, request.settings, request.today, request.baseline)
    sources = Texts(scope.files, texts or {})
    kept = _since(request, kept, changed, scope, sources, cache)
    return Outcome(scope, answers, kept, sources)


def look_and_run(request: Request, cache: Cache | None = None, progress: Progress = silent) -> tuple[Project, Outcome]:
    """Check a project, and give its models as well; no answer of an earlier run is used.

    Raises `UsageError` for a path, code or revision that does not exist.
    """
    from flaskwright.engine.pipeline import analyse  # noqa: PLC0415 - as in `answer`
    from flaskwright.rules import load_rules  # noqa: PLC0415

    check_codes(request.settings)
    settings = request.settings
    changed = _changed(request)
    scope = find_scope(request.paths, settings, request.root)
    project = analyse(scope.files, settings, request.jobs, cache, None, progress, cache)
    answers = ask_rules(project, select_rules(load_rules().values(), settings), progress)
    kept = keep(answers, scope, settings, request.today, request.baseline)
    kept = _since(request, kept, changed, scope, project.sources, cache)
    return project, Outcome(scope, answers, kept, project.sources)


def _changed(request: Request) -> dict[str, LineRanges | None] | None:
    """The lines that changed since the revision that a request names, if it names one."""
    if request.since is None:
        return None
    from flaskwright.project.history import changed_lines  # noqa: PLC0415 - only this option needs it

    return changed_lines(request.root, request.since)


def _since(
    request: Request,
    kept: Kept,
    changed: dict[str, LineRanges | None] | None,
    scope: Scope,
    sources: Mapping[str, Source],
    cache: Cache | None,
) -> Kept:
    """What a change touches or causes, where a request asks for that alone."""
    if request.since is None or changed is None:
        return kept
    from flaskwright.engine.since import answers_before  # noqa: PLC0415 - only this option needs it

    before = answers_before(request, scope, request.since, cache)
    reported = touched_or_caused(kept.reported, changed, before.findings, sources)
    return msgspec.structs.replace(kept, reported=reported)


def answer(
    scope: Scope,
    settings: Settings,
    jobs: int,
    cache: Cache | None,
    texts: Mapping[str, Source] | None = None,
    progress: Progress = silent,
    *,
    owner: bool = True,
) -> Answers:
    """What the selected rules say; `owner` says that the cache belongs to this very tree of files."""
    key = None
    if cache is not None and not texts:
        key = _key(scope, settings, cache, owner=owner)
        remembered = cache.result(key, Remembered)
        if remembered is not None and _still_true(remembered, scope):
            return remembered.answers
    from flaskwright.engine.pipeline import analyse  # noqa: PLC0415 - a run that changes nothing needs no analysis
    from flaskwright.rules import load_rules  # noqa: PLC0415

    flow_store = cache if owner and not texts else None
    project = analyse(scope.files, settings, jobs, cache, texts, progress, flow_store)
    answers = ask_rules(project, select_rules(load_rules().values(), settings), progress)
    if cache is not None and owner:
        cache.drop_unused_trees()
    # A file may have changed after its digest was taken and before it was read.
    if cache is not None and key is not None and key == _key(scope, settings, cache, owner=owner):
        disk = tuple((question, path, said) for (question, path), said in sorted(project.disk.asked.items()))
        if not any(problem.kind == "internal" for problem in answers.problems):
            cache.keep_result(key, Remembered(answers, disk))
    return answers


def _still_true(remembered: Remembered, scope: Scope) -> bool:
    disk = Disk(scope.files.root)
    return all(disk.look(question, path) == said for question, path, said in remembered.disk)


def _key(scope: Scope, settings: Settings, cache: Cache, *, owner: bool) -> str:
    """A digest of all that the answers are made from."""
    digests = cache.digests(scope.files.files, remember=owner)
    files = [(file.path, file.kind, file.role, file.tracked, digests[file.path]) for file in scope.files.files]
    # What is said about findings afterwards does not change what the rules say.
    relevant = msgspec.structs.replace(
        settings, min_severity=1, min_confidence=1, per_file_ignores=(), baseline=None, origin=""
    )
    parts = (cache.signature, relevant, files, scope.files.problems)
    return blake2b(msgspec.msgpack.encode(parts), digest_size=20).hexdigest()
