"""An addition is written whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flaskwright.errors import UsageError
from flaskwright.scaffold.plan import Addition, plan, write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def as_it_is(files: Mapping[str, str]) -> dict[str, str]:
    return dict(files)


def append(line: str) -> Callable[[str], str]:
    return lambda text: text if line in text else text + line


def texts(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


ADDITION = Addition({"a/new.py": "X = 1\n", "a/b/deep.py": ""}, {"list.py": append("new\n")})


def test_it_is_written_once(tmp_path: Path) -> None:
    (tmp_path / "list.py").write_text("old\n", "utf-8")
    planned = plan(tmp_path, ADDITION, as_it_is)
    assert (planned.made, planned.changed, planned.same) == (("a/b/deep.py", "a/new.py"), ("list.py",), ())
    write(tmp_path, planned)
    assert texts(tmp_path) == {"a/new.py": "X = 1\n", "a/b/deep.py": "", "list.py": "old\nnew\n"}
    again = plan(tmp_path, ADDITION, as_it_is)
    assert (again.after, again.same) == ({}, ("a/b/deep.py", "a/new.py", "list.py"))


def test_what_was_written_before_the_formatter_came_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "list.py").write_text("old\n", "utf-8")
    write(tmp_path, plan(tmp_path, ADDITION, as_it_is))
    later = plan(tmp_path, ADDITION, lambda files: {path: f"# neat\n{text}" for path, text in files.items()})
    assert later.after == {}


def test_a_file_that_says_something_else_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "list.py").write_text("old\n", "utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "new.py").write_text("X = 2\n", "utf-8")
    with pytest.raises(UsageError, match=r"a/new\.py is there already, with something else in it"):
        plan(tmp_path, ADDITION, as_it_is)


def test_a_file_to_change_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"does not follow the layout: list\.py is not there"):
        plan(tmp_path, ADDITION, as_it_is)


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.py").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match=r"list\.py cannot be read as UTF-8"):
        plan(tmp_path, ADDITION, as_it_is)


def test_a_folder_where_a_file_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.py").mkdir()
    with pytest.raises(UsageError, match=r"list\.py cannot be read: Is a directory"):
        plan(tmp_path, ADDITION, as_it_is)


def test_a_text_keeps_the_ends_of_its_lines(tmp_path: Path) -> None:
    (tmp_path / "list.py").write_bytes(b"old\r\n")
    write(tmp_path, plan(tmp_path, ADDITION, as_it_is))
    assert (tmp_path / "list.py").read_bytes() == b"old\r\nnew\r\n"
    (tmp_path / "a" / "new.py").write_bytes(b"X = 1\r\n")
    assert plan(tmp_path, ADDITION, as_it_is).after == {}
    mixed = b"old\r\nolder\n"
    (tmp_path / "list.py").write_bytes(mixed)
    write(tmp_path, plan(tmp_path, ADDITION, as_it_is))
    assert (tmp_path / "list.py").read_bytes() == mixed + b"new\n"


def test_one_that_is_stopped_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "list.py").write_text("old\n", "utf-8")
    planned, before = plan(tmp_path, ADDITION, as_it_is), texts(tmp_path)
    write_bytes = Path.write_bytes

    def stopped(path: Path, data: bytes) -> int:
        written = write_bytes(path, data)
        if data == b"old\nnew\n":
            raise KeyboardInterrupt
        return written

    monkeypatch.setattr(Path, "write_bytes", stopped)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, planned)
    assert texts(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["list.py"]


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "list.py").write_text("old\n", "utf-8")
    planned = plan(tmp_path, ADDITION, as_it_is)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("a file where a folder should be", "utf-8")
    before = texts(tmp_path)
    with pytest.raises(UsageError, match="nothing was written"):
        write(tmp_path, planned)
    assert texts(tmp_path) == before
