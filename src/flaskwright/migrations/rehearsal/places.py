"""Where a rehearsal takes place: a database on a throwaway server, or one that the user gives for it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Protocol, Self
from urllib.parse import urlsplit, urlunsplit

from flaskwright.errors import UsageError
from flaskwright.migrations.rehearsal.catalogue import OURS, identifier, say
from flaskwright.migrations.rehearsal.server import Server, import_psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    import psycopg

MARKER = "flaskwright rehearsal"
DATABASE = "rehearsal"
SCOUT = "flaskwright_scout"
SCHEMES = ("postgresql", "postgres")

_NAMESPACES = f"SELECT n.nspname::text FROM pg_namespace n WHERE {OURS.format('n.nspname')}"
# What is there beside what extensions brought, each with the words that drop it.
_OBJECTS = f"""
    SELECT format('%s %I.%I', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S'
      THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, n.nspname, c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND {OURS.format("n.nspname")} AND NOT EXISTS (
      SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'a', 'i'))
    UNION ALL
    SELECT format('TYPE %I.%I', n.nspname, t.typname) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE {OURS.format("n.nspname")} AND (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND EXISTS (
      SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))) AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
    UNION ALL
    SELECT format('%s %s', CASE p.prokind WHEN 'a' THEN 'AGGREGATE' WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
      p.oid::regprocedure)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE {OURS.format("n.nspname")} AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))"""


class Place(Protocol):
    """A database to rehearse on."""

    @property
    def about(self) -> str:
        """The server, for the report."""

    @property
    def url(self) -> str:
        """The address for SQLAlchemy, without a driver."""

    @property
    def version(self) -> int:
        """The server's major version."""

    @property
    def disk(self) -> int | None:
        """The most bytes of disk that were seen in use, where that is known."""

    def connect(self) -> psycopg.Connection[Any]:
        """A new connection, in autocommit mode."""

    def check(self) -> None:
        """Raise `UsageError` where the server is gone."""

    def scout(self) -> contextlib.AbstractContextManager[str | None]:
        """The address of a copy of the database, as it is now; `None` where none can be made."""


class Throwaway:
    """A database on a server of our own."""

    def __init__(self, server: Server) -> None:
        self.server = server
        server.create_database(DATABASE)

    @property
    def about(self) -> str:
        """The server, for the report."""
        return f"PostgreSQL {self.server.binaries.full}"

    @property
    def url(self) -> str:
        """The address for SQLAlchemy, without a driver."""
        return self.server.url(DATABASE)

    @property
    def version(self) -> int:
        """The server's major version."""
        return self.server.version

    @property
    def disk(self) -> int | None:
        """The most bytes of disk that were seen in use."""
        return max(self.server.disk_peak, self.server.disk_used())

    def connect(self) -> psycopg.Connection[Any]:
        """A new connection, in autocommit mode."""
        return self.server.connect(DATABASE)

    def check(self) -> None:
        """Raise `UsageError` where the server is gone."""
        self.server.check()

    @contextlib.contextmanager
    def scout(self) -> Iterator[str | None]:
        """The address of a copy of the database."""
        self.server.create_database(SCOUT, DATABASE)
        try:
            yield self.server.url(SCOUT)
        finally:
            self.server.drop_database(SCOUT)


