"""Which libraries cannot stay behind when another one moves, as data (`data/tables/companions.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class Companion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """With one of `moves` in the named version or a newer one, `library` has to be `version` or newer."""

    library: str
    version: str
    moves: dict[str, str] = msgspec.field(name="from")
    source: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    companions: list[Companion]


@cache
def load_companions() -> tuple[Companion, ...]:
    """Read and validate the file. A mistake in it is ours, and fails the start."""
    return tuple(read_table("companions", _File).companions)
