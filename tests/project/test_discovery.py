from __future__ import annotations

import os

import pytest

from flaskwright.errors import UsageError
from flaskwright.project.discovery import discover, find_root
from flaskwright.project.kinds import FileKind, FileRole, classify, role_of
from flaskwright.project.settings import Settings


def _paths(root, settings=None, paths=None):
    return [file.path for file in discover(paths or [root], settings or Settings(), root).files]


def test_outside_git_everything_ours_counts_sorted(tree):
    root = tree(
        {
            "shop/app.py": "",
            "a.py": "",
            "logo.png": "",
            "venv/lib/x.py": "",
            "envs/pyvenv.cfg": "",
            "envs/lib/y.py": "",
            "node_modules/z.py": "",
            "bin/tool": "#!/usr/bin/env python3\n",
            "bin/other": "#!/bin/sh\n",
        }
    )
    found = discover([root], Settings(), root)
    assert [file.path for file in found.files] == ["a.py", "bin/other", "bin/tool", "shop/app.py"]
    assert found.problems == ()
    assert all(file.tracked for file in found.files)


def test_in_git_ignored_files_do_not_count_and_tracking_is_known(tree, git):
    root = tree(
        {
            ".gitignore": "secret.py\n*.log\n",
            "app.py": "",
            "new.py": "",
            "secret.py": "",
            "gone.py": "",
            "build/made.py": "",
            "odd name é.py": "",
        }
    )
    git(root, "init", "-q")
    git(root, "add", "app.py", "gone.py", "build", "odd name é.py")
    (root / "gone.py").unlink()
    found = {file.path: file.tracked for file in discover([root], Settings(), root).files}
    assert found == {"app.py": True, "new.py": False, "odd name é.py": True}


def test_a_folder_that_git_ignores_counts_when_named(tree, git):
    root = tree({".gitignore": "scratch/\n", "scratch/app.py": "", "other.py": ""})
    git(root, "init", "-q")
    assert _paths(root, paths=[root / "scratch"]) == ["scratch/app.py"]
    assert _paths(root) == ["other.py"]


def test_a_repository_inside_a_repository_counts(tree, git):
    root = tree({"app.py": "", "inner/lib.py": "", "inner/venv/x.py": ""})
    git(root, "init", "-q")
    git(root / "inner", "init", "-q")
    assert _paths(root) == ["app.py", "inner/lib.py"]


def test_excludes_and_named_files(tree):
    root = tree({"app.py": "", "legacy/old.py": "", "build/x.py": "", "gen/one_pb2.py": ""})
    assert _paths(root, Settings(extend_exclude=("legacy/", "*_pb2.py"))) == ["app.py"]
    assert _paths(root, Settings(exclude=("app.py",))) == ["build/x.py", "gen/one_pb2.py", "legacy/old.py"]
    assert _paths(root, paths=[root / "build" / "x.py"]) == ["build/x.py"]
    assert _paths(root, paths=[root / "build"]) == ["build/x.py"]


