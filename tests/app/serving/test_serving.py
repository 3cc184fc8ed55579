from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaskwright.app.serving import build_serving
from flaskwright.engine.texts import Texts
from flaskwright.project.discovery import discover
from flaskwright.project.documents import Documents
from flaskwright.project.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flaskwright.app.serving import Program, Service, Serving


@pytest.fixture
def serving(tmp_path: Path) -> Callable[..., Serving]:
    """How a small deployment is served, of which each file is given by its path."""

    def build(files: dict[str, str]) -> Serving:
        for name, content in files.items():
            place = tmp_path / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content)
        found = discover([tmp_path], Settings(), tmp_path)
        return build_serving(found, Documents(found), Texts(found, {}).get)

    return build


def _service(found: Serving, name: str) -> Service:
    (service,) = [one for one in found.services if one.name == name]
    return service


def _server(found: Serving, name: str = "web") -> Program:
    server = _service(found, name).server
    assert server is not None
    return server


def _values(program: Program) -> dict[str, str | None]:
    return {name: one.value for name, one in program.settings.items()}


def test_an_image_with_an_entry_script_and_the_file_of_gunicorn(serving):
    found = serving(
        {
            "docker/Dockerfile": "FROM python:3.12 AS base\nENV FLASK_APP=shop WORKERS=3\nWORKDIR /srv\nCOPY . .\n"
            "FROM base\nCOPY docker/start.sh /usr/local/bin/begin\nUSER shop\nHEALTHCHECK CMD curl -f localhost\n"
            'ENTRYPOINT ["tini", "--", "begin"]\nCMD ["web"]\n',
            "docker/start.sh": 'set -e\nflask db upgrade\ncase "$1" in\n  worker) exec celery -A shop worker ;;\n'
            '  web) exec gunicorn -w $WORKERS -k gevent "shop:create_app()" ;;\n  *) exec "$@" ;;\nesac\n',
            "gunicorn.conf.py": "import os\nworkers = 9\ntimeout = 60\nmax_requests = int(os.environ['M'])\n"
            "if os.environ.get('X'):\n    preload_app = True\n",
            "shop.py": "",
        }
    )
    (service,) = found.services
    assert service.production
    assert service.complete
    assert (service.user.value, service.image.base, service.health.value) == (
        "shop",
        "python:3.12",
        "CMD curl -f localhost",
    )
    assert [program.kind for program in service.programs] == ["gunicorn"]
    server = service.server
    assert server.certain
    assert server.app == "shop:create_app()"
    assert _values(server) == {
        "workers": "3", "worker_class": "gevent", "timeout": "60", "max_requests": None, "preload": None,
    }  # fmt: skip
    assert server.number("workers") == 3
    assert server.location.path == "docker/start.sh"
    assert [place.path for place in server.trail] == ["docker/Dockerfile"] * 2
    assert service.environment["FLASK_APP"].value == "shop"


def test_compose_completes_the_image_and_files_complete_one_another(serving):
    found = serving(
        {
            "Dockerfile": "FROM python AS dev\nCMD flask run\nFROM python AS run\nCMD gunicorn shop:app\n",
            "compose.yml": "services:\n  web:\n    build: {context: ., target: run}\n    env_file: web.env\n"
            "    environment: [A=1, B]\n  db: {image: 'postgres:16'}\n",
            "compose.override.yml": "services:\n  web:\n    build: {context: ., target: dev}\n",
            "compose.prod.yml": "services:\n  web:\n    command: gunicorn --threads 4 shop:app\n    user: '10'\n",
            "web.env": "A=0\nC=x\n",
            "shop.py": "",
        }
    )
    by_file = {one.location.path: one for one in found.services if one.name == "web"}
    assert {path: one.production for path, one in by_file.items()} == {
        "compose.yml": False,
        "compose.override.yml": False,
        "compose.prod.yml": True,
    }
    live = by_file["compose.prod.yml"]
    assert (live.server.worker_class, live.user.value) == ("gthread", "10")
    assert {name: one.value for name, one in live.environment.items()} == {"A": "1", "B": None, "C": "x"}
    assert by_file["compose.override.yml"].server.kind == "flask run"
    assert by_file["compose.yml"].server.app == "shop:app"
    (image,) = [one for one in found.services if one.name == "run"]
    assert image.replaced
    assert ("C", "web.env") in {(one.name, one.location.path) for one in found.variables}