class Given:
    """A database that the user names: it must be empty, or marked as one for rehearsals, and is emptied again."""

    def __init__(self, url: str) -> None:
        self._psycopg = import_psycopg()
        parts = urlsplit(url)
        scheme = parts.scheme.partition("+")[0]
        if scheme not in SCHEMES:
            raise UsageError(f"--url must begin with postgresql://, not with {parts.scheme or 'nothing'}")
        self.url = urlunsplit(parts._replace(scheme="postgresql"))
        self.shown = parts.hostname or "the socket"
        self.name = ""
        self.version = 0
        self.about = ""
        self.disk: int | None = None
        self._schemas: set[str] = set()
        self._extensions: set[str] = set()
        self._unmark = False

    def __enter__(self) -> Self:
        try:
            with self.connect() as connection:
                self.name = connection.info.dbname
                self.version = connection.info.server_version // 10_000
                shown = connection.execute("SHOW server_version").fetchone()
                self.about = f"PostgreSQL {shown[0] if shown else self.version} at {self.shown}"
                self._take(connection)
        except self._psycopg.OperationalError as error:
            reason = " ".join(str(error).split())
            raise UsageError(f"the database of --url cannot be reached: {reason}") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(self._psycopg.Error), self.connect() as connection:
            self._empty(connection)
            if self._unmark:
                self._mark(connection, "")

    def connect(self) -> psycopg.Connection[Any]:
        """A new connection, in autocommit mode."""
        made: psycopg.Connection[Any] = self._psycopg.connect(self.url, autocommit=True, connect_timeout=10)
        return made

    def check(self) -> None:
        """Raise `UsageError` where the server is gone."""
        try:
            self.connect().close()
        except self._psycopg.OperationalError as error:
            raise UsageError(f"the database of --url is gone: {' '.join(str(error).split())}") from error

    @contextlib.contextmanager
    def scout(self) -> Iterator[str | None]:
        """The address of a copy of the database; none where it may not be made, or has a namesake."""
        sql = self._psycopg.sql
        name = f"{SCOUT}_{self.name}"
        try:
            with self.connect() as connection:
                connection.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(self.name))
                )
        except self._psycopg.Error:
            yield None
            return
        try:
            yield urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))
        finally:
            with contextlib.suppress(self._psycopg.Error), self.connect() as connection:
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    # ------------------------------------------------------------------ taking

    def _take(self, connection: psycopg.Connection[Any]) -> None:
        """Raise `UsageError` where the database holds something and nobody said that it is for this."""
        found = [row[0] for row in say(connection, _OBJECTS).fetchall()]
        marked = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        ).fetchone()
        is_marked = marked is not None and MARKER in (marked[0] or "")
        if found and not is_marked:
            raise UsageError(
                f"the database `{self.name}` is not empty ({found[0].lower()}{' and more' if len(found) > 1 else ''}): "
                f"name an empty one, or mark this one, to be emptied, by COMMENT ON DATABASE {identifier(self.name)} "
                f"IS '{MARKER}'"
            )
        self._extensions = {row[0] for row in connection.execute("SELECT extname::text FROM pg_extension").fetchall()}
        schemas = {row[0] for row in say(connection, _NAMESPACES).fetchall()}
        self._schemas = {"public"} if is_marked else schemas
        if found:
            self._empty(connection)
        if not is_marked and not (marked and marked[0]):
            # Where we are killed, the next rehearsal may clear away what is left of this one.
            with contextlib.suppress(self._psycopg.Error):
                self._mark(connection, MARKER)
                self._unmark = True

    def _mark(self, connection: psycopg.Connection[Any], text: str) -> None:
        sql = self._psycopg.sql
        comment = sql.Literal(text) if text else sql.SQL("NULL")
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(self.name), comment))

    def _empty(self, connection: psycopg.Connection[Any]) -> None:
        """Drop what was not there: schemas, extensions, and all else in the schemas that were."""
        for (name,) in connection.execute("SELECT extname::text FROM pg_extension").fetchall():
            if name not in self._extensions:
                say(connection, f"DROP EXTENSION IF EXISTS {identifier(name)} CASCADE")
        for (name,) in say(connection, _NAMESPACES).fetchall():
            if name not in self._schemas:
                say(connection, f"DROP SCHEMA IF EXISTS {identifier(name)} CASCADE")
        for (what,) in say(connection, _OBJECTS).fetchall():
            kind, _, name = what.partition(" ")
            if kind in {"MATERIALIZED", "FOREIGN"}:
                second, _, name = name.partition(" ")
                kind = f"{kind} {second}"
            say(connection, f"DROP {kind} IF EXISTS {name} CASCADE")
