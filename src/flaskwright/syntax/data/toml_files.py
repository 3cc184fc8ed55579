"""TOML: the standard library reads the values, a scanner of the then known to be valid text finds their places."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Problem
from flaskwright.syntax.data.values import Entry, Items, Scalar, Table, TreeDocument, Value
from flaskwright.syntax.span import byte_offsets

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.syntax.source import Source

DEEPEST = 100
_Path = tuple[str | int, ...]
_Place = tuple[int, int]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_OTHER_VALUE = re.compile(r"[^\s,\]}#]+(?: [0-9][^\s,\]}#]*)?")
_LINE = re.compile(r"line (\d+)")


def read_toml(source: Source) -> TreeDocument | Problem:
    """The one table of a TOML file."""
    text = source.text
    try:
        values = tomllib.loads(text)
        places = _Scanner(text)
        places.scan()
        root = _table(values, (), places, byte_offsets(text), 0)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        return Problem(source.path, int(line[1]) if line is not None else 0, 0, "data", "is not valid TOML")
    except RecursionError:
        return Problem(source.path, 0, 0, "data", "nested too deeply")
    except ValueError:
        return Problem(source.path, 0, 0, "data", "holds a number that is too long")
    return TreeDocument(source.path, (root,))


class _Scanner:
    """Finds where keys and values stand, in characters, by their path; a value in a list has its index in the path."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._counts: dict[_Path, int] = {}
        self.keys: dict[_Path, _Place] = {}
        self.values: dict[_Path, _Place] = {}

    def scan(self) -> None:
        """Read the whole text. Raises `RecursionError` where values nest too deeply."""
        table: _Path = ()
        self._skip()
        while self._position < len(self._text):
            before = self._position
            if self._text.startswith("[", self._position):
                table = self._header()
            else:
                self._pair(table, 0)
            self._skip()
            if self._position == before:  # nothing that a valid file holds
                return

    def _skip(self) -> None:
        blank = _BLANK.match(self._text, self._position)
        self._position = blank.end() if blank is not None else self._position

    def _header(self) -> _Path:
        start = self._position
        is_list = self._text.startswith("[[", start)
        self._position += 2 if is_list else 1
        names, _ = self._key()
        self._skip()
        self._position += 2 if is_list else 1
        path: _Path = ()
        for index, name in enumerate(names):
            path = (*path, name)
            if is_list and index == len(names) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            self.keys.setdefault(path, (start, self._position))
            if path in self._counts:
                path = (*path, self._counts[path])
            self.values.setdefault(path, (start, self._position))
        return path

    def _key(self) -> tuple[list[str], _Place]:
        names: list[str] = []
        start = end = self._position
        while True:
            self._skip()
            quoted = _STRING.match(self._text, self._position)
            bare = _BARE_KEY.match(self._text, self._position)
            if quoted is not None:
                names.append(str(tomllib.loads(f"key = {quoted[0]}")["key"]))
                end = self._position = quoted.end()
            elif bare is not None:
                names.append(bare[0])
                end = self._position = bare.end()
            self._skip()
            if not self._text.startswith(".", self._position):
                return names, (start, end)
            self._position += 1

    def _pair(self, table: _Path, depth: int) -> None:
        names, place = self._key()
        path = table
        for name in names:
            path = (*path, name)
            self.keys.setdefault(path, place)
            self.values.setdefault(path, place)
        self._skip()
        self._position += 1  # the equals sign
        self._skip()
        self._value(path, depth)

    def _value(self, path: _Path, depth: int) -> None:
        if depth > DEEPEST:
            raise RecursionError
        start = self._position
        opening = self._text[start : start + 1]
        if opening in {"[", "{"}:
            closing = "]" if opening == "[" else "}"
            self._position += 1
            count = 0
            self._skip()
            while self._position < len(self._text) and not self._text.startswith(closing, self._position):
                before = self._position
                if opening == "[":
                    self._value((*path, count), depth + 1)
                else:
                    self._pair(path, depth + 1)
                count += 1
                self._skip()
                if self._text.startswith(",", self._position):
                    self._position += 1
                self._skip()
                if self._position == before:
                    break
            self._position += 1
        else:
            found = _STRING.match(self._text, start) or _OTHER_VALUE.match(self._text, start)
            self._position = found.end() if found is not None else start
        self.values[path] = (start, self._position)


def _place(places: dict[_Path, _Place], path: _Path, to_byte: Callable[[int], int]) -> _Place:
    start, end = places.get(path, (0, 0))
    return to_byte(start), to_byte(end)


def _table(
    values: dict[str, object], path: _Path, places: _Scanner, to_byte: Callable[[int], int], depth: int
) -> Table:
    entries = tuple(
        Entry(*_place(places.keys, (*path, key), to_byte), key, _value(value, (*path, key), places, to_byte, depth))
        for key, value in values.items()
    )
    return Table(*_place(places.values, path, to_byte), entries)


def _value(value: object, path: _Path, places: _Scanner, to_byte: Callable[[int], int], depth: int) -> Value:
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        return _table(value, path, places, to_byte, depth + 1)
    place = _place(places.values, path, to_byte)
    if isinstance(value, list):
        items = (_value(item, (*path, index), places, to_byte, depth + 1) for index, item in enumerate(value))
        return Items(*place, tuple(items))
    if isinstance(value, str | int | float | bool):
        return Scalar(*place, value)
    return Scalar(*place, str(value))
