from __future__ import annotations

from flaskwright.findings.finding import Confidence, Edit, Finding, Fix, Import, Location, Safety, Severity
from flaskwright.fixes.apply import Completed, apply_fixes
from flaskwright.fixes.diff import render_diff
from flaskwright.syntax.decoding import decode
from flaskwright.syntax.source import Source

JSONIFY = Import("app.py", "flask", "jsonify")


def finding(
    *edits: tuple[int, int, str], imports: tuple[Import, ...] = (), safety: Safety = Safety.SAFE, path: str = "app.py"
) -> Finding:
    made = tuple(Edit(Location(path, start, end), text) for start, end, text in edits)
    fix = Fix("Change it", safety, made, imports)
    location = made[0].location
    return Finding("WEB101", "name", Severity.ERROR, Confidence.HIGH, "message", location, "", "", fix=fix)


def source_of(raw: bytes, path: str = "app.py") -> Source:
    source = decode(path, raw)
    assert isinstance(source, Source)
    return source


def fixed(raw: bytes, *findings: Finding, unsafe: bool = False) -> bytes:
    contents = apply_fixes(findings, {"app.py": source_of(raw)}, include_unsafe=unsafe).contents()
    return contents.get("app.py", raw)


def test_fixes_are_made_together_in_byte_offsets() -> None:
    assert fixed("é = aa + bb\n".encode(), finding((10, 12, "BBB")), finding((5, 7, "A"))) == "é = A + BBB\n".encode()


def test_a_fix_that_overlaps_an_earlier_one_is_deferred_whole() -> None:
    first, second, third = finding((0, 4, "x")), finding((2, 6, "y"), (8, 9, "z")), finding((7, 7, "w"))
    result = apply_fixes([third, second, first], {"app.py": source_of(b"0123456789")})
    assert result.applied == (first, third)
    assert result.deferred == (second,)
    assert result.contents() == {"app.py": b"x456w789"}


def test_insertions_of_two_fixes_at_one_place_are_not_mixed() -> None:
    first, second = finding((3, 3, "a")), finding((3, 3, "b"))
    result = apply_fixes([first, second], {"app.py": source_of(b"012345")})
    assert len(result.applied) == len(result.deferred) == 1


def test_insertions_of_one_fix_at_one_place_keep_their_order() -> None:
    assert fixed(b"01", finding((1, 1, "a"), (1, 1, "b"))) == b"0ab1"


def test_a_fix_whose_edits_contradict_each_other_or_lie_outside_is_not_made() -> None:
    assert fixed(b"0123", finding((0, 2, "a"), (1, 3, "b"))) == b"0123"
    assert fixed(b"0123", finding((3, 9, "a"))) == b"0123"


def test_unsafe_fixes_need_consent() -> None:
    unsafe = finding((0, 1, "x"), safety=Safety.UNSAFE)
    assert fixed(b"0", unsafe) == b"0"
    assert fixed(b"0", unsafe, unsafe=True) == b"x"


def test_the_import_that_two_fixes_need_is_added_once() -> None:
    raw = b"from flask import Flask\n\nx = a(1)\ny = a(2)\n"
    one, two = finding((29, 30, "jsonify"), imports=(JSONIFY,)), finding((38, 39, "jsonify"), imports=(JSONIFY,))
    assert fixed(raw, one, two) == b"from flask import Flask, jsonify\n\nx = jsonify(1)\ny = jsonify(2)\n"


def test_a_fix_whose_import_has_another_meaning_is_refused() -> None:
    one = finding((12, 13, "jsonify"), imports=(JSONIFY,))
    result = apply_fixes([one], {"app.py": source_of(b"jsonify = 1\na\n")})
    assert result.refused == (one,)
    assert result.sources == {}


def test_an_edit_of_the_import_line_defers_a_fix_that_would_extend_it() -> None:
    raw = b"from flask import a\nx = a\n"
    first = finding((18, 19, "b"))
    second = finding((24, 25, "jsonify"), imports=(JSONIFY,))
    result = apply_fixes([first, second], {"app.py": source_of(raw)})
    assert result.applied == (first,)
    assert result.deferred == (second,)


def test_line_ends_encoding_and_byte_order_mark_are_kept() -> None:
    latin = "# coding: latin-1\r\nname = 'é'\r\n".encode("latin-1")
    assert fixed(latin, finding((19, 19, "a = 1\nb = 'ü'\n"))) == (
        "# coding: latin-1\r\na = 1\r\nb = 'ü'\r\nname = 'é'\r\n".encode("latin-1")
    )
    assert fixed(b"\xef\xbb\xbfa\n", finding((0, 1, "b"))) == b"\xef\xbb\xbfb\n"


def test_text_that_the_encoding_lacks_is_refused() -> None:
    raw = b"# coding: latin-1\na\n"
    one = finding((18, 19, "'\u4e2d'"))
    result = apply_fixes([one], {"app.py": source_of(raw)})
    assert result.refused == (one,)


def test_a_fix_over_two_files_is_made_whole_or_not_at_all() -> None:
    edits = (Edit(Location("a.py", 0, 1), "x"), Edit(Location("b.py", 0, 1), "y"))
    both = Finding(
        "WEB101", "n", Severity.ERROR, Confidence.HIGH, "m", edits[0].location, "", "", fix=Fix("t", Safety.SAFE, edits)
    )
    sources = {"a.py": source_of(b"0", "a.py"), "b.py": source_of(b"1", "b.py")}
    assert apply_fixes([both], sources).contents() == {"a.py": b"x", "b.py": b"y"}
    assert apply_fixes([both], {"a.py": sources["a.py"]}).refused == (both,)


def test_complete_edits_hold_the_imports() -> None:
    one = finding((10, 11, "jsonify"), imports=(JSONIFY,))
    assert one.fix is not None
    sources = {"app.py": source_of(b"import os\na\n")}
    assert [each.text for each in Completed(sources).edits(one.fix)] == ["\nfrom flask import jsonify\n\n", "jsonify"]


def test_diff_shows_changes_alone_and_marks_a_missing_line_end() -> None:
    before = {"a.py": Source("a.py", b"one\ntwo\x0cpage\nthree"), "b.py": Source("b.py", b"same\n")}
    after = {"a.py": Source("a.py", b"one\nTWO\x0cpage\nthree")}
    assert render_diff(before, after) == (
        "--- a/a.py\n+++ b/a.py\n@@ -1,3 +1,3 @@\n"
        " one\n-two\x0cpage\n+TWO\x0cpage\n three\n\\ No newline at end of file\n"
    )
    assert render_diff(before, {}) == ""
