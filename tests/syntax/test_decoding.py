"""From bytes to text and back."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaskwright.findings.finding import Problem
from flaskwright.syntax.decoding import decode, encode
from flaskwright.syntax.source import Source


def source(raw: bytes) -> Source:
    found = decode("a.py", raw)
    assert isinstance(found, Source)
    return found


def problem(raw: bytes) -> Problem:
    found = decode("a.py", raw)
    assert isinstance(found, Problem)
    assert (found.path, found.kind) == ("a.py", "decode")
    return found


@pytest.mark.parametrize(
    ("raw", "text", "encoding", "bom"),
    [
        (b"x = '\xc3\xa9'\r\n\ty", "x = 'é'\r\n\ty", "utf-8", False),
        (codecs.BOM_UTF8 + b"x", "x", "utf-8", True),
        (codecs.BOM_UTF8 + b"# coding: latin-1\n\xc3\xa9", "# coding: latin-1\né", "utf-8", True),
        (codecs.BOM_UTF16_LE + "é\n".encode("utf-16-le"), "é\n", "utf-16-le", True),
        (codecs.BOM_UTF16_BE + "é\n".encode("utf-16-be"), "é\n", "utf-16-be", True),
        (codecs.BOM_UTF32_LE + "é\n".encode("utf-32-le"), "é\n", "utf-32-le", True),
        (b"# -*- coding: latin-1 -*-\n'\xe9'", "# -*- coding: latin-1 -*-\n'é'", "iso8859-1", False),
        (b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'\x80'", None, "cp1252", False),
        (b"\r\n# coding: cp1252\r\n'\x80'", None, "cp1252", False),
        (b"x = 1\n# coding: latin-1\n'\xc3\xa9'", "x = 1\n# coding: latin-1\n'é'", "utf-8", False),
        (b"\n\n# coding: latin-1\n", None, "utf-8", False),
        (b"", "", "utf-8", False),
    ],
)
def test_texts_and_how_to_write_them_back(raw: bytes, text: str | None, encoding: str, *, bom: bool) -> None:
    found = source(raw)
    assert (found.encoding, found.bom) == (encoding, bom)
    if text is not None:
        assert found.text == text
    assert encode(found, found.data) == raw


@pytest.mark.parametrize(
    ("raw", "line", "column", "words"),
    [
        (b"x = 1\ny = '\xff'\n", 2, 6, "0xff"),
        (b"# coding: uft-8\n", 1, 1, "unknown encoding `uft-8`"),
        (b"# coding: rot13\n", 1, 1, "unknown encoding `rot13`"),
        (b"# coding: hex\n", 1, 1, "unknown encoding `hex`"),
        (b"x = 1\n\0", 2, 1, "null bytes"),
        (b"# coding: ascii\n'\xe9'", 0, 0, "not valid ascii"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", 0, 0, "not valid utf-16-le"),
    ],
)
def test_what_is_no_text_is_a_problem_that_says_where(raw: bytes, line: int, column: int, words: str) -> None:
    found = problem(raw)
    assert (found.line, found.column) == (line, column)
    assert words in found.message
    assert "\n" not in found.message


def test_a_fix_that_the_encoding_has_no_place_for_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        encode(source(b"# coding: latin-1\n"), "# coding: latin-1\n'→'".encode())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.binary(max_size=40).map(lambda raw: b"# coding: " + raw))
def test_any_bytes_are_a_text_or_a_problem(raw: bytes) -> None:
    found = decode("a.py", raw)
    if isinstance(found, Source):
        assert found.data.decode("utf-8") == found.text
        assert b"\0" not in found.data
    else:
        assert found.kind == "decode"
