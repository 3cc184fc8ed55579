from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest

from flaskwright.engine.run import run
from flaskwright.errors import UsageError
from flaskwright.findings.baseline import record
from flaskwright.findings.finding import Confidence, Severity
from flaskwright.project.settings import Profile, Settings
from tests.engine.projects import commit, request, word_rule, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flaskwright.engine.run import Outcome


def places(outcome: Outcome) -> list[tuple[str, int]]:
    return [(each.location.path, each.location.start) for each in outcome.kept.findings]


def paths(outcome: Outcome) -> list[str]:
    return [path for path, _ in places(outcome)]


@pytest.fixture(autouse=True)
def _spam_is_wrong(install: Callable[..., None]) -> None:
    install(word_rule("spam"))


def test_findings_are_reported_for_the_given_paths_alone(tmp_path: Path) -> None:
    write(tmp_path, a="spam\n", shop__b="spam\n", shopping="spam\n")
    assert paths(run(request(tmp_path))) == ["a.py", "shop/b.py", "shopping.py"]
    assert paths(run(request(tmp_path, tmp_path))) == ["a.py", "shop/b.py", "shopping.py"]
    assert paths(run(request(tmp_path, tmp_path / "shop"))) == ["shop/b.py"]
    outcome = run(request(tmp_path, tmp_path / "a.py"))
    assert paths(outcome) == ["a.py"]
    assert outcome.scope.checked == 1
    assert len(outcome.scope.files.files) == 3


def test_examples_are_judged_where_they_are_asked_for_or_alone(tmp_path: Path) -> None:
    write(tmp_path, app="x = 1\n", examples__shop="spam\n")
    assert paths(run(request(tmp_path))) == []
    assert paths(run(request(tmp_path, tmp_path / "examples"))) == ["examples/shop.py"]
    (tmp_path / "app.py").unlink()
    assert paths(run(request(tmp_path))) == ["examples/shop.py"]


def test_thresholds_leave_findings_out(tmp_path: Path) -> None:
    write(tmp_path, app="spam\n")
    assert paths(run(request(tmp_path, settings=Settings(min_severity=Severity.WARNING)))) == ["app.py"]
    assert paths(run(request(tmp_path, settings=Settings(min_severity=Severity.ERROR)))) == []


def test_confidence_is_a_threshold(tmp_path: Path, install: Callable[..., None]) -> None:
    install(word_rule("spam", confidence=Confidence.MEDIUM))
    write(tmp_path, app="spam\n")
    assert paths(run(request(tmp_path, settings=Settings(min_confidence=Confidence.MEDIUM)))) == ["app.py"]
    assert paths(run(request(tmp_path, settings=Settings(min_confidence=Confidence.HIGH)))) == []


def test_what_rests_on_a_guess_is_left_to_the_strict_profile(tmp_path: Path, install: Callable[..., None]) -> None:
    install(word_rule("spam", confidence=Confidence.LOW))
    write(tmp_path, app="spam\n")
    outcome = run(request(tmp_path))
    assert (paths(outcome), outcome.kept.unsure) == ([], 1)
    outcome = run(request(tmp_path, settings=Settings(profile=Profile.STRICT)))
    assert (paths(outcome), outcome.kept.unsure) == (["app.py"], 0)
    assert paths(run(request(tmp_path, settings=Settings(min_confidence=Confidence.LOW)))) == ["app.py"]
    outcome = run(request(tmp_path, settings=Settings(profile=Profile.STRICT, min_confidence=Confidence.MEDIUM)))
    assert (paths(outcome), outcome.kept.unsure) == ([], 1)


def test_settings_silence_rules_in_some_files(tmp_path: Path) -> None:
    write(tmp_path, app="spam\n", scripts__job="spam\n")
    assert paths(run(request(tmp_path, settings=Settings(per_file_ignores=(("scripts/*", ("ZZZ",)),))))) == ["app.py"]


