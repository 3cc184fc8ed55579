"""What the environments of an application have in their settings, where nobody tells all variables."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flaskwright.app.environments import holders
from flaskwright.app.environments.plain import UnknownValueError, plain
from flaskwright.app.environments.sources import sources_of
from flaskwright.engine.pipeline import analyse
from flaskwright.overview.settings import settings_overview
from flaskwright.project.discovery import discover
from flaskwright.project.settings import Settings
from flaskwright.reports.settings import render_text

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import AppSettings, Name

APPS = Path(__file__).parent.parent / "apps"
CLASSES = """
import os

class Base:
    DEBUG = False
    SECRET_KEY = os.environ["SECRET_KEY"]

class DevelopmentConfig(Base):
    DEBUG = True
    SECRET_KEY = "dev"

class TestingConfig(Base):
    TESTING = True

class ProductionConfig(Base):
    LEVEL = "high"

by_name = {"dev": DevelopmentConfig, "testing": TestingConfig, "prod": ProductionConfig}
"""
FACTORY = """
from flask import Flask

def create_app({parameters}):
    app = Flask(__name__)
    {body}
    return app
"""


def project_of(root: Path, **files: str | bytes) -> Project:
    """A project of these files; two underscores in a name stand for a dot, three for a slash."""
    for name, content in files.items():
        path = root / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return analyse(discover([root], Settings(), root), Settings())


def in_(project: Project, name: Name) -> AppSettings:
    return project.environments.together(project.app.applications, name)


def held(settings: AppSettings, key: str) -> list[object]:
    """The possible values of a key; `...` for one that is not known, nothing for a key that is not set."""
    effective = settings.get(key)
    found: list[object] = []
    for one in effective.values if effective is not None else ():
        try:
            found.append(plain(one.value))
        except UnknownValueError:
            found.append(...)
    return found


def states(settings: AppSettings, key: str) -> list[tuple[str, str]]:
    effective = settings.get(key)
    assert effective is not None
    return [(source.name, source.state) for one in effective.values for source in sources_of(one.value)]


def test_a_variable_that_picks_a_class_fits_the_environment(tmp_path: Path) -> None:
    body = 'app.config.from_object(by_name[os.getenv("APP_MODE", "dev")])'
    source = "import os\nfrom config import by_name\n" + FACTORY.format(parameters="", body=body)
    project = project_of(tmp_path, config__py=CLASSES, app__py=source + "\napp = create_app()\n")

    assert held(in_(project, "development"), "DEBUG") == [True]
    assert held(in_(project, "test"), "TESTING") == [True]
    production = in_(project, "production")
    assert held(production, "DEBUG") == [False]
    assert held(production, "LEVEL") == ["high"]
    assert states(production, "SECRET_KEY") == [("SECRET_KEY", "required")]
    assert production.assumed == {"APP_MODE": "prod"}
    place = production.keys["LEVEL"].values[0].location
    assert (place.path, CLASSES[place.start : place.end]) == ("config.py", 'LEVEL = "high"')


def test_what_nobody_calls_is_called_for_its_environment(tmp_path: Path) -> None:
    source = "from config import by_name\n" + FACTORY.format(
        parameters='name="dev"', body="app.config.from_object(by_name[name])"
    )
    project = project_of(tmp_path, config__py=CLASSES, app__py=source)

    assert [held(in_(project, name), "LEVEL") for name in ("development", "test", "production")] == [[], [], ["high"]]


def test_an_application_made_for_production_is_not_what_developers_run(tmp_path: Path) -> None:
    source = "from config import by_name\n" + FACTORY.format(
        parameters="name=None", body='app.config.from_object(by_name[name or "dev"])'
    )
    wsgi = "from app import create_app\napplication = create_app('prod')\n"
    project = project_of(tmp_path, config__py=CLASSES, app__py=source, wsgi__py=wsgi)

    assert held(in_(project, "production"), "LEVEL") == ["high"]
    assert held(in_(project, "development"), "DEBUG") == [True]


def test_an_import_string_is_completed_for_its_environment(tmp_path: Path) -> None:
    source = FACTORY.format(
        parameters="", body='app.config.from_object("config.%sConfig" % os.environ["APP_ENV"].title())'
    )
    project = project_of(tmp_path, config__py=CLASSES, app__py=f"import os\n{source}\napp = create_app()\n")

    assert held(in_(project, "production"), "LEVEL") == ["high"]
    assert in_(project, "production").opened == ()


def test_a_variable_names_the_one_class_that_fits(tmp_path: Path) -> None:
    source = FACTORY.format(parameters="", body='app.config.from_object(os.environ["APP_SETTINGS"])')
    project = project_of(tmp_path, config__py=CLASSES, app__py=f"import os\n{source}\napp = create_app()\n")

    assert held(in_(project, "production"), "LEVEL") == ["high"]


def test_settings_that_no_class_fits_are_open(tmp_path: Path) -> None:
    source = FACTORY.format(parameters="", body='app.config.from_object(os.environ["APP_SETTINGS"])')
    project = project_of(tmp_path, app__py=f"import os\n{source}\napp = create_app()\n")

    production = in_(project, "production")

    assert production.keys == {}
    assert [one.what for one in production.opened] == ["`APP_SETTINGS` of the environment"]


def test_a_test_of_the_environment_decides(tmp_path: Path) -> None:
    source = """
