from __future__ import annotations

import json

import pytest

from flaskwright.project.dependencies import read_dependencies
from flaskwright.project.discovery import discover
from flaskwright.project.disk import Disk
from flaskwright.project.documents import Documents
from flaskwright.project.settings import Settings


@pytest.fixture
def dependencies(tree):
    def read(files):
        root = tree(files)
        files = discover([root], Settings(), root)
        return read_dependencies(files, Documents(files), Disk(root))

    return read


UV = (
    '[[package]]\nname = "flask"\nversion = "2.3.3"\nsource = { registry = "x" }\ndependencies = [{ name = "click" }]\n'
)
POETRY = '[[package]]\nname = "Flask"\nversion = "2.2.5"\ncategory = "main"\n\n[package.dependencies]\nclick = "*"\n'
PIPENV = json.dumps({"_meta": {}, "default": {"flask": {"version": "==1.1.4"}}, "develop": {}}, indent=4)


@pytest.mark.parametrize(
    ("files", "version"),
    [
        ({"requirements.txt": "Flask==1.1.2\n"}, (1, 1, 2)),
        ({"requirements.txt": "flask>=1.0,<2\n"}, (1, 1, 4)),
        ({"requirements.txt": "flask<1.0.3\n"}, (1, 0, 2)),
        ({"requirements.txt": "flask~=2.2.0\n"}, (2, 2, 5)),
        ({"requirements.txt": "flask==2.*\n"}, (2, 3, 3)),
        ({"requirements.txt": "flask>=99\n"}, (99,)),
        (
            {"requirements/base.txt": "flask[async]==2.0.1 ; python_version >= '3.7' \\\n  --hash=x:0\n"},
            (2, 0, 1),
        ),
        ({"pyproject.toml": '[project]\ndependencies = ["flask >= 2, < 2.3"]\n'}, (2, 2, 5)),
        ({"pyproject.toml": '[project.optional-dependencies]\nweb = ["flask==2.1.0"]\n'}, (2, 1, 0)),
        ({"pyproject.toml": '[dependency-groups]\ndev = ["flask==2.1.0", {include-group = "x"}]\n'}, (2, 1, 0)),
        ({"pyproject.toml": '[tool.poetry.dependencies]\nflask = "^1.0"\n'}, (1, 1, 4)),
        ({"pyproject.toml": '[tool.poetry.dependencies]\nFlask = {version = "~2.1", extras = ["async"]}\n'}, (2, 1, 3)),
        ({"pyproject.toml": '[tool.poetry.dependencies]\nflask = "1.0.2"\n'}, (1, 0, 2)),
        ({"setup.cfg": "[options]\ninstall_requires =\n    click\n    flask==2.0.2\n"}, (2, 0, 2)),
        ({"setup.py": "from setuptools import setup\nsetup(install_requires=['flask==2.0.3'])\n"}, (2, 0, 3)),
        (
            {"setup.py": "import setuptools\nNEEDS = ['a'] + ['flask<2']\nsetuptools.setup(install_requires=NEEDS)\n"},
            (1, 1, 4),
        ),
        ({"Pipfile": '[packages]\nflask = "==1.1.1"\n'}, (1, 1, 1)),
        ({"Pipfile": '[packages]\nflask = "*"\n', "Pipfile.lock": PIPENV}, (1, 1, 4)),
        ({"uv.lock": UV, "pyproject.toml": '[project]\ndependencies = ["flask"]\n'}, (2, 3, 3)),
        ({"poetry.lock": POETRY}, (2, 2, 5)),
        ({"pdm.lock": '[[package]]\nname = "flask"\nversion = "3.0.0"\ngroups = ["default"]\n'}, (3, 0, 0)),
        ({"pylock.toml": '[[packages]]\nname = "flask"\nversion = "3.0.1"\n'}, (3, 0, 1)),
        # A pin goes before a range, what the program needs before what its developers need.
        ({"pyproject.toml": '[project]\ndependencies = ["flask"]\n', "requirements.txt": "flask==2.0.1\n"}, (2, 0, 1)),
        ({"requirements.txt": "flask==2.3.0\n", "requirements-dev.txt": "flask==1.0\n"}, (2, 3, 0)),
        # What is compiled from another file holds the pins.
        ({"requirements.in": "flask==2.0.1\n", "requirements.txt": "flask==2.0.3\n"}, (2, 0, 3)),
        # Two programs in one repository: what holds for the older one holds for both.
        ({"a/requirements.txt": "flask==2.3.0\n", "b/requirements.txt": "flask==1.0\n"}, (1, 0)),
        # Constraints narrow what is required, and require nothing.
        ({"requirements.txt": "-c limits.txt\nflask\n", "limits.txt": "flask<2.3\n"}, (2, 2, 5)),
        ({"constraints.txt": "flask==2.0.1\n"}, None),
        # A file of any name counts where another one includes it.
        ({"requirements.txt": "-r deps/web.txt\n", "deps/web.txt": "flask==2.2.2\n"}, (2, 2, 2)),
        # Markers.
        ({"requirements.txt": "flask==1.0 ; python_version < '3'\nflask==2.3.1 ; python_version >= '3'\n"}, (2, 3, 1)),
        ({"requirements.txt": "flask==1.0 ; sys_platform == 'win32'\n"}, None),
        ({"requirements.txt": "flask==1.0 ; python_version < '3.9'\n", ".python-version": "3.12\n"}, None),
        ({"requirements.txt": "flask==2.0.1 ; platform_machine == 'riscv64'\n"}, (2, 0, 1)),
        # What cannot be told.
        ({"requirements.txt": "flask==${FLASK_VERSION}\n"}, None),
        ({"requirements.txt": "git+https://example.org/flask.git#egg=flask\n"}, None),
        ({"requirements.txt": "click\n"}, None),
        ({"examples/requirements.txt": "flask==0.10\n"}, None),
        ({"setup.py": "setup(install_requires=open('r.txt').read())\n"}, None),
    ],
)
def test_version_in_use(dependencies, files, version):
    assert dependencies(files).version("flask") == version


