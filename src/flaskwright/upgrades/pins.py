"""The requirements that hold a library back, and how they read with the version that it moves to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from packaging.version import Version

from flaskwright.findings.finding import Edit, Location
from flaskwright.project.dependencies import ranges
from flaskwright.upgrades.targets import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.project.dependencies.model import Requirement
    from flaskwright.upgrades.targets import Target


class Pin(msgspec.Struct, frozen=True):
    """A requirement that excludes a target. `edit` raises it, where its text shows how; a lock is made anew instead."""

    target: Target
    location: Location
    written: str
    becomes: str | None
    lock: bool
    edit: Edit | None = None


def pins_to_raise(project: Project, targets: tuple[Target, ...]) -> Iterator[Pin]:
    """Every requirement of the project that excludes a version that it is to move to, in the order of places."""
    found = [
        pin
        for target in targets
        for one in project.dependencies.declared(target.library)
        if (pin := _pin(project, target, one)) is not None
    ]
    yield from sorted(found, key=lambda pin: pin.location)


def _pin(project: Project, target: Target, one: Requirement) -> Pin | None:
    allowed = ranges.parsed(one.specifier) if one.specifier is not None else None
    version = Version(dotted(target.version))
    if allowed is None or allowed.contains(version, prereleases=True):
        return None
    source = project.sources.get(one.location.path)
    if source is None:
        return None
    written = source.slice(one.location.start, one.location.end)
    if one.how == "lock":
        return Pin(target, one.location, written, None, lock=True)
    new = _raised(written, one, target)
    edit = Edit(one.location, new) if new is not None else None
    return Pin(target, one.location, written, new, lock=False, edit=edit)


def _raised(written: str, one: Requirement, target: Target) -> str | None:
    """The text of a requirement with the new version: a pin stays a pin, a range begins with the new line.

    Hashes are those of the old version, so that what has some is left to whoever makes them.
    """
    if "--hash" in written:
        return None
    if one.exact is not None and written.count(one.exact) == 1:
        return written.replace(one.exact, dotted(target.version))
    before, semicolon, marker = written.partition(";")
    compact = before.replace(" ", "")
    for text in (one.specifier or "", ",".join(reversed((one.specifier or "").split(",")))):
        if text and compact.count(text) == 1:
            return f"{compact.replace(text, f'>={dotted(target.version[:2])}')}{semicolon}{marker}"
    return None
