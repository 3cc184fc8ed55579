"""Which calls take long, and why, as data (`data/tables/slow.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from flaskwright.libraries.reading import read_table

FILE = "slow"

SlowKind = Literal[
    "network", "mail", "subprocess", "sleep", "image", "document", "data-frame", "files", "database", "wait"
]
"""Why a call takes long."""


class Slow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Calls of one sort; the file's own head explains the fields."""

    kind: SlowKind
    does: str
    calls: tuple[str, ...]
    source: str
    but: frozenset[str] = frozenset()
    answers: tuple[int, str] | None = None
    local: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()
    quick_with: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()
    given: tuple[int, str] | None = None
    waits: bool = True
    needed: bool = False
    endless: bool = False
    holds_gil: bool = False
    looped: bool = False


class SlowCalls(msgspec.Struct, frozen=True):
    """The table by path, and by what any attribute of is meant."""

    exact: dict[str, Slow]
    owners: dict[str, Slow]

    def of(self, path: str) -> Slow | None:
        """What is known of a call; `None` for one that takes no time."""
        found = self.exact.get(path)
        if found is None:
            owner, _, name = path.rpartition(".")
            found = self.owners.get(owner)
            if found is not None and (name in found.but or name.startswith("_")):
                return None
        return found


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    slow: tuple[Slow, ...]


@cache
def load_slow() -> SlowCalls:
    """The table. A mistake in the file is ours, and fails the start."""
    exact: dict[str, Slow] = {}
    owners: dict[str, Slow] = {}
    for entry in read_table(FILE, _File).slow:
        for path in entry.calls:
            table, name = (owners, path.removesuffix(".*")) if path.endswith(".*") else (exact, path)
            if name in table:
                raise RuntimeError(f"libraries/data/tables/{FILE}.toml: {path} stands there twice")
            table[name] = entry
    return SlowCalls(exact, owners)
