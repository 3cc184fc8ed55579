"""What libraries add to an application that gets them, as data (`data/brings.toml`)."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

FILE = "brings.toml"


class Brings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one library adds: beginnings of template names and of endpoints. `None` where they depend on its use."""

    templates: tuple[str, ...] | None = None
    endpoints: tuple[str, ...] | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    brings: dict[str, Brings]


@cache
def load_brings() -> dict[str, Brings]:
    """The table by the path of what is given the application. A mistake in the file is ours, and fails the start."""
    content = (resources.files(__package__) / "data" / FILE).read_bytes()
    try:
        return msgspec.toml.decode(content, type=_File).brings
    except msgspec.DecodeError as error:
        raise RuntimeError(f"libraries/data/{FILE}: {error}") from error
