"""The requirements that hold a library back, and how they read with the version that it moves to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from flaskwright.findings.finding import Edit, Location
from flaskwright.libraries.releases import load_releases
from flaskwright.libraries.versions import dotted
from flaskwright.project.dependencies import ranges
from flaskwright.upgrades.targets import clashes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.libraries.versions import Numbers
    from flaskwright.project.dependencies.model import Requirement
    from flaskwright.upgrades.targets import Target


class Pin(msgspec.Struct, frozen=True):
    """A requirement that excludes a target, or pins what cannot run beside one: `says` why not, and what to do.

    `edit` raises it, where its text shows how; a lock is made anew instead.
    """

    title: str
    location: Location
    written: str
    becomes: str | None
    lock: bool
    edit: Edit | None = None
    says: str = ""


def pins_to_raise(project: Project, targets: tuple[Target, ...]) -> Iterator[Pin]:
    """Every requirement that excludes a version that the project is to move to, or clashes with one, by place."""
    found = [
        pin
        for target in targets
        for one in project.dependencies.declared(target.library)
        if (pin := _pin(project, target, one)) is not None
    ]
    yield from sorted((*found, *_clashing(project, targets)), key=lambda pin: pin.location)


def _clashing(project: Project, targets: tuple[Target, ...]) -> Iterator[Pin]:
    """The pins of other libraries that cannot run beside the new versions."""
    versions = {target.library: target.version for target in targets}
    for one in (one for one in project.dependencies.requirements if one.applies):
        own = ranges.version(one.exact) if one.exact is not None and one.name not in versions else None
        clash = _clash(one.name, own, versions) if own is not None else None
        source = project.sources.get(one.location.path)
        if clash is None or source is None:
            continue
        says, new = clash
        written = source.slice(one.location.start, one.location.end)
        becomes = _raised(written, one, new.release) if new is not None and one.how != "lock" else None
        edit = Edit(one.location, becomes) if becomes is not None else None
        yield Pin(one.name, one.location, written, becomes, one.how == "lock", edit, says)


def _clash(library: str, own: Version, versions: dict[str, Numbers]) -> tuple[str, Version | None] | None:
    """Why a version of a library cannot run beside others, with the version that can, if one is known."""
    for pair in clashes(library, own, versions):
        other = pair.other if pair.library == library else pair.library
        moves = pair.move == library
        mend = f"move it to {pair.to} or newer" if moves else f"{pair.move} would have to be {pair.to}"
        new = load_releases().newest(library, SpecifierSet(f">={pair.to}")) if moves else None
        return f"{library} {own} cannot run beside {other} {dotted(versions[other])}: {pair.says}; {mend}", new
    for other, version in sorted(versions.items()):
        needs = load_releases().needs(other, Version(dotted(version)))
        wanted = SpecifierSet(needs.needs[library]) if needs is not None and library in needs.needs else None
        if wanted is not None and not wanted.contains(own, prereleases=True):
            return f"{other} {dotted(version)} needs {library}{wanted}", load_releases().newest(library, wanted)
    return None


def _pin(project: Project, target: Target, one: Requirement) -> Pin | None:
    allowed = ranges.parsed(one.specifier) if one.specifier is not None and one.applies else None
    version = Version(dotted(target.version))
    if allowed is None or allowed.contains(version, prereleases=True):
        return None
    source = project.sources.get(one.location.path)
    if source is None:
        return None
    written = source.slice(one.location.start, one.location.end)
    if one.how == "lock":
        return Pin(target.title, one.location, written, None, lock=True)
    new = _raised(written, one, target.version)
    edit = Edit(one.location, new) if new is not None else None
    return Pin(target.title, one.location, written, new, lock=False, edit=edit)


def _raised(written: str, one: Requirement, version: Numbers) -> str | None:
    """The text of a requirement with the new version: a pin stays a pin, a range begins with the new line.

    Hashes are those of the old version, so that what has some is left to whoever makes them.
    """
    if "--hash" in written:
        return None
    if one.exact is not None and written.count(one.exact) == 1:
        return written.replace(one.exact, dotted(version))
    before, semicolon, marker = written.partition(";")
    compact = before.replace(" ", "")
    for text in (one.specifier or "", ",".join(reversed((one.specifier or "").split(",")))):
        if text and compact.count(text) == 1:
            return f"{compact.replace(text, f'>={dotted(version[:2])}')}{semicolon}{marker}"
    return None