def test_what_a_library_brings(dependencies):
    found = dependencies({"requirements.txt": "flask==3.0.3\n"})
    assert found.version("werkzeug") is not None
    assert found.version("werkzeug") >= (3, 0)
    assert found.version("sqlalchemy") is None


@pytest.mark.parametrize(
    ("written", "library", "version"),
    [
        ("flask==1.1.2", "werkzeug", (2, 0, 3)),
        ("flask==2.0.1", "werkzeug", (2, 3, 8)),
        ("flask==2.2.5", "werkzeug", (3, 1, 9)),
        ("flask-sqlalchemy==2.4.4\nsqlalchemy>=1.3", "sqlalchemy", (1, 3, 24)),
        ("flask-sqlalchemy==2.5.1", "sqlalchemy", (1, 4, 54)),
        # What is pinned is in use, also where it cannot run.
        ("flask-sqlalchemy==2.5.1\nsqlalchemy==2.0.1", "sqlalchemy", (2, 0, 1)),
    ],
)
def test_nothing_runs_that_cannot_run_beside_what_is_pinned(dependencies, written, library, version):
    assert dependencies({"requirements.txt": f"{written}\n"}).version(library) == version


def test_places_and_groups(dependencies):
    text = '[project]\ndependencies = ["flask>=2"]\n[dependency-groups]\ndev = ["pytest"]\n'
    found = dependencies({"pyproject.toml": text})
    flask, pytest_ = found.declared("flask")[0], found.declared("pytest")[0]
    assert (flask.specifier, flask.how, flask.group) == (">=2", "range", "main")
    assert text[flask.location.start : flask.location.end] == '"flask>=2"'
    assert pytest_.group == "development"
    assert found.declared("django") == ()


