"""What third-party APIs do with values from outside, as data: sources, sinks, sanitisers, guards and the rest.

`data/flow/*.toml` and a project's `[tool.flaskwright.libraries]` have one format, which `docs/libraries.md` explains.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from flaskwright.libraries.entries import (
    Entry,
    FlowFile,
    Guard,
    Handing,
    Misuse,
    Pass,
    Raise,
    Sanitizer,
    Signature,
    Sink,
    Source,
    Statement,
    Store,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_ENTRIES: Final[dict[str, type[Entry]]] = {
    "sources": Source, "sinks": Sink, "sanitizers": Sanitizer, "passes": Pass, "guards": Guard, "stores": Store,
    "raises": Raise, "misuses": Misuse, "signs": Signature, "statements": Statement, "handed": Handing,
}  # fmt: skip
_WORDS: Final = (
    ("Object contains unknown field", "unknown key"), ("Object missing required field", "it needs the key"),
    ("Invalid enum value", "a value that is not known:"), ("Expected `object`", "it must be a table"),
    ("Expected `array`", "it must be a list"), ("Expected", "it must be"), (", got `object`", ", not a table"),
    (", got `array`", ", not a list"), (", got", ", not"),
)  # fmt: skip
_PAIRED: Final = frozenset({"when", "unless", "with", "item", "before"})
_LISTS: Final = frozenset({"clean", "objects"})
_TEXTS: Final = frozenset({"errors", "wildcards", "rows"})
_Entry = TypeVar("_Entry", bound=Entry)
Extra = tuple[tuple[str, str], ...]
"""A project's own tables: the name of each, and its content as JSON."""


class Flows:
    """All tables as one. Of our files each adds to what the others say of a path; the project's word is the last."""

    def __init__(self, files: Iterable[FlowFile], own: FlowFile | None = None) -> None:
        self.sources: dict[str, tuple[Source, ...]] = {}
        self.sinks: dict[str, tuple[Sink, ...]] = {}
        self.sanitizers: dict[str, tuple[Sanitizer, ...]] = {}
        self.passes: dict[str, tuple[Pass, ...]] = {}
        self.guards: dict[str, tuple[Guard, ...]] = {}
        self.stores: dict[str, tuple[Store, ...]] = {}
        self.raises: dict[str, tuple[Raise, ...]] = {}
        self.misuses: dict[str, tuple[Misuse, ...]] = {}
        self.signs: dict[str, tuple[Signature, ...]] = {}
        self.statements: dict[str, tuple[Statement, ...]] = {}
        self.handed: dict[str, tuple[Handing, ...]] = {}
        self.rows: dict[str, str] = {}
        self.errors: dict[str, str] = {}
        self.clean: set[str] = set()
        self.objects: set[str] = set()
        self._names: dict[str, frozenset[str]] = {}
        self._spelled: dict[str, str] = {}
        wildcards: dict[str, str] = {}
        for file in [*files, *([] if own is None else [own])]:
            last = file is own
            for table in _ENTRIES:
                _put(getattr(self, table), getattr(file, table), last=last)
            self.rows.update(file.rows)
            self.errors.update(file.errors)
            wildcards.update(file.wildcards)
            if last:
                self.clean -= {*file.passes, *file.sanitizers}
            self.clean.update(file.clean)
            self.objects.update(file.objects)
            for name, words in file.names.items():
                self._names[name] = self._names.get(name, frozenset()) | frozenset(words)
        tables = (self.sources, self.sinks, self.sanitizers, self.passes, self.guards, self.stores, self.raises)
        self.told = frozenset(path.removesuffix("()") for table in tables for path in table) | self.clean
        """Every path of which something is said."""
        for path, sinks in self.sinks.items():
            self.sinks[path] = sinks + tuple(_for_members(sink) for sink in sinks if sink.kind == "path")
        self._wildcards = [(re.compile(_pattern(path)), meant) for path, meant in sorted(wildcards.items())[::-1]]
        self._roots = tuple(path.partition("*")[0].rstrip(".") for path in wildcards)

    def names(self, name: str) -> frozenset[str]:
        """The words of a list; empty for one that no file has."""
        return self._names.get(name, frozenset())

    def spelled(self, path: str) -> str:
        """The path as the tables spell it: with `*` of `wildcards` for attributes and items of any name."""
        if not path.startswith(self._roots):
            return path
        found = self._spelled.get(path)
        if found is None:
            found = path
            for pattern, meant in self._wildcards:
                if match := pattern.match(path):
                    found = meant + path[match.end() :]
                    break
            self._spelled[path] = found
        return found

    def ancestors(self, error: str) -> tuple[str, ...]:
        """An exception class of a library or the language, and all that it is a kind of."""
        found = [error]
        while (base := self.errors.get(found[-1])) is not None and base not in found:
            found.append(base)
        return tuple(found)


