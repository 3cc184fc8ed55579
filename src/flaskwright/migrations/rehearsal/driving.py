"""Our side of `runner`: starts it in the project's Python, gives it orders and hears what happens."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import threading
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import msgspec

from flaskwright.errors import UsageError
from flaskwright.migrations.model import Timeout  # noqa: TC001 - msgspec reads the field types
from flaskwright.migrations.rehearsal import runner
from flaskwright.migrations.rehearsal.results import BY_VIEW, Run, Statement, Taken
from flaskwright.migrations.rehearsal.stopping import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.migrations.operations import Direction

OPEN_SECONDS = 120.0
END_SECONDS = 5.0
ROUND = 0.2
LAST_WORDS = 20


class Script(msgspec.Struct, frozen=True):
    """Where the revisions stand, and what the project's `env.py` says of running them."""

    root: str
    folder: str
    versions: tuple[str, ...]
    ini: str | None = None
    transaction_per_migration: bool = False
    version_table: str | None = None
    autocommit: bool = False
    timeouts: tuple[Timeout, ...] = ()
    """Those of which the value is known are set on the connection of each run."""
    src: tuple[str, ...] = ()
    """More folders from which the revisions import."""
    app: str | None = None
    """The application in whose context they run: `module:name`, of itself or of what makes it."""


class Loaded(msgspec.Struct, frozen=True):
    """A revision as Alembic knows it; `before` are those that must run before it."""

    id: str
    before: tuple[str, ...]
    path: str
    title: str


