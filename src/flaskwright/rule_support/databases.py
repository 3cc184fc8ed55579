"""Which database a project keeps its tables in: by its ledger, else by addresses in the code, else by what it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.serving.signs import signs
from flaskwright.project.kinds import FileKind
from flaskwright.project.ledger import propose
from flaskwright.rule_support.app_settings import is_fixed, production_applications, settings_in, values_of
from flaskwright.semantics.values import TRUE, External, Mapping, Value, alternatives, text
from flaskwright.syntax.data.ini_files import IniDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.findings.finding import Location

ADDRESS = "SQLALCHEMY_DATABASE_URI"
ALEMBIC_ADDRESS = "sqlalchemy.url"
PLACEHOLDER = "driver"
"""What stands for the kind of a database in the address of a new `alembic.ini`."""
SAME = {"postgres": "postgresql"}
MAX_DEPTH = 4


class Database(msgspec.Struct, frozen=True):
    """The kind of a database (`postgresql`, `mysql`, `sqlite`), and whether the ledger says so."""

    kind: str
    confirmed: bool


class LastingDatabase(msgspec.Struct, frozen=True, eq=False):
    """A database outside of the process that production code names: in the setting `key`, or in a call."""

    key: str
    location: Location


def database_of(project: Project) -> Database | None:
    """The database that production uses; `None` where nothing tells, or several things contradict."""
    assumed = project.settings.assume
    if assumed.database is not None:
        return Database(assumed.database.partition("-")[0], "database" in assumed.confirmed)
    return project.once(_found)


def forgets_zones(project: Project) -> bool:
    """Whether the database that production uses gives times back without a zone."""
    database = database_of(project)
    return database is not None and database.kind in project.libraries.role("forgets_zones")


def is_in_memory(project: Project) -> bool:
    """Whether all addresses in the settings of production's applications are those of databases in memory."""
    found, memory = list(_addresses(project)), project.libraries.role("in_memory")
    return bool(found) and all(is_fixed(one) and text(one) in memory for one in found)


def lasting_database(project: Project, application: Application) -> LastingDatabase | None:
    """The database that an application works with if nobody says otherwise; `None` where that is not known.

    Also where it is in memory, or where the application is set up for tests anyway.
    """
    settings = project.environments.under(application, {})
    testing = settings.get("TESTING")
    if settings.opened or (testing is not None and any(one.value is TRUE for one in testing.values)):
        return None
    memory = project.libraries.role("in_memory")
    found: list[LastingDatabase] = []
    for key in sorted(project.libraries.role("database_setting")):
        effective = settings.get(key)
        for possible in effective.values if effective is not None else ():
            written = text(possible.value)
            if written is None and not isinstance(possible.value, Mapping):
                return None
            if written not in memory:
                found.append(LastingDatabase(key, possible.location))
    for call in project.code.calls_to(project.libraries.role("opens_database")):
        written = text(call.args.get(0))
        if call.inside("main") is None and written is not None and written not in memory:
            found.append(LastingDatabase("", call.location))
    return found[0] if found else None


def _addresses(project: Project) -> Iterator[Value]:
    """The addresses of databases in the settings of production."""
    for made in production_applications(project):
        yield from values_of(settings_in(project, made), ADDRESS)


def _found(project: Project) -> Database | None:
    kinds = set(_kinds(project))
    if len(kinds) > 1:
        kinds.discard("sqlite")  # what is at hand where the real one is not
    if not kinds:
        kinds = set(_kinds_of_migrations(project))
    if not kinds:
        found = signs(project.serving, project.documents, project.dependencies, project.sources.get)
        proposed = propose(found).get("database")
        kinds = {str(proposed.value).partition("-")[0]} if proposed is not None else set()
    return Database(kinds.pop(), confirmed=False) if len(kinds) == 1 else None


def _kinds(project: Project) -> Iterator[str]:
    for value in _addresses(project):
        yield from _schemes(value)
    for call in project.code.calls_to(project.libraries.role("makes_engine")):
        yield from _schemes(call.args.get(0, "url"))


def _kinds_of_migrations(project: Project) -> Iterator[str]:
    """The kinds of databases in the addresses that Alembic's own settings name."""
    for read in project.documents.of(FileKind.INI):
        for section in read.document.sections if isinstance(read.document, IniDocument) else ():
            written = section.get(ALEMBIC_ADDRESS)
            kind = written.value.partition("://")[0].partition("+")[0].strip().lower() if written is not None else ""
            if kind.isalpha() and kind != PLACEHOLDER:
                yield SAME.get(kind, kind)


def _schemes(value: Value | None, depth: int = MAX_DEPTH) -> Iterator[str]:
    """The kinds of databases in what may be an address, also where it is the fallback of the environment's."""
    for one in alternatives(value) if value is not None and depth else ():
        written = text(one)
        if written is not None and "://" in written:
            kind = written.partition("://")[0].partition("+")[0].lower()
            if kind.isalpha():
                yield SAME.get(kind, kind)
        elif isinstance(one, External) and one.call is not None:
            for given in (*one.call.args.positional, *one.call.args.keywords.values()):
                yield from _schemes(given, depth - 1)
