"""`check` and `baseline`: from options to a request, from an outcome to a report."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright import __version__
from flaskwright.cache import Cache
from flaskwright.cli import FAILED, FOUND
from flaskwright.cli.output import colour, emit, note, progress, width
from flaskwright.engine.run import Outcome, Request, run
from flaskwright.errors import UsageError
from flaskwright.findings.baseline import Baseline, read_baseline
from flaskwright.findings.finding import Confidence, Severity
from flaskwright.project.discovery import find_root
from flaskwright.project.settings import Profile, load_settings
from flaskwright.reports.report import Report, build_report, counted

if TYPE_CHECKING:
    from flaskwright.engine.filtering import Marked
    from flaskwright.engine.fixing import Fixing
    from flaskwright.findings.finding import Problem
    from flaskwright.project.settings import Settings
    from flaskwright.reports.report import RuleInfo

# More processes than this only wait for the one that puts the trees together.
MOST_JOBS = 4
NO_APPLICATION = "No Flask application was seen in this project, so most rules had nothing to judge."


class RunOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What `check` and `baseline` share; `None` and an empty tuple leave a setting as the project has it."""

    paths: tuple[Path, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: Profile | None
    min_confidence: str | None
    min_severity: str | None
    config: Path | None
    jobs: int | None
    no_cache: bool
    released: tuple[str, ...] = ()
    """Revisions to take for released, beside those of the ledger."""

    @classmethod
    def of(cls, paths: tuple[Path, ...], options: dict[str, Any]) -> RunOptions:
        """The options as click gives them."""
        return cls(paths=paths, **converted(options))

    def settings(self, root: Path) -> Settings:
        """The project's settings as these options change them; `--select` alone decides where it is given."""
        settings = load_settings(root, self.config)
        changes: dict[str, Any] = {
            "extend_select": (*settings.extend_select, *self.extend_select),
            "ignore": (*settings.ignore, *self.ignore),
        }
        if self.select:
            changes = {"select": self.select, "extend_select": self.extend_select, "ignore": self.ignore}
        if self.released:
            known = settings.assume.released
            changes["assume"] = msgspec.structs.replace(settings.assume, released=(*known, *self.released))
        if self.profile is not None:
            changes["profile"] = self.profile
        if self.min_confidence is not None:
            changes["min_confidence"] = Confidence[self.min_confidence.upper()]
        if self.min_severity is not None:
            changes["min_severity"] = Severity[self.min_severity.upper()]
        return msgspec.structs.replace(settings, **changes)

    def request(self, root: Path) -> Request:
        """The request that these options make for the project at `root`."""
        jobs = self.jobs if self.jobs is not None else min(MOST_JOBS, os.cpu_count() or 1)
        today = datetime.now(tz=UTC).astimezone().date()
        return Request(root, self.paths, self.settings(root), today, jobs)

    def cache(self, root: Path) -> Cache | None:
        """The project's cache, unless it is not to be used."""
        return None if self.no_cache else Cache(root)


class CheckOptions(RunOptions, frozen=True, kw_only=True):
    """All options of `check`."""

    output_format: str
    output_file: Path | None
    fix: bool
    unsafe_fixes: bool
    diff: bool
    baseline: Path | None
    since: str | None
    statistics: bool
    show_suppressed: bool
    verbose: bool
    exit_zero: bool
    color: str

    @classmethod
    def of(cls, paths: tuple[Path, ...], options: dict[str, Any]) -> CheckOptions:
        """The options as click gives them."""
        return cls(paths=paths, **converted({name: value for name, value in options.items() if name != "watch"}))


def converted(options: dict[str, Any]) -> dict[str, Any]:
    """The options as click gives them, lists of codes parted."""
    lists = {
        name: tuple(part.strip() for given in options[name] for part in given.split(",") if part.strip())
        for name in ("select", "extend_select", "ignore")
    }
    profile = Profile(options["profile"]) if options["profile"] is not None else None
    return {**options, **lists, "profile": profile}


def check_once(options: CheckOptions) -> int:
    """Check, fix where asked, report; gives the exit status."""
    if options.statistics and options.output_format != "text":
        raise UsageError("--statistics counts in text alone; leave out --output-format")
    root = find_root(options.paths)
    request = options.request(root)
    known = _baseline(options, request)
    request = msgspec.structs.replace(request, baseline=known, since=options.since)
    cache = options.cache(root)
    if not (options.fix or options.unsafe_fixes or options.diff):
        return _report(options, run(request, cache, progress=progress()), root)
    from flaskwright.engine.fixing import fix, write  # noqa: PLC0415 - reads and writes code, which most runs do not

    fixing = fix(request, cache, progress(), include_unsafe=options.unsafe_fixes)
    if options.diff:
        return _show_diff(options, fixing, root)
    write(fixing, root)
    if fixing.applied:
        files = counted(len(fixing.after), "file")
        note(f"Fixed {counted(len(fixing.applied), 'finding')} in {files}.")
    return _report(options, fixing.outcome, root)


def _baseline(options: CheckOptions, request: Request) -> Baseline | None:
    if options.baseline is not None:
        return read_baseline(options.baseline)
    if request.settings.baseline is not None:
        return read_baseline(request.root / request.settings.baseline)
    return None


def _show_diff(options: CheckOptions, fixing: Fixing, root: Path) -> int:
    from flaskwright.fixes.diff import render_diff  # noqa: PLC0415

    prefix = project_prefix(root)
    before, after = (
        {f"{prefix}{path}": text for path, text in texts.items()} for texts in (fixing.before, fixing.after)
    )
    deliver(options.output_file, render_diff(before, after))
    if fixing.outcome.failed:
        return FAILED
    return FOUND if fixing.after and not options.exit_zero else 0


def _report(options: CheckOptions, outcome: Outcome, root: Path) -> int:
    # Our own JSON is the same wherever it is made.
    prefix = "" if options.output_format == "json" else project_prefix(root)
    report = make_report(outcome, with_rules=options.output_format == "sarif", prefix=prefix)
    if not report.summary.files:
        note("No Python file and no template was checked: the paths hold none, or the settings exclude them.")
    elif not outcome.answers.applications:
        note(NO_APPLICATION)
    if options.statistics:
        text = import_module("flaskwright.reports.statistics").render(report)
    elif options.output_format == "text":
        painted = options.output_file is None and colour(options.color)
        text = import_module("flaskwright.reports.text").render(report, width=width(), colour=painted)
    else:
        text = import_module(f"flaskwright.reports.{options.output_format}").render(report)
    deliver(options.output_file, text)
    if options.show_suppressed:
        _list_suppressed(outcome, report)
    if options.verbose:
        _list_unfollowed(outcome)
        if outcome.kept.unsure:
            guesses = counted(outcome.kept.unsure, "less sure finding")
            note(f"{guesses} not shown: `--min-confidence low` shows what rests on a guess as well.")
    if outcome.kept.obsolete and not outcome.scope.wanted and not options.select:
        entries = "1 entry" if len(outcome.kept.obsolete) == 1 else f"{len(outcome.kept.obsolete)} entries"
        note(f"The baseline has {entries} that nothing matches any more; `flaskwright baseline` writes a new one.")
    if outcome.failed:
        return FAILED
    unchecked = any(not problem.is_note for problem in report.problems)
    return FOUND if (report.findings or unchecked) and not options.exit_zero else 0


def project_prefix(root: Path) -> str:
    """What leads from the current folder to a project below it; nothing where it is elsewhere."""
    here = Path.cwd()
    return f"{root.relative_to(here).as_posix()}/" if root != here and root.is_relative_to(here) else ""


def make_report(outcome: Outcome, *, with_rules: bool = False, prefix: str = "") -> Report:
    """The report of an outcome; `with_rules` adds what is known of each rule that ran."""
    rules: tuple[RuleInfo, ...] = ()
    if with_rules:
        from flaskwright.rules_docs import rule_infos  # noqa: PLC0415 - loads every rule

        rules = rule_infos(outcome.answers.active)
    return build_report(
        outcome.kept.findings,
        [marked.fingerprint for marked in outcome.kept.reported],
        tool_version=__version__,
        problems=[problem for problem in outcome.answers.problems if _concerns(problem, outcome)],
        sources=outcome.sources,
        rules=rules,
        files=outcome.scope.checked,
        suppressed=len(outcome.kept.suppressed),
        known=len(outcome.kept.known),
        prefix=prefix,
    )


def _concerns(problem: Problem, outcome: Outcome) -> bool:
    return not problem.path or problem.kind == "internal" or outcome.scope.covers(problem.path)


def deliver(output: Path | None, text: str) -> None:
    """Write a report to a file, else to standard output. Raises `UsageError` where that cannot be."""
    if output is None:
        emit(text)
        return
    from flaskwright.engine.fixing import replace_file  # noqa: PLC0415

    try:
        replace_file(output, text.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(
            f"{output} cannot be written ({error.strerror or error}); name another --output-file"
        ) from error


def _list_suppressed(outcome: Outcome, report: Report) -> None:
    def line(marked: Marked) -> str:
        span = report.span(marked.finding.location)
        place = f"{span.path}:{span.line}:{span.column}"
        return f"{place}: silenced {marked.finding.code} {' '.join(marked.finding.message.split())}"

    for marked in outcome.kept.suppressed:
        note(line(marked))


def _list_unfollowed(outcome: Outcome) -> None:
    for one in outcome.answers.unfollowed:
        path = one.location.path
        line = outcome.sources[path].line(one.location.start) if path in outcome.sources else 0
        note(f"{path}:{line}: `{one.name}` was not followed to its end, since {one.reason}; what it does is a guess.")
    if not outcome.answers.unfollowed:
        note("Every function was followed to its end.")


def record_baseline(options: RunOptions, output: Path | None, default: str) -> int:
    """Write the findings of today to a baseline file; the notes in an older one are kept."""
    from flaskwright.findings.baseline import record, write_baseline  # noqa: PLC0415

    root = find_root(options.paths)
    request = options.request(root)
    outcome = run(request, options.cache(root), progress=progress())
    place = output or root / (request.settings.baseline or default)
    previous = read_baseline(place) if place.exists() else None
    marked = outcome.kept.reported
    baseline = record([each.finding for each in marked], previous, [each.fingerprint for each in marked])
    write_baseline(place, baseline)
    note(f"Recorded {counted(len(marked), 'finding')} in {place}.")
    if request.settings.baseline is None:
        note(f'Name it in the settings (`baseline = "{place.name}"`) or with `check --baseline {place.name}`.')
    return FAILED if outcome.failed else 0
