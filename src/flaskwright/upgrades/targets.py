"""The versions to upgrade to: as a user writes them, and with those of the libraries that have to come along."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import msgspec
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from flaskwright.errors import UsageError
from flaskwright.libraries.incompatible import load_incompatible
from flaskwright.libraries.releases import load_releases
from flaskwright.libraries.upgrades import load_upgrades
from flaskwright.libraries.versions import dotted
from flaskwright.upgrades.queries import LIBRARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flaskwright.libraries.incompatible import Pair
    from flaskwright.libraries.versions import Numbers
    from flaskwright.project.dependencies import Dependencies

_QUERIES = dict(zip(LIBRARIES, ("SQLAlchemy", "Flask-SQLAlchemy"), strict=True))


class Target(msgspec.Struct, frozen=True):
    """A library and the version that it moves to. `before` is the one in use; `asked`: the user named it."""

    library: str
    title: str
    version: Numbers
    before: Numbers | None
    asked: bool


def titles() -> dict[str, str]:
    """The libraries whose upgrades are known, with their names as they write them themselves."""
    return {**_QUERIES, **{table.library: table.title for table in load_upgrades()}}


def read_targets(written: Iterable[str]) -> dict[str, Numbers]:
    """What `--to flask=3.1,sqlalchemy=2.1` asks for. Raises `UsageError`."""
    found: dict[str, Numbers] = {}
    for part in (part.strip() for text in written for part in text.split(",")):
        name, equals, version = (piece.strip() for piece in part.partition("="))
        library = name.lower().replace("_", "-").replace(".", "-")
        if not equals or not name or not version.strip("="):
            raise UsageError(f"--to takes LIBRARY=VERSION, such as flask=3.1; `{part}` is none")
        if library not in titles():
            raise UsageError(f"--to knows no upgrades of `{name}`; {_instead(library)}")
        if library in found:
            raise UsageError(f"--to names `{name}` twice")
        found[library] = _version(library, version.strip("="))
    if not found:
        raise UsageError("--to takes LIBRARY=VERSION, such as flask=3.1")
    return found


def _instead(library: str) -> str:
    close = get_close_matches(library, titles(), 1)
    return f"did you mean `{close[0]}`?" if close else f"it knows those of {', '.join(sorted(titles()))}"


def _version(library: str, written: str) -> Numbers:
    """The newest known version of a line: 3.1 means 3.1.3, where that is the last one."""
    try:
        wanted = Version(written)
    except InvalidVersion:
        raise UsageError(f"--to {library}={written}: a version is made of numbers, such as 3.1") from None
    known = load_releases().versions.get(library, ())
    if not known:
        return wanted.release
    newest = next((one for one in known if one.release[: len(wanted.release)] == wanted.release), None)
    if newest is None:
        told = f"the newest that is known here is {known[0]}" if wanted > known[0] else "there is no such version"
        raise UsageError(f"--to {library}={written}: {told}")
    return newest.release


def all_targets(asked: Mapping[str, Numbers], dependencies: Dependencies) -> tuple[Target, ...]:
    """The versions that the user asks for, and those of the project's other libraries that these need."""
    versions = dict(asked)
    waiting = sorted(asked)
    while waiting:
        library = waiting.pop(0)
        needs = load_releases().needs(library, Version(dotted(versions[library])))
        for name, specifier in needs.needs.items() if needs is not None else ():
            needed = _newest(name, specifier)
            if name in titles() and name not in versions and needed is not None:
                versions[name] = needed
                waiting.append(name)
    for library in titles():
        own = dependencies.in_use(library)
        for pair in clashes(library, own, versions) if own is not None and library not in versions else ():
            needed = _newest(library, f">={pair.to}") if pair.move == library else None
            if needed is not None:
                versions[library] = needed
    found = []
    for library, version in versions.items():
        before = dependencies.version(library)
        behind = before is not None and before < version
        if library in asked or behind:
            found.append(Target(library, titles()[library], version, before, library in asked))
    return tuple(sorted(found, key=lambda one: (not one.asked, one.title)))


def clashes(library: str, own: Version, versions: Mapping[str, Numbers]) -> Iterator[Pair]:
    """The reasons why a version of a library cannot run beside the versions of others."""
    for pair in load_incompatible().pairs:
        for other, version in sorted(versions.items()):
            beside = Version(dotted(version))
            if pair.holds(library, own, other, beside) or pair.holds(other, beside, library, own):
                yield pair


def _newest(library: str, specifier: str) -> Numbers | None:
    try:
        found = load_releases().newest(library, SpecifierSet(specifier))
    except InvalidSpecifier:
        return None
    return found.release if found is not None else None
