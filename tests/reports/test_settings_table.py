"""The table of settings and its JSON: readable in 80 columns, and without a secret."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from flaskwright.overview.settings import settings_overview
from flaskwright.reports.characters import cells
from flaskwright.reports.settings import render_json, render_text
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.overview.settings import SettingsRow

SECRET = "hunter2hunter2"
SOURCE = f"""
import os
import secrets
from datetime import timedelta
from flask import Flask

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ.get("SECRET_KEY", "{SECRET}"),
    MAIL_PASSWORD="{SECRET}",
    STRIPE_API_KEYS=["{SECRET}", "{SECRET}"],
    SENTRY_DSN="https://{SECRET}@sentry.example.com/1",
    DATABASE="postgresql://shop:{SECRET}@db/shop?sslmode=require",
    BROKER="redis://:{SECRET}@broker/0",
    ODBC="Driver=x;PWD={SECRET};Server=y",
    SERVICES={{"search": {{"url": "https://example.com", "password": "{SECRET}"}}}},
    SALT=b"{SECRET}",
    MIRROR="https://{SECRET}{SECRET}@git.example.com/shop",
    SIGNED_BY="-----BEGIN PRIVATE KEY-----{SECRET}-----END PRIVATE KEY-----",
    NAME=os.environ.get("ADMIN_PASSWORD", "{SECRET}"),
    SIGNING=f"v1-{{os.environ.get('SIGNING_KEY', '{SECRET}')}}",
    HEADERS={{"Authorization": "{SECRET}", "X-Via": "Bearer {SECRET}"}},
    GITHUB="ghp_{SECRET}{SECRET}",
    WAREHOUSE="mssql+pyodbc:///?odbc_connect=UID%3Dsa%3BPWD%3D{SECRET}%3BServer%3Dx",
    BLOB="https://shop.example.com/a?sig={SECRET}&v=1",
    OTHER_TOKEN=secrets.token_hex(16),
    JWT_TOKEN_EXPIRES=timedelta(minutes=5),
    TOKENS_ALLOWED=True,
    AN_UNUSUALLY_LONG_NAME_OF_A_SETTING_THAT_NO_COLUMN_HOLDS=list(range(40)),
    TEXT="a long text " * 20,
    WIDE="\\u5e83\\u3044" * 40,
    CONTROL="\\x1b[31m",
)
"""


@pytest.fixture
def rows(tmp_path: Path) -> tuple[SettingsRow, ...]:
    (tmp_path / "app.py").write_text(SOURCE, encoding="utf-8")
    return settings_overview(project_of(tmp_path))


def test_no_secret_is_shown(rows: tuple[SettingsRow, ...]) -> None:
    both = render_json(rows) + render_text(rows, 80) + render_text(rows, 140)

    assert SECRET not in both
    assert SECRET not in both.replace("\n      ", "").replace("\n", "")


def test_what_is_no_secret_is_shown(rows: tuple[SettingsRow, ...]) -> None:
    settings = {row["key"]: row["production"] for row in json.loads(render_json(rows))["applications"][0]["settings"]}

    assert settings["DATABASE"]["values"][0]["value"] == "postgresql://shop:***@db/shop?sslmode=require"
    assert settings["SERVICES"]["values"][0]["value"] == {"search": {"url": "https://example.com", "password": "***"}}
    assert settings["JWT_TOKEN_EXPIRES"]["values"][0]["value"] == "0:05:00"
    assert settings["TOKENS_ALLOWED"]["values"][0]["value"] is True
    assert settings["OTHER_TOKEN"]["values"][0]["origin"] == "generated"
    (secret,) = settings["SECRET_KEY"]["values"]
    assert (secret["origin"], secret["masked"], secret["text"]) == ("variable", True, "$SECRET_KEY, else ***")
    assert secret["sources"][0]["state"] == "default"


@pytest.mark.parametrize("width", [80, 100, 140])
def test_the_table_keeps_to_its_width(rows: tuple[SettingsRow, ...], width: int) -> None:
    text = render_text(rows, width)

    assert max(cells(line) for line in text.splitlines()) <= width
    assert "\x1b" not in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_a_project_without_an_application_says_so() -> None:
    assert "No Flask application" in render_text((), 80)


def test_what_belongs_to_a_value_below_the_columns_stands_below_too(tmp_path: Path) -> None:
    long = "a long text " * 6
    source = f"from flask import Flask\n\napp = Flask(__name__)\nif input():\n    app.config['NAME'] = '{long}'\n"
    (tmp_path / "app.py").write_text(source, encoding="utf-8")
    rows = settings_overview(project_of(tmp_path))
    lines = render_text(rows, 80).splitlines()
    at = next(number for number, line in enumerate(lines) if line.lstrip().startswith("'a long text"))
    assert lines[at + 1] == "      or not set"
