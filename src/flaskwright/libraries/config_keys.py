"""The keys of the configuration that libraries read, and those that they read no longer, as data."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table

FILE = "config_keys"


class GoneKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A key that a library does not read from a version on: what has its meaning now, or does its work."""

    version: tuple[int, ...]
    renamed: str | None = None
    instead: str | None = None
    source: str = ""


class LibraryKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of one library, as of `version`, whose documentation is at `source`; `title` is its name there."""

    title: str
    module: str
    version: str
    source: str
    keys: frozenset[str]
    gone: dict[str, GoneKey] = {}


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    libraries: dict[str, LibraryKeys]


@cache
def load_config_keys() -> dict[str, LibraryKeys]:
    """The table by the name of the distribution. A mistake in the file is ours, and fails the start."""
    found = read_table(FILE, _File).libraries
    for name, library in found.items():
        both = library.keys.intersection(library.gone)
        if both:
            raise RuntimeError(
                f"libraries/data/tables/{FILE}.toml: {name} reads {', '.join(sorted(both))}, which are gone"
            )
    return found
