"""Hold the drift that we tell of an application against what Alembic tells after its revisions ran on a real server.

The application is run, with its own Python: `scripts/drift.py PATH --python VENV/bin/python --app wsgi:app`. Its
database is a throwaway PostgreSQL, whose address it gets in an environment variable.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
from pathlib import Path

from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.pipeline import analyse
from flaskwright.migrations.rehearsal.server import Server
from flaskwright.project.discovery import discover
from flaskwright.project.settings import load_settings
from flaskwright.rule_support.declared_tables import drifts

ASKING = Path(__file__).resolve().parent.parent / "tests" / "apps"
PROGRAM = """
import importlib, json, sys
sys.path[:0] = [{project!r}, {asking!r}]
import flask_migrate
from living_migrations import differences
module, _, name = {app!r}.partition(":")
made = getattr(importlib.import_module(module), name)
app = made if hasattr(made, "app_context") else made()
with app.app_context():
    db = app.extensions["migrate"].db
    flask_migrate.upgrade(directory={migrations!r})
    with db.engine.connect() as connection:
        print("RESULT" + json.dumps(differences(connection, db.metadata)))
"""


@room_for_analysis()
def ours(project: Path) -> set[tuple[str, str, str, str | None]]:
    """The differences that the analysis tells."""
    settings = load_settings(project)
    found = drifts(analyse(discover([project], settings, project), settings))
    return {(one.kind, one.what, str(one.table), one.name) for _, one in found}


def theirs(given: argparse.Namespace) -> set[tuple[str, str, str, str | None]]:
    """The differences that Alembic tells. Raises `RuntimeError` where the application does not run."""
    with Server() as server:
        server.create_database("drift")
        program = PROGRAM.format(
            project=str(given.path), asking=str(ASKING), app=given.app, migrations=str(given.path / given.migrations)
        )
        environment = {**os.environ, given.variable: server.url("drift", scheme=given.scheme)}
        command = [given.python, "-W", "ignore", "-c", program]
        done = subprocess.run(command, cwd=given.path, env=environment, capture_output=True, text=True, check=False)
    answer = next((line for line in done.stdout.splitlines() if line.startswith("RESULT")), None)
    if answer is None:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it says nothing")
    return {tuple(one) for one in json.loads(answer.removeprefix("RESULT"))}


def main() -> int:
    """Print both; gives the exit status: whether they differ."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("path", type=lambda text: Path(text).resolve(), help="the project's folder")
    options.add_argument("--python", required=True, help="a Python that has what the application imports")
    options.add_argument("--app", required=True, help="the application or its factory: module:name")
    options.add_argument("--variable", default="DATABASE_URL", help="where the application looks for its database")
    options.add_argument("--scheme", default="postgresql", help="how the address begins")
    options.add_argument("--migrations", default="migrations", help="the folder of env.py")
    given = options.parse_args()
    told, found = theirs(given), ours(given.path)
    for word, rows in (("both", told & found), ("Alembic alone", told - found), ("we alone", found - told)):
        print(f"{word}: {len(rows)}")
        for row in sorted(rows, key=str):
            print("  ", *(one for one in row if one is not None))
    return int(told != found)


if __name__ == "__main__":
    raise SystemExit(main())
