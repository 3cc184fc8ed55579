from __future__ import annotations

import pytest

from flaskwright.errors import UsageError
from flaskwright.project.history import changed_lines

_LINES = "".join(f"line {number}\n" for number in range(1, 11))


@pytest.fixture
def repository(tree, git):
    root = tree({"app.py": _LINES, "shop/cart.py": _LINES, "old.py": _LINES, 'tab\t"q.py': _LINES})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    return root


def test_changed_added_and_removed_lines(repository):
    lines = _LINES.splitlines(keepends=True)
    (repository / "app.py").write_text("".join([*lines[:2], "++ b/trap.py\n", "two\n", *lines[3:6], *lines[7:]]))
    (repository / "new.py").write_text("x\n")
    (repository / 'tab\t"q.py').write_text(_LINES + "more\n")
    (repository / "old.py").unlink()
    assert changed_lines(repository, "HEAD") == {
        "app.py": [(3, 4), (7, 8)],
        "new.py": None,
        'tab\t"q.py': [(11, 11)],
    }


def test_paths_are_relative_to_the_root_below_the_repository(repository):
    (repository / "shop" / "cart.py").write_text("changed\n" + _LINES)
    (repository / "app.py").write_text("changed\n" + _LINES)
    assert changed_lines(repository / "shop", "HEAD") == {"cart.py": [(1, 1)]}


def test_a_renamed_file_counts_only_where_it_changed(repository, git):
    git(repository, "mv", "old.py", "renamed.py")
    assert changed_lines(repository, "HEAD") == {}
    (repository / "renamed.py").write_text(_LINES + "more\n")
    assert changed_lines(repository, "HEAD") == {"renamed.py": [(11, 11)]}


def test_changes_of_the_other_branch_do_not_count(repository, git):
    git(repository, "switch", "-q", "-c", "work")
    (repository / "app.py").write_text(_LINES + "ours\n")
    git(repository, "commit", "-q", "-am", "ours")
    git(repository, "switch", "-q", "main")
    (repository / "shop" / "cart.py").write_text("theirs\n")
    git(repository, "commit", "-q", "-am", "theirs")
    git(repository, "switch", "-q", "work")
    assert changed_lines(repository, "main") == {"app.py": [(11, 11)]}


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "", "a b", "HEAD:app.py"])
def test_an_unknown_revision_is_one_line(repository, revision):
    with pytest.raises(UsageError, match="git does not know the revision"):
        changed_lines(repository, revision)
    assert not (repository / "x").exists()


def test_outside_git_is_one_line(tmp_path):
    with pytest.raises(UsageError, match="no git repository"):
        changed_lines(tmp_path, "HEAD")
