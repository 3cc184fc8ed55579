from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from flaskwright import cache as cache_module
from flaskwright.cache import FOLDER, RESULTS_KEPT, Cache
from flaskwright.engine import pipeline
from flaskwright.engine.run import Outcome, run
from flaskwright.findings.finding import Location, Severity
from flaskwright.project.discovery import discover
from flaskwright.project.settings import Settings
from flaskwright.rules import Profile, Rule
from tests.engine.projects import request, word_rule, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


@pytest.fixture
def analyses(monkeypatch: pytest.MonkeyPatch, install: Callable[..., None]) -> list[int]:
    """The number of files of each analysis that was really made; our own code counts as unchanged."""
    monkeypatch.setattr(cache_module, "_own_files", lambda _: iter(()))
    install(word_rule("spam"))
    made: list[int] = []
    real = pipeline.analyse

    def counted(files, *arguments, **more):  # type: ignore[no-untyped-def]
        made.append(len(files.files))
        return real(files, *arguments, **more)

    monkeypatch.setattr(pipeline, "analyse", counted)
    return made


def check(root: Path, **more: object) -> Outcome:
    return run(request(root, **more), Cache(root))


def age(root: Path) -> None:
    """Make all files old enough to be told apart by their times."""
    for path in root.rglob("*.py"):
        os.utime(path, ns=(10**18, 10**18))


def test_nothing_is_analysed_again_when_nothing_changed(tmp_path: Path, analyses: list[int]) -> None:
    write(tmp_path, a="spam\n", b="x = = 1\n")
    first, second = check(tmp_path), check(tmp_path)
    assert len(analyses) == 1
    assert second.kept == first.kept
    assert second.answers == first.answers
    assert second.answers.problems
    assert {path: source.data for path, source in second.sources.items()} == {
        path: source.data for path, source in first.sources.items()
    }


def test_an_edit_is_seen_although_size_and_time_stay(tmp_path: Path, analyses: list[int]) -> None:
    write(tmp_path, a="spam\n")
    stamp = time.time_ns()
    os.utime(tmp_path / "a.py", ns=(stamp, stamp))
    assert len(check(tmp_path).kept.reported) == 1
    write(tmp_path, a="eggs\n")
    os.utime(tmp_path / "a.py", ns=(stamp, stamp))
    assert len(check(tmp_path).kept.reported) == 0


def test_an_edit_of_an_old_file_is_seen_although_its_time_is_put_back(tmp_path: Path, analyses: list[int]) -> None:
    write(tmp_path, a="spam\n")
    age(tmp_path)
    assert len(check(tmp_path).kept.reported) == 1
    write(tmp_path, a="eggs\n")
    age(tmp_path)
    assert len(check(tmp_path).kept.reported) == 0


def test_an_unchanged_old_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a="x\n")
    files = discover([tmp_path], Settings(), tmp_path).files
    monkeypatch.setattr(cache_module, "RACY_NS", -(10**18))
    first = Cache(tmp_path).digests(files)
    monkeypatch.setattr(type(tmp_path), "read_bytes", _forbid_python(type(tmp_path).read_bytes))
    assert Cache(tmp_path).digests(files) == first


def _forbid_python(read: Callable[[Path], bytes]) -> Callable[[Path], bytes]:
    def reads(path: Path) -> bytes:
        assert path.suffix != ".py"
        return read(path)

    return reads


@pytest.mark.parametrize(
    "change",
    [
        {"settings": Settings(select=("ZZZ",))},
        {"settings": Settings(src=("lib",))},
    ],
)
def test_other_settings_are_another_question(tmp_path: Path, analyses: list[int], change: dict[str, object]) -> None:
    write(tmp_path, a="spam\n")
    check(tmp_path)
    check(tmp_path, **change)
    assert len(analyses) == 2


def test_thresholds_and_paths_need_no_new_analysis(tmp_path: Path, analyses: list[int]) -> None:
    write(tmp_path, a="spam\n", b="spam\n")
    check(tmp_path)
    assert not check(tmp_path, settings=Settings(min_severity=Severity.ERROR)).kept.reported
    assert len(run(request(tmp_path, tmp_path / "a.py"), Cache(tmp_path)).kept.reported) == 1
    assert len(analyses) == 1


def test_new_removed_and_renamed_files_are_seen(tmp_path: Path, analyses: list[int]) -> None:
    write(tmp_path, a="spam\n")
    check(tmp_path)
    write(tmp_path, b="spam\n")
    assert len(check(tmp_path).kept.reported) == 2
    (tmp_path / "b.py").rename(tmp_path / "c.py")
    assert [each.location.path for each in check(tmp_path).kept.findings] == ["a.py", "c.py"]
    (tmp_path / "a.py").unlink()
    assert len(check(tmp_path).kept.reported) == 1


