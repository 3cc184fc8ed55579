"""Histories: which revisions there are, and in which order they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.migrations.model import Timeout
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.migrations.model import History

ENV = "migrations/env.py"


def revision(identifier: str, down: object = None, extra: str = "") -> str:
    names = f'revision = "{identifier}"\ndown_revision = {down!r}\n{extra}\n'
    return f'"""{identifier.title()} it."""\n{names}def upgrade():\n    pass\n'


def histories(root: Path, files: dict[str, str]) -> tuple[History, ...]:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return project_of(root).migrations.histories


def line(root: Path, **revisions: str) -> History:
    """The one history of revisions that lie in the usual folder."""
    files = {f"migrations/versions/{name}.py": text for name, text in revisions.items()}
    (found,) = histories(root, {ENV: "", **files})
    return found


def ids(revisions: object) -> list[str]:
    return [one.id for one in revisions]  # type: ignore[attr-defined]


def test_a_line_runs_from_its_base_to_its_head(tmp_path: Path) -> None:
    found = line(tmp_path, a=revision("third", "second"), b=revision("first"), c=revision("second", "first"))
    assert ids(found.order) == ["first", "second", "third"]
    assert (ids(found.heads), ids(found.bases)) == (["third"], ["first"])
    assert (found.duplicates, found.missing, found.cycle) == ((), (), ())
    assert found.folder == "migrations"
    assert found.order[0].title == "First it."
    assert found.revision("thi") is found.order[2]
    assert found.revision("none") is None


def test_branches_end_in_a_merge(tmp_path: Path) -> None:
    found = line(
        tmp_path,
        a=revision("base"),
        b=revision("left", "base"),
        c=revision("right", "base"),
        d=revision("both", ("left", "right")),
    )
    assert ids(found.order) == ["base", "left", "right", "both"]
    assert ids(found.heads) == ["both"]


def test_two_heads(tmp_path: Path) -> None:
    found = line(tmp_path, a=revision("base"), b=revision("left", "base"), c=revision("right", "base"))
    assert ids(found.heads) == ["left", "right"]


def test_dependencies_come_first_and_labels_name_revisions(tmp_path: Path) -> None:
    found = line(
        tmp_path,
        a=revision("aa", extra='depends_on = ("accounts",)'),
        b=revision("bb", extra='branch_labels = ("accounts",)'),
    )
    assert ids(found.order) == ["bb", "aa"]
    assert ids(found.heads) == ["aa", "bb"]
    assert found.revision("accounts") is found.order[0]


def test_what_is_missing_holds_up_all_that_follow(tmp_path: Path) -> None:
    found = line(tmp_path, a=revision("base"), b=revision("lost", "gone"), c=revision("later", "lost"))
    assert [(one.id, key) for one, key in found.missing] == [("lost", "gone")]
    assert ids(found.order) == ["base"]


def test_a_circle(tmp_path: Path) -> None:
    found = line(
        tmp_path,
        a=revision("base"),
        b=revision("one", "three"),
        c=revision("two", "one"),
        d=revision("three", "two"),
    )
    assert ids(found.order) == ["base"]
    after = {one.id: one.down for one in found.cycle}
    assert after == {"one": ("three",), "two": ("one",), "three": ("two",)}
    assert all(later.down == (earlier.id,) for earlier, later in zip(found.cycle, found.cycle[1:], strict=False))


def test_one_identifier_twice(tmp_path: Path) -> None:
    found = line(tmp_path, a=revision("same"), b=revision("same"))
    assert [ids(group) for group in found.duplicates] == [["same", "same"]]


def test_annotated_and_computed_names(tmp_path: Path) -> None:
    found = line(
        tmp_path,
        a='revision: str = "first"\ndown_revision: str | None = None\n',
        b='import shared\nBEFORE = "first"\nrevision = "second"\ndown_revision = BEFORE\n',
        c='import shared\nrevision = "third"\ndown_revision = shared.last()\n',
        d="BEFORE = 1\n",
    )
    assert {one.id: (one.down, one.unread) for one in found.revisions} == {
        "first": ((), False),
        "second": (("first",), False),
        "third": ((), True),
    }
    assert ids(found.bases) == ["first"]


def test_settings_name_the_folders(tmp_path: Path) -> None:
    found = histories(
        tmp_path,
        {
            "alembic.ini": (
                "[alembic]\nscript_location = %(here)s/db\nversion_locations = %(here)s/db/core %(here)s/plugin/steps\n"
            ),
            "db/env.py": "",
            "db/core/a.py": revision("core"),
            "plugin/steps/b.py": revision("plugin", "core"),
            "plugin/other.py": revision("stray", "core"),
        },
    )
    assert [(one.folder, ids(one.order)) for one in found] == [("db", ["core", "plugin"])]


def test_settings_in_pyproject_name_the_folders(tmp_path: Path) -> None:
    found = histories(
        tmp_path,
        {
            "service/pyproject.toml": (
                '[tool.alembic]\nscript_location = "%(here)s/db"\n'
                'version_locations = ["%(here)s/db/core", "plugin/steps"]\n'
            ),
            "service/alembic.ini": "[alembic]\nscript_location = db\n",
            "service/db/env.py": "",
            "service/db/core/a.py": revision("core"),
            "service/plugin/steps/b.py": revision("plugin", "core"),
            "service/plugin/other.py": revision("stray", "core"),
        },
    )
    assert [(one.folder, ids(one.order)) for one in found] == [("service/db", ["core", "plugin"])]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("[alembic]\n", ["new"]),
        ("[alembic]\nrecursive_version_locations = false\n", ["new"]),
        ("[alembic]\nrecursive_version_locations = true\n", ["new", "old"]),
        ("[alembic]\nscript_location = migrations\nrecursive_version_locations = yes\n", ["new", "old"]),
    ],
)
def test_folders_below_the_versions_where_they_are_asked_for(tmp_path: Path, written: str, found: list[str]) -> None:
    place = "alembic.ini" if "script_location" in written else "migrations/alembic.ini"
    (history,) = histories(
        tmp_path,
        {
            place: written,
            "migrations/env.py": "",
            "migrations/versions/a.py": revision("new"),
            "migrations/versions/years/2020.py": revision("old"),
        },
    )
    assert sorted(ids(history.order)) == found


def test_folders_below_empty_versions(tmp_path: Path) -> None:
    (history,) = histories(tmp_path, {"migrations/env.py": "", "migrations/versions/years/2020.py": revision("old")})
    assert ids(history.order) == ["old"]


def test_each_environment_has_a_history(tmp_path: Path) -> None:
    found = histories(
        tmp_path,
        {
            "one/migrations/env.py": "",
            "one/migrations/versions/a.py": revision("a"),
            "two/alembic/env.py": "",
            "two/alembic/script.py.mako": "",
            "two/alembic/versions/a.py": revision("a"),
        },
    )
    assert [(one.folder, ids(one.order)) for one in found] == [("one/migrations", ["a"]), ("two/alembic", ["a"])]


ONLINE = """\
from alembic import context
from sqlalchemy import create_engine, text

