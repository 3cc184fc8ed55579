"""What nobody confirmed, and how it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.overview import overview
from flaskwright.overview.assumptions import Assumption, assumptions
from flaskwright.overview.settings import settings_overview
from flaskwright.project.settings import Assumptions, Settings
from tests.engine.projects import project_of, write

if TYPE_CHECKING:
    from pathlib import Path

FACTORY = """
import os
from flask import Flask
import config

def create_app():
    app = Flask(__name__)
    app.config.from_object(config.by_name[os.environ["APP_ENV"]])
    app.config.from_prefixed_env("SHOP")
    return app
"""
CONFIG = """
class Development:
    PAGE = 5

class Production:
    PAGE = 50

by_name = {"development": Development, "production": Production}
"""


def assumed(root: Path, ledger: Assumptions | None = None) -> dict[str, Assumption]:
    write(root, shop=FACTORY, config=CONFIG, Procfile="")
    (root / "Procfile").write_text("web: gunicorn -w 3 'shop:create_app()'\n", encoding="utf-8")
    settings = Settings(assume=ledger if ledger is not None else Assumptions())
    project = project_of(root, settings)
    return {one.what: one for one in assumptions(project, overview(project), settings_overview(project))}


def test_what_files_propose_has_a_place_and_a_line_to_write(tmp_path: Path) -> None:
    processes = assumed(tmp_path)["how many processes run"]
    assert (processes.taken, [(one.path, one.line) for one in processes.places]) == ("3", [("Procfile", 1)])
    assert "`processes = 3`" in processes.mend


def test_what_somebody_wrote_is_no_assumption(tmp_path: Path) -> None:
    found = assumed(tmp_path, Assumptions(worker_class="sync", processes=3, confirmed=("processes", "worker_class")))
    assert "the kind of workers" not in found
    assert "how many processes run" not in found
    assert found["how many proxies stand in front"].taken == "not known"


def test_how_far_production_is(tmp_path: Path) -> None:
    revision = "revision = '1a'\ndown_revision = None\n\ndef upgrade():\n    pass\n"
    write(tmp_path, **{"migrations/env": "", "migrations/versions/r1": revision})
    one = assumed(tmp_path)["which revisions production has run"]
    assert (one.taken, [place.path for place in one.places]) == ("none of them", ["migrations/versions/r1.py"])
    assert '`released = "1a"`' in one.mend
    assert "which tables are large" in assumed(tmp_path)
    said = assumed(tmp_path, Assumptions(released=("1a",), small_tables=("countries",)))
    assert not {"which revisions production has run", "which tables are large"} & said.keys()


def test_without_revisions_nobody_asks_how_far_production_is(tmp_path: Path) -> None:
    assert "which revisions production has run" not in assumed(tmp_path)


def test_what_chooses_the_settings_and_what_may_add_some(tmp_path: Path) -> None:
    found = assumed(tmp_path)
    assert found["`APP_ENV` in production"].taken == "'production'"
    assert "`SHOP_…`" in found["further settings"].why