import os
from flask import Flask
app = Flask(__name__)
app.config["CACHE"] = "none"
if os.environ.get("FLASK_ENV") == "production":
    app.config["CACHE"] = "redis"
elif os.environ.get("LEVEL"):
    app.config["CACHE"] = os.environ["LEVEL"]
"""
    project = project_of(tmp_path, app__py=source)

    assert held(in_(project, "production"), "CACHE") == ["redis"]
    assert len(in_(project, "production").keys["CACHE"].overridden) == 1
    assert held(in_(project, "development"), "CACHE") == ["none", ...]


def test_what_only_some_runs_set_may_be_missing(tmp_path: Path) -> None:
    source = """
import os
from flask import Flask
app = Flask(__name__)
if os.environ.get("SMTP"):
    app.config["MAIL"] = os.environ["SMTP"]
else:
    app.config["LOG"] = 1
"""
    production = in_(project_of(tmp_path, app__py=source), "production")

    assert not production.keys["MAIL"].always
    assert not production.keys["LOG"].always


def test_one_of_two_branches_sets_a_key_in_any_case(tmp_path: Path) -> None:
    source = """
from flask import Flask
import helper
app = Flask(__name__)
app.config["MODE"] = "first"
if helper.unknown():
    app.config["MODE"] = "second"
else:
    app.config["MODE"] = "third"
"""
    production = in_(project_of(tmp_path, app__py=source), "production")

    assert held(production, "MODE") == ["second", "third"]


def test_a_helper_gives_what_the_default_makes_of_it(tmp_path: Path) -> None:
    source = """
import os
from flask import Flask

def switch(name, default):
    text = os.environ.get(name, default).strip().lower()
    if text in ("on", "true"):
        return True
    elif text in ("off", "false"):
        return False
    raise ValueError(text)

def optional(name, default=None):
    found = os.environ.get(name)
    if found is None:
        return default
    return found

app = Flask(__name__)
app.config["SEARCH"] = switch("SEARCH", "off")
app.config["REGION"] = optional("REGION", "eu")
app.config["HOSTS"] = set(os.environ.get("HOSTS", "a,b").split(","))
if os.environ.get("LOG_LEVEL") == "debug":
    app.config["TRACE"] = True
"""
    production = in_(project_of(tmp_path, app__py=source), "production")

    assert held(production, "SEARCH") == [False]
    assert states(production, "SEARCH") == [("SEARCH", "default")]
    assert held(production, "REGION") == ["eu"]
    assert states(production, "REGION") == [("REGION", "default")]
    assert held(production, "HOSTS") == [{"a", "b"}]
    assert states(production, "HOSTS") == [("HOSTS", "default")]
    assert not production.keys["TRACE"].always
    assert production.assumed == {}


def test_the_main_block_belongs_to_development(tmp_path: Path) -> None:
    source = """
from flask import Flask
app = Flask(__name__)
if __name__ == "__main__":
    app.config["DEBUG"] = True
    app.run()
