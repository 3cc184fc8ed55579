"""The throwaway server: it works, holds to its limits, fails with one line, and leaves nothing, however it ends."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from flaskwright.errors import UsageError
from flaskwright.migrations.rehearsal import binaries as binaries_module
from flaskwright.migrations.rehearsal import server as server_module
from flaskwright.migrations.rehearsal import watchdog
from flaskwright.migrations.rehearsal.binaries import Binaries, find_binaries, installations
from flaskwright.migrations.rehearsal.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 30.0
CHILD = """
import sys, time
from pathlib import Path
from flaskwright.migrations.rehearsal.binaries import installation
from flaskwright.migrations.rehearsal.server import Server
with Server(binaries=installation(Path(sys.argv[1]))) as server:
    pid = server.connect().execute("select pg_backend_pid()").fetchone()[0]
    print(server.folder, (server.folder / "data" / "postmaster.pid").read_text().split()[0], flush=True)
    time.sleep(600)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others may enter, as whom the server may run: pytest closes its own to them."""
    with tempfile.TemporaryDirectory(prefix="open-") as folder:
        yield _opened(Path(folder))


def _opened(folder: Path) -> Path:
    folder.chmod(0o755)
    return folder


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return Path("/proc").exists() is False and _answers(pid)


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _until(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


# ------------------------------------------------------------------- a life


def test_it_runs_and_leaves_nothing(binaries: Binaries, open_folder: Path) -> None:
    with Server(binaries=binaries, base=open_folder) as server:
        assert server.folder is not None
        assert server.folder.parent == open_folder
        with server.connect() as connection:
            assert connection.info.server_version // 10000 == server.version == binaries.version
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
        postmaster = int((server.folder / "data" / "postmaster.pid").read_text().split()[0])
        assert 1_000_000 < server.disk_used() < 500_000_000
    assert not _is_alive(postmaster)
    assert not list(open_folder.iterdir())
    server.stop()


def test_databases(server: Server) -> None:
    server.create_database("it's a test")
    with server.connect("it's a test") as connection:
        connection.execute("CREATE TABLE t (id integer)")
    with psycopg.connect(server.url("it's a test")) as connection:
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
    server.drop_database("it's a test")
    assert server.connect("postgres").close() is None
    with pytest.raises(psycopg.OperationalError):
        server.connect("it's a test")


def test_strangers_stay_out(server: Server) -> None:
    assert server.folder is not None
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(host="127.0.0.1", port=server.port, user="postgres", password="guessed", dbname="postgres")


def test_a_long_folder(binaries: Binaries, open_folder: Path) -> None:
    base = open_folder / ("long" * 30)
    base.mkdir()
    with Server(binaries=binaries, base=_opened(base)) as server:
        server.connect().close()


def test_an_error_inside_leaves_nothing(binaries: Binaries, open_folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Server(binaries=binaries, base=open_folder):
        raise KeyboardInterrupt
    assert not list(open_folder.iterdir())


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda one: one.name)
def test_nothing_is_left_when_we_are_killed(binaries: Binaries, ending: signal.Signals) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(binaries.folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with child:
        assert child.stdout is not None
        folder, pid = child.stdout.readline().decode().rsplit(" ", 1)
        assert _is_alive(int(pid))
        child.send_signal(ending)
    assert _until(lambda: not _is_alive(int(pid)))
    assert _until(lambda: not Path(folder).exists())


# ------------------------------------------------------------------- limits


def test_the_disk_is_bounded(binaries: Binaries, open_folder: Path) -> None:
    with Server(binaries=binaries, base=open_folder, disk=90_000_000) as server:
        with server.connect() as connection, pytest.raises(psycopg.OperationalError):
            connection.execute("CREATE TABLE t AS SELECT * FROM generate_series(1, 300000000)")
        with pytest.raises(UsageError, match=r"was ended: it took \d+ MB of disk, and may take 90 MB"):
            server.check()
        assert server.disk_peak > 90_000_000
        assert _until(lambda: not list(open_folder.iterdir()))


def test_time_is_bounded(binaries: Binaries) -> None:
    with Server(binaries=binaries, seconds=5) as server, server.connect() as connection:
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT pg_sleep(60)")
        with pytest.raises(UsageError, match="it ran for 5 seconds, and may run no longer"):
            server.check()


def test_a_server_that_runs_passes_the_check(server: Server) -> None:
    server.check(wait=0.01)


# ------------------------------------------------------------------- failures


def test_a_wrong_setting(binaries: Binaries, open_folder: Path) -> None:
    with pytest.raises(UsageError) as caught, Server(binaries=binaries, base=open_folder, settings={"colour": "red"}):
        pass
    assert str(caught.value) == (
        f"PostgreSQL {binaries.full} in {binaries.folder} does not start: "
        'FATAL:  unrecognized configuration parameter "colour"'
    )
    assert not list(open_folder.iterdir())


def _programs(folder: Path, initdb: str, version: str = "postgres (PostgreSQL) 16.4") -> Binaries:
    folder.mkdir(parents=True)
    for name, text in (("postgres", f"echo '{version}'"), ("initdb", initdb)):
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    found = binaries_module.installation(_opened(folder))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("initdb", "said"),
    [
        ("echo 'initdb: error: no luck' >&2; exit 1", "does not start: initdb: error: no luck"),
        (
            "echo 'initdb: error: could not write file: No space left on device' >&2; echo sorry; exit 1",
            r"does not start: the disk is full \(initdb: error: could not write file: No space left on device\)",
        ),
        ("exit 1", "does not start: initdb failed without a word"),
        ("exit 0", "does not start: postgres .PostgreSQL. 16.4"),  # it ends at once
    ],
)
def test_a_failing_start(open_folder: Path, initdb: str, said: str) -> None:
    programs = _programs(open_folder / "bin", initdb)
    base = open_folder / "base"
    base.mkdir()
    with pytest.raises(UsageError, match=said) as caught, Server(binaries=programs, base=_opened(base)):
        pass
    assert "\n" not in str(caught.value)
    assert not list(base.iterdir())


def test_a_start_that_takes_too_long(open_folder: Path) -> None:
    programs = _programs(open_folder / "bin", "sleep 600")
    base = open_folder / "base"
    base.mkdir()
    with (
        pytest.raises(UsageError, match="it does not answer after 1 seconds"),
        Server(binaries=programs, base=_opened(base), start_seconds=1),
    ):
        pass
    assert not list(base.iterdir())


def test_a_taken_port(binaries: Binaries, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    ports = iter([server.port, server_module._free_port()])
    monkeypatch.setattr(server_module, "_free_port", lambda: next(ports))
    with Server(binaries=binaries) as another:
        assert another.port != server.port


def test_a_full_disk(binaries: Binaries, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "LEAST_DISK", 10**18)
    with pytest.raises(UsageError, match="the disk is full: "), Server(binaries=binaries):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_a_closed_folder(binaries: Binaries, open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    with (
        pytest.raises(UsageError, match=f"who cannot enter {closed}: set TMPDIR"),
        Server(binaries=binaries, base=closed),
    ):
        pass


def test_no_folder(binaries: Binaries, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere: No such file"), Server(binaries=binaries, base=tmp_path / "nowhere"):
        pass


def test_without_psycopg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UsageError, match=r"pip install 'flaskwright\[rehearsal\]'"):
        Server()


# ------------------------------------------------------------------- binaries


def test_the_newest_is_taken(tmp_path: Path) -> None:
    for number in ("9.6.24", "16.4", "16.10", "14.2"):
        major = number.split(".")[0] if not number.startswith("9") else "9.6"
        _programs(tmp_path / f"usr/lib/postgresql/{major}-{number}/bin", "", f"postgres (PostgreSQL) {number} (Debian)")
    assert find_binaries(environ={}, root=tmp_path).full == "16.10"
    assert find_binaries(14, environ={}, root=tmp_path).full == "14.2"
    with pytest.raises(
        UsageError, match=r"PostgreSQL 17 is not installed here \(there is 9, 14, 16\); .*postgresql-17"
    ):
        find_binaries(17, environ={}, root=tmp_path)


def test_no_binaries(tmp_path: Path) -> None:
    _programs(tmp_path / "elsewhere", "")
    with pytest.raises(UsageError, match=r"no PostgreSQL server is installed here .*: apt-get install postgresql$"):
        find_binaries(environ={"PATH": str(tmp_path)}, root=tmp_path)


def test_the_path_is_searched(tmp_path: Path) -> None:
    _programs(tmp_path / "tools", "")
    linked = tmp_path / "links"
    linked.mkdir()
    (linked / "postgres").symlink_to(tmp_path / "tools" / "postgres")
    path = os.pathsep.join([str(tmp_path / "nothing"), str(linked), str(tmp_path / "tools")])
    assert [one.folder for one in installations({"PATH": path}, tmp_path)] == [(tmp_path / "tools").resolve()]


def test_programs_that_do_not_run(tmp_path: Path) -> None:
    folder = tmp_path / "usr/pgsql-16/bin"
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (folder / name).write_bytes(b"\x7fELF nonsense")
        (folder / name).chmod(0o755)
    assert installations({}, tmp_path) == ()


def test_disk_use(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "file").write_bytes(b"x" * 100_000)
    (tmp_path / "link").symlink_to("/")
    assert 100_000 <= watchdog.disk_use(tmp_path) < 200_000
    assert watchdog.disk_use(tmp_path / "nowhere") == 0
