"""Values of variables in words of a shell, as far as they are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 4000
MOST_WORDS = 1000
"""A script that doubles its arguments (`set -- "$@" "$@"`) makes no more words than these."""
_USE = re.compile(r"\$(?:(\w+|[@*#])|\{(\w+|[@*#])(?:(:?[-=])([^{}$]*))?\})")
_UNKNOWN = re.compile(r"[$`]|%\(|\{\{")


def is_known(word: str) -> bool:
    """Whether a word stands for itself: no variable, no command, no template in it."""
    return _UNKNOWN.search(word) is None


def known(word: str | None) -> str | None:
    """The word, where it stands for itself."""
    return word if word is not None and is_known(word) else None


def expand(word: str, values: Mapping[str, str | None], arguments: Sequence[str] | None = None) -> str:
    """A word with the variables replaced whose values are known; all others stay as they are written.

    `arguments` are those of the script, if they are known.
    """

    def use(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        if name in values:
            value = values[name]
        elif arguments is not None and name in ("@", "*"):
            value = " ".join(arguments)[:LONGEST]
        elif arguments is not None and name == "#":
            value = str(len(arguments))
        elif arguments is not None and name.isdecimal() and name.strip("0"):
            place = int(name[:4]) - 1
            if place >= len(arguments):
                return found[4] or ""
            value = arguments[place]
        else:
            value = None
        if value is None:
            return found[0]
        if not value and found[4] is not None and found[3].startswith(":"):
            return found[4]
        return value

    return _USE.sub(use, word)[:LONGEST] if "$" in word else word


def expand_all(words: Sequence[str], values: Mapping[str, str | None], arguments: Sequence[str] | None) -> list[str]:
    """Words with their variables replaced; `$@` becomes as many words as the script has arguments."""
    found: list[str] = []
    for word in words:
        if word in ("$@", "$*", "${@}", "${*}") and arguments is not None:
            found.extend(arguments)
        else:
            found.append(expand(word, values, arguments))
    return found[:MOST_WORDS]
