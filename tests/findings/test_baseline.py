from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from flaskwright.errors import UsageError
from flaskwright.findings.baseline import Baseline, Entry, read_baseline, record, subtract, write_baseline
from flaskwright.findings.finding import Confidence, Finding, Location, Severity

if TYPE_CHECKING:
    from pathlib import Path


def finding(subject: str, start: int = 0) -> Finding:
    location = Location("app.py", start, start + 3)
    return Finding("SQL608", "name", Severity.ERROR, Confidence.HIGH, f"about {subject}", location, "view", subject)


def test_a_written_baseline_reads_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    baseline = record([finding("b"), finding("a")])
    write_baseline(path, baseline)
    assert read_baseline(path) == baseline
    assert [entry.message for entry in baseline.entries] == ["about a", "about b"]


def test_order_of_findings_does_not_change_the_file() -> None:
    assert record([finding("a"), finding("b")]) == record([finding("b"), finding("a")])


def test_subtract_parts_new_from_known_and_names_obsolete_entries() -> None:
    baseline = record([finding("known"), finding("gone")])
    result = subtract([finding("new"), finding("known", start=70)], baseline)
    assert [item.subject for item in result.new] == ["new"]
    assert [item.subject for item in result.known] == ["known"]
    assert [entry.message for entry in result.obsolete] == ["about gone"]


def test_one_more_of_an_equal_finding_is_new() -> None:
    result = subtract([finding("a", 0), finding("a", 10)], record([finding("a")]))
    assert [item.location.start for item in result.new] == [10]


def test_notes_are_carried_over() -> None:
    first = record([finding("a")])
    noted = Baseline(tuple(msgspec.structs.replace(entry, note="accepted in review") for entry in first.entries))
    assert [entry.note for entry in record([finding("b"), finding("a")], noted).entries] == ["accepted in review", ""]


def test_lone_surrogates_are_written_as_escapes(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, record([finding("\udc80")]))
    assert read_baseline(path).entries[0].message == "about \\udc80"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"version": 2, "tool": "flaskwright", "entries": []}',
        b'{"version": 1, "tool": "other", "entries": []}',
        b'{"version": 1, "tool": "flaskwright", "entries": [{"path": 1}]}',
        b'{"version": 1, "tool": "flaskwright", "entries": [], "results": {}}',
    ],
)
def test_a_foreign_file_is_a_usage_error_of_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="not a Flaskwright baseline") as caught:
        read_baseline(path)
    assert "\n" not in str(caught.value)
    assert "flaskwright baseline" in str(caught.value)


def test_an_unreadable_or_unwritable_path_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_baseline(tmp_path / "missing.json")
    with pytest.raises(UsageError, match="cannot be written"):
        write_baseline(tmp_path, Baseline((Entry("a", "b", "c", "d", "e"),)))
