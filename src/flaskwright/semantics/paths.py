"""Paths of files as code puts them together: `Path(__file__).parent / "pages"`, `os.path.join(folder, "pages")`."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.values import Const, External, ModuleValue, text

if TYPE_CHECKING:
    from flaskwright.semantics.values import Value

MAX_STEPS = 24
SAME = frozenset(
    {
        "builtins.str()", "os.fspath()", "os.path.abspath()", "os.path.realpath()", "os.path.normpath()",
    }
)  # fmt: skip
"""Functions whose result names the file that their argument names."""
SAME_OBJECT = frozenset({"resolve()", "absolute()", "as_posix()"})
"""Methods of a path whose result names the same file."""


class FilePath(msgspec.Struct, frozen=True):
    """A path with `/`, from the project's root where it is `anchored`; else absolute, or from an unknown folder."""

    text: str
    anchored: bool = False

    @property
    def name(self) -> str:
        """The last part."""
        return posixpath.basename(self.text)

    def joined(self, other: FilePath) -> FilePath:
        """The other path, taken from this one."""
        if other.anchored or other.text.startswith("/"):
            return other
        return FilePath(posixpath.normpath(posixpath.join(self.text, other.text)), self.anchored)

    def parent(self) -> FilePath:
        """The folder around it."""
        return FilePath(posixpath.dirname(self.text), self.anchored)


def file_path(value: Value | None, steps: int = 0) -> FilePath | None:
    """The path that a value is; `None` where it is no path or cannot be told."""
    if isinstance(value, Const):
        known = text(value)
        return FilePath(known) if known is not None else None
    if not isinstance(value, External) or steps > MAX_STEPS:
        return None
    if value.path == "builtins.__file__":
        return FilePath(value.receiver.info.path, anchored=True) if isinstance(value.receiver, ModuleValue) else None
    if value.path == "pathlib.Path().parent":
        return _parent(file_path(value.receiver, steps + 1))
    if value.call is None:
        return None
    given = [file_path(one, steps + 1) for one in value.call.args.positional]
    if None in given or value.call.args.open:
        return None
    known_parts = [one for one in given if one is not None]
    return _called(value, known_parts, steps)


def _called(value: External, given: list[FilePath], steps: int) -> FilePath | None:
    callee = value.receiver
    owner, _, method = value.path.rpartition("().")
    if value.path in SAME and given:
        return given[0]
    if value.path == "os.path.dirname()" and given:
        return _parent(given[0])
    if value.path in ("os.path.join()", "pathlib.Path()") and given:
        return _join(given)
    if owner == "pathlib.Path" and isinstance(callee, External):
        base = file_path(callee.receiver, steps + 1)
        if base is None:
            return None
        if method == "joinpath()":
            return _join([base, *given])
        if method in SAME_OBJECT:
            return base
    return None


def _join(parts: list[FilePath]) -> FilePath:
    found = parts[0]
    for part in parts[1:]:
        found = found.joined(part)
    return found


def _parent(path: FilePath | None) -> FilePath | None:
    return path.parent() if path is not None and path.text else None