def offline():
    context.configure(url="x", transaction_per_migration=False)

def online():
    engine = create_engine("postgresql://")
    with engine.connect() as connection:
        {body}
        with context.begin_transaction():
            context.run_migrations()

if context.is_offline_mode():
    offline()
else:
    online()
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("context.configure(connection=connection)", {}),
        ("context.configure(connection=connection, compare_type=True)", {"compare_type": True}),
        (
            'context.configure(connection=connection, transaction_per_migration=True, version_table="v")',
            {"transaction_per_migration": True, "version_table": "v"},
        ),
        (
            "context.configure(connection=connection, include_object=filter, compare_type=lambda *a: None)",
            {"filters": True, "compare_type": True},
        ),
        (
            "connection.execute(text(\"SET lock_timeout = '4s'\")); context.configure(connection=connection)",
            {"timeouts": (Timeout("lock_timeout", "4s"),)},
        ),
        (
            'context.configure(connection=connection.execution_options(isolation_level="AUTOCOMMIT"))',
            {"autocommit": True},
        ),
    ],
)
def test_settings_of_an_environment(tmp_path: Path, body: str, expected: dict[str, object]) -> None:
    env = ONLINE.format(body=body)
    (found,) = histories(tmp_path, {ENV: env, "migrations/versions/a.py": revision("a")})
    said = {name: getattr(found.settings, name) for name in found.settings.__struct_fields__}
    assert {name: value for name, value in said.items() if value} == expected


OPTIONS = '{"connect_args": {"options": "-c statement_timeout=9 -c lock_timeout=4000"}}'
OF_OPTIONS = {"lock_timeout": "4000", "statement_timeout": "9"}
OF_APPLICATION = "context.configure(connection=current_app.extensions['migrate'].db.engine)"


