"""Where the files of a container come from in the project."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from flaskwright.project.kinds import FileKind, FileRole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from flaskwright.project.discovery import ProjectFile

_PROGRAM_FOLDERS = ("/usr/local/bin", "/usr/local/sbin", "/usr/bin", "/usr/sbin", "/bin", "/sbin")
MOST_COPIES = 200


class Files:
    """The project's files by path, and its scripts by name."""

    def __init__(self, files: Iterable[ProjectFile]) -> None:
        self.by_path = {file.path: file for file in files}
        self._folders = {folder for path in self.by_path for folder in parents(path)}
        python = (file for file in self.by_path.values() if file.kind is FileKind.PYTHON)
        self._code = [file.path for file in python if file.role is FileRole.PRODUCTION]
        self._named: dict[str, list[str]] = {}
        for path, file in self.by_path.items():
            if file.kind not in (FileKind.TEMPLATE, FileKind.MARKUP):
                self._named.setdefault(path.rpartition("/")[2], []).append(path)

    def is_file(self, path: str) -> bool:
        """Whether a file of the project stands at a path."""
        return path in self.by_path

    def is_folder(self, path: str) -> bool:
        """Whether files of the project stand below a path."""
        return path in self._folders

    def holds_the_code(self, folder: str) -> bool:
        """Whether most of the project's Python in production stands below a folder."""
        inside = sum(path.startswith(f"{folder}/" if folder else "") for path in self._code)
        return inside * 2 > len(self._code)

    def only(self, name: str) -> str | None:
        """The one file of a name, where there is but one."""
        found = self._named.get(name, [])
        return found[0] if len(found) == 1 else None


def parents(path: str) -> Iterable[str]:
    """The folders around a path, the nearest first; the last is the root."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def below(folder: str, path: str) -> str:
    """A path relative to a folder of the project; leads outside where it begins with `..`."""
    joined = posixpath.normpath(posixpath.join(folder, path))
    return "" if joined == "." else joined


class Layout:
    """What was copied or mounted where. `folder` is where relative paths begin, in the container.

    `contexts` are the folders of the project from which the image may be built; there are none without one.
    """

    def __init__(self, files: Files, contexts: Collection[str]) -> None:
        self._files = files
        self.contexts = tuple(contexts)
        self._copies: list[tuple[Layout | None, str, str]] = []
        self.folder = "/"

    def enter(self, folder: str) -> None:
        """`WORKDIR`."""
        self.folder = posixpath.normpath(posixpath.join(self.folder, folder))

    def copy(self, words: list[str], origin: Layout | None) -> None:
        """`COPY` of some sources to the last word; `origin` is the stage that they come from, if not the context."""
        *sources, target = words
        into = len(sources) > 1 or target.endswith("/") or target == "."
        place = posixpath.normpath(posixpath.join(self.folder, target))
        for source in sources:
            if len(self._copies) < MOST_COPIES:
                single = into and not self._is_folder(source, origin) and not any(mark in source for mark in "*?[")
                at = posixpath.join(place, posixpath.basename(source)) if single else place
                self._copies.append((origin, source, at))

    def mount(self, source: str, target: str) -> None:
        """A file or folder of the project, relative to the root, that is mounted at a path."""
        self._copies.append((None, f"/{source}", posixpath.normpath(target)))

    def _is_folder(self, source: str, origin: Layout | None) -> bool:
        if origin is not None:
            return "." not in posixpath.basename(source)
        return any(self._files.is_folder(below(context, source.lstrip("/"))) for context in self.contexts)

    def find(self, path: str, depth: int = 6) -> str | None:
        """The file of the project that stands at a path of the container, if that can be told."""
        if not path or depth == 0:
            return None
        places = [posixpath.normpath(posixpath.join(self.folder, path))]
        if "/" not in path:
            places += [f"{folder}/{path}" for folder in _PROGRAM_FOLDERS]
        for place in places:
            for origin, source, target in reversed(self._copies):
                found = self._copied(place, origin, source, target, depth)
                if found is not None:
                    return found
        return None

    def _copied(self, place: str, origin: Layout | None, source: str, target: str, depth: int) -> str | None:
        if place != target and not place.startswith(target.rstrip("/") + "/"):
            return None
        rest = place[len(target) :].strip("/")
        if any(mark in source for mark in "*?["):
            if not fnmatchcase(rest, posixpath.basename(source)):
                return None
            source = posixpath.dirname(source)
        inner = posixpath.join(source, rest) if rest else source
        if origin is not None:
            return origin.find(inner, depth - 1)
        mounted = [inner.lstrip("/")] if source.startswith("/") else []
        candidates = [*mounted, *(below(context, inner.lstrip("/")) for context in self.contexts)]
        return next((one for one in candidates if self._files.is_file(one)), None)


def find_beside(files: Files, folder: str, path: str) -> str | None:
    """The file that a path outside containers means: relative to the folder or to the root, else the one so named."""
    if not path.startswith("/"):
        for start in (folder, ""):
            place = below(start, path)
            if files.is_file(place):
                return place
    return files.only(posixpath.basename(path)) if path.startswith("/") else None
