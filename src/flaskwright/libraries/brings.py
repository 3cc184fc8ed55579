"""What libraries add to an application that gets them, as data (`data/tables/brings.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class Brings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one library adds: beginnings of template names and of endpoints. `None` where they depend on its use."""

    templates: tuple[str, ...] | None = None
    endpoints: tuple[str, ...] | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    brings: dict[str, Brings]


@cache
def load_brings() -> dict[str, Brings]:
    """The table by the path of what is given the application. A mistake in the file is ours, and fails the start."""
    return read_table("brings", _File).brings