def test_comments_silence_and_are_themselves_reported(tmp_path: Path) -> None:
    write(
        tmp_path,
        app="spam  # flaskwright: ignore[ZZZ901] meant\n"
        "eggs  # flaskwright: ignore[ZZZ901] nothing here\n"
        "spam  # flaskwright: ignore[ZZZ901 until 2025-05-31] over\n",
    )
    outcome = run(request(tmp_path))
    assert [finding.code for finding in outcome.kept.findings] == ["SUP001", "ZZZ901", "SUP003"]
    assert len(outcome.kept.suppressed) == 1
    earlier = run(request(tmp_path, today=date(2025, 5, 31)))
    assert [finding.code for finding in earlier.kept.findings] == ["SUP001"]
    without = run(request(tmp_path, settings=Settings(select=("ZZZ",))))
    assert [finding.code for finding in without.kept.findings] == ["ZZZ901"]


def test_a_baseline_knows_findings_wherever_they_moved(tmp_path: Path) -> None:
    write(tmp_path, app="spam\n")
    known = record(run(request(tmp_path)).kept.findings)
    write(tmp_path, app="x = 1\nspam\ny = 2\nspam\n")
    outcome = run(request(tmp_path, baseline=known))
    assert places(outcome) == [("app.py", 17)]
    assert len(outcome.kept.known) == 1
    write(tmp_path, app="x = 1\n")
    assert len(run(request(tmp_path, baseline=known)).kept.obsolete) == 1


def test_since_keeps_what_a_change_touched(tmp_path: Path) -> None:
    write(tmp_path, app="spam\nx = 1\n", other="spam\n")
    commit(tmp_path)
    write(tmp_path, app="spam\nx = 1\nspam\n", fresh="spam\n")
    assert places(run(request(tmp_path, since="HEAD"))) == [("app.py", 11), ("fresh.py", 0)]
    write(tmp_path, app="spam\nx = 1\n")
    (tmp_path / "fresh.py").unlink()
    assert places(run(request(tmp_path, since="HEAD"))) == []


def test_since_keeps_what_a_change_caused_elsewhere(tmp_path: Path, install: Callable[..., None]) -> None:
    def check(project):  # type: ignore[no-untyped-def]
        switched_on = "settings.py" in project.sources
        yield from (finding for finding in word.check(project) if switched_on)

    word = word_rule("spam")
    install(type(word)("ZZZ901", word.name, word.severity, word.profile, check, "fires_", "silent_"))
    write(tmp_path, app="spam\n")
    commit(tmp_path)
    assert places(run(request(tmp_path))) == []
    write(tmp_path, settings="x = 1\n")
    assert places(run(request(tmp_path, since="HEAD"))) == [("app.py", 0)]
    commit(tmp_path)
    assert places(run(request(tmp_path, since="HEAD"))) == []
    assert places(run(request(tmp_path, since="HEAD~1"))) == [("app.py", 0)]


def test_since_works_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    shop = write(tmp_path / "services" / "shop", app="spam\n", library__words="spam\n")
    write(tmp_path, other="spam\n")
    commit(tmp_path)
    write(shop, app="x = 1\nspam\n")
    assert places(run(request(shop, since="HEAD"))) == []
    write(shop, app="x = 1\nspam\n_spam\n")
    assert places(run(request(shop, since="HEAD"))) == [("app.py", 12)]
    assert places(run(request(shop, shop / "library", since="HEAD"))) == []


def test_since_names_a_revision_that_git_knows(tmp_path: Path) -> None:
    write(tmp_path, app="x = 1\n")
    with pytest.raises(UsageError, match="no git repository"):
        run(request(tmp_path, since="HEAD"))
    commit(tmp_path)
    with pytest.raises(UsageError, match="git does not know the revision `nowhere`"):
        run(request(tmp_path, since="nowhere"))


def test_the_order_of_files_and_processes_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flaskwright.engine.parsing.POOL_FROM", 0)
    write(tmp_path, **{f"m{number}": "spam spam\n" for number in range(12)})
    assert run(request(tmp_path)).kept == run(request(tmp_path, jobs=2)).kept


def test_progress_counts_the_files_the_code_and_the_rules(tmp_path: Path) -> None:
    write(tmp_path, a="def f(): pass\n", b="x = 1\n")
    counted: dict[str, list[int]] = {}

    @contextmanager
    def progress(total: int, description: str) -> Iterator[Callable[[], None]]:
        counted[description] = [total, 0]

        def advance() -> None:
            counted[description][1] += 1

        yield advance

    run(request(tmp_path), progress=progress)
    assert counted == {"Reading": [2, 2], "Following the code": [3, 3], "Asking the rules": [1, 1]}
