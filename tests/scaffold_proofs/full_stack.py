"""The whole of a generated service: nginx, Gunicorn, Celery, PostgreSQL and Redis, what they do and how they fail.

Nothing here waits for a time to pass. What must stand still meanwhile stands before a lock that the test holds.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import signal
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from tests.scaffold_proofs.client import API, PASSWORD, Answer, Client
from tests.scaffold_proofs.processes import (
    Nginx,
    Postgresql,
    Process,
    Redis,
    eventually,
    free_port,
    listens,
    server_folder,
)
from tests.scaffold_proofs.projects import COMBINATIONS, Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("full stack")

ITEM = {"name": "Tea", "description": "green, loose", "status": "active", "price_cents": 450, "quantity": 10}
TASK_SECONDS = 5
"""A task's limit. The broker gives the task of a worker that has died to another one after twice as long."""


class Stack:
    """All processes of the service."""

    def __init__(self, folder: Path, nginx_folder: Path, postgresql: Postgresql, redis: Redis, database: str) -> None:
        self.project = Project(COMBINATIONS[0], folder)
        self.postgresql, self.redis, self.database = postgresql, redis, database
        self.port = free_port()
        self.folder = folder
        self.variables = self.project.production(
            database,
            redis.url,
            {
                "BIND": f"127.0.0.1:{self.port}",
                "PROXIES": "1",
                "TASK_SECONDS": str(TASK_SECONDS),
            },
        )
        self.project.run("flask", "db", "upgrade", more=self.variables)
        self.web = self.start_web()
        self.worker = self.start_worker()
        self.beat = self._celery("beat", "--schedule", f"{folder}/beat", "--pidfile=")
        configuration = (self.project.folder / "deploy" / "nginx.conf").read_text("utf-8")
        self.nginx = Nginx(nginx_folder, configuration, self.port)
        self.client = Client(self.nginx.port)

    def _start(self, label: str, *command: str) -> Process:
        return self.project.start(*command, log=self.folder / f"{label}.log", more=self.variables)

    def _celery(self, command: str, *options: str) -> Process:
        return self._start(command, "celery", "--app", "celery_app", command, *options)

    def deliver(self, task: str, *arguments: int) -> None:
        """Put a task into the queue."""
        call = ["celery", "--app", "celery_app", "call", task, f"--args={json.dumps(arguments)}"]
        self.project.run(*call, more=self.variables)

    def start_web(self) -> Process:
        """Start Gunicorn."""
        return self._start("web", "gunicorn", "wsgi:app").up(lambda: listens(self.port), "Gunicorn answers")

    def start_worker(self) -> Process:
        """Start a worker; it need not be ready yet."""
        return self._celery("worker", "--concurrency", "1", "--loglevel", "INFO")

    def connect(self) -> psycopg.Connection[Any]:
        """A connection of the test's own, without a transaction."""
        return psycopg.connect(self.database, autocommit=True)

    def waits_for_lock(self) -> bool:
        """Whether somebody stands before a lock in the database."""
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        with self.connect() as connection:
            row = connection.execute(asked).fetchone()
        return row is not None and row[0] > 0

    def stop(self) -> None:
        """Stop all of them."""
        self.nginx.stop()
        for process in (self.web, self.worker, self.beat):
            process.stop()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, postgresql: Postgresql, redis: Redis) -> Iterator[Stack]:
    """The service, for all tests here."""
    with server_folder("nginx") as folder, postgresql.database("stack") as database:
        running = Stack(tmp_path_factory.mktemp("stack"), folder, postgresql, redis, database)
        yield running
        running.stop()


@pytest.fixture(scope="module")
def alice(stack: Stack) -> Client:
    """Somebody who has registered and logged in."""
    return replace(stack.client, address="127.0.0.2").member("alice@example.com")


@pytest.fixture(scope="module")
def bob(stack: Stack) -> Client:
    """Somebody else."""
    return replace(stack.client, address="127.0.0.3").member("bob@example.com")


def _made(client: Client) -> str:
    """Where the item stands that has just been made."""
    made = client.post(f"{API}/items", ITEM)
    assert made.status == 201, made.body
    return made.headers["location"]


@contextlib.contextmanager
def _items_locked(stack: Stack) -> Iterator[None]:
    """Nobody reads or writes an item meanwhile."""
    with stack.connect() as connection, connection.transaction():
        connection.execute("LOCK TABLE items IN ACCESS EXCLUSIVE MODE")
        yield


# ----------------------------------------------------------------------------- what it does


