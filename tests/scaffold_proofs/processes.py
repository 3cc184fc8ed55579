"""Processes that a proof starts, watches and ends, and servers on ports of their own."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import psycopg

from flaskwright.migrations.rehearsal.binaries import find_binaries
from flaskwright.migrations.rehearsal.server import ACCOUNTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PATIENCE = 60.0
"""Seconds until something that does not come is a failure."""


def _end_with_us() -> None:
    """Let the kernel end a process when ours does, however that ends. Linux only; elsewhere it would live on."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def eventually(holds: Callable[[], bool], what: str, *, seconds: float = PATIENCE, who: Process | None = None) -> None:
    """Wait until something holds; fails with `what`, and with what `who` has said, where it does not come to it."""
    end = time.monotonic() + seconds
    while not holds():
        said = f"; the end of {who.log}:\n{who.tail()}" if who is not None else ""
        assert time.monotonic() < end, f"after {seconds:g} seconds still not: {what}{said}"
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Whether somebody listens at a port."""
    with socket.socket() as tried:
        tried.settimeout(1)
        return tried.connect_ex(("127.0.0.1", port)) == 0


def account() -> str | None:
    """As whom servers run: PostgreSQL refuses to be root, and the others have no need of it."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ACCOUNTS if name in known)


class Process:
    """A program in a group of its own, whose output goes to a file."""

    def __init__(
        self,
        command: Sequence[str | Path],
        log: Path,
        *,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
        user: str | None = None,
    ) -> None:
        self.command = [os.fspath(part) for part in command]
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                self.command,
                cwd=folder,
                env=dict(environment) if environment is not None else None,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_us,  # noqa: PLW1509 - no other thread starts anything meanwhile
                user=user,
                group=pwd.getpwnam(user).pw_gid if user is not None else None,
                extra_groups=[] if user is not None else None,
            )

    @property
    def pid(self) -> int:
        """Of the program itself, which is also that of its group."""
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def up(self, holds: Callable[[], bool], what: str) -> Self:
        """Wait until it does its work; fails with the end of its log where it ends before that."""

        def held() -> bool:
            assert self.runs, f"{self.command[0]} has ended with {self._process.returncode}:\n{self.tail()}"
            return holds()

        try:
            eventually(held, what)
        except AssertionError:
            self.kill()
            raise
        return self

    def lines(self) -> list[str]:
        """What it has said."""
        return self.log.read_text("utf-8", errors="replace").splitlines()

    def tail(self) -> str:
        """The end of what it has said."""
        return "\n".join(self.lines()[-40:])

    def send(self, number: signal.Signals) -> None:
        """Send the program a signal; its children hear nothing of it."""
        self._process.send_signal(number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send(signal.SIGTERM)

    def wait(self, seconds: float = PATIENCE) -> int:
        """Its exit status, once it has ended."""
        return self._process.wait(seconds)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Ask it to end, and see to it that all of its group does."""
        if self.runs:
            self.send(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.wait()
        self.kill()

    def kill(self) -> None:
        """End it and its children at once, as a machine does that loses its power."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)


@contextlib.contextmanager
def server_folder(name: str) -> Iterator[Path]:
    """A folder of the account that servers run as."""
    folder = Path(tempfile.mkdtemp(prefix=f"flaskwright-{name}-"))
    try:
        if (user := account()) is not None:
            shutil.chown(folder, user)
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Postgresql:
    """A PostgreSQL that can be restarted with its data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._binaries = find_binaries()
        self._process: Process | None = None
        options = [f"--pgdata={folder}/data", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"]
        made = subprocess.run(
            [self._binaries.program("initdb"), *options, "--no-sync"],
            capture_output=True,
            text=True,
            cwd=folder,
            user=account(),
            check=False,
        )
        assert made.returncode == 0, made.stderr
        self.start()

    def url(self, database: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    @contextlib.contextmanager
    def database(self, name: str) -> Iterator[str]:
        """The address of a new database, which is gone afterwards with all connections to it."""
        self._execute(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        # A connection for each: between them the server may be restarted.
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)

    def start(self) -> None:
        """Start it, with the data that it has."""
        settings = {
            "fsync": "off",
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
            "dynamic_shared_memory_type": "mmap",
            "shared_buffers": "64MB",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [self._binaries.program("postgres"), "-D", f"{self.folder}/data", *options]
        self._process = Process(command, self.folder / "log", folder=self.folder, user=account())
        ready = str(Path(self._binaries.program("postgres")).with_name("pg_isready"))
        asked = [ready, "--host=127.0.0.1", f"--port={self.port}", "--quiet"]
        self._process.up(lambda: subprocess.run(asked, check=False).returncode == 0, "PostgreSQL answers")

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """Stop it; SIGINT ends all of its connections, as a restart does."""
        if self._process is not None:
            self._process.stop(number)


class Redis:
    """A Redis that keeps its data over a restart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._process: Process | None = None
        self.start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, with the data that it has."""
        settings = {
            "port": str(self.port),
            "bind": "127.0.0.1",
            "dir": str(self.folder),
            "appendonly": "yes",
            "save": "",
        }
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        command = ["redis-server", *options, "--maxmemory-policy", "noeviction"]
        self._process = Process(command, self.folder / "log", folder=self.folder, user=account())
        self._process.up(lambda: listens(self.port), "Redis answers")

    def stop(self) -> None:
        """Stop it."""
        if self._process is not None:
            self._process.stop()

    @contextlib.contextmanager
    def hanging(self) -> Iterator[None]:
        """It takes connections, and answers nobody meanwhile."""
        assert self._process is not None
        self._process.send(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send(signal.SIGCONT)


class Nginx:
    """The nginx of a project's own configuration, with other ports and folders."""

    def __init__(self, folder: Path, configuration: str, application: int) -> None:
        self.folder = folder
        self.port = free_port()
        places = {
            "server web:8000;": f"server 127.0.0.1:{application};",
            "listen 8080;": f"listen 127.0.0.1:{self.port};",
            "pid /tmp/": f"pid {folder}/",
            "_path /tmp/": f"_path {folder}/",
            "/dev/stdout": f"{folder}/access.log",
            "/dev/stderr": f"{folder}/error.log",
        }
        for before, after in places.items():
            assert before in configuration, f"deploy/nginx.conf has no {before!r} any more"
            configuration = configuration.replace(before, after)
        (folder / "nginx.conf").write_text(configuration, "utf-8")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        command = [program, "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log", "-g", "daemon off;"]
        self._process = Process(command, folder / "log", folder=folder, user=account())
        self._process.up(lambda: listens(self.port), "nginx answers")

    def stop(self) -> None:
        """Stop it."""
        self._process.stop()
