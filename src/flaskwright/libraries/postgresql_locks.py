"""What changes of a schema lock on PostgreSQL, as data: the head of `data/tables/postgresql_locks.toml` explains it."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from flaskwright.libraries.reading import read_table

FILE = "postgresql_locks"
On = Literal[
    "table", "referenced", "referencing", "parent", "partition", "read", "new", "index", "view", "sequence", "any"
]
Work = Literal["none", "scan", "build", "rewrite"]
Blocks = Literal["nothing", "schema changes", "writes of the same rows", "writes", "reads and writes"]
WORKS: tuple[Work, ...] = ("none", "scan", "build", "rewrite")
"""From the lightest to the heaviest."""
WRITTEN = "written"
"""The mode of a lock that the statement itself names."""


class Lock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One lock of a statement; `blocks` where its mode alone does not say that."""

    on: On
    mode: str
    work: Work = "none"
    blocks: Blocks | None = None


class Variant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What some versions do in another way."""

    since: int = 0
    until: int = 99
    locks: tuple[Lock, ...] | None = None
    in_transaction: bool | None = None
    safer: str | None = None
    note: str | None = None


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to change something."""

    group: str
    title: str
    example: str
    page: str
    locks: tuple[Lock, ...]
    in_transaction: bool = True
    safer: str = ""
    note: str = ""
    since: int = 0
    until: int = 99
    versions: tuple[Variant, ...] = ()

    def at(self, version: int) -> Form:
        """As it is on a version."""
        form = self
        for one in self.versions:
            if one.since <= version <= one.until:
                changed = {name: getattr(one, name) for name in ("locks", "in_transaction", "safer", "note")}
                form = msgspec.structs.replace(form, **{k: value for k, value in changed.items() if value is not None})
        return form


class TypeChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"before": "from", "after": "to"}):
    """Two types between which the values stay as they are."""

    before: str
    after: str
    when: Literal["always", "longer", "unbounded", "whole"] = "always"
    most: int | None = None
    indexes: Literal["kept", "built"] = "kept"
    utc: bool = False


class PostgresqlLocks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables."""

    oldest: int
    newest: int
    performed_on: str
    performed_with: tuple[str, ...]
    documentation: str
    rates: dict[Work, int]
    modes: dict[str, frozenset[str]]
    forms: dict[str, Form]
    type_changes: tuple[TypeChange, ...]

    def strength(self, mode: str) -> int:
        """How strong a mode is among the others; that of no lock is the weakest."""
        return list(self.modes).index(mode) if mode in self.modes else -1

    def blocks(self, mode: str) -> Blocks:
        """What others cannot do while a lock of this mode is held."""
        conflicts = self.modes.get(mode)
        if conflicts is None:
            return "nothing"
        if "ACCESS SHARE" in conflicts:
            return "reads and writes"
        return "writes" if "ROW EXCLUSIVE" in conflicts else "schema changes"

    def address(self, page: str, version: int) -> str:
        """Where PostgreSQL's documentation of a version says it; that of the nearest that these tables speak of."""
        return self.documentation.format(version=min(max(version, self.oldest), self.newest), page=page)


@cache
def load_postgresql_locks() -> PostgresqlLocks:
    """The tables. A mistake in the file is ours, and fails the start."""
    tables = read_table(FILE, PostgresqlLocks)
    for mode, conflicts in tables.modes.items():
        for other in conflicts:
            if mode not in tables.modes.get(other, ()):
                raise RuntimeError(
                    f"libraries/data/tables/{FILE}.toml: {mode} conflicts with {other}, not so the other"
                )
    for name, form in tables.forms.items():
        every = [*form.locks, *(lock for one in form.versions for lock in one.locks or ())]
        stray = {lock.mode for lock in every} - {*tables.modes, WRITTEN}
        if stray:
            raise RuntimeError(f"libraries/data/tables/{FILE}.toml: {name}: no mode {', '.join(sorted(stray))}")
    return tables
