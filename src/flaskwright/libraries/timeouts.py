"""Which calls wait for the other side, and how long, as data (`data/tables/timeouts.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from flaskwright.libraries.reading import read_table

FILE = "timeouts"


class Client(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Calls that wait, and what bounds them; the file's own head explains the fields."""

    calls: tuple[str, ...]
    seconds: str
    source: str
    keywords: tuple[str, ...] = ()
    argument: int | None = None
    mend: str = ""
    without: Literal["none", "socket", "own"] = "none"
    made_by: str | None = None
    says: str = "without end"
    given_in: tuple[int | str, ...] = ()
    unless: tuple[str, ...] = ()
    local: tuple[str, ...] = ()


class Session(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An object through which such calls go, and how it can bound them."""

    made_by: str
    mounts: frozenset[str]
    plain: frozenset[str]
    through: frozenset[str]


class Timeouts(msgspec.Struct, frozen=True):
    """The tables by path: a call's, and that of the call which makes an object."""

    clients: dict[str, Client]
    sessions: dict[str, Session]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    clients: tuple[Client, ...]
    sessions: tuple[Session, ...]


@cache
def load_timeouts() -> Timeouts:
    """The tables. A mistake in the file is ours, and fails the start."""
    file = read_table(FILE, _File)
    clients: dict[str, Client] = {}
    for client in file.clients:
        for path in client.calls:
            if path in clients:
                raise RuntimeError(f"libraries/data/tables/{FILE}.toml: {path} stands there twice")
            clients[path] = client
    return Timeouts(clients, {session.made_by: session for session in file.sessions})
