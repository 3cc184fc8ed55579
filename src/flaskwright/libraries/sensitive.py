"""The words of what nobody but its owner should see, as data (`data/tables/sensitive.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class Hidden(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"beside": "with"}):
    """A last word of a secret's name, with the words of which one stands before it."""

    last: frozenset[str]
    beside: frozenset[str]


class SensitiveWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    passwords: frozenset[str]
    password_forms: frozenset[str]
    of_things: frozenset[str]
    questions: frozenset[str]
    secrets: frozenset[str]
    secret_keys: frozenset[str]
    shared_tokens: frozenset[str]
    other_types: frozenset[str]
    hidden: tuple[Hidden, ...]


@cache
def load_sensitive() -> SensitiveWords:
    """The table. A mistake in the file is ours, and fails the start."""
    return read_table("sensitive", SensitiveWords)
