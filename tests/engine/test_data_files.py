"""Data files: what they say, findings in them, comments that silence those, and files that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.engine.checking import ask_rules
from flaskwright.engine.run import Outcome, run
from flaskwright.findings.finding import Finding, Location, Severity
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.rules import Profile, Rule
from flaskwright.syntax.data.env_files import EnvDocument
from flaskwright.syntax.source import Source
from tests.engine.projects import project_of, request, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flaskwright.analysis import Project


def env_rule(role: FileRole = FileRole.PRODUCTION) -> Rule:
    """A rule that objects to each variable of each file for the environment, whatever the file is for."""

    def check(project: Project) -> Iterator[Finding]:
        for read in (one for each in FileRole for one in project.documents.of(FileKind.ENV, role=each)):
            assert isinstance(read.document, EnvDocument)
            for entry in read.document.entries:
                location = Location(read.file.path, entry.start, entry.end)
                yield rule.finding(location, f"`{entry.key}` is set", scope="", subject=entry.key)

    rule = Rule("ZZZ901", "variable-set", Severity.ERROR, Profile.DEFAULT, check, "fires", "silent", role=role)
    return rule


@pytest.fixture
def check(tmp_path: Path, install: Callable[..., None]) -> Callable[[], Outcome]:
    install(env_rule())
    return lambda: run(request(tmp_path))


def test_a_finding_stands_in_a_data_file(tmp_path: Path, check: Callable[[], Outcome]) -> None:
    write(tmp_path, **{"app.py": "", ".env": "A=1\nB=2\n"})
    outcome = check()
    found = outcome.kept.findings
    assert [(one.subject, outcome.sources[one.location.path].line(one.location.start)) for one in found] == [
        ("A", 1),
        ("B", 2),
    ]


def test_a_comment_silences_the_next_line_of_a_data_file(tmp_path: Path, check: Callable[[], Outcome]) -> None:
    write(tmp_path, **{"app.py": "", ".env": "# flaskwright: ignore[ZZZ901] a default of the image\nA=1\nB=2\n"})
    assert [(one.code, one.subject) for one in check().kept.findings] == [("ZZZ901", "B")]


def test_a_comment_that_silences_nothing_in_a_data_file_is_reported(
    tmp_path: Path, check: Callable[[], Outcome]
) -> None:
    write(tmp_path, **{"app.py": "", ".env": "A=1\n", "compose.yml": "a: 1 # flaskwright: ignore[ZZZ901] why\n"})
    assert [(one.code, one.location.path) for one in check().kept.findings] == [
        ("ZZZ901", ".env"),
        ("SUP001", "compose.yml"),
    ]


@pytest.mark.parametrize(("role", "path"), [(FileRole.PRODUCTION, ".env"), (FileRole.TEST, "tests/.env")])
def test_a_rule_judges_the_files_of_its_role(tmp_path: Path, role: FileRole, path: str) -> None:
    write(tmp_path, **{"app.py": "", ".env": "A=1\n", "tests/.env": "A=1\n"})
    answers = ask_rules(project_of(tmp_path), [env_rule(role)])
    assert [one.location.path for one in answers.findings] == [path]


def test_a_data_file_that_cannot_be_read_is_a_note_said_once_and_hides_no_other(tmp_path: Path) -> None:
    write(tmp_path, **{"app.py": "", "a.nginx": "server {", "b.nginx": "user nobody;\n"})
    project = project_of(tmp_path)
    assert project.problems == ()
    for _ in range(2):
        assert [one.file.path for one in project.documents.of(FileKind.NGINX)] == ["b.nginx"]
    assert [(one.path, one.is_note) for one in project.problems] == [("a.nginx", True)]


def test_texts_stand_in_for_data_files_on_disk(tmp_path: Path) -> None:
    write(tmp_path, **{"app.py": "", ".env": "A=1\n"})
    texts = {".env": Source(".env", b"C=3\n")}
    project = project_of(tmp_path, texts=texts)
    (read,) = project.documents.of(FileKind.ENV)
    assert isinstance(read.document, EnvDocument)
    assert [entry.key for entry in read.document.entries] == ["C"]
    assert project.sources[".env"].data == b"C=3\n"
