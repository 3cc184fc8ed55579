"""Putting fixes into files: which of them can be made together, and the text that results."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Edit, Finding, Fix, Import, Safety
from flaskwright.fixes.imports import import_edits
from flaskwright.syntax.decoding import encode
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from flaskwright.syntax.tree import Module

MAX_ROUNDS = 10


class FixResult(msgspec.Struct, frozen=True):
    """One round of fixing.

    `sources` holds the new text of each changed file. `applied` are the findings whose fixes are in it; `deferred`
    those whose fixes touch the same places, or places that are gone: check again and call again, at most `MAX_ROUNDS`
    times; `refused` those that cannot be made because an imported name means something else in the file or its
    encoding lacks a character.
    """

    sources: dict[str, Source]
    applied: tuple[Finding, ...]
    deferred: tuple[Finding, ...]
    refused: tuple[Finding, ...]

    def contents(self) -> dict[str, bytes]:
        """The bytes to write for each changed path, in the file's own encoding."""
        return {path: encode(source, source.data) for path, source in self.sources.items()}


def apply_fixes(
    findings: Iterable[Finding], sources: Mapping[str, Source], *, include_unsafe: bool = False
) -> FixResult:
    """Make all fixes that do not touch each other; the earlier place wins. Nothing is written."""
    round_ = _Round(sources, _ImportEdits(sources))
    applied: list[Finding] = []
    deferred: list[Finding] = []
    refused: list[Finding] = []
    for finding in sorted(findings, key=lambda each: (each.location, each.code, each.subject)):
        if finding.fix is None or not finding.fix.edits:
            continue
        if finding.fix.safety is Safety.UNSAFE and not include_unsafe:
            continue
        if not round_.possible(finding.fix):
            refused.append(finding)
        elif round_.add(finding.fix):
            applied.append(finding)
        else:
            deferred.append(finding)
    return FixResult(round_.result(), tuple(applied), tuple(deferred), tuple(refused))


class Completed:
    """The edits of single fixes with those of their imports, ready to be made. Each file is parsed once for all."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._made = _ImportEdits(sources)

    def edits(self, fix: Fix) -> tuple[Edit, ...]:
        """Those of one fix, with the line ends of each file; empty where it cannot be made."""
        round_ = _Round(self._sources, self._made)
        if not round_.possible(fix) or not round_.add(fix):
            return ()
        return tuple(
            msgspec.structs.replace(each, text=_line_ends(each.text, self._sources[each.location.path]))
            for path in sorted(round_.edits)
            for each in _in_order((*round_.import_edits.get(path, ()), *round_.edits[path]))
        )


class _ImportEdits:
    """What adds imports to files, found once for each file and what it needs."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._trees: dict[str, Module] = {}
        self._known: dict[tuple[str, frozenset[Import]], tuple[Edit, ...] | None] = {}

    def of(self, path: str, needed: frozenset[Import]) -> tuple[Edit, ...] | None:
        """The edits that add them to a file; `None` where they cannot be added."""
        key = (path, needed)
        if key not in self._known:
            source = self._sources[path]
            if path not in self._trees:
                self._trees[path] = parse_python(source)
            self._known[key] = import_edits(source, self._trees[path], needed)
        return self._known[key]


class _Round:
    """The fixes accepted so far, by path."""

    def __init__(self, sources: Mapping[str, Source], made: _ImportEdits) -> None:
        self.sources = sources
        self._made = made
        self.edits: dict[str, tuple[Edit, ...]] = {}
        self.imports: dict[str, frozenset[Import]] = {}
        self.import_edits: dict[str, tuple[Edit, ...]] = {}

    def possible(self, fix: Fix) -> bool:
        """Whether the fix could be made in these files if it stood alone."""
        for path in _paths(fix):
            source = self.sources.get(path)
            if source is None or not _encodable(fix, source):
                return False
        return all(self._made.of(path, needed) is not None for path, needed in _imports_by_path(fix).items())

    def add(self, fix: Fix) -> bool:
        """Take the fix in, whole or not at all."""
        edits, imports, added = dict(self.edits), dict(self.imports), dict(self.import_edits)
        for path in _paths(fix):
            own = tuple(each for each in fix.edits if each.location.path == path)
            if _overlap_within(own) or any(each.location.end > len(self.sources[path].data) for each in own):
                return False
            if any(_touch(one, other) for one in own for other in edits.get(path, ())):
                return False
            edits[path] = (*edits.get(path, ()), *own)
        for path, needed in _imports_by_path(fix).items():
            imports[path] = imports.get(path, frozenset()) | needed
            made = self._made.of(path, imports[path])
            if made is None:
                return False
            added[path] = made
        for path in _paths(fix):
            if any(_import_meets(one, other) for one in added.get(path, ()) for other in edits.get(path, ())):
                return False
        self.edits, self.imports, self.import_edits = edits, imports, added
        return True

    def result(self) -> dict[str, Source]:
        """The new sources of the files that change."""
        changed: dict[str, Source] = {}
        for path in sorted(self.edits):
            source = self.sources[path]
            data = edited(source, (*self.import_edits.get(path, ()), *self.edits[path]))
            if data != source.data:
                changed[path] = Source(path, data, source.encoding, source.bom)
        return changed


def edited(source: Source, edits: Sequence[Edit]) -> bytes:
    """The UTF-8 text of a file after edits that do not overlap; inserted line ends become those of the file."""
    parts: list[bytes] = []
    done = 0
    for each in _in_order(edits):
        parts.append(source.data[done : each.location.start])
        parts.append(_line_ends(each.text, source).encode("utf-8"))
        done = each.location.end
    parts.append(source.data[done:])
    return b"".join(parts)


def _in_order(edits: Sequence[Edit]) -> list[Edit]:
    # Stable: two insertions at one place keep the order in which their fix lists them.
    return sorted(edits, key=lambda each: (each.location.start, each.location.end))


def _line_ends(text: str, source: Source) -> str:
    first = source.data[: source.line_starts[1]] if len(source.line_starts) > 1 else b""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if first.endswith(b"\r\n"):
        return text.replace("\n", "\r\n")
    return text.replace("\n", "\r") if first.endswith(b"\r") else text


def _paths(fix: Fix) -> list[str]:
    return sorted({each.location.path for each in fix.edits} | {each.path for each in fix.imports})


def _imports_by_path(fix: Fix) -> dict[str, frozenset[Import]]:
    return {
        path: frozenset(each for each in fix.imports if each.path == path)
        for path in sorted({each.path for each in fix.imports})
    }


def _encodable(fix: Fix, source: Source) -> bool:
    try:
        for each in fix.edits:
            if each.location.path == source.path:
                encode(source, each.text.encode("utf-8"))
    except UnicodeEncodeError:
        return False
    return True


def _overlap_within(edits: Sequence[Edit]) -> bool:
    ordered = _in_order(edits)
    return any(later.location.start < earlier.location.end for earlier, later in pairwise(ordered))


def _touch(one: Edit, other: Edit) -> bool:
    """Whether edits of two fixes meet: they overlap, or one inserts where the other begins or ends."""
    a, b = one.location, other.location
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end


def _import_meets(added: Edit, other: Edit) -> bool:
    """The same for the edit of an import; a whole new line may stand right before or after another edit."""
    if added.text.endswith("\n"):
        return other.location.start < added.location.start < other.location.end
    return _touch(added, other)
