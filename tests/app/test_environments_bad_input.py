"""What the environments have where files are broken, contradict one another or are not all there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from flaskwright.app.environments import holders
from flaskwright.overview.settings import settings_overview
from flaskwright.project.settings import Settings
from flaskwright.reports.settings import render_text
from tests.app.environment_projects import APP, APPS, held, in_, project_of, states
from tests.engine import projects

if TYPE_CHECKING:
    from pathlib import Path


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
            project = projects.project_of(root, Settings())
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
