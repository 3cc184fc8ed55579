"""Which calls and classes read the environment, as data (`data/tables/environment.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from flaskwright.libraries.reading import read_table

FILE = "environment"
Argument = tuple[int, str]
Conversion = Literal["text", "int", "float", "bool", "list", "json", "path", "seconds"]


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call that gives the value of a variable; the file's own head explains the fields."""

    name: Argument = (-1, "")
    variable: str = ""
    default: Argument | None = None
    absent: Literal["none", "fails"] = "none"
    cast: Argument | None = None
    gives: Conversion = "text"
    files: tuple[str, ...] = ()
    truth: str = ""


class Loading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call that reads a file of variables."""

    path: Argument
    file: str
    override: Argument | None = None
    finds: bool = False


class SettingsClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A base class whose instances read their fields from the environment."""

    options: tuple[str, ...]
    prefix: str
    file: str


class Layers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class that lays files and variables over one another."""

    prefix: str
    switch: str
    files: tuple[str, ...]
    options: dict[str, tuple[str, ...]]
    always: tuple[str, ...] = ()
    default: str = ""
    sections: bool = False
    applies: bool = False


class Truth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which texts are true and false."""

    yes: frozenset[str]
    no: frozenset[str]


class EnvironmentLibrary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    reads: dict[str, Reading]
    loads: dict[str, Loading]
    gives: dict[str, Loading]
    settings: dict[str, SettingsClass]
    prefixes: dict[str, Argument]
    layers: dict[str, Layers]
    parses: dict[str, Literal["json", "toml", "yaml"]]
    defaults: dict[str, str | int | bool]
    truth: dict[str, Truth]


@cache
def load_environment() -> EnvironmentLibrary:
    """The tables by path. A mistake in the file is ours, and fails the start."""
    found = read_table(FILE, EnvironmentLibrary)
    stray = {one.truth for one in found.reads.values() if one.truth} - found.truth.keys()
    if stray:
        raise RuntimeError(f"libraries/data/tables/{FILE}.toml: there is no truth called {', '.join(sorted(stray))}")
    return found
