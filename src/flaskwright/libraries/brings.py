"""What libraries add to an application that gets them, as data (`data/tables/brings.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.libraries.reading import read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


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


def brought(
    what: Literal["templates", "endpoints"], given_to: Iterable[str], bring_none: Collection[str]
) -> tuple[tuple[str, ...], bool]:
    """The beginnings of the names that libraries add to an application, and whether that is all that they may add.

    `given_to` are the libraries that get it, and `bring_none` those that are known to add nothing.
    """
    table = load_brings()
    names: list[str] = []
    closed = True
    for path in given_to:
        added: tuple[str, ...] | None = getattr(table.get(path), what, None)
        if added is not None:
            names.extend(added)
        elif path not in bring_none:
            closed = False
    return tuple(names), closed