def test_place_in_setup_cfg(dependencies):
    text = "[metadata]\nname = flask-thing\n\n[options]\ninstall_requires =\n    # web\n    flask==2.0.2\n    click"
    place = dependencies({"setup.cfg": text}).declared("flask")[0].location
    assert text[place.start : place.end] == "flask==2.0.2"


def test_place_in_lock(dependencies):
    place = dependencies({"Pipfile.lock": PIPENV}).declared("flask")[0].location
    assert PIPENV[place.start : place.end] == '"flask"'


@pytest.mark.parametrize(
    ("written", "version", "older"),
    [
        ("flask<3", (3,), True),
        ("flask<3", (2, 3), False),
        ("flask<=2.3", (2, 3), False),
        ("flask>=1", (3,), False),
        ("flask==2", (2, 2), True),
        ("flask==2.*", (2, 2), False),
        ("flask~=2.2", (3,), True),
        ("flask~=2.2", (2, 3), False),
        ("click", (3,), False),
        ("flask @ https://example.org/flask.zip", (3,), False),
    ],
)
def test_may_be_older(dependencies, written, version, older):
    assert dependencies({"requirements.txt": f"{written}\n"}).may_be_older("flask", version) is older


def test_a_circle_of_files_is_said_once(dependencies):
    found = dependencies(
        {"requirements.txt": "-r requirements-b.txt\nflask==2.0.1\n", "requirements-b.txt": "-r requirements.txt\n"}
    )
    assert [problem.message for problem in found.problems] == ["includes itself, directly or through the files in it"]
    assert found.version("flask") == (2, 0, 1)


@pytest.mark.parametrize("name", ["poetry.lock", "uv.lock", "Pipfile.lock", "pixi.lock"])
def test_a_lock_of_an_unknown_format_is_said_once(tree, name):
    root = tree({name: "version: 5\npackages: {}\n", "requirements.txt": "flask==2.0.1\n"})
    files = discover([root], Settings(), root)
    documents = Documents(files)
    found = read_dependencies(files, documents, Disk(root))
    assert [problem.path for problem in documents.problems] == [name]
    assert found.version("flask") == (2, 0, 1)


@pytest.mark.parametrize("text", ["{", '{"default": []}', '[[package]]\nname = \nversion = "1"', "[[package]]", "\x00"])
def test_broken_locks_say_nothing(dependencies, text):
    assert dependencies({"uv.lock": text, "Pipfile.lock": text}).version("flask") is None


FORK = "https://example.org/fork.git"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "poetry.lock",
            f'[[package]]\nname = "flask"\nversion = "2.0.dev1"\n[package.source]\ntype = "git"\nurl = "{FORK}"\n',
        ),
        ("uv.lock", f'[[package]]\nname = "flask"\nversion = "2.0.dev1"\nsource = {{ git = "{FORK}" }}\n'),
        ("pdm.lock", f'[[package]]\nname = "flask"\nversion = "2.0.dev1"\ngit = "{FORK}"\n'),
        (
            "pylock.toml",
            f'[[packages]]\nname = "flask"\nversion = "2.0.dev1"\n[packages.vcs]\ntype = "git"\nurl = "{FORK}"\n',
        ),
    ],
)
def test_the_version_of_what_comes_from_a_repository_says_nothing(dependencies, name, text):
    found = dependencies({name: text + '[[package]]\nname = "jinja2"\nversion = "3.1.6"\n'})
    assert [one.exact for one in found.declared("flask")] == [None]
    assert name == "pylock.toml" or found.version("jinja2") == (3, 1, 6)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "poetry.lock",
            '[[package]]\nname = "flask"\nversion = "2.0.1"\n[package.source]\ntype = "legacy"\nurl = "https://a.test/git"\n',
        ),
        (
            "uv.lock",
            '[[package]]\nname = "flask"\nversion = "2.0.1"\nsource = { registry = "https://example.org/git/url" }\n',
        ),
    ],
)
def test_another_index_is_an_index(dependencies, name, text):
    assert dependencies({name: text}).version("flask") == (2, 0, 1)
