"""What scripts in pages do with texts, as data (`data/tables/scripts.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class MakesCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes HTML or code of a text."""

    begins: tuple[str, ...]
    names: tuple[str, ...]
    methods: tuple[str, ...]


class ShowsText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What shows a text as text and nothing else."""

    methods: tuple[str, ...]
    attributes: tuple[str, ...]
    functions: tuple[str, ...]
    objects: tuple[str, ...]


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parts of names of fields, by what is made of their values."""

    code: tuple[str, ...]
    address: tuple[str, ...]


class Functions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Functions that may show what they are given as HTML, run it, or go there."""

    parts: tuple[str, ...]
    names: tuple[str, ...]


class Scripts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; its own comments explain the tables."""

    makes_code: MakesCode
    shows_text: ShowsText
    fields: Fields
    functions: Functions


@cache
def load_scripts() -> Scripts:
    """The tables. A mistake in the file is ours, and fails the start."""
    return read_table("scripts", Scripts)
