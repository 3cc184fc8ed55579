"""What `flaskwright new` makes is right, for each combination of answers that matters."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.scaffold_proofs.client import API, Client
from tests.scaffold_proofs.processes import Postgresql, Process, Redis, free_port, listens
from tests.scaffold_proofs.projects import COMBINATIONS, NAME, Combination, Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(
    scope="module",
    params=[pytest.param(one, id=one.label, marks=pytest.mark.xdist_group(one.label)) for one in COMBINATIONS],
)
def combination(request: pytest.FixtureRequest) -> Combination:
    """One combination after the other."""
    found: Combination = request.param
    return found


@pytest.fixture(scope="module")
def project(combination: Combination, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of this combination."""
    return Project(combination, tmp_path_factory.mktemp(combination.label))


@pytest.fixture
def database(project: Project, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database of the kind that the project was made for."""
    if not project.combination.server:
        yield f"sqlite:///{tmp_path}/{NAME}.db"
        return
    postgresql: Postgresql = request.getfixturevalue("postgresql")
    with postgresql.database("empty") as address:
        yield address


@dataclass(frozen=True)
class Served:
    """A project that answers."""

    client: Client
    server: Process
    variables: dict[str, str]


def test_lint_and_format(project: Project) -> None:
    project.lint()


def test_types(project: Project) -> None:
    project.check_types()


def test_no_finding(project: Project) -> None:
    silenced = [path for path in project.folder.rglob("*.py") if "flaskwright: ignore" in path.read_text("utf-8")]
    assert not silenced
    project.check_rules()


def test_revisions(project: Project, database: str) -> None:
    project.flaskwright("migrations", "check", "--profile", "strict")
    more = project.production(database, "redis://127.0.0.1:1/0")
    for step in ("upgrade", "downgrade", "upgrade"):
        project.run("flask", "db", step, *(["base"] if step == "downgrade" else []), more=more)
    # The models and the tables agree.
    project.run("flask", "db", "check", more=more)


def test_its_own_tests(project: Project) -> None:
    project.run_tests()


def test_its_own_tests_on_a_server(project: Project, request: pytest.FixtureRequest) -> None:
    if not project.combination.server:
        pytest.skip("made for SQLite")
    project.run_tests(request.getfixturevalue("database"))


@pytest.fixture
def served(project: Project, database: str, redis: Redis, tmp_path: Path) -> Iterator[Served]:
    """The project under Gunicorn, in production."""
    port = free_port()
    more = project.production(database, redis.url, {"BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "1"})
    project.run("flask", "db", "upgrade", more=more)
    server = project.start("gunicorn", "wsgi:app", log=tmp_path / "gunicorn.log", more=more)
    try:
        server.up(lambda: listens(port), "Gunicorn answers")
        yield Served(Client(port), server, more)
    finally:
        server.stop()


def test_boots(project: Project, served: Served) -> None:
    client = served.client
    assert client.get("/health/live").status == 200
    ready = client.get("/health/ready")
    assert ready.status == 200, ready.body
    if project.combination.api:
        assert client.get("/api/docs").status == 200
        assert client.get("/api/openapi.json").json["openapi"].startswith("3.1")
        asked = client.get(f"{API}/items")
        assert asked.status == (401 if project.combination.auth else 200), asked.body
    if project.combination.pages:
        start = client.get("/")
        assert (start.status, start.headers["location"]) == (302, "/items")
        form = client.get("/login" if project.combination.auth else "/items/new")
        assert (form.status, form.headers["content-type"]) == (200, "text/html; charset=utf-8"), form.body
        assert client.get("/static/style.css").status == 200
    missing = client.get(f"{API}/nothing")
    kind = "application/problem+json" if project.combination.api else "text/html; charset=utf-8"
    assert (missing.status, missing.headers["content-type"]) == (404, kind)
    lines = [json.loads(line) for line in served.server.lines() if line.startswith("{")]
    assert any(line.get("request_id") == missing.headers["x-request-id"] for line in lines), served.server.tail()
    served.server.terminate()
    assert served.server.wait() == 0, served.server.tail()


def test_a_worker_makes_an_export(project: Project, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if project.combination.jobs != "rq":
        pytest.skip("what Celery does is proved with the full stack")
    served: Served = request.getfixturevalue("served")
    alice = served.client.member("alice@example.com")
    place = alice.post(f"{API}/exports").headers["location"]
    assert not alice.is_done(place)
    worker = project.start("flask", "jobs", "work", log=tmp_path / "worker.log", more=served.variables)
    try:
        worker.up(lambda: alice.is_done(place), "the export is done")
        worker.terminate()
        assert worker.wait() == 0, worker.tail()
    finally:
        worker.stop()
    assert alice.get(f"{place}/download").status == 200
