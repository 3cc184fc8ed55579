"""Where the files of a deployment switch debug mode on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.debugging import debugging
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path


def found(folder: Path, files: dict[str, str]) -> list[tuple[str, str, bool]]:
    (folder / "app.py").write_text("from flask import Flask\napp = Flask(__name__)\n", "utf-8")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return [(one.location.path, one.how, one.sure) for one in debugging(project_of(folder))]


def image(*lines: str) -> dict[str, str]:
    return {"Dockerfile": "\n".join(["FROM python:3.13", "COPY . .", *lines, 'CMD ["gunicorn", "app:app"]', ""])}


def test_a_variable_of_the_image(tmp_path: Path) -> None:
    assert found(tmp_path, image("ENV FLASK_DEBUG=1")) == [("Dockerfile", "`FLASK_DEBUG=1`", True)]


def test_texts_that_switch_it_off_and_those_that_only_a_run_tells(tmp_path: Path) -> None:
    for text in ("0", "false", "No", '""', "$DEBUG", "${DEBUG:-1}", "{{debug}}", "@DEBUG@", "#{Debug}#"):
        assert found(tmp_path, image(f"ENV FLASK_DEBUG={text}")) == []


def test_the_environment_counts_for_old_versions_of_flask(tmp_path: Path) -> None:
    files = image("ENV FLASK_ENV=development")
    assert found(tmp_path, files) == []
    assert found(tmp_path, files | {"requirements.txt": "flask==2.2.5\n"}) == [
        ("Dockerfile", "`FLASK_ENV=development`", True)
    ]


def test_a_compose_file_that_mounts_the_code_is_a_developers(tmp_path: Path) -> None:
    compose = "services:\n  web:\n    image: shop\n    environment: {FLASK_DEBUG: 1}\n"
    assert found(tmp_path, {"compose.yaml": compose}) == [("compose.yaml", "`FLASK_DEBUG=1`", False)]
    mounting = compose + "  worker:\n    build: .\n    volumes: ['.:/app']\n"
    assert found(tmp_path, {"Dockerfile": "FROM python:3.13\nCOPY . /app\n", "compose.yaml": mounting}) == []


def test_environment_files(tmp_path: Path) -> None:
    files = dict.fromkeys((".env.production", ".env.example", ".env.dev", ".flaskenv", "shop.env"), "FLASK_DEBUG=1\n")
    assert found(tmp_path, files) == [(".env.production", "`FLASK_DEBUG=1`", True)]


def test_options_of_the_command(tmp_path: Path) -> None:
    assert found(tmp_path, {"Procfile": "web: flask run --debug\n"}) == [("Procfile", "`flask run --debug`", True)]
    assert found(tmp_path, {"Procfile": "web: flask run --no-debug\n"}) == []
    assert found(tmp_path, {"Procfile": "web: gunicorn app:app --reload\n"}) == []
