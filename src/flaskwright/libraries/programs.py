"""What the programs on deployments' command lines are, as data (`data/tables/programs.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from flaskwright.libraries.reading import read_table

ProgramRole = Literal["server", "development", "worker", "scheduler", "supervisor", "tool"]


class SettingsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of settings that a program reads."""

    format: Literal["python", "ini"]
    section: str | None = None
    default: str | None = None
    names: dict[str, str] = {}


class KnownProgram(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One program, or one command of it; the file's own head explains the fields."""

    programs: tuple[str, ...]
    modules: tuple[str, ...]
    role: ProgramRole
    source: str
    command: str | None = None
    interface: Literal["wsgi", "asgi"] | None = None
    flags: frozenset[str] = frozenset()
    options: dict[str, tuple[str, ...]] = {}
    variables: dict[str, str] = {}
    words: str | None = None
    library: str | None = None
    classes: bool = False
    threaded: str | None = None
    either: bool = False
    takes_scheme: str | None = None
    file: SettingsFile | None = None
    defaults: dict[str, str] = {}


class Launcher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A program that starts the one named behind it."""

    command: tuple[str, ...] = ()
    options: frozenset[str] = frozenset()
    skips: int = 0
    assigns: bool = False
    user: bool = False
    develops: bool = False


class WorkerClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of Gunicorn's workers."""

    names: frozenset[str]
    interface: Literal["wsgi", "asgi"]
    green: bool = False
    removed: tuple[int, ...] | None = None


class Blocking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A library that holds up all greenlets of a worker while it waits."""

    libraries: tuple[str, ...]
    instead: tuple[str, ...]
    mended_by: tuple[str, ...]
    say: str
    source: str
    patched_by: tuple[str, ...] = ()


class Programs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them, by name."""

    programs: dict[str, KnownProgram]
    launchers: dict[str, Launcher]
    workers: dict[str, WorkerClass]
    blocking: dict[str, Blocking]

    def named(self, name: str) -> tuple[tuple[str, KnownProgram], ...]:
        """The programs that an executable may be, one for each of its commands."""
        return tuple(entry for entry in self.programs.items() if name in entry[1].programs)

    def worker(self, name: str | None) -> tuple[str, WorkerClass] | None:
        """The class of workers that a command line names; `None` where it is unknown, or somebody's own."""
        return next((entry for entry in self.workers.items() if name in entry[1].names), None)

    def reading(self, format_: Literal["python", "ini"]) -> tuple[tuple[str, KnownProgram, SettingsFile], ...]:
        """The programs whose files of settings have a format."""
        having = ((name, one, one.file) for name, one in self.programs.items() if one.file is not None)
        return tuple((name, one, file) for name, one, file in having if file.format == format_)

    def module(self, name: str) -> tuple[tuple[str, KnownProgram], ...]:
        """The programs that `python -m` and a module run."""
        return tuple(entry for entry in self.programs.items() if name in entry[1].modules)


@cache
def load_programs() -> Programs:
    """The table. A mistake in the file is ours, and fails the start."""
    return read_table("programs", Programs)
