"""Baselines: the findings that a team knows and has decided to live with for now, in a file that people can review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.errors import UsageError
from flaskwright.findings.fingerprint import fingerprints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from flaskwright.findings.finding import Finding

_MEND = "write a new one with `flaskwright baseline`"


class Entry(msgspec.Struct, frozen=True, order=True, omit_defaults=True, forbid_unknown_fields=True):
    """One known finding. Only the fingerprint is compared; the rest is for people, `note` is theirs to write."""

    path: str
    code: str
    scope: str
    message: str
    fingerprint: str
    note: str = ""


class Baseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a baseline file."""

    entries: tuple[Entry, ...]
    tool: Literal["flaskwright"] = "flaskwright"
    version: Literal[1] = 1


class Subtracted(msgspec.Struct, frozen=True):
    """Findings parted by a baseline: `new` and `known` ones, and the `obsolete` entries that no finding matches."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    obsolete: tuple[Entry, ...]


def record(
    findings: Sequence[Finding], previous: Baseline | None = None, marks: Sequence[str] | None = None
) -> Baseline:
    """A baseline of these findings, in stable order; the notes of `previous` are carried over by fingerprint.

    `marks` are the findings' fingerprints where these are only some of a run's findings.
    """
    notes = {entry.fingerprint: entry.note for entry in previous.entries} if previous else {}
    entries = [
        Entry(
            path=_storable(finding.location.path),
            code=finding.code,
            scope=_storable(finding.scope),
            message=_storable(finding.message),
            fingerprint=fingerprint,
            note=notes.get(fingerprint, ""),
        )
        for finding, fingerprint in zip(findings, fingerprints(findings) if marks is None else marks, strict=True)
    ]
    return Baseline(tuple(sorted(entries)))


def subtract(findings: Sequence[Finding], baseline: Baseline) -> Subtracted:
    """Part the findings into new and known ones, in the order given, and name the entries that nothing matches.

    Give all findings of the run, before any other selection: a fingerprint counts the equal ones.
    """
    recorded = {entry.fingerprint for entry in baseline.entries}
    marked = list(zip(findings, fingerprints(findings), strict=True))
    present = {fingerprint for _, fingerprint in marked}
    return Subtracted(
        new=tuple(finding for finding, fingerprint in marked if fingerprint not in recorded),
        known=tuple(finding for finding, fingerprint in marked if fingerprint in recorded),
        obsolete=tuple(sorted(entry for entry in baseline.entries if entry.fingerprint not in present)),
    )


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write the file as indented JSON with a line end.

    Raises `UsageError` where the path cannot be written.
    """
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(baseline), indent=2) + b"\n")
    except OSError as error:
        raise UsageError(f"The baseline {path} cannot be written: {error.strerror or error}") from error


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file.

    Raises `UsageError` where it cannot be read or is no baseline of this tool.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"The baseline {path} cannot be read ({error.strerror or error}); {_MEND}") from error
    try:
        return msgspec.json.decode(content, type=Baseline)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise UsageError(f"{path} is not a Flaskwright baseline ({reason}); {_MEND}") from error


def _storable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
