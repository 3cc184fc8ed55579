"""Where a part of a text stands: below a folder, below the headers of a mail, between quotes that it cannot end."""

from __future__ import annotations

import re

from flaskwright.flow.dataflow.kinds import (
    ANY_HOST,
    BELOW,
    BIT,
    CHECKED,
    DOUBLED_SINGLE,
    FROM_TEXT,
    NO_BACKSLASH,
    NO_DOUBLE,
    NO_PARENT,
    NO_SINGLE,
    PRESENT,
    complete,
)
from flaskwright.flow.dataflow.taints import Taint
from flaskwright.libraries.sql_words import load_sql_words

BEHIND_HOST = re.compile(r"\S*(?:[?#]|&[^\s&=]+=)")
"""What ends the part of a URL in which its host stands, wherever it begins; a further field of a query has no host."""
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\@]+[/?#]|(?:mailto|tel):")
"""A URL up to where its host has ended, or one that has none."""
EMPTY_LINES = ("\n\n", "\r\n\r\n")
_QUOTES = {"'": NO_SINGLE, '"': NO_DOUBLE}


def where_it_stands(taint: Taint, written: str, *, alone: bool) -> Taint:
    """The taint of an unknown part of a text, with what it is harmless for where it stands; arguments as below."""
    bits = FROM_TEXT | PRESENT | harmless_there(taint.cleared, written, alone=alone)
    if taint.cleared | bits == taint.cleared:
        return taint
    return Taint(taint.label, complete(taint.cleared | bits), taint.trace)


def harmless_there(bits: int, written: str, *, alone: bool) -> int:
    """What an unknown part of a text is harmless for where it stands; `bits` is what it is harmless for anywhere.

    `written` is what stands before it, with some letter for each unknown part; `alone` says that no
    other part can hold whatever somebody likes.
    """
    found = 0
    if any(one in written for one in EMPTY_LINES):
        found |= BELOW
    if BEHIND_HOST.match(written) or ABSOLUTE.match(written):
        found |= ANY_HOST | CHECKED
    if written and bits & NO_PARENT:
        # Below a folder that is written before it, a path without `..` stays there.
        found |= BIT["path"]
    if bits & (NO_SINGLE | NO_DOUBLE | DOUBLED_SINGLE):
        quote = open_quote(written)
        if quote == "'" and bits & DOUBLED_SINGLE and _is_of_sqlite(written):
            found |= BIT["sql"]
        if quote and bits & _QUOTES[quote]:
            found |= _between(quote, bits, alone=alone)
    return found


def _between(quote: str, bits: int, *, alone: bool) -> int:
    """What a text is harmless for between two quotes that it does not hold."""
    found = BIT["xpath"]
    if alone or bits & NO_BACKSLASH:
        # A backslash at its end would take the closing quote along; where no other such part follows, nothing can
        # be made of that.
        found |= BIT["sql"] | BIT["code"]
    if quote == "'":
        # A shell reads nothing at all between single quotes.
        found |= BIT["command"]
    return found


def _is_of_sqlite(written: str) -> bool:
    """Whether a statement is one that no database knows in which a backslash escapes."""
    first = written.split(maxsplit=1)[:1]
    return bool(first) and first[0].lower() in load_sql_words().sqlite


def open_quote(written: str) -> str:
    """The quote between whose like a text goes on after what was written; empty outside of quotes."""
    quote = ""
    for character in written:
        if quote:
            if character == quote:
                quote = ""
        elif character in _QUOTES:
            quote = character
    return quote


RUNNING = ("javascript:", "vbscript:", "data:")
"""Schemes of URLs that a browser runs as code."""


def settles_scheme(first: str) -> bool:
    """Whether the beginning of a URL rules out that a browser runs it, whatever follows."""
    written = "".join(first.lower().split())
    return bool(written) and not any(one.startswith(written) or written.startswith(one) for one in RUNNING)


_OF_THIS_HOST = re.compile(r"/[^/\\]|[?#]|[^/\\:]+/|\s*[^\sA-Za-z/\\\x00-\x20]")


def settled_by_text(first: str) -> int:
    """The kinds that a known beginning of a URL makes harmless: for whom host or scheme can no longer be chosen."""
    bits = BIT["url"] if settles_scheme(first) else 0
    return bits | ANY_HOST if ABSOLUTE.match(first) or _OF_THIS_HOST.match(first) else bits
