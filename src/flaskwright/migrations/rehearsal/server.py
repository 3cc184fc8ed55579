"""A throwaway PostgreSQL: started from the binaries of this machine, and gone without a trace at the end.

It is fast and not safe (`fsync` is off), yet does what a real one does: locks, rewrites and the log that it writes
ahead are those of production. A watchdog keeps it, so that it ends with us however we end.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote

from flaskwright.errors import UsageError
from flaskwright.migrations.rehearsal import watchdog
from flaskwright.migrations.rehearsal.binaries import Binaries, find_binaries
from flaskwright.migrations.rehearsal.stopping import Stopped

if TYPE_CHECKING:
    from collections.abc import Mapping

    import psycopg

USER = "postgres"
ACCOUNTS = ("postgres", "nobody")
"""Who runs the server where we are root, as whom it refuses to run."""
LEAST_DISK = 200_000_000
"""Bytes that an empty database and its log need, with room to work."""
PORT_TRIES = 5
STOP_SECONDS = 30.0
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "dynamic_shared_memory_type": "mmap",  # in its own folder: a container's /dev/shm is small
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    "timezone": "UTC",
    "lc_messages": "C",
    "log_line_prefix": "",
    "logging_collector": "off",
    "log_destination": "stderr",
    "cluster_name": "flaskwright",
    "ssl": "off",
}


def import_psycopg() -> Any:
    """The module of psycopg 3. Raises `UsageError` where it is not installed."""
    try:
        import psycopg  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            f"psycopg 3 is needed to talk to PostgreSQL ({error}): pip install 'flaskwright[rehearsal]'"
        ) from error
    return psycopg


class Server(Stopped):
    """A server for the time of a `with` block.

    `version` asks for one (the newest else); `seconds` and `disk` (bytes) are what it may take as a whole, then it is
    ended; `settings` are added to its own; `base` is the folder to make its folder in. Raises `UsageError`, with one
    line, where it cannot be started or where it has ended before its time.
    """

    def __init__(
        self,
        *,
        version: int | None = None,
        binaries: Binaries | None = None,
        seconds: float | None = None,
        disk: int | None = None,
        settings: Mapping[str, str] | None = None,
        base: Path | None = None,
        start_seconds: float = 120,
    ) -> None:
        self._psycopg = import_psycopg()
        self.binaries = binaries or find_binaries(version)
        self.seconds = seconds
        self.disk = disk
        self.settings = {**SETTINGS, **(settings or {})}
        self.base = base
        self.start_seconds = start_seconds
        self.port = 0
        self.password = secrets.token_urlsafe(16)
        self.folder: Path | None = None
        self.disk_peak = 0
        """The most bytes of disk that were seen in use."""
        self.failure: str | None = None
        """Why it ended before its time."""
        self._watchdog: subprocess.Popen[bytes] | None = None
        self._listener: threading.Thread | None = None
        self._heard = threading.Condition()
        self._running = False
        self._gone = False

    @property
    def version(self) -> int:
        """Its major version."""
        return self.binaries.version

    # ------------------------------------------------------------------ life

    def __enter__(self) -> Self:
        try:
            for _ in range(PORT_TRIES):
                self._begin()
                if self._is_up():
                    return self
                self.stop()  # somebody else took the port meanwhile
            self._fail(f"its port {self.port} is taken by others again and again")
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End the server and delete its folder; does nothing where that has happened."""
        process, self._watchdog = self._watchdog, None
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        # What interrupts us now leaves the watchdog at its work, which it ends without us.
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.terminate()
        if self._listener is not None:
            self._listener.join(STOP_SECONDS)

    def _begin(self) -> None:
        """Set the watchdog on; it starts the server."""
        self.port, self.failure, self._running, self._gone = _free_port(), None, False, False
        uid, gid, account = _account()
        base = _base(self.base, account)
        orders = {
            "base": str(base),
            "uid": uid,
            "gid": gid,
            "password": self.password,
            "environ": {
                **{name: value for name, value in os.environ.items() if not name.startswith("PG")},
                "LC_ALL": "C",
                "HOME": str(base),
            },
            "disk": self.disk,
            "seconds": self.seconds,
            "initdb": [
                self.binaries.program("initdb"),
                "--pgdata={FOLDER}/data",
                f"--username={USER}",
                "--pwfile={FOLDER}/password",
                "--auth-local=reject",
                "--auth-host=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync",
            ],
            "postgres": [self.binaries.program("postgres"), "-D", "{FOLDER}/data", *self._options()],
        }
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", watchdog.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._watchdog = process
        self._listener = threading.Thread(target=self._listen, args=(process,), daemon=True)
        self._listener.start()
        assert process.stdin is not None  # noqa: S101 - it is a pipe
        with contextlib.suppress(OSError):  # where it has died already, `_is_up` says so
            process.stdin.write(json.dumps(orders).encode() + b"\n")
            process.stdin.flush()

    def _options(self) -> list[str]:
        settings = {
            **self.settings,
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",  # the path of one in its folder may be longer than systems allow
        }
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Hear what the watchdog says, to its end."""
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        with process.stdout as said:
            for line in said:
                event = json.loads(line)
                with self._heard:
                    if "folder" in event:
                        self.folder = Path(event["folder"])
                    self._running = self._running or "running" in event
                    self.disk_peak = max(self.disk_peak, event.get("disk", 0))
                    self.failure = event.get("failed", self.failure)
                    self._heard.notify_all()
        with self._heard:
            self._gone = True
            self._heard.notify_all()

    def _is_up(self) -> bool:
        """Wait until the server answers; false where its port was taken. Raises `UsageError` where it does not."""
        end = time.monotonic() + self.start_seconds
        while time.monotonic() < end:
            with self._heard:
                self._heard.wait_for(lambda: self._running or self._gone, timeout=0.5)
                if self._gone:
                    if self.failure is not None and "Address already in use" in self.failure:
                        return False
                    self._fail(self.failure or "its watchdog died")
                running = self._running
            if running:
                with contextlib.suppress(self._psycopg.OperationalError):
                    self.connect().close()
                    return True
                time.sleep(0.05)
        self._fail(f"it does not answer after {self.start_seconds:g} seconds")
        return False

    def _fail(self, reason: str) -> None:
        if "No space left on device" in reason:
            reason = f"the disk is full ({reason})"
        raise UsageError(f"PostgreSQL {self.binaries.full} in {self.binaries.folder} does not start: {reason}")

    # ------------------------------------------------------------------- use

    def check(self, wait: float = 2.0) -> None:
        """Raise `UsageError` where the server has ended before its time.

        To be called when a connection breaks: the news may come a little later than that.
        """
        with self._heard:
            self._heard.wait_for(lambda: self.failure is not None or self._gone, timeout=wait)
            if self.failure is not None or self._gone:
                raise UsageError(f"the PostgreSQL of the rehearsal was ended: {self.failure or 'its watchdog died'}")

    def disk_used(self) -> int:
        """How many bytes of disk its folder takes now."""
        return watchdog.disk_use(self.folder) if self.folder is not None else 0

    def conninfo(self, database: str = "postgres") -> str:
        """What psycopg and libpq connect by."""
        return str(
            self._psycopg.conninfo.make_conninfo(
                host="127.0.0.1", port=self.port, user=USER, password=self.password, dbname=database
            )
        )

    def url(self, database: str = "postgres", scheme: str = "postgresql") -> str:
        """The address for SQLAlchemy and others."""
        return f"{scheme}://{USER}:{quote(self.password)}@127.0.0.1:{self.port}/{quote(database, safe='')}"

    def connect(self, database: str = "postgres", *, autocommit: bool = True) -> psycopg.Connection[Any]:
        """A new connection."""
        made: psycopg.Connection[Any] = self._psycopg.connect(
            self.conninfo(database), autocommit=autocommit, connect_timeout=10
        )
        return made

    def create_database(self, name: str, template: str = "template1") -> None:
        """Another database of the server, a copy of `template`."""
        sql = self._psycopg.sql
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with contextlib.closing(self.connect()) as connection:
            connection.execute(statement)

    def drop_database(self, name: str) -> None:
        """Throw a database away."""
        sql = self._psycopg.sql
        with contextlib.closing(self.connect()) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


# ------------------------------------------------------------------ circumstances


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _account() -> tuple[int | None, int | None, str | None]:
    """Who runs the server: we, or an unprivileged account where we are root."""
    if sys.platform == "win32":
        raise UsageError("a throwaway PostgreSQL can be started on Linux and macOS only; here, name one by --url")
    if os.geteuid() != 0:
        return None, None, None
    import pwd  # noqa: PLC0415 - not on Windows

    for name in ACCOUNTS:
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid, name
    raise UsageError(f"PostgreSQL refuses to run as root, and there is no account {' or '.join(ACCOUNTS)} here")


def _base(wanted: Path | None, account: str | None) -> Path:
    """The folder to make the server's folder in. Raises `UsageError` where there is no room or no way in."""
    base = (wanted or Path(tempfile.gettempdir())).absolute()
    try:
        free = shutil.disk_usage(base).free
        if account is not None:
            closed = next((one for one in (base, *base.parents) if not one.stat().st_mode & 0o001), None)
            if closed is not None:
                raise UsageError(
                    f"the server must run as {account}, who cannot enter {closed}: set TMPDIR to a folder open to all"
                )
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from error
    if free < LEAST_DISK:
        raise UsageError(
            f"the disk is full: {free / 1e6:.0f} MB are free in {base}, and PostgreSQL needs {LEAST_DISK / 1e6:.0f} MB"
        )
    return base
