"""`upgrade`: from options to the fixes that move a project to other versions, and the report of them."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path  # noqa: TC003 - msgspec reads the field types
from typing import TYPE_CHECKING

import msgspec

from flaskwright.cache import Cache
from flaskwright.cli import FAILED, FOUND
from flaskwright.cli.checking import MOST_JOBS, project_prefix
from flaskwright.cli.output import emit, progress
from flaskwright.engine.fixing import Fixing, write
from flaskwright.engine.run import Request
from flaskwright.engine.upgrading import Upgrade, about, read_targets, upgrade, with_pins
from flaskwright.fixes.diff import render_diff
from flaskwright.project.discovery import find_root
from flaskwright.project.settings import load_settings
from flaskwright.reports.upgrade import Changed, Left, Move, Raise, UpgradeReport, render

if TYPE_CHECKING:
    from flaskwright.findings.finding import Finding, Location, Problem


class UpgradeOptions(msgspec.Struct, frozen=True, kw_only=True):
    """All options of `upgrade`."""

    paths: tuple[Path, ...]
    targets: tuple[str, ...]
    diff: bool
    unsafe_fixes: bool
    pins: bool
    config: Path | None
    jobs: int | None
    no_cache: bool


def upgrade_once(options: UpgradeOptions) -> int:
    """Upgrade, write or show it, and report; gives the exit status."""
    asked = read_targets(options.targets)
    root = find_root(options.paths)
    today = datetime.now(tz=UTC).astimezone().date()
    jobs = options.jobs if options.jobs is not None else min(MOST_JOBS, os.cpu_count() or 1)
    request = Request(root, options.paths, load_settings(root, options.config), today, jobs)
    cache = None if options.no_cache else Cache(root)
    made = upgrade(request, cache, asked, progress(), include_unsafe=options.unsafe_fixes)
    fixing = with_pins(made) if options.pins else made.fixing
    prefix = project_prefix(root)
    if options.diff:
        before, after = (
            {f"{prefix}{path}": text for path, text in texts.items()} for texts in (fixing.before, fixing.after)
        )
        emit(render_diff(before, after))
        return FAILED if fixing.outcome.failed else FOUND if fixing.after else 0
    write(fixing, root)
    report = _report(made, fixing, prefix, pins=options.pins)
    emit(render(report))
    if fixing.outcome.failed:
        return FAILED
    return FOUND if report.left or report.unsafe or report.perhaps or report.problems else 0


def _report(made: Upgrade, fixing: Fixing, prefix: str, *, pins: bool) -> UpgradeReport:
    sources = fixing.outcome.sources

    def place(location: Location) -> str:
        line, column = sources[location.path].position(location.start) if location.path in sources else (1, 1)
        return f"{prefix}{location.path}:{line}:{column}"

    def left(finding: Finding) -> Left:
        return Left(about(finding), finding.code, place(finding.location), finding.message, finding.help)

    by_file: dict[str, Counter[str]] = {}
    for finding in fixing.applied:
        by_file.setdefault(finding.location.path, Counter())[about(finding)] += 1
    findings = fixing.outcome.kept.findings
    return UpgradeReport(
        moves=tuple(Move(one.title, one.version, one.before, one.asked) for one in made.targets),
        changed=tuple(Changed(f"{prefix}{path}", dict(counts)) for path, counts in sorted(by_file.items())),
        left=tuple(left(finding) for finding in findings if finding.fix is None),
        unsafe=tuple(left(finding) for finding in findings if finding.fix is not None),
        perhaps=tuple(left(finding) for finding in made.perhaps),
        pins=tuple(
            Raise(place(pin.location), pin.written, pin.becomes, pin.title, pin.lock, pin.says) for pin in made.pins
        ),
        raised=pins,
        problems=tuple(_problem(problem, prefix) for problem in fixing.outcome.answers.problems),
    )


def _problem(problem: Problem, prefix: str) -> str:
    where = f"{prefix}{problem.path}:{problem.line}: " if problem.path else ""
    return f"{where}{' '.join(problem.message.split())}"
