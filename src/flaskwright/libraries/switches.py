"""What must not be switched on, or off, in production: calls and settings, as data."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from flaskwright.libraries.reading import read_table

Topic = Literal["testing", "cookie"]
"""What a setting is about."""


class Debugger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call that starts a debugger: where the argument is true, or always where there is no such argument.

    `host` is the position of the argument that says on which address it listens.
    """

    argument: int | None = None
    keyword: str | None = None
    host: int | None = None


class SwitchedSetting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename=lambda name: name.rstrip("_")):
    """A value that production must not have under a key, and what follows from it.

    `with_` are modules of libraries: the key matters where the project imports one of them; empty: it always does.
    """

    about: Topic
    key: str
    value: bool
    so: str
    with_: tuple[str, ...] = ()


class Refusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A library that does not start without a key, from a version on."""

    library: str
    version: tuple[int, ...]


class RequiredSetting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A key that production cannot do without, and what happens where it is missing."""

    key: str
    so: str
    refused: Refusal | None = None


class Switches(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    debuggers: dict[str, Debugger]
    settings: tuple[SwitchedSetting, ...]
    required: tuple[RequiredSetting, ...]


@cache
def load_switches() -> Switches:
    """Read and validate the data file."""
    return read_table("switches", Switches)
