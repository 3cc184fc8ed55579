"""Versions that cannot run together, and versions with known holes, as data (`data/tables/incompatible.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
from packaging.specifiers import SpecifierSet

from flaskwright.libraries.reading import read_table

if TYPE_CHECKING:
    from packaging.version import Version


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Versions of a library that fail beside those of another one; `move` is the one whose version has to change."""

    library: str
    versions: str
    other: str
    other_versions: str
    says: str
    move: str
    to: str
    source: str

    def holds(self, library: str, version: Version, other: str, other_version: Version) -> bool:
        """Whether two versions are such a pair."""
        return (
            (library, other) == (self.library, self.other)
            and covers(self.versions, version)
            and covers(self.other_versions, other_version)
        )


class Hole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A known hole in some versions of a library; `fixed` is the version in which it is mended."""

    library: str
    versions: str
    cve: str
    fixed: str
    says: str
    source: str


class Incompatible(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    pairs: list[Pair]
    holes: list[Hole]
    orm: list[str]
    """What holds the users' data: no pre-release of it should."""

    def of(self, library: str) -> list[Hole]:
        """The holes of a library, in the order of the table."""
        return _holes_by_library().get(library, [])

    def partners(self, library: str) -> list[str]:
        """The libraries beside which some versions of one fail."""
        found = [pair.other if pair.library == library else pair.library
                 for pair in self.pairs if library in (pair.library, pair.other)]  # fmt: skip
        return list(dict.fromkeys(found))

    def fails(self, library: str, version: Version, other: str, other_version: Version) -> bool:
        """Whether two versions cannot run together, in whatever order they are given."""
        return any(
            pair.holds(library, version, other, other_version) or pair.holds(other, other_version, library, version)
            for pair in self.pairs
        )


@cache
def _parsed(specifier: str) -> SpecifierSet:
    return SpecifierSet(specifier, prereleases=True)


def covers(specifier: str, version: Version) -> bool:
    """Whether a version is one of a range, pre-releases included."""
    return _parsed(specifier).contains(version, prereleases=True)


@cache
def _holes_by_library() -> dict[str, list[Hole]]:
    found: dict[str, list[Hole]] = {}
    for hole in load_incompatible().holes:
        found.setdefault(hole.library, []).append(hole)
    return found


@cache
def load_incompatible() -> Incompatible:
    """The table."""
    return read_table("incompatible", Incompatible)
