"""Which arguments and attributes of libraries hold passwords, tokens and keys, as data (`data/credentials.toml`)."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

FILE = "credentials.toml"


class CredentialArgument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An argument of a call; the file's own head explains the fields."""

    argument: int | None = None
    keyword: str | None = None
    holds: str = "password"
    signs: bool = False


class Credentials(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    calls: dict[str, tuple[CredentialArgument, ...]]
    attributes: dict[str, str]
    settings: dict[str, str]
    formats: dict[str, str]


@cache
def load_credentials() -> Credentials:
    """The tables. A mistake in the file is ours, and fails the start."""
    content = (resources.files(__package__) / "data" / FILE).read_bytes()
    try:
        return msgspec.toml.decode(content, type=Credentials)
    except msgspec.DecodeError as error:
        raise RuntimeError(f"libraries/data/{FILE}: {error}") from error
