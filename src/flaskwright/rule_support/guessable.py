"""Secrets that others find: too short ones, and texts that only stand in for a secret."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flaskwright.libraries import Libraries

SHORTEST = 16
"""Bytes that a key needs at least, whatever it is made of."""
SHORTEST_PASSWORD = 4
"""No service takes a shorter one."""
LONGEST = 200
"""Characters of a text that are looked at."""
LONGEST_WORD = 16
COUNTED = "0123456789" * 10
TEMPLATED = re.compile(r"\$\{|\$\(|\{\{|\{%|<[^>]*>|%\(|^\$\w+$|^\{\w+\}$|^!|^@\w+@$|^__\w+__$|#\{\w+\}|^\[\[.*\]\]$")
"""Texts that something fills in before they are used: `${SECRET}`, `{{ secret }}`, `<your key>`."""
_RUNS = re.compile(r"[A-Za-z]+|[0-9]+")
_APART = re.compile(r"[^a-z0-9]+")
FILLING = re.compile(r"^(.)\1*$|^[xX*.\-_?]+$|^(?:abc|xyz)[a-z]*$", re.DOTALL)


def is_templated(text: str) -> bool:
    """Whether a text is a template of the value, so that nobody knows the value itself."""
    return TEMPLATED.search(text) is not None


def weakness(libraries: Libraries, text: str) -> str | None:
    """Why others find a secret, as a message says it; `None` for one that looks made by chance."""
    if _is_wording(libraries, text):
        return "is a placeholder that others know or guess"
    size = len(text.encode())
    if size < SHORTEST:
        return f"has only {size} byte{'' if size == 1 else 's'}"
    if len(set(text)) <= 4:
        return "repeats the same few signs"
    return None


def is_placeholder(libraries: Libraries, text: str) -> bool:
    """Whether a password or a token only stands in for one: whoever deploys the application replaces it."""
    bare = text.strip().strip("\"'")
    if len(bare) < SHORTEST_PASSWORD or is_templated(bare):
        return True
    return bare.lower() in libraries.role("placeholder_passwords") or _is_wording(libraries, bare)


def _is_wording(libraries: Libraries, text: str) -> bool:
    """Whether a text is made of the words that placeholders are made of, with few other signs."""
    if FILLING.match(text) or text in COUNTED:
        return True
    if not libraries.role("placeholder_marks").isdisjoint(_APART.split(text.lower())):
        return True
    known = libraries.role("placeholder_words")
    letters = spelled = digits = 0
    for run in _RUNS.findall(text[:LONGEST]):
        if run.isdigit():
            digits += len(run)
        else:
            letters += len(run)
            spelled += _spelled(run.lower(), known)
    return letters > 0 and digits <= letters and spelled * 2 >= letters


def _spelled(run: str, known: frozenset[str]) -> int:
    """How many letters of a run at most are parts of known words that stand in it one after another."""
    best = [0] * (len(run) + 1)
    for end in range(1, len(run) + 1):
        best[end] = best[end - 1]
        for start in range(max(0, end - LONGEST_WORD), end - 1):
            if run[start:end] in known:
                best[end] = max(best[end], best[start] + end - start)
    return best[-1]
