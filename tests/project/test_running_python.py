from __future__ import annotations

import pytest

from flaskwright.project.dependencies import read_dependencies
from flaskwright.project.discovery import discover
from flaskwright.project.disk import Disk
from flaskwright.project.documents import Documents
from flaskwright.project.settings import Settings


@pytest.mark.parametrize(
    ("files", "older"),
    [
        ({"pyproject.toml": '[project]\nrequires-python = ">=3.14"\n'}, False),
        ({"pyproject.toml": '[project]\nrequires-python = ">= 3.11, <4"\n'}, True),
        ({"pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.12"\n'}, True),
        ({"pyproject.toml": '[tool.poetry.dependencies]\npython = "*"\n'}, True),
        ({"setup.cfg": "[options]\npython_requires = >=3.14\n"}, False),
        ({"setup.py": 'setup(python_requires="~=3.14")\n'}, False),
        ({"setup.py": 'setup(python_requires=">=3.8")\n'}, True),
        # One version that is named goes before a range.
        ({"pyproject.toml": '[project]\nrequires-python = ">=3.11"\n', ".python-version": "3.14.0\n"}, False),
        ({"pyproject.toml": '[project]\nrequires-python = ">=3.14"\n', ".python-version": "# ours\n3.13.1\n"}, True),
        ({".python-version": "pypy3.11\n"}, True),
        ({"runtime.txt": "python-3.14.1\n"}, False),
        ({"Pipfile": '[requires]\npython_version = "3.14"\n'}, False),
        ({"Dockerfile": "FROM docker.io/library/python:3.13-slim AS web\n"}, True),
        ({"Dockerfile": "FROM python:3.14-slim\nFROM node:22\n"}, False),
        ({"Dockerfile": "FROM python:3\n", "pyproject.toml": "= broken"}, True),
        ({".python-version": "9" * 5000}, True),
        ({"pyproject.toml": f'[project]\nrequires-python = ">={"9" * 5000}"\n'}, True),
        # Nobody says a word.
        ({"app.py": ""}, True),
        ({"tests/.python-version": "3.14\n"}, True),
    ],
)
def test_python_in_use(tree, files, older):
    root = tree(files)
    files = discover([root], Settings(), root)
    dependencies = read_dependencies(files, Documents(files), Disk(root))
    assert dependencies.may_be_older("python", (3, 14)) is older
