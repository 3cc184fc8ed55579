"""The template that comes with the package, and how its versions are kept."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from flaskwright.scaffold.answers import QUESTIONS
from flaskwright.scaffold.rendering import TEMPLATE, template_version
from flaskwright.scaffold.updating import RELEASED, Templates, update

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "template_release.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("template_release", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_release_is_the_template_and_is_made_once(script: ModuleType, templates: Templates, tmp_path: Path) -> None:
    archive = script.release(templates.newest, tmp_path)
    assert archive == tmp_path / "2.zip"
    with zipfile.ZipFile(archive) as released:
        held = {name: released.read(name) for name in released.namelist()}
    there = [path for path in templates.newest.rglob("*") if path.is_file()]
    assert held == {path.relative_to(templates.newest).as_posix(): path.read_bytes() for path in there}
    again = script.release(templates.newest, tmp_path / "again")
    assert again.read_bytes() == archive.read_bytes()
    with pytest.raises(FileExistsError):
        script.release(templates.newest, tmp_path)


def test_a_project_is_updated_from_a_release(
    script: ModuleType, templates: Templates, project: Path, tmp_path: Path
) -> None:
    first = templates.newest.parent / "1"
    script.release(first, tmp_path / "released")
    assert update(project, Templates(templates.newest, tmp_path / "released")).conflicts == ()
    assert (project / "new.txt").exists()


def test_a_version_that_is_released_is_not_changed_any_more() -> None:
    released = {int(path.stem): path for path in RELEASED.glob("*.zip")}
    assert sorted(released) == list(range(1, len(released) + 1))
    assert template_version() >= len(released)
    if (archive := released.get(template_version())) is not None:
        with zipfile.ZipFile(archive) as kept:
            held = {name: kept.read(name) for name in kept.namelist()}
        there = [path for path in TEMPLATE.rglob("*") if path.is_file()]
        assert held == {path.relative_to(TEMPLATE).as_posix(): path.read_bytes() for path in there}


def test_the_template_asks_what_we_ask() -> None:
    asked = yaml.safe_load(
        (TEMPLATE / "copier.yml").read_text("utf-8").replace("---\n!include versions.yml\n---\n", "")
    )
    for question in QUESTIONS:
        there = asked[question.field]
        default = {True: "yes", False: "no"}.get(there["default"], there["default"])
        assert default == question.choices[0]
        assert there["type"] == "bool" or set(there["choices"]) == set(question.choices)
