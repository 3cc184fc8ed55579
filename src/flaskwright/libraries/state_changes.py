"""What changes something that outlives a request, as data (`data/tables/state_changes.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from flaskwright.libraries.reading import read_table


class ChangingMethod(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A method, by the beginnings of the paths of the objects that have it, and what it does."""

    of: tuple[str, ...]
    does: str


class StateChanges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; its own head explains the tables."""

    calls: dict[str, str]
    methods: dict[str, ChangingMethod]
    telling: dict[str, str]

    def of(self, path: str) -> str | None:
        """What a call of a library does to what outlives the request; `None` where it does nothing of the kind."""
        found = self.calls.get(path)
        if found is None:
            owner, _, name = path.rpartition(".")
            method = self.methods.get(name) if owner else None
            found = method.does if method is not None and path.startswith(method.of) else None
        return found


@cache
def load_state_changes() -> StateChanges:
    """The tables. A mistake in the file is ours, and fails the start."""
    return read_table("state_changes", StateChanges)
