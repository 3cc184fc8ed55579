"""Which PostgreSQL the migrations are for: by the ledger, else by the project's files, else the oldest that we know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.libraries.postgresql_locks import load_postgresql_locks
from flaskwright.project.ledger import propose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flaskwright.project.ledger import Sign

KIND = "postgresql"
_MAJOR = re.compile(r"\d+")


class ServerVersion(msgspec.Struct, frozen=True):
    """A major version of PostgreSQL, how we come to it, and this in words that follow a sentence."""

    number: int
    basis: Literal["ledger", "files", "assumed"]
    said: str

    @property
    def assumed(self) -> bool:
        """Whether nobody said it."""
        return self.basis == "assumed"


def server_version(database: str | None, signs: Callable[[], Iterable[Sign]]) -> ServerVersion | None:
    """The version of production; `None` where its database is another.

    `database` is that of the ledger; `signs` what the project's files tell, which is asked for where it does not do.
    """
    kind, _, written = (database or "").partition("-")
    if kind not in ("", KIND):
        return None
    number = _major(written)
    if number is not None:
        return ServerVersion(number, "ledger", f"PostgreSQL {number}, as the ledger says")
    proposed = propose(signs()).get("database")
    if proposed is not None:
        found, _, version = str(proposed.value).partition("-")
        if found != KIND and not kind:
            return None
        number = _major(version) if found == KIND else None
        if number is not None:
            sign = proposed.evidence[0]
            return ServerVersion(number, "files", f"PostgreSQL {number}, as {sign.path}:{sign.line} says")
    oldest = load_postgresql_locks().oldest
    said = f'PostgreSQL {oldest}, since nothing tells the version (`database = "{KIND}-16"` in the ledger would)'
    return ServerVersion(oldest, "assumed", said)


def _major(written: str) -> int | None:
    match = _MAJOR.match(written)
    return int(match[0]) if match is not None else None
