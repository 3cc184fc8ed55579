"""Which calls hand a function over to run later, and what they pass to it, as data (`data/tables/enqueues.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from flaskwright.libraries.reading import read_table

FILE = "enqueues"

Runs = Literal["task", "job", "thread", "process"]


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Calls of one sort; the file's own head explains the fields."""

    calls: tuple[str, ...]
    runs: Runs
    function: int | Literal["receiver", "called", "signatures"]
    passes: Literal["rest", "packed", "none"]
    source: str
    keyword: str | None = None
    args: int | None = None
    kwargs: int | None = None
    own: frozenset[str] = frozenset()
    sends: bool = True


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ways: tuple[Way, ...]


@cache
def load_enqueues() -> dict[str, Way]:
    """The ways by the path of the call. A mistake in the file is ours, and fails the start."""
    ways: dict[str, Way] = {}
    for way in read_table(FILE, _File).ways:
        for path in way.calls:
            if path in ways:
                raise RuntimeError(f"libraries/data/tables/{FILE}.toml: {path} stands there twice")
            ways[path] = way
    return ways