"""
    project = project_of(tmp_path, app__py=source)

    assert held(in_(project, "production"), "DEBUG") == []
    assert held(in_(project, "development"), "DEBUG") == [True]


APP = """
import os
from flask import Flask
app = Flask(__name__)
app.config["DATABASE"] = os.environ.get("DATABASE", "sqlite://")
app.config["MODE"] = os.environ.get("MODE", "quiet")
"""


def test_containers_give_variables(tmp_path: Path) -> None:
    compose = "services:\n  web:\n    build: .\n    environment:\n      DATABASE: postgresql://db/shop\n"
    docker = "FROM python:3.12\nENV MODE=loud\n"
    project = project_of(tmp_path, app__py=APP, compose__yaml=compose, Dockerfile=docker)

    production = in_(project, "production")

    assert held(production, "DATABASE") == ["postgresql://db/shop"]
    assert states(production, "DATABASE") == [("DATABASE", "given")]
    assert held(production, "MODE") == ["loud"]


def test_units_give_variables(tmp_path: Path) -> None:
    unit = """
[Service]
Environment=DATABASE=postgresql://db/shop "MODE=loud"
ExecStart=/srv/shop/venv/bin/gunicorn app:app
"""
    production = in_(project_of(tmp_path, app__py=APP, shop__service=unit), "production")

    assert held(production, "DATABASE") == ["postgresql://db/shop"]
    assert held(production, "MODE") == ["loud"]


def test_files_of_developers_and_examples_are_not_production(tmp_path: Path) -> None:
    compose = "services:\n  web:\n    command: flask run\n    environment: [DATABASE=postgresql://dev/shop]\n"
    files: dict[str, str | bytes] = {
        "compose__override__yaml": compose,
        "__env": "MODE=loud\n",
        "__env__example": "DATABASE=example\n",
    }
    project = project_of(tmp_path, app__py=APP, **files)

    assert held(in_(project, "production"), "DATABASE") == ["sqlite://"]
    assert held(in_(project, "production"), "MODE") == ["quiet"]
    assert held(in_(project, "development"), "DATABASE") == ["postgresql://dev/shop"]
    assert held(in_(project, "development"), "MODE") == ["loud"]


def test_tests_are_run_as_their_fixtures_say(tmp_path: Path) -> None:
    source = FACTORY.format(
        parameters="overrides=None", body="app.config.from_object(config.Base)\n    app.config.update(overrides or {})"
    )
    conftest = """
import pytest
from app import create_app

@pytest.fixture
def application():
    app = create_app({"TESTING": True, "DATABASE": os.environ.get("TEST_DATABASE")})
    app.config["PAGE"] = 2
    yield app
"""
    other = "from app import create_app\ndef test_debug():\n    assert create_app({'DEBUG': True}).debug\n"
    files: dict[str, str | bytes] = {"tests___conftest__py": conftest, "tests___test_app__py": other}
    project = project_of(tmp_path, config__py=CLASSES, app__py=f"import config\n{source}", **files)

    test = in_(project, "test")

    assert [held(test, key) for key in ("TESTING", "PAGE", "DEBUG")] == [[True], [2], [False]]
    assert test.keys["PAGE"].values[0].location.path == "tests/conftest.py"
    assert held(in_(project, "production"), "TESTING") == []


def test_tests_bring_settings_of_their_own(tmp_path: Path) -> None:
    source = FACTORY.format(parameters="settings=config.ProductionConfig", body="app.config.from_object(settings)")
    test = """
import unittest
from app import create_app
from config import Base

class Quiet(Base):
    LEVEL = "none"

class ShopTest(unittest.TestCase):
    def setUp(self):
        self.app = create_app(Quiet)
        self.app.testing = True