@pytest.mark.parametrize(
    ("files", "develops"),
    [
        ({"compose.yml": "services: {web: {build: ., volumes: ['.:/srv']}}"}, True),
        ({"compose.yml": "services: {web: {build: ., environment: {FLASK_ENV: development}}}"}, True),
        ({"compose.yml": "services: {web: {build: ., environment: {FLASK_DEBUG: 'false'}}}"}, False),
        ({"compose.yml": "services: {web: {build: ., volumes: ['./uploads:/srv/uploads', 'data:/data']}}"}, False),
    ],
)
def test_signs_of_development(serving, files, develops):
    found = serving({"Dockerfile": "FROM python\nCMD flask run\n", "shop.py": "", "uploads/x.yml": "", **files})
    assert bool(_service(found, "web").develops) is develops


def test_processes_units_and_programs_of_supervisors(serving):
    found = serving(
        {
            "Procfile": "web: flask db upgrade && WEB_CONCURRENCY=2 exec newrelic-admin run-program gunicorn -t 20 "
            "a:b\n"
            "worker: poetry run celery -A shop.tasks worker -B -P gevent -c 8\n"
            "beat: python -m celery --app=shop.tasks beat\n",
            "deploy/shop.service": "[Service]\nUser=shop\nEnvironment=A=1\n"
            "ExecStart=/srv/venv/bin/uwsgi --ini shop.ini\nExecStart=gunicorn shop:make()\n",
            "deploy/shop.ini": "[uwsgi]\nmodule = shop\ncallable = app\nprocesses = 4\nmaster = true\n",
            "supervisord.conf": "[program:api]\ncommand=waitress-serve --threads=%(ENV_T)s --call shop:make\n",
            "shop.py": "",
        }
    )
    web = _server(found)
    assert (web.kind, web.app, _values(web)) == ("gunicorn", "a:b", {"workers": "2", "timeout": "20"})
    (worker,) = _service(found, "worker").programs
    assert (worker.kind, worker.app, worker.number("workers"), worker.worker_class) == (
        "celery worker", "shop.tasks", 8, "gevent",
    )  # fmt: skip
    assert worker.setting("beat").value == "true"
    assert _service(found, "beat").programs[0].role == "scheduler"
    unit = _service(found, "shop")
    assert (unit.user.value, unit.server.app, unit.server.number("workers")) == ("shop", "shop:app", 4)
    assert unit.server.settings["workers"].location.path == "deploy/shop.ini"
    assert unit.programs[1].app == "shop:make()"
    api = _service(found, "api").server
    assert (api.app, _values(api)) == ("shop:make", {"threads": None})
    assert [one.name for one in found.services] == ["web", "worker", "beat", "shop", "api"]


@pytest.mark.parametrize(
    ("line", "kind", "app"),
    [
        ("flask --app shop run --host 0.0.0.0", "flask run", "shop"),
        ("FLASK_APP=shop flask --debug run", "flask run", "shop"),
        ("python -u -m flask run -p 80", "flask run", None),
        ("python -W ignore app.py --port 80", "python", "app.py"),
        ("sh -c 'exec uvicorn --workers 2 shop:asgi'", "uvicorn", "shop:asgi"),
        ("gosu www env A=1 /usr/bin/gunicorn --preload shop:app", "gunicorn", "shop:app"),
        ("./wait-for-it.sh db:5432 -t 30 -- gunicorn -b :80 shop:app", "gunicorn", "shop:app"),
        ("uv run --env-file .env hypercorn -w 2 shop:asgi", "hypercorn", "shop:asgi"),
        ("if [ -n \"$A\" ]; then :; fi; gunicorn -c config/g.py shop:app", "gunicorn", "shop:app"),
    ],
)  # fmt: skip
def test_what_a_line_starts(serving, line, kind, app):
    programs = _service(serving({"Procfile": f"web: {line}\n", "app.py": ""}), "web").programs
    assert [(program.kind, program.app) for program in programs if program.kind != "command"] == [(kind, app)]
    assert programs[-1].certain


