"""Bytes to text and back: byte-order marks, coding lines (PEP 263), and honest refusal of what is neither."""

from __future__ import annotations

import codecs
import re
from typing import Final

from flaskwright.findings.finding import Problem
from flaskwright.syntax.source import Source

_CODING: Final = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK: Final = re.compile(rb"^[ \t\f]*(?:#[^\r\n]*)?$")
_UTF_8: Final = "utf-8"
_WIDE: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BOMS: Final = {"utf-8": codecs.BOM_UTF8, **{encoding: bom for bom, encoding in _WIDE}}


def _problem(path: str, message: str, line: int = 0, column: int = 0) -> Problem:
    return Problem(path, line, column, "decode", message)


def declared_encoding(raw: bytes) -> str | None:
    """The codec that a coding line names, as it is written; in line one, or in line two after a comment."""
    for line in re.split(rb"\r\n|\r|\n", raw[:4096], maxsplit=2)[:2]:
        found = _CODING.match(line)
        if found:
            return found[1].decode("ascii", "replace")
        if not _BLANK.match(line):
            return None
    return None


def decode(path: str, raw: bytes) -> Source | Problem:
    """The text of a file, or why it has none. `path` is only carried along."""
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            return _decoded(path, raw[len(mark) :], encoding, bom=True)
    bom = raw.startswith(codecs.BOM_UTF8)
    if bom:
        raw = raw[len(codecs.BOM_UTF8) :]
    declared = declared_encoding(raw)
    if declared is None or bom:
        return _decoded(path, raw, _UTF_8, bom=bom)
    try:
        info = codecs.lookup(declared)
        is_text = isinstance(info.decode(b"")[0], str)
    except (LookupError, ValueError, TypeError):
        is_text = False
    if not is_text:
        return _problem(
            path, f"unknown encoding `{declared}` in the coding line; save the file as UTF-8 and remove the line", 1, 1
        )
    return _decoded(path, raw, info.name, bom=False)


def _decoded(path: str, raw: bytes, encoding: str, *, bom: bool) -> Source | Problem:
    try:
        text = raw.decode(encoding)
        data = raw if encoding == _UTF_8 else text.encode(_UTF_8)
    except UnicodeError as error:
        line, column = 0, 0
        if encoding == _UTF_8 and isinstance(error, UnicodeDecodeError):
            good = Source(path, raw[: error.start])
            line, column = good.position(error.start)
            what = f"invalid UTF-8: byte 0x{raw[error.start]:02x}"
            return _problem(path, f"{what}; save the file as UTF-8 or name its encoding in a coding line", line, column)
        return _problem(path, f"the text is not valid {encoding}; save the file as UTF-8", line, column)
    null = data.find(b"\0")
    if null != -1:
        line, column = Source(path, data).position(null)
        return _problem(path, "contains null bytes", line, column)
    return Source(path, data, encoding, bom)


def encode(source: Source, text_bytes: bytes) -> bytes:
    """The bytes to write back for new text (UTF-8) of a file: in the file's own encoding, with its byte-order mark.

    Raises `UnicodeEncodeError` where the encoding has no place for a character of the new text.
    """
    body = text_bytes if source.encoding == _UTF_8 else text_bytes.decode(_UTF_8).encode(source.encoding)
    return _BOMS.get(source.encoding, b"") + body if source.bom else body
