"""How many requests a generated application answers in a second, beside a bare Flask application and another template.

All of them run under Gunicorn with the settings of the generated `gunicorn.conf.py` (two processes of four threads) on
this machine, with a PostgreSQL and a Redis of their own, and are asked by `wrk` in turn; medians are printed, and what
part of the bare application's requests they are. Processor time is that of Gunicorn's workers for one request, without
PostgreSQL's: it stays the same where others work on the machine. Linux only, which tells it. The other template,
cookiecutter-flask, is a folder that was made of it, with an environment that has its `requirements/prod.txt`:

    cookiecutter gh:cookiecutter-flask/cookiecutter-flask --no-input app_name=peer … && python -m venv peer/.venv
    peer/.venv/bin/pip install --requirement peer/requirements/prod.txt
"""

from __future__ import annotations

import argparse
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.parse
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from measuring import FLASKWRIGHT

from flaskwright.migrations.rehearsal.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
BARE = """
from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello():
    return {"hello": "world"}
"""
ITEMS = 40
EMAIL, PASSWORD = "load@example.com", "a password for the load test"


@dataclass(frozen=True)
class Running:
    """An application that answers: the port, and the process of Gunicorn."""

    port: int
    process: int


@dataclass(frozen=True)
class Target:
    """An address that is asked again and again."""

    label: str
    app: Running
    path: str
    headers: dict[str, str] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--environment", type=Path, default=ROOT / ".venv-scaffold", help="made by `make scaffold`")
    parser.add_argument("--peer", type=Path, help="a project made of cookiecutter-flask, with its environment in .venv")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(Server())
        redis = stack.enter_context(running_redis(folder))
        (folder / "bare").mkdir()
        (folder / "bare" / "wsgi.py").write_text(BARE, "utf-8")
        subprocess.run(
            [*FLASKWRIGHT, "new", "shop"], cwd=folder, check=True, stdin=subprocess.DEVNULL, capture_output=True
        )
        settings = folder / "shop" / "gunicorn.conf.py"
        bare_settings = folder / "bare" / "gunicorn.conf.py"
        # The bare application has no connections to forget.
        bare_settings.write_text(settings.read_text("utf-8").partition("def post_fork")[0], "utf-8")
        binaries = arguments.environment / "bin"
        bare = stack.enter_context(running(binaries, folder / "bare", "wsgi:app", {}, bare_settings))
        targets = [Target("bare Flask: /", bare, "/")]
        made = made_settings(database, redis, folder / "shop")
        flask = [binaries / "flask", "db", "upgrade"]
        subprocess.run(flask, cwd=folder / "shop", env=made, check=True, capture_output=True)
        targets += made_targets(stack.enter_context(running(binaries, folder / "shop", "wsgi:app", made, settings)))
        if arguments.peer is not None:
            targets += stack.enter_context(peer_targets(arguments.peer, database, bare_settings))
        report(targets, arguments.rounds, arguments.seconds, arguments.connections)


def report(targets: list[Target], rounds: int, seconds: int, connections: int) -> None:
    """Ask all of them in turn, and print the medians as a table."""
    found: dict[str, list[tuple[float, ...]]] = {target.label: [] for target in targets}
    for _ in range(rounds):
        for target in targets:
            found[target.label].append(asked(target, seconds, connections))
    bare = [median(column) for column in zip(*found[targets[0].label], strict=True)]
    print("| | requests a second | of the bare | processor time of one | times the bare | median | 99 of 100 |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for label, runs in found.items():
        rate, spent, middle, slow = (median(column) for column in zip(*runs, strict=True))
        print(
            f"| {label} | {rate:,.0f} | {rate / bare[0]:.0%} | {spent:.2f} ms | {spent / bare[1]:.1f} "
            f"| {middle:.1f} ms | {slow:.1f} ms |"
        )


def asked(target: Target, seconds: int, connections: int) -> tuple[float, ...]:
    """Requests a second; milliseconds of processor time for one, and how long one took: the median and of 99 in 100."""
    headers = [part for name, value in target.headers.items() for part in ("-H", f"{name}: {value}")]
    options = ["-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s", "--latency", *headers]
    command = ["wrk", *options, f"http://127.0.0.1:{target.app.port}{target.path}"]
    before = _spent(target.app.process)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = _spent(target.app.process) - before
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{target.label}: not every answer was right\n{said}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]
    answered = int(re.search(r"(\d+) requests in", said)[1])  # type: ignore[index]
    middle, slow = (_milliseconds(said, percent) for percent in ("50%", "99%"))
    return rate, spent / answered * 1000, middle, slow


def _spent(process: int) -> float:
    """Seconds of processor time of the children of a process, those that it has replaced included."""
    ticks = sum(_times(process)[2:])
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        ticks += sum(_times(int(child))[:2])
    return ticks / os.sysconf("SC_CLK_TCK")


def _times(process: int) -> list[int]:
    """The ticks of a process, for itself and for the system, and those of the children that it has waited for."""
    return [int(one) for one in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]]


