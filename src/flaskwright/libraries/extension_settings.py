"""Which settings each extension reads while it is initialised, as data (`data/tables/extension_settings.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table

FILE = "extension_settings"


class ExtensionSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one extension reads; the file's own head explains the fields."""

    reads: frozenset[str]
    version: str
    source: str
    file: str
    required: frozenset[str] = frozenset()
    given_by: dict[str, tuple[str, ...]] = {}
    config_by: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    extensions: dict[str, ExtensionSettings]


@cache
def load_extension_settings() -> dict[str, ExtensionSettings]:
    """The table by the extension's path. A mistake in the file is ours, and fails the start."""
    found = read_table(FILE, _File).extensions
    for path, extension in found.items():
        stray = (extension.required | frozenset(extension.given_by)) - extension.reads
        if stray:
            raise RuntimeError(f"libraries/data/tables/{FILE}.toml: {path} does not read {', '.join(sorted(stray))}")
    return found
