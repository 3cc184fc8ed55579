"""Which versions of libraries there are, and what each line of them needs, as data (`data/tables/releases.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
from packaging.version import Version

from flaskwright.libraries.reading import read_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from packaging.specifiers import SpecifierSet


class Needs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the versions of a library since one of them ask of others, each with the range that they state."""

    library: str
    since: str
    needs: dict[str, str]
    source: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    releases: dict[str, list[str]]
    requires: list[Needs] = []


class Releases(msgspec.Struct, frozen=True):
    """The final versions of each library that the data know, the newest first, and what they need."""

    versions: dict[str, tuple[Version, ...]]
    requires: tuple[Needs, ...]

    def newest(
        self, library: str, specifier: SpecifierSet, unless: Callable[[Version], bool] = lambda _: False
    ) -> Version | None:
        """The newest final version of a library that a range allows; `None` where none is known.

        One against which something speaks is taken only where there is no other.
        """
        allowed = [one for one in self.versions.get(library, ()) if specifier.contains(one, prereleases=False)]
        return next((one for one in allowed if not unless(one)), allowed[0] if allowed else None)

    def needs(self, library: str, version: Version) -> Needs | None:
        """What a version of a library asks of others."""
        own = [one for one in self.requires if one.library == library and Version(one.since) <= version]
        return max(own, key=lambda one: Version(one.since), default=None)

    def needed_by(self, library: str) -> tuple[str, ...]:
        """The libraries that bring another one with them."""
        return tuple(dict.fromkeys(one.library for one in self.requires if library in one.needs))


@cache
def load_releases() -> Releases:
    """Read and validate the file. A mistake in it is ours, and fails the start."""
    file = read_table("releases", _File)
    versions = {library: _every(lines) for library, lines in file.releases.items()}
    return Releases(versions, tuple(file.requires))


def _every(lines: list[str]) -> tuple[Version, ...]:
    """All versions of the lines of which the last ones are given: those before `1.1.4` are `1.1.0` to `1.1.3`."""
    found: set[Version] = set()
    for line in lines:
        last = Version(line)
        found.update(Version(f"{last.major}.{last.minor}.{micro}") for micro in range(last.micro + 1))
    return tuple(sorted(found, reverse=True))
