"""An update brings what the template changed, and keeps what the project changed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from flaskwright.errors import UsageError
from flaskwright.scaffold.updating import Templates, update
from tests.scaffold.conftest import archive, commit, git, write_template

if TYPE_CHECKING:
    from pathlib import Path


def settings(project: Path) -> Path:
    return project / "src" / "my_shop" / "settings.py"


def change(project: Path, before: str, after: str) -> None:
    text = settings(project).read_text("utf-8")
    assert before in text
    settings(project).write_text(text.replace(before, after), "utf-8")
    commit(project)


def test_what_the_template_changed_comes(project: Path, templates: Templates) -> None:
    done = update(project, templates)
    assert (done.before, done.after, done.conflicts) == (1, 2, ())
    assert "TIMEOUT = 10" in settings(project).read_text("utf-8")
    assert (project / "new.txt").read_text("utf-8") == "fresh\n"
    assert not (project / "old.txt").exists()
    assert done.changed == (".copier-answers.yml", "new.txt", "old.txt", "src/my_shop/settings.py")


def test_the_answers_stay_and_name_the_new_version(project: Path, templates: Templates) -> None:
    update(project, templates)
    answers = (project / ".copier-answers.yml").read_text("utf-8")
    assert answers.startswith('_src_path: flaskwright\n_commit: "2"\nname: "my-shop"\n')
    assert 'database: "sqlite"' in answers
    assert 'DATABASE = "sqlite"' in settings(project).read_text("utf-8")


def test_what_the_project_changed_stays(project: Path, templates: Templates) -> None:
    change(project, 'NAME = "my_shop"', 'NAME = "Our shop"')
    (project / "src" / "my_shop" / "worker.py").unlink()
    (project / "ours.txt").write_text("ours\n", "utf-8")
    commit(project)
    assert update(project, templates).conflicts == ()
    text = settings(project).read_text("utf-8")
    assert "TIMEOUT = 10" in text
    assert 'NAME = "Our shop"' in text
    assert not (project / "src" / "my_shop" / "worker.py").exists()
    assert (project / "ours.txt").read_text("utf-8") == "ours\n"


def test_a_line_that_both_changed_is_a_conflict(project: Path, templates: Templates) -> None:
    change(project, "TIMEOUT = 5", "TIMEOUT = 7")
    done = update(project, templates)
    assert done.conflicts == ("src/my_shop/settings.py",)
    text = settings(project).read_text("utf-8")
    assert "<<<<<<< before updating\nTIMEOUT = 7\n" in text
    assert "TIMEOUT = 10\n>>>>>>> after updating" in text


def test_nothing_is_left_behind(project: Path, templates: Templates) -> None:
    before = {path.name for path in (project / ".git").iterdir()}
    update(project, templates)
    after = {path.name for path in (project / ".git").iterdir()}
    assert after - before <= {"ORIG_HEAD"}


def test_a_project_of_the_newest_version_is_left_alone(project: Path, templates: Templates) -> None:
    update(project, templates)
    commit(project)
    again = update(project, templates)
    assert (again.before, again.after, again.changed) == (2, 2, ())
    assert git(project, "status", "--porcelain") == ""


def test_two_versions_are_made_up_at_once(project: Path, templates: Templates, tmp_path: Path) -> None:
    shutil.copytree(templates.released, tmp_path / "released")
    archive(templates.newest, tmp_path / "released" / "2.zip")
    third = write_template(tmp_path / "3", 3, {"third.txt": "3\n"})
    done = update(project, Templates(third, tmp_path / "released"))
    assert (done.before, done.after) == (1, 3)
    assert (project / "third.txt").exists()


def test_a_project_in_a_folder_of_a_repository(project: Path, templates: Templates, tmp_path: Path) -> None:
    shutil.rmtree(project / ".git")
    (tmp_path / "all" / "services").mkdir(parents=True)
    shop = tmp_path / "all" / "services" / "shop"
    project.rename(shop)
    git(tmp_path / "all", "init", "--quiet")
    commit(tmp_path / "all")
    assert update(shop, templates).conflicts == ()
    assert "TIMEOUT = 10" in settings(shop).read_text("utf-8")
    assert not (tmp_path / "all" / "new.txt").exists()


def refused(project: Path, templates: Templates) -> str:
    """Why an update is refused; nothing may have been written."""
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and ".git" not in path.parts}
    with pytest.raises(UsageError) as error:
        update(project, templates)
    after = {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and ".git" not in path.parts}
    assert after == before
    return str(error.value)


def test_changes_that_are_not_committed_are_refused(project: Path, templates: Templates) -> None:
    (project / "ours.txt").write_text("ours\n", "utf-8")
    assert "not committed" in refused(project, templates)


def test_a_project_without_git_is_refused(project: Path, templates: Templates) -> None:
    shutil.rmtree(project / ".git")
    assert "needs the project in git" in refused(project, templates)


def test_a_project_of_a_newer_version_is_refused(project: Path, templates: Templates) -> None:
    rewrite(project, '"1"', '"3"')
    assert refused(project, templates).endswith("this Flaskwright has 2: upgrade Flaskwright")


def test_a_version_that_never_was_is_refused(project: Path, templates: Templates) -> None:
    rewrite(project, '"1"', '"0"')
    assert refused(project, templates).startswith("no version 0 of the template")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"1"', "main", "has no version"),
        ("_src_path: flaskwright", "_src_path: gh:somebody/else", "not of a project that `flaskwright new` made"),
        ('name: "my-shop"', "name: [my-shop]", "is not understood"),
        ('name: "my-shop"\n', "", "has no `name`"),
        ('name: "my-shop"', 'name: "../shop"', "cannot name an application"),
        ('jobs: "celery"', "jobs: dramatiq", "`jobs` must be celery, rq, none, not 'dramatiq'"),
        ("_src_path: flaskwright", "{[", "cannot be read"),
    ],
)
def test_answers_that_are_none_are_refused(
    project: Path, templates: Templates, before: str, after: str, said: str
) -> None:
    rewrite(project, before, after)
    assert said in refused(project, templates)


def test_a_folder_without_answers_is_refused(tmp_path: Path, templates: Templates) -> None:
    assert "no .copier-answers.yml here" in refused(tmp_path, templates)


def rewrite(project: Path, before: str, after: str) -> None:
    path = project / ".copier-answers.yml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    commit(project)
