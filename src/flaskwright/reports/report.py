"""What a run found, as every report reads it: plain, ordered and complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from flaskwright.findings.finding import Finding, Location, Problem, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from flaskwright.syntax.source import ColumnUnit, Source

TOOL: Final = "flaskwright"


class RuleInfo(msgspec.Struct, frozen=True):
    """What reports say about a rule; `cwe` holds the numbers of the weaknesses that it finds, `uri` may be empty."""

    code: str
    name: str
    severity: Severity
    profile: str
    summary: str
    help_markdown: str
    cwe: tuple[int, ...] = ()
    uri: str = ""


class Reported(msgspec.Struct, frozen=True):
    """A finding with its fingerprint."""

    finding: Finding
    fingerprint: str


class Summary(msgspec.Struct, frozen=True):
    """The counts of a run; `known` findings stand in the baseline, `fixable` ones have a safe fix."""

    files: int
    errors: int
    warnings: int
    infos: int
    suppressed: int
    known: int
    fixable: int
    fixable_unsafe: int

    @property
    def findings(self) -> int:
        """All findings that are reported."""
        return self.errors + self.warnings + self.infos


class Span(NamedTuple):
    """A location in lines and columns, all from 1; the end column is that after the last character."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Report(msgspec.Struct, frozen=True):
    """The result of a run. `findings`, `problems` and `rules` are in their final order; see `build_report`.

    `prefix` leads from the folder that the reader is in to the project: `backend/`, or nothing.
    """

    tool_version: str
    findings: tuple[Reported, ...]
    problems: tuple[Problem, ...]
    sources: Mapping[str, Source]
    summary: Summary
    rules: tuple[RuleInfo, ...]
    prefix: str = ""

    def shown(self, path: str) -> str:
        """A file of the project as the reader finds it."""
        return f"{self.prefix}{path}"

    def span(self, location: Location, unit: ColumnUnit = "character") -> Span:
        """Where a location stands; the first character of the file where its text is not at hand."""
        source = self.sources.get(location.path)
        if source is None:
            return Span(self.shown(location.path), 1, 1, 1, 1)
        return Span(
            self.shown(location.path), *source.position(location.start, unit), *source.position(location.end, unit)
        )


def build_report(
    findings: Sequence[Finding],
    fingerprints: Sequence[str],
    *,
    tool_version: str,
    problems: Iterable[Problem],
    sources: Mapping[str, Source],
    rules: Iterable[RuleInfo],
    files: int,
    suppressed: int = 0,
    known: int = 0,
    prefix: str = "",
) -> Report:
    """Order everything and count it, so that the same findings in any order make the same report.

    `fingerprints` belong to `findings` one by one; `files` is the number of files checked, `prefix` what is shown
    before each path.
    """
    reported = sorted(
        (Reported(finding, fingerprint) for finding, fingerprint in zip(findings, fingerprints, strict=True)),
        key=lambda each: (
            each.finding.location,
            each.finding.code,
            each.finding.subject,
            each.finding.message,
            each.fingerprint,
        ),
    )
    severities = [finding.severity for finding in findings]
    safeties = [finding.fix.safety for finding in findings if finding.fix is not None]
    summary = Summary(
        files=files,
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        infos=severities.count(Severity.INFO),
        suppressed=suppressed,
        known=known,
        fixable=safeties.count(Safety.SAFE),
        fixable_unsafe=safeties.count(Safety.UNSAFE),
    )
    return Report(
        tool_version,
        tuple(reported),
        tuple(sorted({_below(prefix, problem) for problem in problems})),
        sources,
        summary,
        tuple(sorted(rules, key=lambda rule: rule.code)),
        prefix,
    )


def _below(prefix: str, problem: Problem) -> Problem:
    return msgspec.structs.replace(problem, path=f"{prefix}{problem.path}") if problem.path else problem


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def problem_place(problem: Problem) -> str:
    """`path:line:column`, as far as they are known."""
    if not problem.line:
        return problem.path
    return f"{problem.path}:{problem.line}:{problem.column or 1}"


def severity_counts(summary: Summary) -> str:
    """The findings by severity, in words: `2 errors, 1 warning`."""
    counts = ((summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info"))
    return ", ".join(counted(number, noun) for number, noun in counts if number) or "nothing"


def asides(summary: Summary) -> str:
    """What else is worth a word: what is silenced, known or can be fixed; empty where there is nothing."""
    counts = (
        (summary.suppressed, "suppressed"),
        (summary.known, "known from the baseline"),
        (summary.fixable, "fixable with --fix"),
        (summary.fixable_unsafe, "fixable with --unsafe-fixes"),
    )
    return ", ".join(f"{number} {what}" for number, what in counts if number)


def full_text(report: Report, finding: Finding) -> list[str]:
    """The lines that tell all of a finding where there is no room for source: message, numbered trace, help."""
    steps = [(report.span(step.location), step.message) for step in finding.trace]
    return [
        finding.message,
        *(f"{at}. {span.path}:{span.line}:{span.column}: {text}" for at, (span, text) in enumerate(steps, 1)),
        *([finding.help] if finding.help else []),
    ]
