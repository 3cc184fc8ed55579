from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from flaskwright import rules
from flaskwright.engine import parsing
from flaskwright.engine.parsing import decode_tree, encode_tree, parse_files
from flaskwright.project.discovery import discover
from flaskwright.project.settings import Settings
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.source import Source
from flaskwright.syntax.tree import Node
from tests.engine.projects import write

PACKAGE = Path(rules.__file__).parent.parent
REAL_FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.stat().st_size)


def same(one: object, other: object) -> bool:
    """Whether two trees are equal in classes, fields and the exact types of their values."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Node) and isinstance(other, Node):
        return all(same(getattr(one, field), getattr(other, field)) for field in one.__struct_fields__)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def test_trees_of_real_files_come_back_the_same() -> None:
    assert len(REAL_FILES) > 100
    for path in REAL_FILES:
        tree = parse_python(Source(path.name, path.read_bytes()))
        encoded = encode_tree(tree)
        assert encoded is not None
        assert same(decode_tree(encoded), tree), path


def test_the_comparison_tells_trees_apart() -> None:
    assert not same(parse_python(Source("a.py", b"x = 1")), parse_python(Source("a.py", b"x = 1.0")))
    assert not same(parse_python(Source("a.py", b"x = 1")), parse_python(Source("a.py", b"y = 1")))


@pytest.mark.parametrize("text", ["x = 340282366920938463463374607431768211456\n", 'x = "\\ud800"\n'])
def test_what_cannot_be_encoded_is_parsed_every_time(text: str, tmp_path: Path) -> None:
    write(tmp_path, app=text)
    kept: dict[bytes, bytes] = {}

    class Store:
        def get(self, data: bytes) -> bytes | None:
            return kept.get(data)

        def put(self, data: bytes, encoded: bytes) -> None:
            kept[data] = encoded

    files = discover([tmp_path], Settings(), tmp_path).files
    parsed = parse_files(files, store=Store())
    assert same(parsed.trees["app.py"], parse_python(Source("app.py", text.encode())))
    assert same(parse_files(files, store=Store()).trees["app.py"], parsed.trees["app.py"])


def test_a_foreign_tree_is_not_taken(tmp_path: Path) -> None:
    write(tmp_path, app="x = 1\n")

    class Store:
        def get(self, data: bytes) -> bytes | None:
            return msgspec.msgpack.encode(["Name", 0, 1, "x"])

        def put(self, data: bytes, encoded: bytes) -> None:
            pass

    parsed = parse_files(discover([tmp_path], Settings(), tmp_path).files, store=Store())
    assert same(parsed.trees["app.py"], parse_python(Source("app.py", b"x = 1\n")))


def test_processes_make_the_same_trees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "POOL_FROM", 0)
    names = {
        f"module_{number}": f"def f{number}(): return {2**70 if number == 3 else number}\n" for number in range(20)
    }
    write(tmp_path, broken="def (:\n", **names)
    files = discover([tmp_path], Settings(), tmp_path).files
    alone, together = parse_files(files, 1), parse_files(files, 2)
    assert sorted(alone.trees) == sorted(together.trees)
    assert all(same(alone.trees[path], together.trees[path]) for path in alone.trees)
    assert alone.problems == together.problems != ()


def test_files_that_cannot_be_read_hide_no_others(tmp_path: Path) -> None:
    write(tmp_path, good="x = 1\n", broken="x = = 1\n")
    (tmp_path / "latin.py").write_bytes(b"x = '\xe9'\n")
    (tmp_path / "nulls.py").write_bytes(b"x = '\0'\n")
    (tmp_path / "gone.py").write_text("x = 1\n")
    files = discover([tmp_path], Settings(), tmp_path).files
    (tmp_path / "gone.py").unlink()
    parsed = parse_files(files)
    assert {(problem.path, problem.kind) for problem in parsed.problems} == {
        ("broken.py", "syntax"),
        ("latin.py", "decode"),
        ("nulls.py", "decode"),
        ("gone.py", "read"),
    }
    assert sorted(parsed.trees) == ["broken.py", "good.py"]


class Kept(dict[bytes, bytes]):
    """A store that counts what it is asked to keep."""

    def put(self, data: bytes, encoded: bytes) -> None:
        self[data] = encoded


def test_code_that_is_not_judged_has_its_errors_told_and_no_tree(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    texts = {"broken": "def (:\n", "unfinished": "x = y.\nz = 1\n", "returns": "x = = 1\r\n", "good": "x = 1\n"}
    for name, text in texts.items():
        (tmp_path / "tests" / f"test_{name}.py").write_bytes(text.encode())
    files = discover([tmp_path], Settings(), tmp_path).files
    store = Kept()
    first, second = parse_files(files, store=store), parse_files(files, store=store)
    told = {problem.path for problem in first.problems}
    assert told == {f"tests/test_{name}.py" for name in ("broken", "unfinished", "returns")}
    assert first.problems == second.problems
    assert first.trees == {}


def test_the_errors_of_one_text_do_not_stand_in_for_its_tree(tmp_path: Path) -> None:
    write(tmp_path, app="x = 1\n", test_app="x = 1\n")
    files = discover([tmp_path], Settings(), tmp_path).files
    store = Kept()
    for _ in range(2):
        parsed = parse_files(files, store=store)
        assert list(parsed.trees) == ["app.py"]
        assert same(parsed.trees["app.py"], parse_python(Source("app.py", b"x = 1\n")))


def test_templates_come_back_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    page = '{% extends "base.html" %}<form action="{{ url_for("x", a=1) }}">{{ a.b|safe }}{% for x in y %}{% endfor %}'
    (folder / "page.html").write_text(page)
    (folder / "same.html").write_text(page)
    (folder / "broken.html").write_text("{% if %}")
    files = discover([tmp_path], Settings(), tmp_path).files
    store = Kept()
    first, second = parse_files(files, store=store), parse_files(files, store=store)
    assert first.templates == second.templates
    assert first.templates["templates/page.html"].url_for
    assert [problem.path for problem in second.problems] == ["templates/broken.html"]
    assert len(store) == 3
