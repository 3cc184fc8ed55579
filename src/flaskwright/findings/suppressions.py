"""Comments that silence findings: `flaskwright: ignore[SQL608] reason`.

A comment silences the named codes where a finding's first or last line is the comment's line; a comment alone on its
line speaks for the next line that is not a comment. `ignore[SQL608 until 2027-01-31]` ends after that day.
`ignore-file[SQL608]`, within the first ten lines, speaks for the whole file. Every code must be named.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from flaskwright.findings.finding import Confidence, Finding, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from flaskwright.syntax.source import Source
    from flaskwright.syntax.tree import Comment

FILE_COMMENT_LINES: Final = 10

_MARK = re.compile(r"(?:#|\A)\s*flaskwright:(?P<directive>.*)", re.DOTALL)
_DIRECTIVE = re.compile(r"\s*(?P<word>ignore(?:-file)?)\s*\[(?P<items>[^\[\]]*)\](?P<reason>.*)", re.DOTALL)
_ITEM = re.compile(r"(?P<code>[^\s,]+)(?:\s+until\s+(?P<until>\d{4}-\d{2}-\d{2}))?")
_JINJA_COMMENT = re.compile(rb"\{#-?(.*?)-?#\}", re.DOTALL)
_FORM = "write `flaskwright: ignore[CODE] reason`, or `ignore[CODE until YYYY-MM-DD] reason`"


class SuppressionRule(msgspec.Struct, frozen=True):
    """One of the findings about suppression comments themselves."""

    code: str
    name: str
    severity: Severity
    summary: str


UNUSED: Final = SuppressionRule(
    "SUP001", "unused-suppression", Severity.WARNING, "A suppression comment that silences nothing."
)
UNKNOWN: Final = SuppressionRule(
    "SUP002", "unknown-suppression", Severity.WARNING, "A suppression comment that names no known rule."
)
EXPIRED: Final = SuppressionRule(
    "SUP003", "expired-suppression", Severity.WARNING, "A suppression comment whose last day has passed."
)
UNREASONED: Final = SuppressionRule(
    "SUP004", "suppression-without-reason", Severity.INFO, "A suppression comment that gives no reason."
)
SUPPRESSION_RULES: Final = (UNUSED, UNKNOWN, EXPIRED, UNREASONED)


class Item(msgspec.Struct, frozen=True):
    """One code of a comment, and the last day on which it counts."""

    code: str
    until: date | None = None


class Suppression(msgspec.Struct, frozen=True):
    """One suppression comment.

    `location` is the comment, `target` the line that it speaks for (the whole file for `ignore-file`). Where the
    comment cannot be understood, `mistake` says why and `items` is empty.
    """

    location: Location
    target: Location
    items: tuple[Item, ...]
    reason: str
    whole_file: bool = False
    mistake: str = ""


class Applied(msgspec.Struct, frozen=True):
    """What the comments made of the findings; `extra` are the findings about the comments."""

    kept: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    extra: tuple[Finding, ...]


def parse_suppressions(
    source: Source, comments: Iterable[Comment] | None = None, *, jinja: bool = False
) -> tuple[Suppression, ...]:
    """The suppression comments of a file, in order.

    For Python give the tree's comments, so that text inside strings does not count. Otherwise the comments are found
    here: `{# … #}` where `jinja` is true, else the `#` comments of YAML, TOML, INI, env files, Dockerfiles and nginx.
    """
    if b"flaskwright:" not in source.data:
        return ()
    if comments is not None:
        found: Iterable[tuple[int, int, str]] = ((comment.start, comment.end, comment.text) for comment in comments)
    elif jinja:
        found = _jinja_comments(source)
    else:
        found = _hash_comments(source)
    return tuple(
        _suppression(source, start, end, match["directive"])
        for start, end, text in found
        if (match := _MARK.search(text))
    )


def apply(
    findings: Sequence[Finding],
    suppressions: Sequence[Suppression],
    today: date,
    known_codes: Collection[str],
    active_codes: Collection[str],
) -> Applied:
    """Take out the silenced findings and report comments that are unused, unknown, expired or without a reason.

    `known_codes` are all codes that exist, `active_codes` those whose rules ran: only these can be unused. A code is
    good through the whole of its `until` day.
    """
    by_path: dict[str, list[Suppression]] = {}
    for suppression in suppressions:
        by_path.setdefault(suppression.location.path, []).append(suppression)
    used: set[tuple[Location, str]] = set()
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        silencers = [
            suppression
            for suppression in by_path.get(finding.location.path, ())
            if _covers(suppression, finding, today)
        ]
        used.update((silencer.location, finding.code) for silencer in silencers)
        (suppressed if silencers else kept).append(finding)
    extra = [
        complaint
        for suppression in suppressions
        for complaint in _complaints(suppression, today, known_codes, active_codes, used)
    ]
    return Applied(tuple(kept), tuple(suppressed), tuple(extra))


def _covers(suppression: Suppression, finding: Finding, today: date) -> bool:
    if not any(item.code == finding.code and not _expired(item, today) for item in suppression.items):
        return False
    target, location = suppression.target, finding.location
    last = max(location.start, location.end - 1)
    return any(target.start <= offset <= target.end for offset in (location.start, last))


def _expired(item: Item, today: date) -> bool:
    return item.until is not None and item.until < today


def _complaints(
    suppression: Suppression,
    today: date,
    known_codes: Collection[str],
    active_codes: Collection[str],
    used: set[tuple[Location, str]],
) -> Iterator[Finding]:
    if suppression.mistake:
        yield _finding(UNKNOWN, suppression, "", f"this comment silences nothing: {suppression.mistake}", _FORM)
        return
    for item in suppression.items:
        code = item.code
        if code not in known_codes:
            message = f"`{code}` is not the code of a rule, so that the comment silences nothing"
            yield _finding(UNKNOWN, suppression, code, message, "`flaskwright rules` lists the codes")
        elif item.until is not None and _expired(item, today):
            message = f"this comment silenced {code} until {item.until.isoformat()}, which has passed"
            yield _finding(EXPIRED, suppression, code, message, "mend the finding, or decide on a new date")
        elif code in active_codes and (suppression.location, code) not in used:
            message = f"nothing here is reported as {code}, so that the comment silences nothing"
            yield _finding(UNUSED, suppression, code, message, f"remove {code} from the comment")
    if not suppression.reason:
        codes = ", ".join(item.code for item in suppression.items)
        message = f"this comment silences {codes} and does not say why"
        yield _finding(UNREASONED, suppression, codes, message, "write the reason after the closing bracket")


def _finding(rule: SuppressionRule, suppression: Suppression, subject: str, message: str, help_text: str) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        confidence=Confidence.HIGH,
        message=message,
        location=suppression.location,
        scope="",
        subject=subject,
        help=help_text,
    )


def _suppression(source: Source, start: int, end: int, directive: str) -> Suppression:
    location = Location(source.path, start, end)
    match = _DIRECTIVE.match(directive)
    if match is None:
        return Suppression(location, location, (), "", mistake="it is not of the form that is understood")
    whole_file = match["word"] == "ignore-file"
    try:
        items = tuple(_items(match["items"]))
    except ValueError as error:
        return Suppression(location, location, (), "", whole_file, mistake=str(error))
    if whole_file and source.line(start) > FILE_COMMENT_LINES:
        mistake = f"`ignore-file` counts only in the first {FILE_COMMENT_LINES} lines"
        return Suppression(location, location, (), "", whole_file, mistake=mistake)
    target = Location(source.path, 0, len(source.data)) if whole_file else _target(source, start, end)
    return Suppression(location, target, items, _reason(match["reason"]), whole_file)


def _items(text: str) -> Iterator[Item]:
    parts = [part.strip() for part in text.split(",")]
    if not any(parts):
        raise ValueError("it names no rule")
    for part in filter(None, parts):
        match = _ITEM.fullmatch(part)
        if match is None:
            raise ValueError(f"`{part}` is not a code, nor a code with `until YYYY-MM-DD`")
        try:
            until = date.fromisoformat(match["until"]) if match["until"] else None
        except ValueError:
            raise ValueError(f"`{match['until']}` is not a date") from None
        yield Item(match["code"], until)


def _reason(text: str) -> str:
    # What follows a second `#` is another tool's comment.
    return " ".join(text.split("#", 1)[0].split()).strip(" -–—:")


def _target(source: Source, start: int, end: int) -> Location:
    first, last = source.line(start), source.line(end - 1)
    before = source.data[source.line_starts[first - 1] : start]
    after = source.data[end : _line_end(source, last)]
    if not before.strip() and not after.strip():
        last += 1
        while last < len(source.line_starts) and source.line_text(last).lstrip().startswith(("#", "{#")):
            last += 1
    if last > len(source.line_starts):
        return Location(source.path, len(source.data), len(source.data))
    return Location(source.path, source.line_starts[last - 1], _line_end(source, last))


def _line_end(source: Source, line: int) -> int:
    """The offset of the last byte of a line, its line end included; the end of the file for the last line."""
    return source.line_starts[line] - 1 if line < len(source.line_starts) else len(source.data)


def _jinja_comments(source: Source) -> Iterator[tuple[int, int, str]]:
    for match in _JINJA_COMMENT.finditer(source.data):
        yield match.start(), match.end(), match[1].decode("utf-8", "replace")


def _hash_comments(source: Source) -> Iterator[tuple[int, int, str]]:
    fence = ""
    for line in range(1, len(source.line_starts) + 1):
        text = source.line_text(line)
        column, fence = _hash_column(text, fence)
        if column is not None:
            start = source.line_starts[line - 1] + len(text[:column].encode())
            yield start, start + len(text[column:].encode()), text[column:]


def _hash_column(text: str, fence: str) -> tuple[int | None, str]:
    """Where the comment of a line begins, and which triple quote is open at its end; `fence` is the one open before.

    A `#` counts at the start of the line or after white space, outside quotes.
    """
    quote = fence
    index = 0
    while index < len(text):
        char = text[index]
        if quote:
            if char == "\\" and quote[0] == '"':
                index += 1
            elif text.startswith(quote, index):
                index += len(quote) - 1
                quote = ""
        elif char in "\"'" and (index == 0 or not text[index - 1].isalnum()):
            quote = char * 3 if text.startswith(char * 3, index) else char
            index += len(quote) - 1
        elif char == "#" and (index == 0 or text[index - 1].isspace()):
            return index, ""
        index += 1
    return None, quote if len(quote) == 3 else ""
