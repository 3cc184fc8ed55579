"""What an addition would write: all of it, or nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from flaskwright.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


class Plan(msgspec.Struct, frozen=True):
    """Texts by path below the project's folder: as they are now, which a file that is not there lacks, and as they
    shall be. What stands as it shall be is in `same`.
    """

    before: dict[str, str]
    after: dict[str, str]
    same: tuple[str, ...]

    @property
    def made(self) -> tuple[str, ...]:
        """The files that are new."""
        return tuple(sorted(set(self.after) - set(self.before)))

    @property
    def changed(self) -> tuple[str, ...]:
        """The files that are there and change."""
        return tuple(sorted(set(self.after) & set(self.before)))


class Addition(msgspec.Struct, frozen=True):
    """What is to be in a project: new files, and changes in files that are there, by path."""

    files: Mapping[str, str]
    changes: Mapping[str, Callable[[str], str]]


def plan(root: Path, addition: Addition, formatted: Callable[[Mapping[str, str]], dict[str, str]]) -> Plan:
    """What it takes to have an addition, whose files the project's own formatter has the last word on.

    Raises `UsageError` where a file is there and says something else: nothing is written over it.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    same = []
    for path, text in formatted(addition.files).items():
        there = read(root, path)
        if there is None:
            after[path] = text
        elif _unix(there) in {text, addition.files[path]}:
            same.append(path)
        else:
            raise UsageError(f"{path} is there already, with something else in it; nothing was written")
    for path, change in addition.changes.items():
        there = read(root, path)
        if there is None:
            raise UsageError(f"the project does not follow the layout: {path} is not there")
        changed = change(_unix(there))
        if _unix(there) != there:
            changed = changed.replace("\n", "\r\n")
        if changed == there:
            same.append(path)
        else:
            before[path], after[path] = there, changed
    return Plan(before, after, tuple(sorted(same)))


def _unix(text: str) -> str:
    """The text with plain ends of lines, if it is one of Windows throughout."""
    return text.replace("\r\n", "\n") if text.count("\r\n") == text.count("\n") else text


def read(root: Path, path: str) -> str | None:
    """The text of a file, or `None` if there is none. Raises `UsageError` for what cannot be read as text."""
    try:
        return (root / path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} cannot be read as UTF-8 text") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error


def write(root: Path, planned: Plan) -> None:
    """Write it; where one file cannot be written, take back those that were, as where the user stops it.

    Raises `UsageError`.
    """
    begun: list[Path] = []
    folders: list[Path] = []
    try:
        for path, text in planned.after.items():
            target = root / path
            folders += [one for one in target.parents if not one.exists()]
            target.parent.mkdir(parents=True, exist_ok=True)
            begun.append(target)
            target.write_bytes(text.encode())
    except BaseException as error:
        for target in begun:
            had = planned.before.get(target.relative_to(root).as_posix())
            with suppress(OSError):
                target.unlink() if had is None else target.write_bytes(had.encode())
        for folder in sorted(folders, reverse=True):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise UsageError(f"nothing was written: {error.filename} cannot be ({error.strerror})") from error
        raise
