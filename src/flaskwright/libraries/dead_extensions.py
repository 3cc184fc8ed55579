"""Extensions that nobody maintains any more, as data (`data/tables/dead_extensions.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class Dead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One extension. `shared_with` are living distributions with the same module.

    `fails` maps libraries to the versions from which on it cannot be imported.
    """

    distribution: str
    last: str
    successor: str
    source: str
    becomes: str | None = None
    """The module of a successor with the same interface."""
    shared_with: list[str] = []
    fails: dict[str, str] = {}


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    extensions: dict[str, Dead]


@cache
def load_dead_extensions() -> dict[str, Dead]:
    """The table by module. A mistake in the file is ours, and fails the start."""
    return read_table("dead_extensions", _File).extensions
