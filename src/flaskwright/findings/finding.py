"""A finding: what a rule saw, where, how sure it is, along which path, and how to mend it.

Everything here is immutable. Locations are spans of bytes in a file's UTF-8 text; reports turn them into lines and
columns with `Source.position`.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

import msgspec


class Severity(IntEnum):
    """How bad the consequence is; ordered, so that thresholds compare."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name used in settings and reports: `info`, `warning` or `error`."""
        return self.name.lower()


class Confidence(IntEnum):
    """How strong the evidence is; computed from the trace, never from taste."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def label(self) -> str:
        """The name used in settings and reports: `low`, `medium` or `high`."""
        return self.name.lower()


class Safety(StrEnum):
    """Whether a fix keeps the program's meaning (`safe`) or may change it (`unsafe`)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Location(msgspec.Struct, frozen=True, order=True):
    """A span of bytes, `start` inclusive, `end` exclusive, in the file at `path` (relative, with `/`)."""

    path: str
    start: int
    end: int


class Step(msgspec.Struct, frozen=True):
    """One step of a trace: what happens at a place."""

    location: Location
    message: str


class Edit(msgspec.Struct, frozen=True, order=True):
    """Replace the bytes of `location` by `text`; an insertion has an empty span."""

    location: Location
    text: str


class Import(msgspec.Struct, frozen=True, order=True):
    """A name that the fixed code needs at the top of a file: `from module import name`, or `import module`."""

    path: str
    module: str
    name: str | None = None


class Fix(msgspec.Struct, frozen=True):
    """Edits that belong together: all are made or none.

    `title` is an imperative phrase ("Move `@login_required` below the route"). `imports` are added by the fix layer
    where they are missing.
    """

    title: str
    safety: Safety
    edits: tuple[Edit, ...]
    imports: tuple[Import, ...] = ()


class Finding(msgspec.Struct, frozen=True):
    """What a rule reports.

    `scope` is the qualified name of the function or class around it (empty at module level) and `subject` names the
    thing that it is about; together with the code they make the fingerprint, so neither may contain a line number, a
    path, or wording that a better judgement would change.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    location: Location
    scope: str
    subject: str
    trace: tuple[Step, ...] = ()
    fix: Fix | None = None
    help: str = ""


class Problem(msgspec.Struct, frozen=True, order=True):
    """An entry of the report's `errors`: something that could not be checked, and why.

    `kind` is `read`, `decode`, `syntax`, `depth`, `template`, `data`, `history` or `internal`; `line` and `column`
    count from 1 and are 0 where the whole file is meant; `code` names the rule of an internal failure.
    """

    path: str
    line: int
    column: int
    kind: str
    message: str
    code: str = ""

    @property
    def is_note(self) -> bool:
        """Whether all code was checked nevertheless: a file beside it was not understood."""
        return self.kind == "data"