"""
    project = project_of(tmp_path, config__py=CLASSES, app__py=f"import config\n{source}", test_shop__py=test)

    assert held(in_(project, "test"), "LEVEL") == ["none"]
    assert held(in_(project, "test"), "TESTING") == [True]
    assert held(in_(project, "production"), "LEVEL") == ["high"]


def test_fixtures_mean_their_own_application(tmp_path: Path) -> None:
    one = "from flask import Flask\napp = Flask(__name__)\n"
    files: dict[str, str | bytes] = {"tests___conftest__py": "from shop import app\napp.config['TESTING'] = True\n"}
    project = project_of(tmp_path, shop__py=one, docs_server__py=one, **files)

    found = {one.location.path: one for one in project.app.applications}
    tested = {path: project.environments.together([one], "test").get("TESTING") for path, one in found.items()}

    assert tested["shop.py"] is not None
    assert tested["docs_server.py"] is None


# ------------------------------------------------------------------- bad input


def test_a_template_in_place_of_a_value_is_not_known(tmp_path: Path) -> None:
    compose = (
        "services:\n  web:\n    command: gunicorn app:app\n    environment:\n      DATABASE: ${URL}\n      MODE:\n"
    )
    production = in_(project_of(tmp_path, app__py=APP, compose__yaml=compose), "production")

    assert held(production, "DATABASE") == [...]
    assert states(production, "DATABASE") == [("DATABASE", "open")]
    assert held(production, "MODE") == [...]


def test_a_value_that_doubles_with_each_line_is_not_known(tmp_path: Path) -> None:
    lines = "DATABASE=xxxxxxxx\n" + "DATABASE=${DATABASE}${DATABASE}\n" * 40
    development = in_(project_of(tmp_path, app__py=APP, __env=lines), "development")

    assert held(development, "DATABASE") == [...]


def test_a_class_is_read_once_for_all_its_keys_and_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    statements = holders.statements
    monkeypatch.setattr(holders, "statements", lambda body: (read.append(body), statements(body))[1])
    keys = "".join(f"    KEY_{number} = {number}\n" for number in range(50))
    loads = "app.config.from_object(Config)\n" * 20
    code = f"from flask import Flask\napp = Flask(__name__)\nclass Config:\n{keys}{loads}"
    production = in_(project_of(tmp_path, app__py=code), "production")

    assert held(production, "KEY_49") == [49]
    assert len(read) < 10


def test_contradictory_files_leave_a_variable_unknown(tmp_path: Path) -> None:
    compose = "services:\n"
    for name, database in (("web", "one"), ("api", "two")):
        given = f"{{DATABASE: {database}, MODE: same}}"
        compose += f"  {name}:\n    command: gunicorn app:app\n    environment: {given}\n"
    production = in_(project_of(tmp_path, app__py=APP, compose__yaml=compose), "production")

    assert held(production, "DATABASE") == [...]
    assert held(production, "MODE") == ["same"]


def test_unreadable_files_are_said_once(tmp_path: Path) -> None:
    source = "from dotenv import load_dotenv\nload_dotenv('settings.env')\n" + APP
    project = project_of(tmp_path, app__py=source, settings__env=b"DATABASE=\xff\xfe\n", compose__yaml="services: [\n")

    for name in ("development", "test", "production"):
        assert held(in_(project, name), "DATABASE") == ["sqlite://"]
    assert len(project.problems) == 2
    assert {(problem.path, problem.kind) for problem in project.problems} == {
        ("settings.env", "decode"),
        ("compose.yaml", "data"),
    }


@pytest.mark.parametrize(
    "config",
    [
        "class A(B):\n    X = 1\nclass B(A):\n    X = 2\nConfig = A\n",
        "import config\nclass Config(config.Config):\n    X = 1\n",
        "from config import *\nfrom config import Config\n",
        "class Config:\n    X = 'a' * 10**10\n    Y = 10**10**10\n    Z = '%99999999999d' % 1\n",
        "class Config:\n    X = [1]\n    X.append(X)\n    Y = {'a': X}\n    Y['b'] = Y\n",
        "class Config:\n    @property\n    def X(self):\n        return self.X\nConfig = Config()\n",
        "import os\nclass Config:\n    X = os.environ[os.environ['X']]\n    Y = os.environ.get()\n\n",
        "Config = 'config.Config'\n",
        "Config = None\n",
        "class Config:\n    X =\n",
    ],
)
def test_settings_that_make_no_sense_crash_nothing(tmp_path: Path, config: str) -> None:
    source = (
        "from flask import Flask\nfrom config import Config\napp = Flask(__name__)\napp.config.from_object(Config)\n"
    )
    project = project_of(tmp_path, app__py=source, config__py=config)

    for name in ("development", "test", "production"):
        assert in_(project, name).made
    assert not [problem for problem in project.problems if problem.kind == "internal"]


def test_files_that_load_one_another_end(tmp_path: Path) -> None:
    source = "from flask import Flask\napp = Flask(__name__)\napp.config.from_pyfile('one.py')\nfrom two import Y\n"
    project = project_of(
        tmp_path, app__py=source, one__py="from two import Y\nX = Y\n", two__py="from one import X\nimport app\nY = X\n"
    )

    assert held(in_(project, "production"), "X") in ([...], [])


@pytest.mark.parametrize(
    "content", ["{", "[1]", "[" * 100_000, '{"A": ' * 5_000 + "1" + "}" * 5_000, "", '{"A": 1e999}']
)
def test_files_that_cannot_be_read_open_the_settings(tmp_path: Path, content: str) -> None:
    source = """
