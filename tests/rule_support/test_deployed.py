"""What production gets from images, compose files, process files and environments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.engine.pipeline import analyse
from flaskwright.project.discovery import discover
from flaskwright.project.settings import load_settings
from flaskwright.rule_support.deployed import deployed

if TYPE_CHECKING:
    from pathlib import Path


def found(folder: Path, **files: str) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    (folder / "app.py").write_text("from flask import Flask\napp = Flask(__name__)\n", "utf-8")
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    settings = load_settings(folder)
    project = analyse(discover([folder], settings, folder), settings)
    return [(one.owner, one.name, one.value, one.words) for one in deployed(project)]


def test_the_last_stage_and_those_below_it_make_the_image(tmp_path: Path) -> None:
    dockerfile = """
        FROM python:3.13 AS base
        ENV STAGE=base LOG=info
        FROM base AS builder
        ENV BUILT=1
        FROM base AS web
        ENV STAGE=web
        CMD ["gunicorn", "app:app"]
        """
    assert found(tmp_path, Dockerfile=dockerfile) == [
        ("base", "LOG", "info", ()),
        ("web", "STAGE", "web", ()),
        ("web", "", None, ("gunicorn", "app:app")),
    ]


def test_an_image_whose_last_stage_is_for_development_says_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, Dockerfile="FROM python:3.13\nENV A=1\nFROM python:3.13 AS dev\nENV A=2\n") == []


def test_a_compose_file_that_mounts_the_code_is_a_developers(tmp_path: Path) -> None:
    compose = "services:\n  web:\n    build: .\n    environment: {A: 1}\n"
    assert found(tmp_path, compose_yaml=compose) == [("web", "A", "1", ())]
    assert found(tmp_path, compose_yaml=compose + "    volumes: ['.:/app']\n") == []
    assert found(tmp_path, compose_yaml=compose + "    volumes: ['./data:/data']\n") == [("web", "A", "1", ())]


def test_production_has_a_compose_file_of_its_own(tmp_path: Path) -> None:
    plain = "services:\n  web:\n    environment: {A: 1}\n"
    own = "services:\n  web:\n    environment: {A: 2}\n"
    assert found(tmp_path, compose_yaml=plain, compose_prod_yaml=own) == [("web", "A", "2", ())]


def test_broken_files_say_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, Dockerfile="ENV\nFROM\nENV =\n", compose_yaml="services: [a, {b: c}]\n") == []
