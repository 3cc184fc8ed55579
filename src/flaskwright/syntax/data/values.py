"""Nested values with their places: what TOML and YAML files hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

from flaskwright.syntax.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MERGE_KEY = "<<"


class Scalar(Span, frozen=True):
    """One value; dates and other values without a plain counterpart stand as their text."""

    value: str | int | float | bool | None


class Items(Span, frozen=True):
    """A list."""

    items: tuple[Value, ...]


class Entry(Span, frozen=True):
    """A key with its value; the span is the key."""

    key: str
    value: Value


class Table(Span, frozen=True):
    """A mapping in source order; keys that are not text stand as the text that wrote them."""

    entries: tuple[Entry, ...]

    def entry(self, key: str) -> Entry | None:
        """The entry of a key, also one that YAML's `<<` merges in; the last one wins where a key stands twice."""
        merged: Entry | None = None
        for entry in reversed(self.entries):
            if entry.key == key:
                return entry
            if entry.key == MERGE_KEY and merged is None:
                sources = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
                found = (source.entry(key) for source in sources if isinstance(source, Table))
                merged = next((one for one in found if one is not None), None)
        return merged

    def merged(self) -> tuple[Entry, ...]:
        """The entries that hold once YAML's `<<` is resolved; the table's own win."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.key != MERGE_KEY:
                found[entry.key] = entry
        for entry in self.entries:
            if entry.key == MERGE_KEY:
                sources = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
                for source in sources:
                    if isinstance(source, Table):
                        found = {**{one.key: one for one in source.merged()}, **found}
        return tuple(found.values())

    def get(self, *path: str) -> Value | None:
        """The value below a path of keys."""
        value: Value = self
        for key in path:
            entry = value.entry(key) if isinstance(value, Table) else None
            if entry is None:
                return None
            value = entry.value
        return value

    def text(self, *path: str) -> str | None:
        """The text below a path of keys; numbers as they print; `None` for anything else."""
        value = self.get(*path)
        if not isinstance(value, Scalar) or value.value is None or isinstance(value.value, bool):
            return None
        return str(value.value)


Value: TypeAlias = Scalar | Items | Table


class TreeDocument(msgspec.Struct, frozen=True):
    """A TOML or YAML file: one root for each of its documents, none where the file is empty or a template of one."""

    path: str
    roots: tuple[Value, ...]

    @property
    def root(self) -> Table | None:
        """The first document, where it is a mapping."""
        first = self.roots[0] if self.roots else None
        return first if isinstance(first, Table) else None


def scalars(value: Value) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    """Every scalar with the path of keys that leads to it, in source order; a place in a list is no key."""
    stack: list[tuple[tuple[str, ...], Value]] = [((), value)]
    while stack:
        path, current = stack.pop()
        if isinstance(current, Scalar):
            yield path, current
        elif isinstance(current, Items):
            stack.extend((path, item) for item in reversed(current.items))
        else:
            stack.extend(((*path, entry.key), entry.value) for entry in reversed(current.entries))