def _milliseconds(said: str, percent: str) -> float:
    number, unit = re.search(rf"{percent}\s+([\d.]+)(us|ms|s)\b", said).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


# ------------------------------------------------------------------------------ applications


def made_settings(database: Server, redis: str, folder: Path) -> dict[str, str]:
    """The environment of the generated application."""
    return {
        **_environment(folder),
        "PYTHONPATH": f"{folder / 'src'}",
        "APP_ENV": "production",
        "DATABASE_URL": _database(database, "shop", "postgresql+psycopg"),
        "REDIS_URL": redis,
        "JWT_SECRET_KEY": secrets.token_hex(32),
        "LOG_LEVEL": "INFO",
    }


def made_targets(app: Running) -> list[Target]:
    """Register, log in, and make the items that are asked for."""
    account = {"email": EMAIL, "password": PASSWORD}
    _send(app.port, "/api/v1/auth/register", account)
    token = json.loads(_send(app.port, "/api/v1/auth/login", account))["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    for number in range(ITEMS):
        made = _send(app.port, "/api/v1/items", {"name": f"Item {number}", "quantity": number}, headers)
    item = json.loads(made)["id"]
    return [
        Target("generated: /health/live", app, "/health/live"),
        Target("generated: one item of the user", app, f"/api/v1/items/{item}", headers),
        Target("generated: 20 items of the user", app, "/api/v1/items?per_page=20", headers),
    ]


@contextmanager
def peer_targets(folder: Path, database: Server, settings: Path) -> Iterator[list[Target]]:
    """cookiecutter-flask: its home page, and the page for members, which loads the user."""
    name = next(path.parent.name for path in folder.glob("*/app.py"))
    variables = {
        **_environment(folder),
        "FLASK_APP": "autoapp.py",
        "FLASK_ENV": "production",
        "DATABASE_URL": _database(database, "peer", "postgresql"),
        "SECRET_KEY": secrets.token_hex(32),
        "SEND_FILE_MAX_AGE_DEFAULT": "0",
    }
    binaries = folder / ".venv" / "bin"
    tables = f"from {name}.app import create_app; from {name}.database import db; create_app().app_context().push()"
    command = [binaries / "python", "-c", f"{tables}; db.create_all()"]
    subprocess.run(command, cwd=folder, env=variables, check=True, capture_output=True)
    with running(binaries, folder, "autoapp:app", variables, settings) as app:
        account = {"username": "load", "email": EMAIL, "password": PASSWORD[:20], "confirm": PASSWORD[:20]}
        _form(app.port, "/register/", account, "")
        cookie = _form(app.port, "/", account, "")
        members = Target("cookiecutter-flask: the page for members", app, "/users/", {"Cookie": cookie})
        yield [Target("cookiecutter-flask: the home page", app, "/"), members]


@contextmanager
def running(binaries: Path, folder: Path, app: str, variables: dict[str, str], settings: Path) -> Iterator[Running]:
    """An application under Gunicorn."""
    port = _free_port()
    environment = {**_environment(folder), **variables, "BIND": f"127.0.0.1:{port}"}
    command = [binaries / "gunicorn", "--config", settings, "--log-level", "warning", app]
    with (Path(tempfile.gettempdir()) / f"load-{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            _wait(port, process)
            yield Running(port, process.pid)
        finally:
            process.terminate()
            process.wait(60)
            Path(log.name).unlink()


@contextmanager
def running_redis(folder: Path) -> Iterator[str]:
    """A Redis; gives its address."""
    port = _free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(60)


# ------------------------------------------------------------------------------------- parts


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}


def _database(server: Server, name: str, scheme: str) -> str:
    """The address of a new database."""
    server.create_database(name)
    return server.url(name, scheme)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def _wait(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"{process.args!r} does not answer")


def _ask(port: int, path: str, body: bytes | None, headers: dict[str, str]) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET" if body is None else "POST", path, body, headers)
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    if answer.status >= 400:
        raise SystemExit(f"{path} answers {answer.status}: {said[:500]!r}")
    return answer, said


def _send(port: int, path: str, content: object, headers: dict[str, str] | None = None) -> bytes:
    """Send JSON; gives the answer's body."""
    return _ask(port, path, json.dumps(content).encode(), {"Content-Type": "application/json", **(headers or {})})[1]


def _form(port: int, path: str, values: dict[str, str], cookie: str) -> str:
    """Fill in a form of Flask-WTF; gives the cookie of the session."""
    shown, page = _ask(port, path, None, {"Cookie": cookie})
    cookie = (shown.getheader("Set-Cookie") or cookie).partition(";")[0]
    token = re.search(rb'name="csrf_token"[^>]*value="([^"]+)"', page)
    if token is None:
        raise SystemExit(f"{path} has no form")
    body = urllib.parse.urlencode({**values, "csrf_token": token[1].decode()}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    answer, _ = _ask(port, path, body, kind)
    return (answer.getheader("Set-Cookie") or cookie).partition(";")[0]


if __name__ == "__main__":
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not installed: apt-get install wrk")
    main()
