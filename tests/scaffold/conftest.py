"""A small template of two versions, which stands in for ours."""

from __future__ import annotations

import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

from flaskwright.scaffold.answers import Answers
from flaskwright.scaffold.rendering import render
from flaskwright.scaffold.updating import Templates

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = """\
---
!include versions.yml
---
_subdirectory: project
_templates_suffix: .jinja
template_version: {type: str, when: false, default: "NUMBER"}
package: {type: str, when: false, default: "{{ name | lower | replace('-', '_') }}"}
name: {type: str}
interface: {type: str, choices: [api, web, both], default: api}
database: {type: str, choices: [postgresql, sqlite], default: postgresql}
jobs: {type: str, choices: [celery, rq, none], default: celery}
auth: {type: bool, default: true}
python: {type: str, choices: ["3.12", "3.13", "3.14"], default: "3.14"}
"""
ANSWERS = """\
_src_path: flaskwright
_commit: "{{ template_version }}"
name: {{ name | tojson }}
interface: {{ interface | tojson }}
database: {{ database | tojson }}
jobs: {{ jobs | tojson }}
auth: {{ auth | tojson }}
python: {{ python | tojson }}
"""
SETTINGS = """\
# The settings.

PAGE = 20
TIMEOUT = 5

# The rest.

DATABASE = "{{ database }}"
NAME = "{{ package }}"
"""


def write_template(folder: Path, version: int, files: dict[str, str]) -> Path:
    """A template with these files, of which an empty text says that the file is not there."""
    texts = {
        ".copier-answers.yml.jinja": ANSWERS,
        ".gitignore": "*.db\nsecret/\n",
        "src/{{ package }}/settings.py.jinja": SETTINGS,
        "src/{{ package }}/{% if jobs == 'celery' %}worker.py{% endif %}.jinja": "BROKER = 1\n",
        "old.txt": "once\n",
        **files,
    }
    for name, text in texts.items():
        if text:
            path = folder / "project" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    (folder / "copier.yml").write_text(QUESTIONS.replace("NUMBER", str(version)), "utf-8")
    (folder / "versions.yml").write_text("versions: {type: yaml, when: false, default: {flask: '3.1'}}\n", "utf-8")
    return folder


def archive(template: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w") as written:
        for path in sorted(template.rglob("*")):
            written.write(path, path.relative_to(template))


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Version 1, released, and version 2, of today: it has another time-out, another file, and one file less."""
    folder = tmp_path_factory.mktemp("templates")
    first = write_template(folder / "1", 1, {})
    archive(first, folder / "released" / "1.zip")
    changed = {
        "src/{{ package }}/settings.py.jinja": SETTINGS.replace("TIMEOUT = 5", "TIMEOUT = 10"),
        "old.txt": "",
        "new.txt": "fresh\n",
    }
    return Templates(write_template(folder / "2", 2, changed), folder / "released")


@pytest.fixture
def project(templates: Templates, tmp_path: Path) -> Path:
    """A project that version 1 of the template made, in git."""
    made = tmp_path / "my-shop"
    render(Answers(name="my-shop", database="sqlite"), made, templates.newest.parent / "1")
    git(made, "init", "--quiet")
    commit(made)
    return made


def commit(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "a step")
