"""Command lines, as process files, images and services give them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.syntax.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

# A word of a shell: quoted pieces and others glued together, or an operator.
_WORD = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\;&|<>()])+|[;&|<>()]+|["'\\]""", re.DOTALL)
# The same where no shell reads it: operators are characters like any other.
_PLAIN_WORD = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+|["'\\]""", re.DOTALL)
_PIECE = re.compile(r""""((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)|([^"'\\]+)""", re.DOTALL)


class Command(Span, frozen=True):
    """What is run: its words without quotes. `by_shell` says that a shell reads them and replaces `$NAME`."""

    words: tuple[str, ...]
    by_shell: bool


class Variable(Span, frozen=True):
    """An environment variable that a file sets; `value` is `None` where it only passes the outer one along."""

    name: str
    value: str | None


def split_words(text: str, *, by_shell: bool = True) -> tuple[str, ...]:
    """The words of a command line; quotes are taken off, variables stay as they are written, nothing is an error."""
    pattern = _WORD if by_shell else _PLAIN_WORD
    return tuple(_unquoted(match[0]) for match in pattern.finditer(text))


def _unquoted(word: str) -> str:
    return "".join(_piece(match) for match in _PIECE.finditer(word))


def _piece(match: re.Match[str]) -> str:
    if match[1] is not None:
        return re.sub(r'\\(["\\$`])', r"\1", match[1])
    if match[2] is not None:
        return match[2]
    return match[3] if match[3] is not None else match[4]


def option(words: Iterable[str], *names: str) -> str | None:
    """The value of an option among the words, written `--name value`, `--name=value`, `-n value` or `-nvalue`."""
    waiting = False
    for word in words:
        if waiting:
            return word
        for name in names:
            if word == name:
                waiting = True
            elif word.startswith(f"{name}="):
                return word[len(name) + 1 :]
            elif len(name) == 2 and word.startswith(name) and len(word) > 2:
                return word[2:]
    return None
