"""The exact versions that are installed for the application: which of them together, and which have known holes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

from flaskwright.libraries.incompatible import covers, load_incompatible
from flaskwright.project.dependencies.ranges import version

if TYPE_CHECKING:
    from packaging.version import Version

    from flaskwright.analysis import Project
    from flaskwright.libraries.incompatible import Hole
    from flaskwright.project.dependencies import Requirement

Pin: TypeAlias = "tuple[Requirement, Version]"


class Holed(msgspec.Struct, frozen=True, eq=False):
    """A pin with holes; `mended` is the version that has none of them, `along` are the pins that move with it."""

    pin: Requirement
    own: Version
    holes: list[Hole]
    mended: Version
    along: list[str]


class Pins:
    """The pins and locks that decide what is installed for the application."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.all = self._find()
        self._by_name: dict[str, list[Pin]] = {}
        for pin in self.all:
            self._by_name.setdefault(pin[0].name, []).append(pin)

    def _find(self) -> list[Pin]:
        project = self._project
        names = dict.fromkeys(one.name for one in project.dependencies.requirements)
        deciding = [one for name in names for one in project.dependencies.deciding(name)]
        found = [(one, version(one.exact)) for one in deciding if one.exact is not None and one.group == "main"]
        known = [(one, exact) for one, exact in found if exact is not None and one.location.path in project.sources]
        return sorted(known, key=lambda pin: pin[0].location)

    def named(self, name: str) -> list[Pin]:
        """The pins of a library."""
        return self._by_name.get(name, [])

    def beside(self, one: Requirement, name: str) -> list[Pin]:
        """The pins of a library that are installed together with another pin."""
        return [pin for pin in self.named(name) if self._project.dependencies.together(one, pin[0])]

    def holed(self) -> dict[str, list[Holed]]:
        """The pins with known holes, by the file; what the project asks for itself comes before what others bring."""
        found: dict[str, list[Holed]] = {}
        for one, own in self.all:
            holes = [hole for hole in load_incompatible().of(one.name) if covers(hole.versions, own)]
            if holes:
                mended = max((exact for hole in holes if (exact := version(hole.fixed)) is not None), default=own)
                holed = Holed(one, own, holes, mended, self._along(one, mended))
                found.setdefault(one.location.path, []).append(holed)
        return {path: sorted(several, key=self._is_brought) for path, several in found.items()}

    def _along(self, pin: Requirement, moved: Version) -> list[str]:
        """The libraries that do not run beside a new version, as they are pinned."""
        table = load_incompatible()
        return [
            name
            for name in table.partners(pin.name)
            if any(table.fails(pin.name, moved, name, exact) for _, exact in self.beside(pin, name))
        ]

    def _is_brought(self, one: Holed) -> bool:
        return all(other.how == "lock" for other in self._project.dependencies.declared(one.pin.name))
