from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.overview.production import production_facts
from tests.engine.projects import project_of, write

if TYPE_CHECKING:
    from pathlib import Path

FACTORY = """
import os
from flask import Flask

def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.environ["SHOP_KEY"]

    @app.get("/")
    def index():
        return "hello"

    return app
"""


def facts(root: Path) -> list[tuple[str, str]]:
    return list(production_facts(project_of(root)))


def test_what_runs_where_its_settings_come_from_and_which_versions(tmp_path: Path) -> None:
    write(tmp_path, **{"shop": FACTORY, "requirements.txt": "flask==3.1.0\nwerkzeug==3.1.3\n"})
    (tmp_path / "Procfile").write_text("web: gunicorn -w 4 -k gevent 'shop:create_app()'\n", encoding="utf-8")
    assert facts(tmp_path) == [
        ("Application", "shop.create_app with 2 routes (shop.py:6)"),
        ("Runs", "gunicorn shop:create_app(), 4 workers, class gevent (Procfile:1)"),
        ("Settings", "from the environment: SHOP_KEY"),
        ("Versions", "flask 3.1.0, werkzeug 3.1.3"),
    ]


def test_nothing_tells_what_serves_it(tmp_path: Path) -> None:
    write(tmp_path, **{"shop": FACTORY, "compose.dev.yml": "services:\n  web:\n    command: flask run --debug\n"})
    assert ("Runs", "no file says what serves it in production") in facts(tmp_path)
