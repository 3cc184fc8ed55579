"""Runs revisions for us in the Python of their project, and says what happens: a program of its own.

It imports nothing of ours and runs on Python 3.8 and newer with the project's Alembic and SQLAlchemy. Its argument is
the number of the descriptor on which events go out, as lines of JSON; what revisions print is theirs. Orders come in as
lines of JSON on standard input; where that ends, so does the program, whatever it is doing. Neither the project's
`env.py` nor its settings are needed: the connection is ours, and Alembic is used by its public interface.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import signal
import sys
import threading
import time
import traceback
from typing import Any

DRIVERS = (("psycopg2", "postgresql+psycopg2"), ("psycopg", "postgresql+psycopg"), ("pg8000", "postgresql+pg8000"))
LONGEST_SQL = 4000
MOST_PROBES = 3000
"""Of a revision that runs a statement for each row, the first are looked at."""
ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "VALUES", "SHOW", "SET")
MOST_ROW_PROBES = 100
MOST_SAID = 10_000
SLOW = 0.02
"""Seconds from which a statement is told of even after so many others."""

# What the transaction holds so far, and which file each table and index lies in now.
LOCKS = """
SELECT c.oid::bigint, n.nspname::text, c.relname::text, c.relkind::text, l.mode::text, c.relfilenode::bigint
FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE l.pid = pg_backend_pid() AND l.granted AND l.locktype = 'relation'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
"""
# Where everything lies before the revision begins.
FILES = """
SELECT c.oid::bigint, c.relfilenode::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm', 'i') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
"""
# How many rows of each table it has read from one end to the other.
SCANS = """
SELECT relid::bigint, pg_stat_get_xact_tuples_returned(relid)::bigint FROM (
  SELECT c.oid AS relid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
) t WHERE pg_stat_get_xact_numscans(relid) > 0
"""


class Wrong(Exception):  # noqa: N818 - an answer rather than an error
    """Something cannot be done; the message says why, in one line."""


class Watch:
    """What one revision does on the server, statement by statement."""

    def __init__(self, say: Any, path: str, probing: bool) -> None:
        self.say = say
        self.path = path
        self.probing = probing
        self.begun = 0.0
        self.start = time.perf_counter()
        self.said = 0
        self.probes = 0
        self.row_probes = 0
        self.held: dict[int, set[str]] = {}
        self.files: dict[int, int] = {}
        self.read: dict[int, int] = {}

    def before(self, *_: Any) -> None:
        """A statement begins."""
        self.begun = time.perf_counter()

    def after(self, connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        """A statement has ended well."""
        now = time.perf_counter()
        self.said += 1
        if self.said > MOST_SAID and now - self.begun < SLOW:
            return
        event = {
            "event": "statement",
            "sql": statement[:LONGEST_SQL],
            "seconds": now - self.begun,
            "at": self.begun - self.start,
            "rows": getattr(cursor, "rowcount", -1),
            "line": self.line(),
        }
        if self.probing and self.wants(statement):
            event.update(self.probe(connection))
        self.say(event)

    def wants(self, statement: str) -> bool:
        """Whether to look at what a statement has locked."""
        self.probes += 1
        if statement.lstrip()[:10].upper().startswith(ROWS):
            self.row_probes += 1
            return self.row_probes <= MOST_ROW_PROBES
        return self.probes <= MOST_PROBES

    def probe(self, connection: Any) -> dict[str, Any]:
        """What is locked now and was not before, and what was rewritten or read through by the last statement."""
        try:
            cursor = connection.connection.cursor()
            cursor.execute(LOCKS)
            locks = cursor.fetchall()
            cursor.execute(SCANS)
            scans = cursor.fetchall()
            cursor.close()
        except Exception as error:  # the revision goes on without our looking at it
            return {"blind": describe(error)}
        taken, rewritten = [], []
        for oid, schema, name, kind, mode, file in locks:
            modes = self.held.setdefault(oid, set())
            if mode not in modes:
                modes.add(mode)
                taken.append([oid, schema, name, kind, mode])
            if file != self.files.setdefault(oid, file):
                self.files[oid] = file
                rewritten.append(oid)
        seen = dict(scans)
        scanned = []
        for oid, rows in seen.items():
            before = self.read.get(oid, 0)
            new = rows - before if rows >= before else rows  # the server begins anew now and then
            if new:
                scanned.append([oid, new])
        self.read = seen
        return {"locks": taken, "rewritten": rewritten, "scanned": scanned}

    def ended(self, _connection: Any) -> None:
        """The transaction is over: its locks are gone."""
        self.held = {}
        self.say({"event": "transaction", "at": time.perf_counter() - self.start})

    def line(self) -> int | None:
        """The line of the revision that runs now."""
        frame: Any = sys._getframe(2)
        while frame is not None:
            if frame.f_code.co_filename == self.path:
                return int(frame.f_lineno)
            frame = frame.f_back
        return None


class Runner:
    """The revisions of one project, and a connection to run them on."""

    def __init__(self, say: Any) -> None:
        self.say = say
        self.orders: dict[str, Any] = {}
        self.script: Any = None
        self.config: Any = None
        self.engine: Any = None
        self.scheme = ""

    def open(self, orders: dict[str, Any]) -> None:
        """Load all revisions and say what they are."""
        self.orders = orders
        try:
            import alembic
            import sqlalchemy
        except ImportError as error:
            what = f"{sys.executable} has no {error.name or error}"
            raise Wrong(f"{what}: pip install alembic sqlalchemy there, or name another by --python") from None
        self.scheme = self.driver()
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        self.config = Config(orders.get("ini"))
        self.config.set_main_option("script_location", orders["script"].replace("%", "%%"))
        if orders.get("app"):
            self.enter(orders["app"])
        self.script = ScriptDirectory(orders["script"], version_locations=orders["versions"] or None)
        try:
            found = list(self.script.walk_revisions())
        except Exception as error:
            raise Wrong(self.not_loaded(error)) from None
        self.say(
            {
                "event": "revisions",
                "python": sys.version.split()[0],
                "alembic": alembic.__version__,
                "sqlalchemy": sqlalchemy.__version__,
                "revisions": [self.described(one) for one in reversed(found)],
            }
        )

    def enter(self, named: str) -> None:
        """Enter the context of the project's application, which its revisions ask for."""
        module, _, name = named.partition(":")
        try:
            __import__(module)
            found = getattr(sys.modules[module], name or "app")
            made = found if hasattr(found, "app_context") else found()
            made.app_context().push()
        except Exception as error:
            raise Wrong(f"the application {named} of --app cannot be made: {describe(error)}") from None

    def driver(self) -> str:
        """The scheme of a driver that is installed here."""
        from sqlalchemy.engine.url import make_url

        for module, scheme in DRIVERS:
            try:
                __import__(module)
                make_url(scheme + "://").get_dialect()  # an old SQLAlchemy does not know the newer drivers
            except Exception:
                continue
            return scheme
        what = f"{sys.executable} has no driver for PostgreSQL"
        raise Wrong(f"{what}: pip install psycopg2-binary there, or name another by --python")

    def described(self, script: Any) -> dict[str, Any]:
        """A revision, with those that must run before it."""
        depends = script.dependencies or ()
        depends = (depends,) if isinstance(depends, str) else depends
        down = script.down_revision or ()
        before = [(down,) if isinstance(down, str) else tuple(down), tuple(depends)]
        ids = [self.script.get_revision(one).revision for group in before for one in group]
        return {"id": script.revision, "before": ids, "path": script.path, "title": (script.doc or "").strip()}

    def not_loaded(self, error: Exception) -> str:
        """Why the revisions cannot be loaded, and which of them is to blame."""
        if isinstance(error, SyntaxError):
            return f"{error.filename}:{error.lineno}: it does not parse: {error.msg}"
        folders = [os.path.abspath(one) for one in self.orders["versions"] or [self.orders["script"]]]
        frames = [
            one
            for one in traceback.extract_tb(error.__traceback__)
            if any(os.path.abspath(one.filename).startswith(folder + os.sep) for folder in folders)
        ]
        if isinstance(error, RuntimeError) and "application context" in str(error):
            error = RuntimeError("it works with the application: name that by --app MODULE:NAME")
        place = f"{frames[-1].filename}:{frames[-1].lineno}: " if frames else ""
        if isinstance(error, KeyError) and not frames:
            return f"the chain of revisions is broken: there is no revision {error}"
        return place + describe(error)

    def connect(self, orders: dict[str, Any]) -> None:
        """Take another database."""
        from sqlalchemy import create_engine
        from sqlalchemy.pool import NullPool

        if self.engine is not None:
            self.engine.dispose()
        self.engine = create_engine(orders["url"].replace("postgresql://", self.scheme + "://", 1), poolclass=NullPool)
        self.say({"event": "connected"})

    def run(self, orders: dict[str, Any]) -> None:
        """Run one revision in one direction."""
        from sqlalchemy import event

        script = self.script.get_revision(orders["revision"])
        watch = Watch(self.say, script.module.__file__, orders.get("probe", True))
        engine = self.engine
        if self.orders.get("autocommit"):
            engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        connection = engine.connect()
        listeners = [
            ("before_cursor_execute", watch.before),
            ("after_cursor_execute", watch.after),
            ("commit", watch.ended),
            ("rollback", watch.ended),
        ]
        try:
            cursor = connection.connection.cursor()
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
            cursor.execute(FILES)
            watch.files = dict(cursor.fetchall())
            for name, value in self.orders["timeouts"].items():  # an older server may not have one of them
                cursor.execute("SELECT set_config(name, %s, false) FROM pg_settings WHERE name = %s", (value, name))
            cursor.close()
            connection.connection.commit()
            for name, listener in listeners:
                event.listen(connection, name, listener)
            self.say({"event": "begin", "pid": pid})
            watch.start = time.perf_counter()
            self.migrate(connection, script, orders["direction"], watch)
        finally:
            try:
                connection.close()
            except Exception:  # it is broken, which is known
                pass

    def migrate(self, connection: Any, script: Any, direction: str, watch: Watch) -> None:
        """Let Alembic run that one revision, as its `upgrade` and `downgrade` would."""
        from alembic.runtime.environment import EnvironmentContext
        from alembic.runtime.migration import MigrationStep

        make = MigrationStep.upgrade_from_script if direction == "upgrade" else MigrationStep.downgrade_from_script
        options = {
            name: self.orders[name] for name in ("version_table", "version_table_schema") if self.orders.get(name)
        }
        try:
            with EnvironmentContext(
                self.config, self.script, fn=lambda _heads, _context: [make(self.script.revision_map, script)]
            ) as environment:
                environment.configure(
                    connection=connection,
                    transaction_per_migration=bool(self.orders.get("transaction_per_migration")),
                    **options,
                )
                with environment.begin_transaction():
                    environment.run_migrations()
        except BaseException as error:  # revisions may do anything, such as ending the program
            at = time.perf_counter() - watch.start
            self.say(
                {
                    "event": "failed",
                    "at": at,
                    "error": describe(error),
                    "sqlstate": state(error),
                    "line": failed_line(error, script.module.__file__),
                    "sql": failed_sql(error),
                }
            )
            return
        self.say({"event": "end", "at": time.perf_counter() - watch.start})


