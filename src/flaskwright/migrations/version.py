"""Which version of PostgreSQL the tables are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.postgresql_locks import load_postgresql_locks
from flaskwright.project.ledger import propose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.project.ledger import Sign


NOWHERE = "nowhere"


class ServerVersion(msgspec.Struct, frozen=True):
    """A major version of PostgreSQL; `source` says where it is from: the ledger, the project's files, or nowhere.

    Where nothing tells it, it is the oldest that the lock tables speak of: what is safe there is safe on all.
    """

    number: int
    source: str


def server_version(database: str | None, signs: Iterable[Sign]) -> ServerVersion:
    """The version that the ledger names (`postgresql-16`), else the oldest that containers and other files do."""
    proposed = propose(signs).get("database")
    found = str(proposed.value) if proposed is not None else ""
    for name, source in ((database or "", "the ledger"), (found, "the project's files")):
        kind, _, number = name.partition("-")
        major = number.partition(".")[0]
        if kind == "postgresql" and major.isdigit():
            return ServerVersion(int(major), source)
    return ServerVersion(load_postgresql_locks().oldest, NOWHERE)
