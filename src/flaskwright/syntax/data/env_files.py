"""`.env` files, in the syntax that python-dotenv reads (https://saurabh-kumar.com/python-dotenv/reference/)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.syntax.span import Span, byte_offsets

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source

_BLANK = re.compile(r"\s*")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_KEY = re.compile(r"(export[^\S\r\n]+)?(?:'([^']+)'|([^=#\s]+))[^\S\r\n]*")
_VALUE = re.compile(r"=[^\S\r\n]*(?:'((?:\\'|[^'])*)'|\"((?:\\\"|[^\"])*)\"|([^\r\n]*))")
_COMMENT = re.compile(r"(?:^|(?<!\s)\s++)#.*")
_ESCAPE = re.compile(r"\\([\\'\"abfnrtv])")
_ESCAPED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


class EnvEntry(Span, frozen=True):
    """`KEY=value`; the span is the value without its quotes, `key_start` is where the key stands.

    `value` is `None` where no equals sign follows; `${OTHER}` in it is left as it is.
    """

    key: str
    value: str | None
    key_start: int
    exported: bool


class EnvDocument(msgspec.Struct, frozen=True):
    """The entries of a file, in order; lines that fit nothing are passed over."""

    path: str
    entries: tuple[EnvEntry, ...]

    def get(self, key: str) -> EnvEntry | None:
        """The entry that counts: the last one of a key."""
        return next((entry for entry in reversed(self.entries) if entry.key == key), None)


def read_env(source: Source) -> EnvDocument:
    """An environment file."""
    text = source.text
    to_byte = byte_offsets(text)
    entries: list[EnvEntry] = []
    position = _end(_BLANK, text, 0)
    while position < len(text):
        key = _KEY.match(text, position) if text[position] != "#" else None
        if key is not None:
            value = _VALUE.match(text, key.end())
            position = key.end() if value is None else value.end()
            content, start, end = _content(key, value)
            name, exported = key[2] or key[3], key[1] is not None
            key_start = key.start(2) if key[2] else key.start(3)
            rest = text[position : _end(_REST_OF_LINE, text, position)].strip()
            if not rest or rest.startswith("#"):
                entries.append(EnvEntry(to_byte(start), to_byte(end), name, content, to_byte(key_start), exported))
        position = _end(_REST_OF_LINE, text, position)
        position = _end(_BLANK, text, position)
    return EnvDocument(source.path, tuple(entries))


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return position if found is None else found.end()


def _content(key: re.Match[str], value: re.Match[str] | None) -> tuple[str | None, int, int]:
    """The value and its place."""
    if value is None:
        return None, key.end(), key.end()
    if value[1] is not None:
        return value[1].replace("\\'", "'").replace("\\\\", "\\"), *value.span(1)
    if value[2] is not None:
        return _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), value[2]), *value.span(2)
    plain = _COMMENT.sub("", value[3]).rstrip()
    return plain, value.start(3), value.start(3) + len(plain)
