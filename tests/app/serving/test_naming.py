from __future__ import annotations

import pytest

from flaskwright.app.serving import Program, Variable
from flaskwright.app.serving.naming import for_production, switched_on
from flaskwright.findings.finding import Location

PLACE = Location("compose.yml", 0, 1)


@pytest.mark.parametrize(
    ("path", "names", "expected"),
    [
        ("Dockerfile", (), True),
        ("Dockerfile.dev", (), False),
        ("docker/dev/Dockerfile", (), False),
        ("dev/compose.prod.yml", (), True),
        ("production/compose.dev.yml", (), False),
        ("compose.override.yml", (), False),
        (".devcontainer/Dockerfile", (), False),
        ("Dockerfile", ("test",), False),
        ("Dockerfile", ("web", "production"), True),
        ("deploy/local.conf", (), False),
        ("devices/Dockerfile", ("latest",), True),
    ],
)
def test_what_names_say(path, names, expected):
    assert for_production(path, *names) is expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("FLASK_ENV", "development", True),
        ("FLASK_ENV", "production", False),
        ("FLASK_DEBUG", "1", True),
        ("FLASK_DEBUG", "0", False),
        ("APP_SETTINGS", "shop.config.DevelopmentConfig", False),
        ("APP_SETTINGS", "config.dev", True),
        ("DEBUG", None, False),
        ("DATABASE_URL", "postgres://local/dev", False),
    ],
)
def test_variables_that_say_what_a_run_is_for(name, value, expected):
    variables = {name: Variable(name, value, PLACE, production=True, service="web")}
    assert switched_on(variables, []) == ((PLACE,) if expected else ())


def test_a_debug_switch_behind_a_server_for_production_says_nothing():
    variables = {"FLASK_DEBUG": Variable("FLASK_DEBUG", "1", PLACE, production=True, service="web")}
    server = Program("gunicorn", "server", "wsgi", ("gunicorn",), (), PLACE)
    assert switched_on(variables, [server]) == ()
