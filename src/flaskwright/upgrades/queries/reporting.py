"""From the queries of the legacy interface to findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Fix, Location, Severity
from flaskwright.upgrades.queries.answers import Able, Refusal
from flaskwright.upgrades.queries.chains import chains
from flaskwright.upgrades.queries.rewriting import Rewriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.analysis import Project
    from flaskwright.libraries.versions import Numbers

CODE, NAME = "SQL611", "legacy-query"
LIBRARIES = ("sqlalchemy", "flask-sqlalchemy")
HELP = "build the statement with `select` and let the session run it"
LEGACY, SELECT, DATABASE = (1, 4), (2,), (3,)
"""The SQLAlchemy of which `Query` is the legacy, that which runs statements as the fixes write them, and the
Flask-SQLAlchemy whose object has what its queries had."""


def legacy_queries(project: Project, versions: Mapping[str, Numbers]) -> Iterator[Finding]:
    """The queries in the legacy interface, with some versions of libraries: the newest ones where none is given."""
    sqlalchemy, database = (versions.get(library) for library in LIBRARIES)
    if sqlalchemy is not None and sqlalchemy < LEGACY:
        return
    able = Able(sqlalchemy is None or sqlalchemy >= SELECT, database is None or database >= DATABASE)
    rewriter = Rewriter(project, able)
    for chain in chains(project):
        try:
            made = rewriter.rewrite(chain)
            fix = Fix("Ask with `select`", made.safety, made.edits, made.imports)
            rest, helping = f"; `{made.becomes}` asks the same", HELP
        except Refusal as refusal:
            fix, helping = None, ""
            rest = f", and how it reads with `select` is left to you: {refusal}"
        yield Finding(
            CODE,
            NAME,
            Severity.WARNING,
            Confidence.HIGH,
            f"`{chain.written}` uses the legacy `Query` interface{rest}",
            Location(chain.unit.module.path, chain.start.start, chain.start.end),
            chain.unit.scope,
            chain.written,
            fix=fix,
            help=helping,
        )