@pytest.mark.parametrize(
    ("script", "programs"),
    [
        ('if [ "$ENV" = dev ]; then flask run; fi\nexec gunicorn a:b\n', [("flask run", False), ("gunicorn", True)]),
        ("ENV=live\nif [ $ENV = dev ]; then\n flask run\nelse\n gunicorn a:b\nfi\n", [("gunicorn", True)]),
        ('run() { exec "$@"; }\nrun gunicorn a:b\n', [("gunicorn", True)]),
        ("exec gunicorn a:b\nflask run\n", [("gunicorn", True)]),
        ("flask run & gunicorn a:b", [("flask run", True), ("gunicorn", True)]),
        ("test -f x || flask run\n", [("flask run", False)]),
        ("cat <<EOF\nflask run\nEOF\n# gunicorn a:b\necho gunicorn a:b\n", []),
        ("while true; do sleep 1; done; su www -c 'gunicorn a:b'\n", [("gunicorn", True)]),
        ("set -- gunicorn a:b\n$RUNNER \"$@\"\nexec \"$@\"\n", [("gunicorn", True)]),
        ("sh start.sh\nexec sh start.sh\n", []),
    ],
)  # fmt: skip
def test_what_a_script_starts(serving, script, programs):
    found = _service(serving({"Procfile": "web: sh start.sh\n", "start.sh": script}), "web")
    assert [(one.kind, one.certain) for one in found.programs if one.kind != "command"] == programs


def test_values_that_only_a_run_tells_are_given_but_not_known(serving):
    found = serving({"Procfile": "web: gunicorn -w ${N:-2} -k $KIND --timeout 30 --config $FILE a:b\n"})
    server = _server(found)
    assert {"workers": None, "worker_class": None, "timeout": "30"}.items() <= _values(server).items()
    assert server.worker_class is None
    assert server.number("max_requests") is None


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ("'--workers 3 --timeout=9'", {"workers": "3", "timeout": "9", "worker_class": "gevent"}),
        ("", {"workers": None, "timeout": None, "worker_class": "gevent"}),
        ("$ARGS", {"workers": None, "timeout": None, "worker_class": "gevent"}),
    ],
)
def test_arguments_from_the_environment(serving, given, values):
    compose = f"services: {{web: {{command: gunicorn -k gevent a:b, environment: {{GUNICORN_CMD_ARGS: {given}}}}}}}"
    assert values.items() <= _values(_server(serving({"compose.yml": compose}))).items()


def test_a_number_of_workers_that_depends_on_the_machine_has_a_least(serving):
    found = serving(
        {
            "Procfile": "web: gunicorn a:b\n",
            "gunicorn.conf.py": "import os\nworkers = (os.cpu_count() or 1) * 2 + 1\nthreads = int(os.environ['T'])\n",
        }
    )
    assert (_server(found).least("workers"), _server(found).least("threads")) == (3, None)
    assert _server(found).number("workers") is None


def test_templates_and_files_that_are_not_there_are_unknown(serving):
    found = serving(
        {
            "docker-compose.yml": "{% for x in y %}\nservices:\n  {{ x }}: {}\n{% endfor %}\n",
            "compose.yml": "services: {web: {build: {context: ., dockerfile: Missing}, env_file: missing.env}}",
            "deploy/a.service": "[Service]\nExecStart={{ venv }}/bin/gunicorn -w {{ workers }} a:b\n",
        }
    )
    web, unit = (_service(found, name) for name in ("web", "a"))
    assert (web.open_environment, web.complete, web.programs) == (True, False, ())
    assert unit.server is None or unit.server.number("workers") is None


def test_a_script_that_stands_in_the_folder_of_another_image_is_not_the_one_that_is_started(serving):
    image = 'FROM python:3.14\nWORKDIR /srv\nCOPY ./ /srv\nCMD ["python", "./invoices.py"]\n'
    found = serving({"billing/Dockerfile": image, "billing/invoices.py": "", "reports/Dockerfile": image})
    (own,), (missing,) = (_service(found, name).programs for name in ("billing", "reports"))
    assert (own.app, missing.app) == ("billing/invoices.py", "./invoices.py")


def test_a_script_is_found_by_its_name_where_the_folder_of_a_build_is_not_known(serving):
    image = 'FROM python:3.14\nWORKDIR /srv\nCOPY ./ /srv\nCMD ["python", "./invoices.py"]\n'
    (program,) = _service(serving({"deploy/Dockerfile": image, "billing/invoices.py": ""}), "deploy").programs
    assert program.app == "billing/invoices.py"


def test_nginx_in_front(serving):
    found = serving(
        {
            "nginx/site": "upstream app { server web:8000; }\nserver {\n  listen 443 ssl;\n  server_name a b;\n"
            "  location / { proxy_pass http://app; }\n  location /static { root /srv; }\n}\n",
            "compose.yml": "services:\n  web: {command: gunicorn a:b, image: shop}\n  edge: {image: 'traefik:3'}\n",
        }
    )
    (server,) = found.nginx
    assert (server.names, server.listens) == (("a", "b"), ("443",))
    located, image = found.proxies
    assert (located.service, located.protocol, located.block.arguments) == ("web", "http", ("/",))
    assert image.image == "traefik:3"
    assert found.in_front_of(_service(found, "web")) == (located,)
    assert found.in_front_of(_service(found, "edge")) == ()