def test_another_version_of_ours_is_another_question(
    tmp_path: Path, analyses: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a="spam\n")
    check(tmp_path)
    monkeypatch.setattr(cache_module, "__version__", "0.0.0")
    check(tmp_path)
    assert len(analyses) == 2


def test_a_change_of_our_own_code_changes_the_signature(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = write(tmp_path, ours__cache="x = 1\n", ours__rules__fires_a__app="x = 1\n") / "ours"
    monkeypatch.setattr(cache_module, "__file__", str(package / "cache.py"))
    before = Cache(tmp_path).signature
    write(tmp_path, ours__rules__fires_a__app="x = 22\n")
    assert Cache(tmp_path).signature == before
    write(tmp_path, ours__cache="x = 22\n")
    assert Cache(tmp_path).signature != before


def test_what_a_rule_asked_of_the_disk_is_asked_again(
    tmp_path: Path, analyses: list[int], install: Callable[..., None]
) -> None:
    def missing(project: Project) -> Iterator[Finding]:
        disk = project.disk
        said = (
            f"{disk.is_file('static/logo.png')} {disk.is_folder('static')} {disk.names('static')} {disk.text('README')}"
        )
        yield rule.finding(Location("a.py", 0, 1), said, scope="", subject="")

    rule = Rule("ZZZ903", "missing", Severity.ERROR, Profile.DEFAULT, missing, "fires_", "silent_")
    install(rule)
    write(tmp_path, a="x = 1\n")

    def said() -> str:
        (finding,) = check(tmp_path).kept.findings
        return finding.message

    assert said() == "False False () None"
    write(tmp_path, **{"static__logo.png": ""})
    assert said() == "True True ('logo.png',) None"
    write(tmp_path, **{"static__other.png": ""})
    assert said() == "True True ('logo.png', 'other.png') None"
    write(tmp_path, **{"README.": "one"})
    (tmp_path / "README.").rename(tmp_path / "README")
    assert said() == "True True ('logo.png', 'other.png') one"
    (tmp_path / "README").write_text("two")
    assert said() == said() == "True True ('logo.png', 'other.png') two"
    assert len(analyses) == 5


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\0" * 4096])
def test_damaged_and_foreign_files_are_ignored(tmp_path: Path, analyses: list[int], damage: bytes) -> None:
    write(tmp_path, a="spam\n")
    first = check(tmp_path)
    for path in (tmp_path / FOLDER).rglob("*"):
        if path.is_file() and path.name != ".gitignore":
            path.write_bytes(damage)
    assert check(tmp_path).kept == first.kept
    assert len(analyses) == 2
    assert check(tmp_path).kept == first.kept
    assert len(analyses) == 2


def test_a_truncated_or_altered_entry_is_ignored(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep_result("one", ["a", "b"])
    assert cache.result("one", list[str]) == ["a", "b"]
    place = tmp_path / FOLDER / "results" / "one"
    content = place.read_bytes()
    for altered in (content[:-1], content[:-1] + b"z", content + b"z"):
        place.write_bytes(altered)
        assert cache.result("one", list[str]) is None
    place.write_bytes(content)
    assert cache.result("one", dict[str, int]) is None


def test_where_nothing_can_be_kept_nothing_fails(tmp_path: Path, analyses: list[int]) -> None:
    write(tmp_path, a="spam\n")
    (tmp_path / FOLDER).write_text("not a folder")
    assert len(check(tmp_path).kept.reported) == len(check(tmp_path).kept.reported) == 1
    assert len(analyses) == 2


def test_the_folder_stays_out_of_git_and_does_not_grow(tmp_path: Path, analyses: list[int]) -> None:
    for number in range(RESULTS_KEPT + 4):
        write(tmp_path, a=f"x = {number}\n", b="y = 1\n")
        check(tmp_path)
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"
    assert len(list((tmp_path / FOLDER / "trees").iterdir())) == 2
    assert len(list((tmp_path / FOLDER / "results").iterdir())) == RESULTS_KEPT


def test_an_internal_failure_is_not_kept(tmp_path: Path, analyses: list[int], install: Callable[..., None]) -> None:
    def fail(project: Project) -> Iterator[Finding]:
        raise ValueError

    install(Rule("ZZZ904", "failing", Severity.ERROR, Profile.DEFAULT, fail, "fires_", "silent_"))
    write(tmp_path, a="x = 1\n")
    assert check(tmp_path).failed
    assert check(tmp_path).failed
    assert len(analyses) == 2
