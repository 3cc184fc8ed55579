"""Connections to a database server are taken from the pool without a look whether they still live.

## What it does
Reports an application that keeps its tables in a database server and neither tests connections when it takes them from
the pool (`pool_pre_ping`) nor renews them before the server drops them (`pool_recycle`): in Flask-SQLAlchemy's options
for the engine, else at the database's address, and at `create_engine` of SQLAlchemy. It is silent for SQLite, for pools
that keep nothing (`NullPool`), for MySQL with Flask-SQLAlchemy, which renews connections every two hours by itself, and
where the options are not known.
## Why it matters
A server closes connections: after a restart, a failover, a night without requests, or when a firewall in between
forgets them. The pool hands them out all the same, and the first request on each of them answers 500: `server closed
the connection unexpectedly`, `MySQL server has gone away`.
## How to mend
`SQLALCHEMY_ENGINE_OPTIONS = {"pool_pre_ping": True}`, or `create_engine(url, pool_pre_ping=True)`. It costs one short
exchange for each connection that is taken.
## References
- [SQLAlchemy: dealing with disconnects](https://docs.sqlalchemy.org/en/20/core/pooling.html#dealing-with-disconnects)
- [Flask-SQLAlchemy: `SQLALCHEMY_ENGINE_OPTIONS`](https://flask-sqlalchemy.readthedocs.io/en/stable/config/#flask_sqlalchemy.config.SQLALCHEMY_ENGINE_OPTIONS)
- [Flask-SQLAlchemy: timeouts](https://flask-sqlalchemy.readthedocs.io/en/stable/config/#timeouts)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.rule_support.engine_pools import OPTIONS, untested_engines
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding

SHOWN = {"postgresql": "PostgreSQL", "mysql": "MySQL", "mariadb": "MariaDB"}


def check(project: Project) -> Iterator[Finding]:
    for one in untested_engines(project):
        yield RULE.finding(
            one.location,
            f"connections to {SHOWN.get(one.kind, one.kind)} are taken from the pool untested: after a restart of the "
            "server, or a quiet night, requests answer 500",
            scope=one.call.unit.scope if one.call is not None else "",
            subject="create_engine" if one.call is not None else OPTIONS,
            confidence=Confidence.MEDIUM,
            help=f'set `{OPTIONS} = {{"pool_pre_ping": True}}`' if one.call is None else "add `pool_pre_ping=True`",
        )


RULE = Rule(
    code="CFG315",
    name="engine-options",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_at_address",
    right="silent_pre_ping",
)
