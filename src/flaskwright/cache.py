"""What is kept between runs, in `.flaskwright_cache`: trees, the digests of files, and what the rules said.

Everything is found by a digest of all that it was made from, so an entry can be missing but never stale. Entries are
written beside their place and moved there; one that is damaged, foreign or unreadable counts as missing.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from flaskwright import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.project.discovery import ProjectFile

FOLDER = ".flaskwright_cache"
RESULTS_KEPT = 8
# A file that was written this shortly before it was read may be written again without a new time stamp.
RACY_NS = 2_000_000_000
_CHECK_SIZE = 16
_DEPENDENCIES = ("jinja2", "msgspec", "pathspec", "tree_sitter", "tree_sitter_python")

T = TypeVar("T")


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was when its content was read: times in nanoseconds, size in bytes, and the content's digest."""

    modified: int
    changed: int
    size: int
    inode: int
    read_at: int
    digest: bytes


class Cache:
    """The kept entries of one project. Where the folder cannot be written, nothing is kept and nothing fails."""

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self._used: set[str] = set()
        self._ready = False

    # ------------------------------------------------------------------- flow

    def flow(self) -> bytes | None:
        """What the flow engine found last, where we were the same then."""
        kept = self._read("flow")
        if kept is None or not kept.startswith(self.signature):
            return None
        return kept.removeprefix(self.signature)

    def keep_flow(self, encoded: bytes) -> None:
        """Keep what the flow engine found, for the next run."""
        self._write("flow", self.signature + encoded)

    # ------------------------------------------------------------------ trees

    def get(self, data: bytes) -> bytes | None:
        """The encoded tree of a text."""
        name = self._tree_name(data)
        self._used.add(name)
        return self._read(f"trees/{name}")

    def put(self, data: bytes, encoded: bytes) -> None:
        """Keep the encoded tree of a text."""
        self._write(f"trees/{self._tree_name(data)}", encoded)

    def drop_unused_trees(self) -> None:
        """Remove the trees that this run did not ask for."""
        for name, path in self._entries("trees"):
            if name not in self._used:
                _remove(path)

    def _tree_name(self, data: bytes) -> str:
        return blake2b(data, key=self.signature, digest_size=20).hexdigest()

    # ---------------------------------------------------------------- digests

    def digests(self, files: Iterable[ProjectFile], *, remember: bool = True) -> dict[str, bytes]:
        """A digest of each file's content, by path; empty for a file that cannot be read.

        A file is read again unless nothing about it differs from when it was last read and that was well after it was
        last written. `remember` is false for files that will be gone.
        """
        known = self._decode(self._read("files"), dict[str, Seen]) or {} if remember else {}
        seen: dict[str, Seen] = {}
        found: dict[str, bytes] = {}
        for file in files:
            entry = _look(file, known.get(file.path))
            if entry is not None:
                seen[file.path] = entry
            found[file.path] = entry.digest if entry is not None else b""
        if remember and seen != known:
            self._write("files", msgspec.msgpack.encode(seen))
        return found

    # ---------------------------------------------------------------- results

    def result(self, key: str, kind: type[T]) -> T | None:
        """What was kept under a key."""
        found = self._decode(self._read(f"results/{key}"), kind)
        if found is not None:
            with suppress(OSError):
                os.utime(self.folder / "results" / key)
        return found

    def keep_result(self, key: str, result: object) -> None:
        """Keep a result, and of all results only those used last."""
        try:
            encoded = msgspec.msgpack.encode(result)
        except UnicodeEncodeError:  # names in broken sources may hold lone surrogates
            return
        self._write(f"results/{key}", encoded)
        by_age = sorted(self._entries("results"), key=lambda entry: (_modified(entry[1]), entry[0]))
        for _, path in by_age[:-RESULTS_KEPT]:
            _remove(path)

    # ---------------------------------------------------------------- entries

    @cached_property
    def signature(self) -> bytes:
        """A digest of what makes the answers besides the project: our own code, the libraries, the interpreter."""
        digest = blake2b(repr((__version__, sys.version_info, sys.implementation.cache_tag)).encode(), digest_size=32)
        package = Path(__file__).parent
        for path, status in sorted(_own_files(os.fspath(package)), key=lambda entry: entry[0]):
            digest.update(repr((path[len(os.fspath(package)) :], status.st_mtime_ns, status.st_size)).encode())
        digest.update(repr(sorted(_installed())).encode())
        return digest.digest()

    def _read(self, name: str) -> bytes | None:
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return None
        check, payload = content[:_CHECK_SIZE], content[_CHECK_SIZE:]
        return payload if check == _checksum(name, payload) else None

    def _write(self, name: str, payload: bytes) -> None:
        place = self.folder / name
        with suppress(OSError):
            self._prepare()
            place.parent.mkdir(exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(dir=place.parent, prefix=".")
            try:
                with os.fdopen(descriptor, "wb") as stream:
                    stream.write(_checksum(name, payload))
                    stream.write(payload)
                Path(temporary).replace(place)
            except OSError:
                _remove(Path(temporary))
                raise

    def _prepare(self) -> None:
        if self._ready:
            return
        self.folder.mkdir(exist_ok=True)
        mark = self.folder / ".gitignore"
        if not mark.exists():
            mark.write_text("*\n", encoding="ascii")
        self._ready = True

    @staticmethod
    def _decode(payload: bytes | None, kind: type[T]) -> T | None:
        if payload is None:
            return None
        try:
            return msgspec.msgpack.decode(payload, type=kind)
        except (msgspec.DecodeError, RecursionError):
            return None

    def _entries(self, folder: str) -> Iterator[tuple[str, Path]]:
        try:
            with os.scandir(self.folder / folder) as entries:
                found = [(entry.name, Path(entry.path)) for entry in entries if not _is_being_written(entry)]
        except OSError:
            return
        yield from found


def _checksum(name: str, payload: bytes) -> bytes:
    """What tells an entry from one that is damaged, or that was kept under another name."""
    digest = blake2b(f"{name}\0".encode(), digest_size=_CHECK_SIZE)
    digest.update(payload)
    return digest.digest()


def _look(file: ProjectFile, known: Seen | None) -> Seen | None:
    """The file as it is now; what is known of it where that is still good."""
    now = time.time_ns()
    try:
        status = file.absolute.stat()
        marks = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        if known is not None and marks == (known.modified, known.changed, known.size, known.inode):
            last = max(known.modified, known.changed)
            if last + RACY_NS <= known.read_at:
                return known
        content = file.absolute.read_bytes()
    except OSError:
        return None
    return Seen(*marks, now, blake2b(content, digest_size=20).digest())


def _is_being_written(entry: os.DirEntry[str]) -> bool:
    """Whether another run may be about to move the file to its place; what a broken run left is old."""
    if not entry.name.startswith("."):
        return False
    return _modified(Path(entry.path)) + 3600 * 10**9 > time.time_ns()


def _modified(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _own_files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Our own code and data, without the examples of rules."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if not entry.name.startswith(("fires_", "silent_", "__pycache__", ".")):
                    yield from _own_files(entry.path)
            elif entry.name.endswith((".py", ".toml")):
                yield entry.path, entry.stat()


def _installed() -> set[str]:
    """The names and versions of the libraries that we read sources with, as the folders beside them tell."""
    found: set[str] = set()
    for module in _DEPENDENCIES:
        spec = find_spec(module)
        place = Path(spec.origin).parent.parent if spec is not None and spec.origin else None
        if place is None:
            continue
        found.update(
            entry.name
            for entry in os.scandir(place)
            if entry.name.endswith(".dist-info")
            and entry.name.partition("-")[0].lower().replace("-", "_").replace(".", "_") == module
        )
    return found
