"""Stands between us and a server: starts it, holds it to its limits, and clears away what is left when we are gone.

A program of its own that imports nothing of ours. It gets its orders as one line of JSON on its input and answers with
lines of JSON; when the input ends, since we closed it or since we were killed, it ends the server and deletes its
folder. It is a leader of its own session, so that Ctrl-C in a terminal reaches neither it nor the server.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROUND = 0.25
"""Seconds between two looks at the server, its disk and us."""
GRACE = 12.0
"""Seconds for the server to end before it is killed: after five it kills those of its processes that linger."""
PREFIX = "flaskwright-postgresql-"


class ServerError(Exception):
    """The server cannot go on; the message says why."""


def say(**event: object) -> None:
    """Tell us something; nobody may be there any more."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(json.dumps(event) + "\n")
        sys.stdout.flush()


def last_line(path: Path) -> str:
    """The line of a log that says best why its program ended."""
    try:
        lines = [line.strip() for line in path.read_text("utf-8", "replace").splitlines() if line.strip()]
    except OSError:
        return ""
    for word in ("No space left", "Address already in use", "error:", "FATAL", "PANIC"):
        found = [line for line in lines if word in line]
        if found:
            return found[0]  # what follows is often no more than its consequence
    return lines[-1] if lines else ""


def disk_use(folder: Path) -> int:
    """How many bytes a folder takes on the disk; files that go meanwhile are not counted."""
    total, open_folders = 0, [str(folder)]
    while open_folders:
        with contextlib.suppress(OSError), os.scandir(open_folders.pop()) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        open_folders.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_blocks * 512
    return total


class Watch:
    """One server and its folder."""

    def __init__(self, orders: dict[str, Any], parent: int) -> None:
        self.orders = orders
        self.parent = parent
        self.start = time.monotonic()
        self.peak = 0
        self.process: subprocess.Popen[bytes] | None = None
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=orders["base"]))

    def run(self) -> None:
        """The whole life of the server. Raises `ServerError` where it ends before we are done with it."""
        uid = self.orders["uid"]
        if uid is not None:
            os.chown(self.folder, uid, self.orders["gid"])
        say(folder=str(self.folder))
        log = self.folder / "log"
        password = self.folder / "password"
        password.write_text(self.orders["password"])
        password.chmod(0o644)  # the folder keeps everybody else out
        if self.wait(self.begin(self.orders["initdb"], log)) != 0:
            raise ServerError(last_line(log) or "initdb failed without a word")
        password.unlink()
        log.unlink()
        server = self.begin(self.orders["postgres"], log)
        say(running=server.pid)
        self.wait(server)
        raise ServerError(last_line(log) or "it ended without a word")

    def begin(self, command: list[str], log: Path) -> subprocess.Popen[bytes]:
        """Start one program as the unprivileged user, its words in a log."""
        account: dict[str, Any] = {}
        if self.orders["uid"] is not None:
            account = {"user": self.orders["uid"], "group": self.orders["gid"], "extra_groups": []}
        with log.open("ab") as words:
            self.process = subprocess.Popen(
                [part.replace("{FOLDER}", str(self.folder)) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd=self.folder,
                env=self.orders["environ"],
                start_new_session=True,
                **account,
            )
        return self.process

    def wait(self, process: subprocess.Popen[bytes]) -> int:
        """Until the program ends by itself. Ends our process where we are done, and fails at a limit."""
        while process.poll() is None:
            ready, _, _ = select.select([sys.stdin], [], [], ROUND)
            if (ready and not os.read(sys.stdin.fileno(), 4096)) or os.getppid() != self.parent:
                raise SystemExit
            self.measure()
        return process.returncode

    def measure(self) -> None:
        """Hold the server to its limits."""
        used, most, seconds = disk_use(self.folder), self.orders["disk"], self.orders["seconds"]
        if used > self.peak:
            self.peak = used
            say(disk=used)
        if most is not None and used > most:
            raise ServerError(f"it took {used / 1e6:.0f} MB of disk, and may take {most / 1e6:.0f} MB")
        if seconds is not None and time.monotonic() - self.start > seconds:
            raise ServerError(f"it ran for {seconds:g} seconds, and may run no longer")

    def end(self) -> None:
        """Stop the server at once (its rows are thrown away) and delete its folder."""
        process = self.process
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGQUIT)  # PostgreSQL's immediate shutdown
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                with contextlib.suppress(OSError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        for _ in range(20):  # a process of the server may still write while it ends
            shutil.rmtree(self.folder, ignore_errors=True)
            if not self.folder.exists():
                break
            time.sleep(0.1)


def main() -> None:
    """Read the orders, and stay until the input ends."""
    for name in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(name, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    parent = os.getppid()
    line = b""
    while not line.endswith(b"\n"):  # byte by byte: nothing of what follows may be lost in a buffer
        read = os.read(sys.stdin.fileno(), 1)
        if not read:
            return
        line += read
    try:
        watch = Watch(json.loads(line), parent)
    except OSError as error:
        say(failed=f"{error.filename or 'its folder'}: {error.strerror}")
        return
    try:
        watch.run()
    except ServerError as error:
        watch.end()
        say(failed=str(error))
    except OSError as error:
        watch.end()
        say(failed=f"{error.filename or 'its folder'}: {error.strerror}")
    finally:
        watch.end()
        say(gone=True)


if __name__ == "__main__":
    main()