@pytest.mark.parametrize(
    ("env", "app", "expected"),
    [
        (f"context.configure(connection=create_engine('postgresql://', **{OPTIONS}))", "", OF_OPTIONS),
        ("context.configure(connection=c); c.execute(text('SET lock_timeout = 0'))", "", {}),
        (
            "context.configure(connection=c); c.execute(text(\"SELECT set_config('lock_timeout', '1s', false)\"))",
            "",
            {"lock_timeout": "1s"},
        ),
        (
            (
                "context.configure(connection=c); c.execute(text('set session statement_timeout to 9000')); "
                "wait = 5\nc.execute(text(f'SET lock_timeout = {wait}s'))"
            ),
            "",
            {"lock_timeout": "5s", "statement_timeout": "9000"},
        ),
        (
            "context.configure(connection=c); wait = input()\nc.execute(text(f'SET lock_timeout = {wait}'))",
            "",
            {"lock_timeout": None},
        ),
        (
            (
                "a = create_engine('postgresql+asyncpg://', connect_args={'server_settings': {'lock_timeout': '7s'}})\n"
                "context.configure(connection=a)"
            ),
            "",
            {"lock_timeout": "7s"},
        ),
        (
            (
                "context.configure(connection=c)\nif debug:\n    c.execute(text('SET lock_timeout = 1'))\n"
                "else:\n    c.execute(text('SET lock_timeout = 2'))"
            ),
            "",
            {"lock_timeout": None},
        ),
        (
            f"{OF_APPLICATION}; c.execute(text('SET lock_timeout = 3'))",
            f"class Config:\n    SQLALCHEMY_ENGINE_OPTIONS = {OPTIONS}\n",
            {"lock_timeout": "3", "statement_timeout": "9"},
        ),
        ('"""Nobody sets a lock_timeout."""\ncontext.configure(connection=c)', "", {}),
        (OF_APPLICATION, f"class Config:\n    SQLALCHEMY_ENGINE_OPTIONS = {OPTIONS}\n", OF_OPTIONS),
        (OF_APPLICATION, f"options = {OPTIONS}\napp.config['SQLALCHEMY_ENGINE_OPTIONS'] = options\n", OF_OPTIONS),
        (OF_APPLICATION, f"app.config.from_mapping(SQLALCHEMY_ENGINE_OPTIONS={OPTIONS})\n", OF_OPTIONS),
        (OF_APPLICATION, f"db = SQLAlchemy(engine_options={OPTIONS})\n", OF_OPTIONS),
        (OF_APPLICATION, "waits = 'lock_timeout=4s'\n", {}),
        (
            OF_APPLICATION,
            '@event.listens_for(Engine, "connect")\ndef prepare(one, _):\n    one.execute("SET lock_timeout = 9")\n',
            {"lock_timeout": "9"},
        ),
        (
            "context.configure(connection=create_engine('postgresql://'))",
            f"class Config:\n    SQLALCHEMY_ENGINE_OPTIONS = {OPTIONS}\n",
            {},
        ),
    ],
)
def test_which_timeouts_are_set(tmp_path: Path, env: str, app: str, expected: dict[str, str | None]) -> None:
    head = "from flask import Flask, current_app\nfrom flask_sqlalchemy import SQLAlchemy\n"
    head += "from sqlalchemy import create_engine, event, text\nfrom sqlalchemy.engine import Engine\n"
    files = {
        ENV: f"from alembic import context\n{head}{env}\n",
        "app.py": f"{head}app = Flask(__name__)\n{app}",
        "migrations/versions/a.py": revision("a"),
    }
    (found,) = histories(tmp_path, files)
    assert {one.name: one.value for one in found.settings.timeouts} == expected
    assert found.settings.lock_timeout is ("lock_timeout" in expected)


def test_the_extension_hands_its_arguments_on(tmp_path: Path) -> None:
    env = """\
from alembic import context
from flask import current_app
context.configure(connection=None, **current_app.extensions["migrate"].configure_args)
"""
    app = """\
from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()
migrate = Migrate(render_as_batch=True)
def create_app():
    app = Flask(__name__)
    migrate.init_app(app, db, compare_type=False)
    return app
"""
    (found,) = histories(tmp_path, {ENV: env, "app.py": app, "migrations/versions/a.py": revision("a")})
    assert (found.settings.render_as_batch, found.settings.compare_type) == (True, False)