def describe(error: BaseException) -> str:
    """An exception in one line, that of the driver where SQLAlchemy wraps it."""
    inner = getattr(error, "orig", None) or error
    lines = [line.strip() for line in str(inner).splitlines() if line.strip()]
    kind = type(inner).__name__
    return f"{kind}: {' '.join(lines[:2])[:500]}" if lines else kind


def state(error: BaseException) -> str | None:
    """What the server calls the error."""
    inner = getattr(error, "orig", None) or error
    return getattr(inner, "sqlstate", None) or getattr(inner, "pgcode", None)


def failed_sql(error: BaseException) -> str | None:
    """The statement that failed."""
    statement = getattr(error, "statement", None)
    return statement[:LONGEST_SQL] if isinstance(statement, str) else None


def failed_line(error: BaseException, path: str) -> int | None:
    """The line of the revision at which it failed."""
    lines = [one.lineno for one in traceback.extract_tb(error.__traceback__) if one.filename == path]
    return lines[-1] if lines else None


def main() -> None:
    """Do what the orders say until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    events = os.fdopen(int(sys.argv[1]), "w", encoding="utf-8")
    lock = threading.Lock()

    def say(event: dict[str, Any]) -> None:
        try:
            with lock:
                events.write(json.dumps(event) + "\n")
                events.flush()
        except (OSError, ValueError):
            os._exit(1)

    orders: queue.Queue[dict[str, Any]] = queue.Queue()

    def listen() -> None:
        for line in sys.stdin:
            orders.put(json.loads(line))
        os._exit(0)  # nobody waits for what is going on

    threading.Thread(target=listen, daemon=True).start()
    runner = Runner(say)
    doings = {"open": runner.open, "connect": runner.connect, "run": runner.run}
    while True:
        order = orders.get()
        try:
            doings[order["do"]](order)
        except Wrong as error:
            say({"event": "wrong", "error": str(error)})
        except Exception as error:
            say(
                {
                    "event": "failed",
                    "at": 0.0,
                    "error": describe(error),
                    "sqlstate": state(error),
                    "line": None,
                    "sql": None,
                }
            )


if __name__ == "__main__":
    main()