def _put(table: dict[str, tuple[_Entry, ...]], more: Mapping[str, tuple[_Entry, ...]], *, last: bool) -> None:
    for path, entries in more.items():
        table[path] = entries if last else (*table.get(path, ()), *entries)


def _for_members(sink: Sink) -> Sink:
    """What harms as a path harms as the name of an archive's member."""
    return msgspec.structs.replace(sink, kind="archive", origin="member")


def _pattern(path: str) -> str:
    """A regular expression for a path with `*` that goes on behind it, or that is named to its end."""
    return re.escape(path).replace(r"\.\*", r"(?:\.\w+|\[\])") + ("(?=[.[])" if path.endswith("*") else "(?=[.[(]|$)")


def read_tables(tables: Mapping[str, object]) -> FlowFile:
    """Check and convert the tables of one file. Raises `ValueError` with one line that names the key."""
    found: dict[str, object] = {}
    for table, content in tables.items():
        try:
            found[table] = _read_table(table, content)
        except msgspec.ValidationError as error:
            raise ValueError(f"`{table}`: {_in_words(error)}") from None
    return msgspec.convert(found, FlowFile, from_attributes=True)


def _read_table(table: str, content: object) -> object:
    if table in _LISTS:
        return msgspec.convert(content, tuple[str, ...])
    if table in _TEXTS:
        return msgspec.convert(content, dict[str, str])
    if table == "names":
        return msgspec.convert(content, dict[str, tuple[str, ...]])
    kind = _ENTRIES.get(table)
    if kind is None:
        known = ", ".join(f"`{name}`" for name in (*_ENTRIES, *sorted(_TEXTS | _LISTS), "names"))
        raise ValueError(f"unknown table `{table}`; known tables are {known}")
    entries: dict[str, tuple[Entry, ...]] = {}
    for path, written in msgspec.convert(content, dict[str, object]).items():
        several = written if isinstance(written, list) else [written]
        try:
            entries[path] = tuple(msgspec.convert(_paired(one), kind) for one in several)
            for entry in entries[path]:
                _CHECKS.get(kind, _nothing)(entry)
        except (msgspec.ValidationError, ValueError) as error:
            raise ValueError(f'`{table}."{path}"`: {_in_words(error)}') from None
    return entries


def _paired(value: object) -> object:
    """The value, with the tables of conditions turned into pairs."""
    if not isinstance(value, dict):
        return value
    return {
        key: [(name, _paired(below)) for name, below in inner.items()]
        if key in _PAIRED and isinstance(inner, dict)
        else inner
        for key, inner in value.items()
    }


def _in_words(error: Exception) -> str:
    """The reason without the spelling of paths and types that msgspec has."""
    reason, _, place = str(error).partition(" - at `$")
    for theirs, ours in _WORDS:
        reason = reason.replace(theirs, ours)
    key = re.sub(r"\[[^]]*\]", "", place).strip("`.")
    return f"{reason}, in `{key}`" if key else reason


def _nothing(_entry: object) -> None:
    pass


def _check_sink(sink: Sink) -> None:
    if sink.argument is None and sink.keyword is None and not sink.attribute and not sink.item:
        raise ValueError("say which `argument` or `keyword` counts, or that it is an `attribute` or an `item`")


def _check_clearing(entry: Sanitizer | Guard) -> None:
    pattern = isinstance(entry, Guard) and entry.pattern is not None
    if not pattern and bool(entry.clears) == (entry.keeps is not None):
        raise ValueError("say either what it `clears` or what it `keeps`")


_CHECKS: Final[dict[type[Entry], Callable[..., None]]] = {
    Sink: _check_sink, Sanitizer: _check_clearing, Guard: _check_clearing,
}  # fmt: skip


@cache
def load_flows(extra: Extra = (), vouched: frozenset[str] = frozenset()) -> Flows:
    """Read and validate the data files, and put a project's own tables over them.

    A mistake in one of our files is ours, and fails the start; `extra` comes checked from the settings. The functions
    that are `vouched` for give what harms nowhere; a table that says something of one goes before.
    """
    if not extra and not vouched:
        return Flows(_files())
    own = read_tables({table: msgspec.json.decode(content) for table, content in extra})
    harmless = dict.fromkeys(sorted(vouched), (Sanitizer(clears="all"),))
    return Flows(_files(), msgspec.structs.replace(own, sanitizers={**harmless, **own.sanitizers}))


@cache
def _files() -> tuple[FlowFile, ...]:
    folder = resources.files(__package__) / "data" / "flow"
    files = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".toml"):
            try:
                files.append(read_tables(tomllib.loads(entry.read_text("utf-8"))))
            except ValueError as error:
                raise RuntimeError(f"libraries/data/flow/{entry.name}: {error}") from error
    return tuple(files)