def test_links_count_once_and_never_circle(tree, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "far.py"
    outside.write_text("")
    root = tree({"shop/app.py": ""})
    (root / "alias.py").symlink_to(root / "shop" / "app.py")
    (root / "far.py").symlink_to(outside)
    (root / "broken.py").symlink_to(root / "nowhere.py")
    (root / "loop.py").symlink_to(root / "loop.py")
    (root / "shop" / "self").symlink_to(root)
    found = discover([root], Settings(), root)
    assert [file.path for file in found.files] == ["shop/app.py"]


def test_a_link_to_a_file_that_does_not_count_itself_counts(tree):
    root = tree({"venv/app.py": ""})
    (root / "app.py").symlink_to(root / "venv" / "app.py")
    assert _paths(root) == ["app.py"]


def test_a_pipe_is_a_problem_and_hides_nothing(tree):
    root = tree({"app.py": ""})
    os.mkfifo(root / "pipe.py")
    os.mkfifo(root / "pipe")
    found = discover([root], Settings(), root)
    assert [file.path for file in found.files] == ["app.py"]
    assert [(problem.path, problem.kind) for problem in found.problems] == [("pipe.py", "read")]


def test_names_that_are_not_utf8_are_printable_and_stay_apart(tree):
    root = tree({})
    (root / os.fsdecode(b"a\xff.py")).write_bytes(b"")
    (root / os.fsdecode(b"a\xfe.py")).write_bytes(b"")
    assert _paths(root) == [r"a\xfe.py", r"a\xff.py"]


def test_a_missing_path_and_one_outside_are_named(tree, tmp_path_factory):
    root = tree({"app.py": ""})
    with pytest.raises(UsageError, match=r"nowhere does not exist"):
        discover([root / "nowhere"], Settings(), root)
    with pytest.raises(UsageError, match="does not exist"):
        find_root([root / "nowhere"])
    with pytest.raises(UsageError, match="is outside the project"):
        discover([tmp_path_factory.mktemp("other")], Settings(), root)


def test_the_root_is_the_nearest_marked_ancestor(tree):
    root = tree({"pyproject.toml": "", "a/b/x.py": "", "a/c/y.py": "", "a/c/setup.py": ""})
    assert find_root([root / "a" / "b" / "x.py"]) == root
    assert find_root([root / "a" / "c" / "y.py"]) == root / "a" / "c"
    assert find_root([root / "a" / "b", root / "a" / "c"]) == root


def test_roles_look_below_the_root_only(tree):
    root = tree({"tests/examples/shop/app.py": "", "tests/examples/shop/pyproject.toml": ""}) / "tests/examples/shop"
    assert [file.role for file in discover([root], Settings(), root).files] == [FileRole.PRODUCTION] * 2


def test_settings_name_tests_and_templates(tree):
    root = tree({"checks/one.py": "", "views/page.txt": "", "other/page.txt": ""})
    found = discover([root], Settings(tests=("checks/*",), templates=("views",)), root).files
    assert [(file.path, file.kind, file.role) for file in found] == [
        ("checks/one.py", FileKind.PYTHON, FileRole.TEST),
        ("views/page.txt", FileKind.TEMPLATE, FileRole.PRODUCTION),
    ]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("wsgi.wsgi", FileKind.PYTHON),
        ("templates/a/index.html", FileKind.TEMPLATE),
        ("static/index.html", FileKind.MARKUP),
        ("mail/body.txt.j2", FileKind.TEMPLATE),
        ("Dockerfile", FileKind.DOCKERFILE),
        ("docker/Dockerfile.web", FileKind.DOCKERFILE),
        ("web.dockerfile", FileKind.DOCKERFILE),
        ("docker-compose.prod.yml", FileKind.COMPOSE),
        ("compose.yaml", FileKind.COMPOSE),
        ("values.yaml", FileKind.YAML),
        ("Procfile", FileKind.PROCFILE),
        ("Procfile.dev", FileKind.PROCFILE),
        ("deploy/web.service", FileKind.SYSTEMD),
        (".env", FileKind.ENV),
        (".env.production", FileKind.ENV),
        (".flaskenv", FileKind.ENV),
        ("nginx.conf", FileKind.NGINX),
        ("deploy/nginx/site.conf", FileKind.NGINX),
        ("deploy/supervisor/web.conf", FileKind.SUPERVISOR),
        ("supervisord.conf", FileKind.SUPERVISOR),
        ("app.conf", FileKind.CONFIG),
        ("requirements/dev.txt", FileKind.REQUIREMENTS),
        ("requirements-dev.txt", FileKind.REQUIREMENTS),
        ("pyproject.toml", FileKind.TOML),
        ("setup.cfg", FileKind.INI),
        (".python-version", FileKind.PYTHON_VERSION),
        ("runtime.txt", FileKind.PYTHON_VERSION),
        ("notes.txt", None),
        ("logo.png", None),
    ],
)
def test_kinds(path, kind):
    assert classify(path) is kind


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("app.py", FileRole.PRODUCTION),
        ("tests/helpers.py", FileRole.TEST),
        ("smoke_tests/send.py", FileRole.TEST),
        ("server/tests-end-to-end/send.py", FileRole.TEST),
        ("test_center/send.py", FileRole.PRODUCTION),
        ("contests/send.py", FileRole.PRODUCTION),
        ("shop/test_cart.py", FileRole.TEST),
        ("shop/cart_test.py", FileRole.TEST),
        ("conftest.py", FileRole.TEST),
        ("shop/testing.py", FileRole.PRODUCTION),
        ("latest_news.py", FileRole.PRODUCTION),
        ("examples/demo.py", FileRole.EXAMPLE),
        ("docs/conf.py", FileRole.DOCS),
        ("migrations/versions/1_a.py", FileRole.MIGRATION),
        ("db/versions/1_a.py", FileRole.MIGRATION),
        ("db/env.py", FileRole.MIGRATION),
        ("api/versions/one.py", FileRole.PRODUCTION),
    ],
)
def test_roles(path, role):
    assert role_of(path, {"db/env.py", "db/script.py.mako"}) is role


def test_files_that_an_installer_put_there_are_code_of_others(tree):
    root = tree(
        {
            "app.py": "",
            "libs/flask/__init__.py": "",
            "libs/own.py": "",
            "libs/flask-3.0.dist-info/RECORD": 'flask/__init__.py,sha256=x,1\n"../bin/flask",,\n',
            "broken.dist-info/RECORD": b"\xff",
        }
    )
    assert _paths(root) == ["app.py", "libs/own.py"]
    assert _paths(root, paths=[root / "libs/flask/__init__.py"]) == ["libs/flask/__init__.py"]
