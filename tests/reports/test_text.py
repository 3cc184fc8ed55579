from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaskwright.findings.finding import Location
from flaskwright.reports import text
from flaskwright.reports.characters import cells, printable, well_formed, wrapped
from flaskwright.reports.colours import Style
from flaskwright.reports.frame import frame
from flaskwright.syntax.source import Source

if TYPE_CHECKING:
    from flaskwright.reports.report import Report

LAYOUT = """\
shop/views.py:9:16: warning WEB101 json-dumps (medium confidence)
  `orders` answers with the text of `json.dumps`,
  which browsers take for HTML.

   8 | def orders():
   9 |     name = "日本😀", json.dumps({"orders": current_app.confi...
     |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  10 |     return name

  fix: Answer with `jsonify` (fixable with --fix)

shop/views.py:13:9: error CTX101 proxy-at-import
  `current_app` is used while `shop.views` is imported, where no
  application context is pushed.

  13 | LIMIT = current_app.config["LIMIT"]
     |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^

  1. shop/__init__.py:8:5: `create_app` imports `shop.views`
       from shop import views  # noqa
  2. shop/views.py:13:9: the module's body reads `current_app.config`
       LIMIT = current_app.config["LIMIT"]
  help: Read the setting inside a function that runs during a request.

shop/broken.py:3:7: syntax problem: cannot be understood
shop/old.py: internal problem in rule CTX104: the rule failed

Found 1 error, 1 warning in 24 files.
2 problems kept something from being checked.
2 suppressed, 1 known from the baseline, 1 fixable with --fix.
"""


def test_layout(report: Report) -> None:
    assert text.render(report, width=70) == LAYOUT


def test_nothing_found(empty: Report) -> None:
    assert text.render(empty) == "Found nothing in 1 file.\n"


@pytest.mark.parametrize("width", range(40, 130, 3))
def test_no_line_is_wider_than_the_width(report: Report, hostile: Report, width: int) -> None:
    for each in (report, hostile):
        assert max(map(cells, text.render(each, width=width).split("\n"))) <= width


def test_colours_only_when_told_and_nothing_else_changes(report: Report) -> None:
    coloured = text.render(report, width=70, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == LAYOUT


def test_no_control_character_of_the_sources_reaches_the_terminal(hostile: Report) -> None:
    shown = text.render(hostile)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028\ud800-\udfff]", shown)
    assert "\\x1b[31mred" in shown


def framed(source: str, part: str, width: int = 60) -> list[str]:
    start = len(source[: source.index(part)].encode())
    location = Location("a.py", start, start + len(part.encode()))
    return frame(Source("a.py", source.encode()), location, width, Style.ERROR, colour=False)


@pytest.mark.parametrize(
    ("source", "part", "expected"),
    [
        ("a = bad\n", "bad", ["1 | a = bad", "  |     ^^^"]),
        ("\tif x:\tbad\n", "bad", ["1 |     if x:   bad", "  |             ^^^"]),
        ("日本 = bad\n", "bad", ["1 | 日本 = bad", "  |        ^^^"]),
        ("x = '日本'\n", "'日本'", ["1 | x = '日本'", "  |     ^^^^^^"]),
        ("'😀', bad\n", "bad", ["1 | '😀', bad", "  |       ^^^"]),
        ("'e\u0301', bad\n", "bad", ["1 | 'e\u0301', bad", "  |      ^^^"]),
        ("'\x1b', bad\n", "bad", ["1 | '\\x1b', bad", "  |         ^^^"]),
        ("a\nbad\nc\n", "bad", ["1 | a", "2 | bad", "  | ^^^", "3 | c"]),
        ("a\n\nbad\n\nc\n", "bad", ["3 | bad", "  | ^^^"]),
        ("f(\n    1,\n)\n", "f(\n    1,\n)", ["1 | f(", "  | ^^", "2 |     1,", "  |     ^^", "3 | )", "  | ^"]),
        (
            "a\nb\nc\nd\ne\nf",
            "b\nc\nd\ne",
            ["1 | a", "2 | b", "  | ^", "3 | c", "  | ^", "4 | d", "  | ^", "  | ... to line 5"],
        ),
        ("bad\r\nb\r\n", "bad\r\n", ["1 | bad", "  | ^^^", "2 | b"]),
        ("a = \n", "", ["1 | a =", "  | ^"]),
    ],
)
def test_frames_underline_exactly_the_span(source: str, part: str, expected: list[str]) -> None:
    assert framed(source, part) == expected


def test_a_long_line_is_cut_around_the_span() -> None:
    source = "x = [" + "1, " * 100 + "bad, " + "2, " * 100 + "]\n"
    shown, marks = framed(source, "bad", 60)
    column = marks.index("^")
    assert shown[column : column + 3] == "bad"
    assert marks.count("^") == 3
    assert shown.endswith("...")
    assert shown.startswith("1 | ...")
    assert cells(shown) <= 60


def test_a_line_of_wide_characters_is_cut_without_losing_its_place() -> None:
    shown, marks = framed("x = '" + "日" * 90 + "', bad, '" + "本" * 90 + "'\n", "bad", 50)
    before = shown[: shown.index("bad")]
    assert cells(before) == marks.index("^")
    assert cells(shown) <= 50


LINES = st.text(st.sampled_from("ab \t日😀\u0301\x1b\x85\ud800"), max_size=400)


@given(LINES, st.integers(0, 400), st.integers(0, 400), st.integers(20, 100))
def test_frames_of_any_line_keep_to_the_width_and_mark_something(line: str, one: int, other: int, width: int) -> None:
    data = line.encode("utf-8", "replace")
    location = Location("a.py", min(one, other, len(data)), min(max(one, other), len(data)))
    rows = frame(Source("a.py", data), location, width, Style.ERROR, colour=False)
    assert all(cells(row) <= width for row in rows)
    assert any("^" in row for row in rows)


@given(LINES, st.integers(1, 40))
def test_wrapped_keeps_to_the_width_and_loses_no_word(line: str, width: int) -> None:
    lines = wrapped(line, width + 6, "  ", "    ")
    assert all(cells(each) <= width + 6 for each in lines)
    assert "".join("".join(lines).split()) == "".join(printable(line).split())


def test_wrapped_breaks_between_words_and_cuts_what_is_too_long() -> None:
    assert wrapped("one two three", 9, "- ", "  ") == ["- one two", "  three"]
    assert wrapped("x" * 10, 6, "- ", "  ") == ["- xxxx", "  xxxx", "  xx"]
    assert wrapped("x" * 10, 10, "- ", "      ") == ["- xxxxxxxx", "      xx"]
    assert wrapped("x" * 9, 12, "- ", "    ") == ["- xxxxxxxxx"]
    assert wrapped("日本語 日本", 6) == ["日本語", "日本"]
    assert wrapped("a\n\nb", 9, "  ", "  ") == ["  a", "", "  b"]
    assert wrapped("", 9) == [""]


def test_printable_and_well_formed() -> None:
    assert printable("a\tb\x1b\r\u202e\udc80é") == "a b\\x1b\\x0d\\u202e\\udc80é"
    assert well_formed("a\x1b\udc80") == "a\x1b\\udc80"
