"""What calls do with JSON Web Tokens, as data (`data/tables/web_tokens.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class Decode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call that reads a token; the file's own head explains the fields."""

    token: int
    keyword: str
    algorithms: str | None = None
    place: int | None = None
    options: str | None = None
    verify: str | None = None
    switch: int | None = None
    library: str | None = None
    before: tuple[int, ...] | None = None
    never: bool = False


class Encode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call that makes one."""

    payload: int
    keyword: str
    algorithm: int | None = None
    header: int | None = None


class WebTokens(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    symmetric: frozenset[str]
    asymmetric: frozenset[str]
    persons: frozenset[str]
    decode: dict[str, Decode]
    encode: dict[str, Encode]
    endless: dict[str, str]
    settings: dict[str, str]


@cache
def load_web_tokens() -> WebTokens:
    """The tables. A mistake in the file is ours, and fails the start."""
    return read_table("web_tokens", WebTokens)
