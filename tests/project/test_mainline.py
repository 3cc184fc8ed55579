"""The main line of a repository, as MIG716 asks for it: which revisions were there first."""

from __future__ import annotations

import pytest

from flaskwright.engine.checking import ask_rules
from flaskwright.rules import load_rules
from tests.engine.projects import project_of

_LEDGER = '[assume]\nreleased = ["{}"]\n'


def _revision(key, down):
    follows = "None" if down is None else f'"{down}"'
    return f'"""Step {key}."""\nrevision = "{key}"\ndown_revision = {follows}\n\n\ndef upgrade():\n    pass\n'


@pytest.fixture
def repository(tree, git):
    """The main line has `a1` and, later, `b2`; `c3` comes on a branch."""
    root = tree({"migrations/env.py": "", "migrations/versions/a1.py": _revision("a1", None)})
    git(root, "init", "-q", "-b", "main")
    _commit(root, git)
    _write(root, "b2", "a1")
    _commit(root, git)
    git(root, "switch", "-q", "-c", "work")
    return root


def _write(root, key, down):
    (root / "migrations" / "versions" / f"{key}.py").write_text(_revision(key, down))


def _commit(root, git):
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "step")


def _messages(root):
    answers = ask_rules(project_of(root), [load_rules()["MIG716"]])
    assert answers.problems == ()
    return [one.message for one in answers.findings]


def test_a_revision_of_the_main_line_behind_a_new_one(repository):
    _write(repository, "c3", "a1")
    _write(repository, "b2", "c3")
    (message,) = _messages(repository)
    assert message.startswith("`b2` was there before `c3`, and now follows it")


def test_a_new_revision_that_follows_the_main_line(repository, git):
    _write(repository, "c3", "a1")
    _commit(repository, git)
    _write(repository, "c3", "b2")
    assert _messages(repository) == []


def test_two_of_a_branch_may_change_places(repository, git):
    _write(repository, "c3", "b2")
    _commit(repository, git)
    _write(repository, "d4", "b2")
    _write(repository, "c3", "d4")
    assert _messages(repository) == []


def test_it_stays_so_when_the_branch_is_merged(repository, git):
    _write(repository, "c3", "a1")
    _write(repository, "b2", "c3")
    _commit(repository, git)
    git(repository, "switch", "-q", "main")
    git(repository, "merge", "-q", "--no-ff", "-m", "merge", "work")
    assert len(_messages(repository)) == 1


def test_a_moved_file_came_when_it_was_first_there(repository, git):
    git(repository, "switch", "-q", "main")
    git(repository, "mv", "migrations/versions/a1.py", "migrations/versions/0001_first.py")
    _commit(repository, git)
    assert _messages(repository) == []


def test_a_file_that_is_moved_and_changed_keeps_its_time(repository, git):
    git(repository, "switch", "-q", "main")
    for key, down in (("c3", "b2"), ("d4", "b2"), ("d4", "c3")):
        _write(repository, key, down)
        _commit(repository, git)
    git(repository, "mv", "migrations", "alembic")
    moved = repository / "alembic" / "versions" / "c3.py"
    moved.write_text(moved.read_text() + "    print('moved')\n" * 40)
    _commit(repository, git)
    assert _messages(repository) == []


def test_what_the_ledger_calls_not_released_may_move(repository):
    _write(repository, "c3", "a1")
    _write(repository, "b2", "c3")
    (repository / "flaskwright.toml").write_text(_LEDGER.format("a1"))
    assert _messages(repository) == []
    (repository / "flaskwright.toml").write_text(_LEDGER.format("b2"))
    assert len(_messages(repository)) == 1


def test_no_branch_of_a_usual_name(repository, git):
    git(repository, "branch", "-m", "main", "edge")
    _write(repository, "c3", "a1")
    _write(repository, "b2", "c3")
    assert _messages(repository) == []
