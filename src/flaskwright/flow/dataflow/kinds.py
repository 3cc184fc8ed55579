"""The kinds of sinks as bits of a mask, so that what clears several of them is one number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from flaskwright.libraries.entries import KINDS, OURS, REACHES, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

BIT: Final[dict[str, int]] = {kind: 1 << place for place, kind in enumerate(get_args(Kind))}
EVERYTHING: Final = (1 << len(BIT)) - 1
"""Cleared for every kind there is."""
NORMAL: Final = 1 << len(BIT)
"""Not a kind: the path has no `..` and no links left, so that a test of its beginning means something."""
MARKUP: Final = NORMAL << 1
"""Not a kind: the text counts as HTML, and templates do not escape it again."""
SLASH: Final = MARKUP << 1
"""Not a kind: it begins with a slash."""
ONE_SLASH: Final = SLASH << 1
"""Not a kind: it does not begin with two slashes. Together with `SLASH` it stays on this host."""
NO_PARENT: Final = ONE_SLASH << 1
"""Not a kind: there is no `..` in it."""
RELATIVE: Final = NO_PARENT << 1
"""Not a kind: it does not begin with a slash. Together with `NO_PARENT` a path stays below where it is put."""
_REACHES: Final[dict[str, int]] = {origin: sum(BIT[kind] for kind in kinds) for origin, kinds in REACHES.items()}


OWN_ORIGINS: Final = frozenset({"secret", "random"})
"""The origins of what the application itself has chosen."""


def mask(kinds: Iterable[str]) -> int:
    """The bits of some kinds."""
    found = 0
    for kind in kinds:
        found |= BIT[kind]
    return found


def concerns(origin: str, kind: str) -> bool:
    """Whether a value of an origin is a mistake at a kind of sink."""
    return bool(_REACHES.get(origin, 0) & BIT[kind])


SEGMENT: Final = mask(("path", "archive"))
"""What a part of a URL without a slash is harmless for: it names something in a folder, never outside of it."""
FROM_TEXT: Final = mask(("nosql", "nan"))
"""What a plain text is harmless for, whoever wrote it: it is no object with operators, and no number."""
NUMBER: Final = EVERYTHING & ~mask(("valid", "size", "conversion", "nan", "logged-secret", "secret"))
"""What a number is harmless for."""

NO_HOST: Final = RELATIVE << 1
"""Not a kind: as a URL it names no host."""
NO_SCHEME: Final = NO_HOST << 1
"""Not a kind: as a URL it names no scheme. Together with `NO_HOST` it stays on this host."""
NO_FEED: Final = NO_SCHEME << 1
"""Not a kind: it holds no `\\n`, as each of the next ones says of a character."""
NO_RETURN: Final = NO_FEED << 1
NO_SINGLE: Final = NO_RETURN << 1
NO_DOUBLE: Final = NO_SINGLE << 1
NO_BACKSLASH: Final = NO_DOUBLE << 1
NO_BRACE: Final = NO_BACKSLASH << 1
"""Not a kind: it holds no `{`, or each one doubled, so that it opens no field of a format."""
NO_PERCENT: Final = NO_BRACE << 1
BELOW: Final = NO_PERCENT << 1
"""Not a kind: an empty line stands before it, so that among the headers of a mail it is none."""
JSON: Final = BELOW << 1
"""Not a kind: as HTML it is harmless everywhere but in double quotes, which it may hold itself."""


NO_EQUALS: Final = JSON << 1
"""Not a kind: it does not begin with `=`, as each of the next ones says of another sign of a formula."""
NO_PLUS: Final = NO_EQUALS << 1
NO_MINUS: Final = NO_PLUS << 1
NO_AT: Final = NO_MINUS << 1
NO_FORMULA: Final = NO_EQUALS | NO_PLUS | NO_MINUS | NO_AT
FORMULAS: Final = "=+-@\t\r"
"""Signs with which a cell begins that a spreadsheet computes."""
CELL: Final = BIT["csv"]
URL: Final = BIT["url"]
ANY_HOST: Final = mask(("redirect", "ssrf"))
OWN_HOST: Final = NO_AT << 1
"""Not a kind: as a URL it names no host, or one that was found to be good."""
HOSTED: Final = OWN_HOST << 1
"""Not a kind: as a URL it names no scheme without a host. Together with `OWN_HOST` it goes nowhere else."""
CHECKED: Final = BIT["session"]
"""An address that was found to lead nowhere else was checked, and may be remembered."""
PRESENT: Final = HOSTED << 1
"""Not a kind: the request has such a field, and the value is not `None`."""
GUESSED: Final = PRESENT << 1
"""Not a kind: it came out of something that nobody knows, which may as well have given back something else."""
NO_DOLLAR: Final = GUESSED << 1
"""Not a kind: it does not begin with `$`, so that as a key of a query it is no operator."""
SURE_TEXT: Final = NO_DOLLAR << 1
"""Not a kind: it is a text, and not `None`, so that what converts texts is not given anything else."""
NUMERIC: Final = SURE_TEXT << 1
"""Not a kind: it is a number, or the text of one, so that `float` takes it."""
NO_TEXT: Final = NUMERIC << 1
"""Not a kind: it is no text, and so what begins with no sign at all; what it holds may be texts."""
DOUBLED_SINGLE: Final = NO_TEXT << 1
"""Not a kind: each `'` in it is written twice, which ends no text in SQL but where a backslash takes one of them."""
MIXED: Final = DOUBLED_SINGLE << 1
"""Not a kind: others were put together with it under names of which nobody knows any more, as in a text of JSON."""
LASTING: Final = GUESSED | MIXED
"""What stays true of a value, whatever is made of it."""
HELD: Final = ~(EVERYTHING | LASTING) | FROM_TEXT | mask(("log", "header"))
"""What holds of a text only as long as nothing is made of it: a function may undo that for what it is given."""


def complete(bits: int) -> int:
    """The bits with those that follow from others, or from several of them together."""
    if bits & BIT["html"]:
        bits |= JSON
    if bits & PRESENT and bits & FROM_TEXT == FROM_TEXT:
        bits |= SURE_TEXT
    if bits & (SLASH | NO_SCHEME):
        bits |= BIT["url"]
    if bits & NO_FEED:
        bits |= BIT["log"] | BIT["header"] if bits & NO_RETURN else BIT["log"]
    if bits & NO_FORMULA == NO_FORMULA:
        bits |= BIT["csv"]
    if bits & SLASH and bits & ONE_SLASH:
        bits |= BIT["redirect"] | CHECKED
    if bits & NO_SCHEME:
        bits |= HOSTED
    if bits & NO_HOST or bits & ANY_HOST == ANY_HOST:
        bits |= OWN_HOST
    if bits & NO_HOST and bits & HOSTED:
        bits |= NO_SCHEME | BIT["url"]
    if bits & OWN_HOST and bits & HOSTED:
        bits |= ANY_HOST | CHECKED
    if bits & NO_PARENT and bits & RELATIVE:
        bits |= BIT["path"] | BIT["archive"]
    return bits


CLIENTS: Final = mask(KINDS - OURS)
"""All kinds that are about what strangers chose."""