class Runner(Stopped):
    """The program that runs revisions, for the time of a `with` block."""

    def __init__(self, python: str, script: Script) -> None:
        self.python = python
        self.script = script
        self.revisions: tuple[Loaded, ...] = ()
        """All of them, each after those that it needs."""
        self.about = ""
        """Which Python, Alembic and SQLAlchemy run them."""
        self._process: subprocess.Popen[bytes] | None = None
        self._events: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._words: deque[str] = deque(maxlen=LAST_WORDS)

    # ------------------------------------------------------------------ life

    def __enter__(self) -> Self:
        try:
            self._start()
            script = self.script
            self._order(
                do="open",
                script=script.folder,
                versions=script.versions,
                ini=script.ini,
                transaction_per_migration=script.transaction_per_migration,
                version_table=script.version_table,
                autocommit=script.autocommit,
                timeouts={one.name: one.value for one in script.timeouts if one.value is not None},
                app=script.app,
            )
            event = self._answer(time.monotonic() + OPEN_SECONDS)
            self.revisions = _ordered(msgspec.convert(event["revisions"], tuple[Loaded, ...]))
            self.about = f"Python {event['python']}, Alembic {event['alembic']}, SQLAlchemy {event['sqlalchemy']}"
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End the program, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            process.wait(END_SECONDS)
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            if process.stderr is not None:
                process.stderr.close()

    def _start(self) -> None:
        reading, writing = os.pipe()
        root = self.script.root
        path = [root, *(one for one in (*self.script.src, f"{root}/src") if Path(one).is_dir())]
        if os.environ.get("PYTHONPATH"):
            path.append(os.environ["PYTHONPATH"])
        try:
            self._process = subprocess.Popen(
                [self.python, "-c", Path(runner.__file__).read_text("utf-8"), str(writing)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                cwd=root,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path), "PYTHONDONTWRITEBYTECODE": "1"},
                pass_fds=(writing,),
                start_new_session=True,
            )
        except OSError as error:
            os.close(reading)
            raise UsageError(f"{self.python} cannot be run ({error.strerror}): name another by --python") from error
        finally:
            os.close(writing)
        threading.Thread(target=self._listen, args=(reading,), daemon=True).start()
        threading.Thread(target=self._read_words, args=(self._process.stderr,), daemon=True).start()

    def _listen(self, descriptor: int) -> None:
        with os.fdopen(descriptor, encoding="utf-8") as events:
            for line in events:
                self._events.put(json.loads(line))
        self._events.put(None)

    def _read_words(self, stream: Any) -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in stream:
                self._words.append(line.decode("utf-8", "replace").strip())

    # ---------------------------------------------------------------- orders

    def connect(self, url: str) -> None:
        """Let the program work with a database."""
        self._order(do="connect", url=url)
        self._answer(time.monotonic() + OPEN_SECONDS)

    def run(
        self,
        revision: str,
        direction: Direction,
        *,
        seconds: float | None = None,
        probe: bool = True,
        begun: Callable[[int], None] = lambda _pid: None,
    ) -> Run:
        """Run one revision in one direction; `begun` is told the process of the server that works for it.

        Where it takes longer than it may, the program is ended, and nothing more can be run.
        """
        self._order(do="run", revision=revision, direction=direction, probe=probe)
        end = time.monotonic() + seconds if seconds is not None else None
        statements: list[Statement] = []
        transactions: list[float] = []
        while True:
            event = self._next(end)
            if event is None:
                self.stop()
                error = f"it took longer than the {seconds:g} seconds that it may take (--timeout)"
                return Run(seconds or 0.0, tuple(statements), tuple(transactions), error=error, timed_out=True)
            kind = event.pop("event")
            if kind == "begin":
                begun(event["pid"])
            elif kind == "statement":
                statements.append(_statement(event))
            elif kind == "transaction":
                transactions.append(event["at"])
            elif kind == "end":
                return Run(event["at"], tuple(statements), tuple(transactions))
            else:
                return Run(
                    event["at"],
                    tuple(statements),
                    tuple(transactions),
                    error=event["error"],
                    sqlstate=event["sqlstate"],
                    line=event["line"],
                    failed_sql=event["sql"],
                )

    def _order(self, **order: object) -> None:
        if self._process is None or self._process.stdin is None:
            raise UsageError("the program that runs revisions has ended")
        with contextlib.suppress(OSError):  # where it has died, `_next` says so
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()

    def _answer(self, end: float) -> dict[str, Any]:
        """What it answers. Raises `UsageError` where that is a refusal."""
        event = self._next(end)
        if event is None:
            raise UsageError(f"{self.python} does not load the revisions within {OPEN_SECONDS:g} seconds")
        if event["event"] in {"wrong", "failed"}:
            raise UsageError(self._relative(event["error"]))
        return event

    def _relative(self, text: str) -> str:
        return text.replace(f"{self.script.root}/", "")

    def _next(self, end: float | None) -> dict[str, Any] | None:
        """The next event; `None` when the time is over. Raises `UsageError` where the program has died."""
        while end is None or time.monotonic() < end:
            with contextlib.suppress(queue.Empty):  # short rounds, so that Ctrl-C is heard
                event = self._events.get(timeout=ROUND)
                if event is None:
                    words = next((word for word in reversed(self._words) if word), "without a word")
                    raise UsageError(f"{self.python} ended while it ran the revisions: {words}")
                return event
        return None


def _statement(event: dict[str, Any]) -> Statement:
    taken = tuple(Taken(*one, BY_VIEW.get(mode, mode)) for *one, mode in event.get("locks", ()))  # type: ignore[call-arg]
    return Statement(
        " ".join(event["sql"].split()),
        event["seconds"],
        event["at"],
        event["rows"],
        event["line"],
        taken,
        tuple(event.get("rewritten", ())),
        tuple((oid, rows) for oid, rows in event.get("scanned", ())),
    )


def _ordered(revisions: tuple[Loaded, ...]) -> tuple[Loaded, ...]:
    """The revisions, each after all that it needs, otherwise in the order given."""
    by_id = {one.id: one for one in revisions}
    done: dict[str, Loaded] = {}
    for start in revisions:
        waiting = [start]
        while waiting:
            one = waiting[-1]
            missing = [by_id[key] for key in one.before if key in by_id and key not in done]
            if missing:
                waiting.extend(missing)
            else:
                done.setdefault(one.id, waiting.pop())
    return tuple(done.values())