import json
from flask import Flask
app = Flask(__name__)
app.config.from_file("settings.json", load=json.load)
app.config.from_file("missing.json", load=json.load)
app.config.from_pyfile("../outside.py")
app.config["LAST"] = 1
"""
    production = in_(project_of(tmp_path, app__py=source, settings__json=content), "production")

    assert held(production, "LAST") == [1]
    assert len(production.opened) >= 2


@pytest.mark.parametrize("folder", sorted(APPS.glob("settings/*/")), ids=lambda path: path.name)
def test_sources_that_end_anywhere_crash_nothing(tmp_path: Path, folder: Path) -> None:
    for file in sorted(folder.rglob("*.py")):
        whole = file.read_bytes()
        for part in range(1, 6):
            root = tmp_path / f"{file.stem}{part}"
            shutil.copytree(folder, root)
            (root / file.relative_to(folder)).write_bytes(whole[: len(whole) * part // 6])
            project = analyse(discover([root], Settings(), root), Settings())
            render_text(settings_overview(project), 80)
            assert not [problem for problem in project.problems if problem.kind == "internal"]


def test_code_that_nobody_sees_may_set_anything(tmp_path: Path) -> None:
    source = (
        "from flask import Flask\nfrom plugins import found\napp = Flask(__name__)\nfor one in found:\n    one(app)\n"
    )
    production = in_(project_of(tmp_path, app__py=source, plugins__py="found = [*load()]\n"), "production")

    assert [one.what for one in production.opened] == ["code that cannot be told, which gets it"]


LATER = """
from flask import Flask
app = Flask(__name__)
app.config["FIRST"] = 1
app.config.from_pyfile("/etc/shop.cfg")
app.config["SECOND"] = 2
app.config.from_pyfile("extra.cfg", silent=True)
app.config["THIRD"] = 3
"""


def test_a_value_knows_what_may_replace_it_later(tmp_path: Path) -> None:
    production = in_(project_of(tmp_path, app__py=LATER), "production")

    later = {key: [one.how for one in production.keys[key].values[0].later] for key in ("FIRST", "SECOND", "THIRD")}
    assert later == {"FIRST": ["loads", "optional"], "SECOND": ["optional"], "THIRD": []}


def test_what_a_configuration_of_its_own_loads_later_counts_where_it_is_taken_over(tmp_path: Path) -> None:
    code = """
from flask import Config, Flask
app = Flask(__name__)
prepared = Config("/")
prepared["KEY"] = 1
prepared.from_envvar("SHOP_SETTINGS", silent=True)
app.config.update(prepared)
"""
    production = in_(project_of(tmp_path, app__py=code), "production")

    assert [one.how for one in production.keys["KEY"].values[0].later] == ["optional"]


@pytest.mark.parametrize(
    ("starts", "wanted"),
    [({"shop__wsgi": "{}"}, [2]), ({"start__py": "{}", "Procfile": b"web: gunicorn start:app\n"}, [2]),
     ({"script__py": "{}"}, [1])],
)  # fmt: skip
def test_what_the_module_that_a_server_loads_sets_counts(
    tmp_path: Path, starts: dict[str, str | bytes], wanted: list[int]
) -> None:
    start = "from shop import app\napp.config['KEY'] = 2\n"
    files = {name: start if text == "{}" else text for name, text in starts.items()}
    app = "from flask import Flask\napp = Flask(__name__)\napp.config['KEY'] = 1\n"
    project = project_of(tmp_path, shop__py=app, **files)

    assert held(in_(project, "production"), "KEY") == wanted