def test_nginx_on_the_same_machine(serving):
    found = serving(
        {
            "nginx.conf": "server { location / { proxy_pass http://unix:/run/shop.sock; } }\n"
            "server { location / { proxy_pass http://10.0.0.7:80; } }\n",
            "Procfile": "web: gunicorn a:b\nclock: flask tick\n",
        }
    )
    assert [one.target for one in found.in_front_of(_service(found, "web"))] == ["http://unix:/run/shop.sock"]
    assert found.in_front_of(_service(found, "clock")) == ()


@pytest.mark.parametrize(
    "files",
    [
        {"compose.yml": "services: {a: {extends: {service: b}}, b: {extends: a}}"},
        {
            "Dockerfile": "FROM a AS a\nFROM b AS b\nCOPY --from=b . .\nENTRYPOINT [\n",
            "compose.yml": "services: [1, 2]",
        },
        {"Dockerfile": "CMD gunicorn a:b\n", "Procfile": "web:\n: x\nweb: \"'\n"},
        {"compose.yml": "services: {a: {build: {context: {}, target: 7}, command: {}, environment: 3, volumes: [1]}}"},
        {"Procfile": "web: sh a.sh\n", "a.sh": "a() { a; a; }\na; sh a.sh; . ./a.sh; sh a.sh\n" * 20},
        {"Procfile": "web: " + "sh -c 'exec " * 30 + "\n", "gunicorn.conf.py": "workers = (\n"},
        {"compose.yml": "services: {a: {build: ../../x, env_file: ../../../y, extends: {file: '../..', service: a}}}"},
    ],
)
def test_contradictions_and_circles_end(serving, files):
    serving(files)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["gunicorn", " -w ", "4", "'", '"', "$(", "${A:-", "}", ")", "(", "`", "\n", ";;", "case ", " in", "esac",
             "if ", "then ", "fi", "$1", "&&", "||", "a() {", "<<E", "E", "\\", "#", "do ", "done", "while ",
             "exec ", "\"$@\""]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_script_can_be_read(serving, pieces):
    text = "".join(pieces)
    serving({"Procfile": "web: sh a.sh gunicorn a:b\n", "a.sh": text, "Dockerfile": f"FROM a\nCMD {text}\n"})


def test_a_script_that_doubles_its_arguments_makes_no_more_than_some(serving):
    doubling = "".join('set -- "$@" "$@"\nA="$A$*$*$*"\n' for _ in range(24))
    found = serving(
        {
            "Dockerfile": 'FROM python:3.12\nCOPY . .\nENTRYPOINT ["./start.sh"]\nCMD ["--reload"]\n',
            "start.sh": f'{doubling}exec gunicorn shop:app "$@"\n',
        }
    )
    (service,) = found.services
    assert service.server is not None
    assert service.server.app == "shop:app"
    assert len(service.server.words) <= 1002


def test_an_argument_of_no_place_is_not_known(serving):
    found = serving(
        {
            "Dockerfile": 'FROM python:3.12\nCOPY . .\nENTRYPOINT ["./start.sh"]\n',
            "start.sh": 'exec gunicorn shop:app -w "$00"\n',
        }
    )
    assert _values(_server(found, "Dockerfile"))["workers"] is None


def test_a_script_that_runs_itself_starts_each_program_once(serving):
    found = serving(
        {
            "Dockerfile": 'FROM python:3.12\nCOPY . .\nENTRYPOINT ["./start.sh"]\n',
            "start.sh": "./start.sh one\n./other.sh\n./start.sh two\nexec gunicorn shop:app\n",
            "other.sh": "./start.sh; ./other.sh; ./start.sh\n",
        }
    )
    assert [program.line for program in _service(found, "Dockerfile").programs] == ["gunicorn shop:app"]


def test_numbers_of_thousands_of_digits_crash_nothing(serving):
    many = "0x" + "f" * 9000
    web = f"{{command: gunicorn shop:app, environment: {{A: {many}}}, deploy: {{replicas: {many}}}}}"
    compose = f"services:\n  web: {web}\n"
    assert _server(serving({"compose.yaml": compose})).app == "shop:app"
