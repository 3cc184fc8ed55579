"""YAML, from the parser's events, so that neither deep nesting nor aliases cost more than the text is long."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.resolver import Resolver

from flaskwright.findings.finding import Problem
from flaskwright.syntax.data.values import Entry, Items, Scalar, Table, TreeDocument, Value
from flaskwright.syntax.span import byte_offsets

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml._yaml import Mark as CMark
    from yaml.error import Mark
    from yaml.events import Event

    from flaskwright.syntax.source import Source

DEEPEST = 100
# Aliases share what they repeat; this bounds what a reader that follows each of them would see.
MOST_VALUES = 200_000
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUE = frozenset({"yes", "true", "on"})


class _TooMuchError(Exception):
    """The file nests too deeply or expands to too much."""


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("anchor", "children", "is_table", "start")

    def __init__(self, start: int, anchor: str | None, *, is_table: bool) -> None:
        self.start = start
        self.anchor = anchor
        self.is_table = is_table
        self.children: list[Value] = []


def read_yaml(source: Source) -> TreeDocument | Problem:
    """The documents of a YAML file; a template of YAML that is not YAML itself has none."""
    builder = _Builder(byte_offsets(source.text))
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            builder.take(event)
    except _TooMuchError as error:
        return Problem(source.path, 0, 0, "data", str(error))
    except (yaml.YAMLError, ValueError) as error:
        if "{{" in source.text or "{%" in source.text:
            return TreeDocument(source.path, ())
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark is not None else 0
        return Problem(source.path, line, 0, "data", "is not valid YAML")
    return TreeDocument(source.path, tuple(builder.roots))


class _Builder:
    """Puts events together; `_sizes` counts, by identity, the values that a list or mapping expands to."""

    def __init__(self, to_byte: Callable[[int], int]) -> None:
        self._to_byte = to_byte
        self._stack: list[_Open] = []
        self._anchors: dict[str, Value] = {}
        self._sizes: dict[int, int] = {}
        self.roots: list[Value] = []

    def take(self, event: Event) -> None:
        """Add one event. Raises `_TooMuchError`."""
        match event:
            case ScalarEvent():
                self._add(self._scalar(event), event.anchor)
            case AliasEvent():
                # An alias inside the very value that it names would make a circle; it stands for nothing here.
                self._add(self._anchors.get(event.anchor or "", self._nothing(event)), None)
            case SequenceStartEvent() | MappingStartEvent():
                if len(self._stack) >= DEEPEST:
                    raise _TooMuchError("nested too deeply")
                start = self._offset(event.start_mark)
                self._stack.append(_Open(start, event.anchor, is_table=isinstance(event, MappingStartEvent)))
            case SequenceEndEvent() | MappingEndEvent():
                closed = self._stack.pop()
                self._add(self._closed(closed, self._offset(event.end_mark)), closed.anchor)
            case DocumentEndEvent():
                self._anchors.clear()
            case _:
                pass

    def _offset(self, mark: Mark | CMark | None) -> int:
        return 0 if mark is None else self._to_byte(mark.index)

    def _add(self, value: Value, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = value
        (self._stack[-1].children if self._stack else self.roots).append(value)

    def _nothing(self, event: Event) -> Scalar:
        return Scalar(self._offset(event.start_mark), self._offset(event.end_mark), None)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        place = self._nothing(event)
        if event.tag is not None and not event.tag.startswith("tag:yaml.org,2002:"):
            return msgspec.structs.replace(place, value=event.value)
        return msgspec.structs.replace(place, value=_plain(event))

    def _closed(self, closed: _Open, end: int) -> Items | Table:
        size = 1 + sum(self._sizes.get(id(child), 1) for child in closed.children)
        if size > MOST_VALUES:
            raise _TooMuchError("its aliases expand to too many values")
        value: Items | Table
        if closed.is_table:
            pairs = zip(closed.children[::2], closed.children[1::2], strict=True)
            entries = tuple(Entry(key.start, key.end, _key(key), child) for key, child in pairs)
            value = Table(closed.start, max(end, closed.start), entries)
        else:
            value = Items(closed.start, max(end, closed.start), tuple(closed.children))
        self._sizes[id(value)] = size
        return value


def _key(key: Value) -> str:
    if not isinstance(key, Scalar):
        return ""
    return key.value if isinstance(key.value, str) else str(key.value)


LONGEST_NUMBER = 400
"""A longer one stays text: Python refuses to write numbers of some thousand digits."""


@cache
def _resolver() -> Resolver:
    return Resolver()


def _plain(event: ScalarEvent) -> str | int | float | bool | None:
    """The value of a scalar as YAML 1.1 reads it; numbers in its odder notations stay text."""
    text: str = event.value
    tag: str = event.tag or _resolver().resolve(yaml.ScalarNode, text, event.implicit)  # type: ignore[no-untyped-call]
    kind = tag.rpartition(":")[2]
    try:
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() in _TRUE
        if kind == "int" and len(text) < LONGEST_NUMBER:
            return int(text.replace("_", ""), 0)
        if kind == "float":
            return float(text.replace("_", ""))
    except ValueError:
        pass
    return text
