"""The commands that show a project: `map`, `settings` and `init`."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.engine.projects import ONE_RULE, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_init_writes_what_the_files_say_once(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    write(shop, **{"Procfile.": "web: gunicorn --workers 3 app:app\n"})
    (shop / "Procfile.").rename(shop / "Procfile")
    status, out, _ = command("init", shop, "--dry-run")
    assert status == 0
    assert "processes = 3" in out
    assert (shop / "pyproject.toml").read_text() == "[project]\n"
    assert command("init", shop)[0] == 0
    assert tomllib.loads((shop / "pyproject.toml").read_text())["tool"]["flaskwright"]["assume"]["processes"] == 3
    status, _, err = command("init", shop)
    assert status == 2
    assert "is there already" in err
    assert command("check", shop, *ONE_RULE)[0] == 1


def test_settings_are_shown_by_environment(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    with (shop / "app.py").open("a") as file:
        file.write("app.config['PAGE'] = 20\napp.config['API_TOKEN'] = 'do-not-show-me'\n")

    status, out, _ = command("settings", shop)
    (application,) = json.loads(command("settings", shop, "--output-format", "json")[1])["applications"]

    assert status == 0
    assert re.search(r"^PAGE +all +app\.py:\d+ +20$", out, re.MULTILINE)
    page = next(row for row in application["settings"] if row["key"] == "PAGE")
    assert page["production"]["values"][0]["value"] == 20
    assert "do-not-show-me" not in out + json.dumps(application)


def test_the_map_shows_how_the_application_is_served(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    assert "says how" in command("map", shop, "--serving")[1]
    (shop / "Procfile").write_text("web: gunicorn -w 3 --preload shop:app\n")
    (shop / "compose.dev.yml").write_text(
        "services:\n  web: {command: flask run, environment: {SECRET_KEY: hidden}}\n  db: {image: 'postgres:16'}\n"
    )
    (shop / "nginx.conf").write_text("server { location / { proxy_pass http://web:8000; } }\n")
    status, out, _ = command("map", shop, "--serving")
    assert status == 0
    assert out.startswith(
        "web · process · production (Procfile:1)\n  gunicorn shop:app · workers 3 · preloaded (Procfile:1)\n"
    )
    assert "web · compose service · development (compose.dev.yml:2)\n" in out
    assert "  db · postgres:16 · development (compose.dev.yml:3)\n" in out
    assert "  location / to http://web:8000 (web) (nginx.conf:1)\n" in out
    assert "    behind " not in out
    serving = json.loads(command("map", shop, "--format", "json")[1])["serving"]
    assert [one["name"] for one in serving["services"]] == ["web", "web", "db"]
    assert serving["services"][0]["programs"][0]["settings"] == {"workers": "3", "preload": "true"}
    assert "hidden" not in out + json.dumps(serving)


def test_there_is_no_diagram_of_what_serves_it(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    status, out, err = command("map", shop, "--serving", "--format", "mermaid")
    assert (status, out) == (2, "")
    assert "leave out --serving" in err


def test_the_map_of_what_serves_it_shows_no_password(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    test = "curl -u admin:hunter2 http://localhost && redis-cli -a hunter2 ping"
    (shop / "compose.yaml").write_text(
        f"services:\n  web:\n    command: gunicorn shop:app\n    healthcheck: {{test: '{test}'}}\n"
    )
    (shop / "nginx.conf").write_text("server { location / { proxy_pass http://shop:hunter2@web:8000; } }\n")
    for form in ("text", "json"):
        out = command("map", shop, "--serving", "--format", form)[1]
        assert "http://shop:***@web:8000" in out
        assert "curl -u *** http://localhost" in " ".join(out.split())
        assert "hunter2" not in out


def test_the_map_shows_the_routes(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    status, out, _ = command("map", shop)
    assert status == 0
    assert "index" in out
    (application,) = json.loads(command("map", shop, "--format", "json")[1])["applications"]
    assert "index" in {route["endpoint"] for route in application["routes"]}
    assert command("map", shop, "--format", "mermaid")[1].startswith("flowchart")


@pytest.mark.parametrize("words", [("map",), ("settings",), ("review", *ONE_RULE), ("rule", "WEB103"), ("rules",)])
def test_reports_have_a_form_under_both_names(
    command: Callable[..., tuple[int, str, str]], shop: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shop)
    long, short = (command(*words, name, "json") for name in ("--output-format", "--format"))
    assert long == short
    assert json.loads(long[1])


def test_the_map_shows_the_models(command: Callable[..., tuple[int, str, str]], shop: Path) -> None:
    (shop / "data.py").write_text(
        "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n"
        "class Item(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n"
    )
    status, out, _ = command("map", shop, "--models")

    assert status == 0
    assert "Item · table item (data.py:3)\n  id  Integer  primary key\n" in out
    assert json.loads(command("map", shop, "--models", "--format", "json")[1])["models"][0]["model"] == "Item"
    assert command("map", shop, "--models", "--format", "mermaid")[1].startswith("erDiagram\n")
