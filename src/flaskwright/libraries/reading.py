"""Reading our own data files: a mistake in one of them is ours, and fails the start."""

from __future__ import annotations

from importlib import resources
from typing import TypeVar

import msgspec

_Table = TypeVar("_Table")


def read_table(name: str, kind: type[_Table]) -> _Table:
    """The file `data/tables/<name>.toml`, whose shape is its own. Raises `RuntimeError` where it does not fit."""
    return _read("tables", f"{name}.toml", kind)


def read_folder(folder: str, kind: type[_Table]) -> tuple[_Table, ...]:
    """All files of a folder of `data`, which share a shape, in the order of their names. Raises as `read_table`."""
    listed = resources.files(__package__).joinpath("data", folder).iterdir()
    names = sorted(entry.name for entry in listed if entry.name.endswith(".toml"))
    return tuple(_read(folder, name, kind) for name in names)


def _read(folder: str, name: str, kind: type[_Table]) -> _Table:
    content = resources.files(__package__).joinpath("data", folder, name).read_bytes()
    try:
        return msgspec.toml.decode(content, type=kind)
    except msgspec.DecodeError as error:
        raise RuntimeError(f"libraries/data/{folder}/{name}: {error}") from error
