from __future__ import annotations

import tomllib

import pytest

from flaskwright.engine.stack import signs_of
from flaskwright.errors import UsageError
from flaskwright.project.discovery import discover
from flaskwright.project.ledger import propose, render_ledger, write_ledger
from flaskwright.project.settings import Settings, load_settings


def _propose(root):
    return propose(signs_of(discover([root], Settings(), root)))


def _values(root):
    return {key: proposal.value for key, proposal in _propose(root).items()}


def test_a_stack_is_read_from_its_files_with_evidence(tree):
    root = tree(
        {
            "compose.yml": "services:\n  db:\n    image: docker.io/library/postgres:16.2-alpine\n"
            "  old:\n    image: postgres:15\n",
            "Dockerfile": 'FROM python:3.12\nENTRYPOINT ["/opt/bin/gunicorn", "-k", "gevent", "app:app"]\n',
            "Procfile": "web: flask db upgrade && exec gunicorn -w 3 app:app\nworker: rq worker\n",
            "gunicorn.conf.py": "import os\nworkers = 5\nthreads = int(os.environ['T'])\n",
            "nginx/site.conf": "server {\n  add_header Strict-Transport-Security max-age=1;\n"
            "  location / {\n    proxy_pass http://app;\n  }\n}\n",
            "requirements.txt": "pymysql\n",
            "tests/compose.yml": "services:\n  db:\n    image: mysql:8\n",
        }
    )
    proposals = _propose(root)
    assert {key: proposal.value for key, proposal in proposals.items()} == {
        "database": "postgresql-15",
        "server": "gunicorn",
        "worker_class": "gevent",
        "processes": 5,
        "proxies": 1,
        "proxy_sets_headers": True,
    }
    (database,) = proposals["database"].evidence
    assert (database.path, database.line, database.text) == ("compose.yml", 5, "image `postgres:15`")
    assert proposals["proxies"].evidence[0].line == 4
    (processes,) = proposals["processes"].evidence
    assert (processes.path, processes.line, processes.text) == ("gunicorn.conf.py", 2, "`workers = 5`")


@pytest.mark.parametrize(
    ("files", "values"),
    [
        ({"requirements.txt": "psycopg2-binary==2.9\ngunicorn\n"}, {"database": "postgresql", "server": "gunicorn"}),
        ({"requirements.txt": "psycopg2\npymysql\n"}, {}),
        ({"requirements-dev.txt": "uvicorn\n", "requirements/test.txt": "psycopg\n"}, {}),
        ({"requirements/devices.txt": "psycopg\n"}, {"database": "postgresql"}),
        ({"pyproject.toml": '[project]\ndependencies = ["PyMySQL>=1"]'}, {"database": "mysql"}),
        ({"pyproject.toml": '[tool.poetry.dependencies]\npsycopg = "^3"'}, {"database": "postgresql"}),
        ({"compose.yml": "services: {db: {image: 'pgvector/pgvector:pg17'}}"}, {"database": "postgresql-17"}),
        ({"compose.yml": "services: {db: {image: 'mysql:8.4'}}"}, {"database": "mysql-8.4"}),
        ({"compose.yml": "services: {db: {image: 'mysql:latest'}}"}, {"database": "mysql"}),
        ({"Procfile": "web: uwsgi --processes=4 app.ini"}, {"server": "uwsgi", "processes": 4}),
        ({"uwsgi.ini": "[uwsgi]\nprocesses = 2\n"}, {"server": "uwsgi", "processes": 2}),
        ({"Procfile": "web: gunicorn --threads 8 -w $N a:b"}, {"server": "gunicorn", "worker_class": "gthread"}),
        ({"Procfile": "web: gunicorn a:b\nother: uvicorn a:b"}, {}),
        ({"nginx.conf": "http { proxy_set_header Host x; }"}, {}),
        ({"Dockerfile": "FROM a AS b\nCMD gunicorn a:b\nFROM c\nCMD flask run\n"}, {}),
        ({"compose.yml": "a: [", "Procfile": b"\xff\xfe\x00"}, {}),
    ],
)
def test_what_is_proposed(tree, files, values):
    assert _values(tree(files)) == values


def test_the_text_is_toml_and_names_its_evidence(tree):
    root = tree({"compose.yml": "services:\n  db:\n    image: 'postgres:16'\n"})
    text = render_ledger(_propose(root))
    assert '# compose.yml:3: image `postgres:16`\ndatabase = "postgresql-16"\n' in text
    assert tomllib.loads(text) == {"tool": {"flaskwright": {"assume": {"database": "postgresql-16"}}}}


def test_every_key_that_is_offered_as_a_comment_is_a_known_setting(tree):
    text = render_ledger({}, "assume")
    offered = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ") and " = " in line]
    assert len(offered) == 15
    root = tree({"flaskwright.toml": "\n".join(["[assume]", *offered])})
    assert len(load_settings(root).assume.confirmed) == 15


@pytest.mark.parametrize(
    ("files", "target"),
    [
        ({"pyproject.toml": b"[project]\r\nname = 'x'"}, "pyproject.toml"),
        ({"pyproject.toml": "", "flaskwright.toml": "select = ['CTX']\n"}, "flaskwright.toml"),
        ({}, "flaskwright.toml"),
    ],
)
def test_the_ledger_is_appended_where_the_settings_are(tree, files, target):
    root = tree({**files, "Procfile": "web: gunicorn -w 2 a:b"})
    written = write_ledger(root, _propose(root))
    assert written == root / target
    content = written.read_bytes()
    before = files.get(target, "")
    assert content.startswith(before if isinstance(before, bytes) else before.encode())
    assert b"\r\n" not in content or content.count(b"\n") == content.count(b"\r\n")
    assert load_settings(root).assume.processes == 2
    with pytest.raises(UsageError, match="is there already"):
        write_ledger(root, {})


@pytest.mark.parametrize(
    ("content", "words"), [("a = ", "cannot be read as TOML"), ("tool = {flaskwright = {}}", "inline table")]
)
def test_a_file_that_cannot_take_it_stays_as_it_is(tree, content, words):
    root = tree({"pyproject.toml": content})
    with pytest.raises(UsageError, match=words):
        write_ledger(root, {})
    assert (root / "pyproject.toml").read_text() == content
