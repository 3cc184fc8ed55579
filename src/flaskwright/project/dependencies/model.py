"""The requirements of a project, and which version of each library is in use."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.libraries.incompatible import load_incompatible
from flaskwright.libraries.releases import load_releases
from flaskwright.project.dependencies import ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from packaging.version import Version

    from flaskwright.findings.finding import Location, Problem
    from flaskwright.libraries.versions import Numbers
    from flaskwright.project.dependencies.declared import Group


class Requirement(msgspec.Struct, frozen=True):
    """One place that says which versions of a library are wanted.

    `name` is normalised (`flask-sqlalchemy`). `specifier` is the range as PEP 440 writes it, empty for any version and
    `None` where it cannot be told (a URL, a template). `exact` is the one version that is pinned or locked. A
    `constraint` only narrows what others require. `group`: what the program itself needs, what an extra of it brings,
    and what only those need who work on it. `applies`: false where its marker excludes the systems and the Python that
    the project runs on.
    """

    name: str
    specifier: str | None
    exact: str | None
    how: Literal["range", "pin", "lock", "constraint"]
    group: Group
    location: Location
    marker: str = ""
    applies: bool = True


class Dependencies:
    """All requirements of a project, in the order of files and places."""

    def __init__(
        self,
        requirements: Iterable[Requirement],
        problems: Iterable[Problem],
        python_may_be_older: Callable[[Numbers], bool],
        installs: Iterable[frozenset[str]] = (),
    ) -> None:
        self.requirements = tuple(requirements)
        self.problems = tuple(problems)
        """What could not be read."""
        self._installs = tuple(installs)
        self._python = python_may_be_older
        self._versions: dict[str, Version | None] = {}

    @cached_property
    def _by_name(self) -> dict[str, list[Requirement]]:
        found: dict[str, list[Requirement]] = {}
        for one in self.requirements:
            found.setdefault(one.name, []).append(one)
        return found

    def declared(self, name: str) -> tuple[Requirement, ...]:
        """Every place that says something of a library."""
        return tuple(self._by_name.get(name, ()))

    def together(self, one: Requirement, other: Requirement) -> bool:
        """Whether two requirements are installed together: one file holds both, or one that names the files of both."""
        paths = {one.location.path, other.location.path}
        return len(paths) == 1 or any(paths <= files for files in self._installs)

    def deciding(self, name: str) -> tuple[Requirement, ...]:
        """The places that decide which version is in use: locks before pins before ranges.

        What the program itself needs goes before what an extra brings, and that before what only development needs.
        """
        applying = [one for one in self._by_name.get(name, ()) if one.applies]
        if all(one.how == "constraint" for one in applying):
            return ()
        for group in ("main", "optional"):
            own = [one for one in applying if one.group == group]
            if any(one.how != "constraint" for one in own):
                applying = own
                break
        locked = [one for one in applying if one.how == "lock"]
        exact = [one for one in applying if one.exact is not None]
        return tuple(locked or exact or [one for one in applying if one.how == "range"])

    def version(self, name: str) -> Numbers | None:
        """The version in use: locked, else pinned, else the newest final one that the declared range allows.

        Of several that are in use the oldest. What only a library of the project's requires has the version that this
        library brings. `None` where the project requires nothing of the name, or nobody can tell.
        """
        found = self.in_use(name)
        return found.release if found is not None else None

    def in_use(self, name: str) -> Version | None:
        """The same, as a version that may be a pre-release."""
        if name not in self._versions:
            self._versions[name] = None  # two libraries that bring each other decide nothing
            self._versions[name] = self._oldest(name)
        return self._versions[name]

    def _oldest(self, name: str) -> Version | None:
        deciding = self.deciding(name)
        if not deciding:
            return self._brought(name) if not self._by_name.get(name) else None
        narrowed = [one.specifier for one in self._by_name[name] if one.how == "constraint" and one.applies]
        found = [self._version_of(one, narrowed) for one in deciding]
        if any(one is None for one in found):
            return None
        return min(one for one in found if one is not None)

    def _version_of(self, one: Requirement, narrowed: list[str | None]) -> Version | None:
        if one.exact is not None:
            return ranges.version(one.exact)
        return ranges.newest(one.name, [one.specifier, *narrowed], partial(self._fails, one.name))

    def _brought(self, name: str) -> Version | None:
        """The version of a library that only other libraries ask for."""
        releases = load_releases()
        wanted: list[str | None] = []
        for parent in releases.needed_by(name):
            version = self.in_use(parent)
            needs = releases.needs(parent, version) if version is not None else None
            if needs is not None and name in needs.needs:
                wanted.append(needs.needs[name])
        return ranges.newest(name, wanted, partial(self._fails, name)) if wanted else None

    def _fails(self, name: str, version: Version) -> bool:
        """Whether a version of a library cannot run beside those that are pinned or locked: then an older one runs."""
        table = load_incompatible()
        return any(
            other is not None and table.fails(name, version, library, other)
            for library in table.partners(name)
            for other in (ranges.version(one.exact or "") for one in self.deciding(library))
        )

    def may_be_older(self, name: str, version: Numbers) -> bool:
        """Whether the project keeps a library (or `python`) below a version. Without a word the newest is assumed."""
        if name == "python":
            return self._python(version)
        return any(
            ranges.is_below(one.exact, version)
            if one.exact is not None
            else one.specifier is not None and ranges.ends_below(one.specifier, version)
            for one in self.deciding(name)
        )
