"""Which arguments and attributes of libraries hold passwords, tokens and keys (`data/tables/credentials.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class CredentialArgument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An argument of a call; the file's own head explains the fields."""

    argument: int | None = None
    keyword: str | None = None
    holds: str = "password"
    signs: bool = False


class TokenForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression of tokens, and the texts one of which each of them holds."""

    pattern: str
    marks: tuple[str, ...]


class Credentials(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    calls: dict[str, tuple[CredentialArgument, ...]]
    attributes: dict[str, str]
    settings: dict[str, str]
    formats: dict[str, TokenForm]


@cache
def load_credentials() -> Credentials:
    """The tables. A mistake in the file is ours, and fails the start."""
    return read_table("credentials", Credentials)