def test_from_registration_to_download(stack: Stack, alice: Client) -> None:
    place = _made(alice)
    assert alice.get(place).json["name"] == "Tea"
    started = alice.post(f"{API}/exports")
    assert started.status == 202, started.body
    place = started.headers["location"]
    eventually(lambda: alice.is_done(place), "the export is done", who=stack.worker)
    downloaded = alice.get(f"{place}/download")
    assert downloaded.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(downloaded.body.decode())))
    assert [row["name"] for row in rows] == ["Tea"]


def test_what_nginx_hands_on(stack: Stack) -> None:
    answer = stack.client.ask("GET", f"{API}/nothing", X_Forwarded_For="203.0.113.9", X_Request_ID="mine")
    assert (answer.status, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    # nginx's own id, which its log has, too; and nobody chooses an address.
    assert answer.headers["x-request-id"] not in {"", "mine"}
    log = (stack.nginx.folder / "access.log").read_text("utf-8")
    line = next(one for one in map(json.loads, log.splitlines()) if one["request_id"] == answer.headers["x-request-id"])
    assert (line["client"], line["path"], line["status"]) == ("127.0.0.1", f"{API}/nothing", 404)


def test_a_body_that_is_too_large(stack: Stack) -> None:
    refused = stack.client.post(f"{API}/auth/login", {"email": "a" * 2_000_000})
    assert (refused.status, refused.headers["content-type"]) == (413, "application/problem+json")
    assert refused.json["status"] == 413


def test_the_same_key_creates_once(alice: Client) -> None:
    first, second = (alice.post(f"{API}/items", ITEM, Idempotency_Key="7f1c") for _ in range(2))
    assert (first.status, second.status) == (201, 201)
    assert first.json["id"] == second.json["id"]


def test_somebody_else_is_refused_everywhere(stack: Stack, alice: Client, bob: Client) -> None:
    item = _made(alice)
    export = alice.post(f"{API}/exports").headers["location"]
    known = alice.get(item).json
    change = {name: known[name] for name in ("name", "description", "status", "price_cents", "version")}
    tried = {
        ("get", "/items/{item_id}"): None,
        ("put", "/items/{item_id}"): change,
        ("delete", "/items/{item_id}"): None,
        ("post", "/items/{item_id}/adjustments"): {"change": -1},
        ("get", "/exports/{export_id}"): None,
        ("get", "/exports/{export_id}/download"): None,
    }
    paths = stack.client.get("/api/openapi.json").json["paths"]
    described = {
        (method, path.removeprefix(API)) for path, methods in paths.items() if "{" in path for method in methods
    }
    assert described - {("parameters", path) for _, path in described} == set(tried), (
        "each route with an id is tried here"
    )
    ids = {"{item_id}": item.rpartition("/")[2], "{export_id}": export.rpartition("/")[2]}
    for (method, path), content in tried.items():
        for name, number in ids.items():
            path = path.replace(name, number)  # noqa: PLW2901 - the path as it is asked for
        answer = bob.ask(method.upper(), f"{API}{path}", content)
        assert answer.status == 404, f"{method} {path}: {answer.status} {answer.body!r}"
    assert alice.get(item).json == known
    assert [one["id"] for one in bob.get(f"{API}/items").json["items"]] == []


# ------------------------------------------------------------------------------ how it fails


def test_sigterm_lets_a_request_end(stack: Stack, alice: Client) -> None:
    place = _made(alice)
    answers: list[Answer] = []
    asking = threading.Thread(target=lambda: answers.append(alice.get(place)))
    with _items_locked(stack):
        asking.start()
        eventually(stack.waits_for_lock, "the request waits in the database")
        stack.web.terminate()
        eventually(lambda: "Worker exiting" in stack.web.tail(), "the worker that has nothing to do is gone")
        assert stack.web.runs
    asking.join(60)
    assert [answer.status for answer in answers] == [200]
    assert stack.web.wait() == 0, stack.web.tail()
    stack.web = stack.start_web()
    assert alice.get(place).status == 200


def test_a_worker_dies_in_the_middle_of_an_export(stack: Stack, alice: Client) -> None:
    with stack.connect() as connection:
        connection.execute("CREATE TABLE ends (export_id integer)")
        connection.execute(
            "CREATE FUNCTION note_end() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " INSERT INTO ends VALUES (NEW.id); RETURN NEW; END $$"
        )
        connection.execute(
            "CREATE TRIGGER note_end AFTER UPDATE ON exports FOR EACH ROW"
            " WHEN (NEW.status = 'done' AND OLD.status <> 'done') EXECUTE FUNCTION note_end()"
        )
    with _items_locked(stack):
        place = alice.post(f"{API}/exports").headers["location"]
        eventually(stack.waits_for_lock, "the worker is in the middle of the export")
        stack.worker.kill()
    assert not alice.is_done(place)
    stack.worker = stack.start_worker()
    eventually(lambda: alice.is_done(place), "another worker ends it", who=stack.worker)
    number = int(place.rpartition("/")[2])
    first = alice.get(f"{place}/download").body
    # The broker may deliver a task as often as it likes.
    for _ in range(2):
        stack.deliver("shop.tasks.exports.write_export", number)
    later = alice.post(f"{API}/exports").headers["location"]
    eventually(lambda: alice.is_done(later), "what was sent after it is done, too")
    with stack.connect() as connection:
        ends = [row[0] for row in connection.execute("SELECT export_id FROM ends ORDER BY export_id")]
    assert ends == [number, int(later.rpartition("/")[2])]
    assert alice.get(f"{place}/download").body == first


def test_redis_is_away(stack: Stack, alice: Client) -> None:
    stack.redis.stop()
    try:
        place = _made(alice)
        assert alice.get(place).status == 200
        waiting = alice.post(f"{API}/exports")
        assert waiting.status == 202, waiting.body
        assert alice.get(waiting.headers["location"]).json["status"] == "queued"
        # Requests are answered, so that there is no reason to send them elsewhere.
        ready = stack.client.get("/health/ready")
        assert (ready.status, ready.json) == (200, {"database": True, "broker": False})
        # Limits are kept by each process meanwhile.
        stranger = replace(stack.client, address="127.0.0.9")
        wrong = {"email": "alice@example.com", "password": "not the password"}
        tried = [stranger.post(f"{API}/auth/login", wrong).status for _ in range(40)]
        assert set(tried) == {401, 429}, tried
    finally:
        stack.redis.start()
    assert stack.client.get("/health/ready").json["broker"]
    # What could not be sent is found by the clock, once it has waited for long enough.
    with stack.connect() as connection:
        connection.execute("UPDATE exports SET updated_at = updated_at - interval '1 day' WHERE status = 'queued'")
    place = waiting.headers["location"]
    eventually(lambda: alice.is_done(place), "the export is sent again", seconds=120, who=stack.beat)


def test_redis_hangs(stack: Stack, alice: Client) -> None:
    with stack.redis.hanging():
        place = _made(alice)
        waiting = alice.post(f"{API}/exports")
        assert waiting.status == 202, waiting.body
        assert alice.get(place).status == 200
    with stack.connect() as connection:
        connection.execute("UPDATE exports SET updated_at = updated_at - interval '1 day' WHERE status = 'queued'")
    stack.deliver("shop.tasks.exports.resend_exports")
    place = waiting.headers["location"]
    eventually(lambda: alice.is_done(place), "the export is sent again", who=stack.worker)


def test_the_database_restarts(stack: Stack, alice: Client) -> None:
    place = _made(alice)
    stack.postgresql.stop()
    try:
        away = alice.get(place)
        assert (away.status, away.headers["content-type"]) == (503, "application/problem+json"), away.body
        assert stack.client.get("/health/ready").status == 503
        assert stack.client.get("/health/live").status == 200
    finally:
        stack.postgresql.start()
    # Each connection of each process's pool was cut off, and none of that reaches a client.
    assert [alice.get(place).status for _ in range(20)] == [200] * 20
    started = alice.post(f"{API}/exports").headers["location"]
    eventually(lambda: alice.is_done(started), "the worker has got over it, too", who=stack.worker)


def test_a_worker_ends_its_task_on_sigterm(stack: Stack, alice: Client) -> None:
    with _items_locked(stack):
        place = alice.post(f"{API}/exports").headers["location"]
        eventually(stack.waits_for_lock, "the worker is in the middle of the export")
        stack.worker.terminate()
    assert stack.worker.wait() == 0, stack.worker.tail()
    assert alice.is_done(place)
    stack.worker = stack.start_worker()


def test_no_log_has_a_secret(stack: Stack, alice: Client) -> None:
    said = "".join(process.log.read_text("utf-8") for process in (stack.web, stack.worker, stack.beat))
    said += (stack.nginx.folder / "access.log").read_text("utf-8")
    secrets = [PASSWORD, alice.token, stack.variables["JWT_SECRET_KEY"], stack.variables["SECRET_KEY"]]
    assert [secret for secret in secrets if secret is not None and secret in said] == []
    assert signal.SIGKILL.name not in "\n".join(stack.web.lines()), "no worker of Gunicorn's had to be killed"
