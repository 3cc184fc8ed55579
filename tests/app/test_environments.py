"""What the environments of an application have in their settings, where nobody tells all variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.environment_projects import APP, CLASSES, FACTORY, held, in_, project_of, states

if TYPE_CHECKING:
    from pathlib import Path


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
