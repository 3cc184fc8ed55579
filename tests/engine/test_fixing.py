from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.engine.fixing import fix, write
from flaskwright.errors import UsageError
from flaskwright.findings.finding import Edit, Fix, Location, Safety, Severity
from flaskwright.rules import Profile, Rule
from tests.engine.projects import request
from tests.engine.projects import write as write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def shortening(safety: Safety = Safety.SAFE) -> Rule:
    """A rule against `spam`, whose fix takes away the first `s` of a row: two need two rounds."""

    def check(project: Project) -> Iterator[Finding]:
        for path, source in project.sources.items():
            start = source.data.find(b"spam")
            if start != -1:
                location = Location(path, start, start + 4)
                first = Location(path, start, start + 1)
                change = Fix("Shorten it", safety, (Edit(first, ""),))
                yield rule.finding(location, "spam", scope="", subject="spam", fix=change)

    rule = Rule("ZZZ905", "spam", Severity.ERROR, Profile.DEFAULT, check, "fires_", "silent_", fix=safety)
    return rule


def test_fixes_are_made_until_none_is_left(tmp_path: Path, install: Callable[..., None]) -> None:
    install(shortening())
    write_files(tmp_path, a="# spam spam\n", b="x = 1\n")
    (tmp_path / "a.py").chmod(0o640)
    fixing = fix(request(tmp_path), None, include_unsafe=False)
    assert (tmp_path / "a.py").read_text() == "# spam spam\n"
    assert len(fixing.applied) == 2
    assert list(fixing.after) == ["a.py"]
    assert fixing.outcome.kept.findings == ()
    write(fixing, tmp_path)
    assert (tmp_path / "a.py").read_text() == "# pam pam\n"
    assert (tmp_path / "a.py").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.py", "b.py"]


def test_unsafe_fixes_are_made_only_when_asked_for(tmp_path: Path, install: Callable[..., None]) -> None:
    install(shortening(Safety.UNSAFE))
    write_files(tmp_path, a="# spam\n")
    assert fix(request(tmp_path), None, include_unsafe=False).applied == ()
    assert len(fix(request(tmp_path), None, include_unsafe=True).applied) == 1


def test_what_is_silenced_is_not_fixed(tmp_path: Path, install: Callable[..., None]) -> None:
    install(shortening())
    write_files(tmp_path, a="x = 'spam'  # flaskwright: ignore[ZZZ905] tasty\n")
    assert fix(request(tmp_path), None, include_unsafe=True).applied == ()


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path, install: Callable[..., None]) -> None:
    install(shortening())
    write_files(tmp_path, a="# spam\n")
    fixing = fix(request(tmp_path), None, include_unsafe=False)
    write_files(tmp_path, a="# other spam\n")
    with pytest.raises(UsageError, match=r"a\.py changed while it was being fixed"):
        write(fixing, tmp_path)
    assert (tmp_path / "a.py").read_text() == "# other spam\n"


def test_encoding_and_line_ends_stay(tmp_path: Path, install: Callable[..., None]) -> None:
    install(shortening())
    (tmp_path / "a.py").write_bytes(b"# coding: latin-1\r\nx = '\xe9'  # spam\r\n")
    write(fix(request(tmp_path), None, include_unsafe=False), tmp_path)
    assert (tmp_path / "a.py").read_bytes() == b"# coding: latin-1\r\nx = '\xe9'  # pam\r\n"
