"""Where PostgreSQL's server programs are on this machine."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from flaskwright.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLACES = (
    "usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "usr/pgsql-*/bin",  # the PostgreSQL project's packages for Red Hat and its kin
    "usr/libexec/postgresql*",  # Alpine
    "usr/local/pgsql*/bin",  # built from source
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/opt/postgresql*/bin",
    "home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
    "opt/local/lib/postgresql*/bin",  # MacPorts
    "Applications/Postgres.app/Contents/Versions/*/bin",
)
"""Folders in which systems and installers put the server, below the root of the file system."""

PROGRAMS = ("initdb", "postgres")
SECONDS = 20
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)(\S*)")


class Binaries(msgspec.Struct, frozen=True):
    """One installation: its folder, and its version as a number (`16`) and as it says itself (`16.4`)."""

    folder: Path
    version: int
    full: str

    def program(self, name: str) -> str:
        """The path of one of its programs."""
        return str(self.folder / name)


def find_binaries(
    version: int | None = None, environ: Mapping[str, str] = os.environ, root: Path = Path("/")
) -> Binaries:
    """The newest installation, or that of a version. Raises `UsageError` where there is none."""
    found = installations(environ, root)
    fitting = [one for one in found if version in (None, one.version)]
    if fitting:
        return max(fitting, key=lambda one: (one.version, [int(part) for part in re.findall(r"\d+", one.full)]))
    if found:
        have = ", ".join(str(number) for number in sorted({one.version for one in found}))
        raise UsageError(
            f"PostgreSQL {version} is not installed here (there is {have}); on Debian: {_package(version)}"
        )
    raise UsageError(
        "no PostgreSQL server is installed here (initdb and postgres were looked for on PATH and in the usual places); "
        f"on Debian and Ubuntu: {_package(version)}"
    )


def _package(version: int | None) -> str:
    return f"apt-get install postgresql{'' if version is None else f'-{version}'}"


def installations(environ: Mapping[str, str] = os.environ, root: Path = Path("/")) -> tuple[Binaries, ...]:
    """All installations that can be found, each once, in the order of the places."""
    found: dict[Path, Binaries] = {}
    for folder in _folders(environ, root):
        real = (folder / "postgres").resolve().parent  # a link to the program may stand anywhere
        if real not in found and all(os.access(real / name, os.X_OK) for name in PROGRAMS):
            one = installation(real)
            if one is not None:
                found[real] = one
    return tuple(found.values())


def _folders(environ: Mapping[str, str], root: Path) -> Iterator[Path]:
    for name in environ.get("PATH", "").split(os.pathsep):
        if name:
            yield Path(name)
    for place in PLACES:
        yield from sorted(root.glob(place))


def installation(folder: Path) -> Binaries | None:
    """What a folder holds by what its server says of itself; `None` where it says nothing, or cannot run."""
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=SECONDS
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    version = _VERSION.search(said)
    return None if version is None else Binaries(folder, int(version[1]), version[1] + version[2])
