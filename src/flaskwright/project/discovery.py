"""Which files count: git's own list where there is one, else a walk, less the excluded."""

from __future__ import annotations

import csv
import os
import posixpath
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from pathspec import GitIgnoreSpec

from flaskwright.errors import UsageError
from flaskwright.findings.finding import Problem
from flaskwright.project.git import inside_work_tree, run_git
from flaskwright.project.kinds import FileKind, FileRole, classify, classify_bare, is_gunicorn_config, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flaskwright.project.settings import Settings

DEFAULT_EXCLUDES = (
    ".git/", ".hg/", ".svn/", ".bzr/", ".venv/", "venv/", "node_modules/", "bower_components/", "__pycache__/",
    "build/", "dist/", ".tox/", ".nox/", ".eggs/", "*.egg-info/", "site-packages/", ".mypy_cache/", ".pytest_cache/",
    ".ruff_cache/", ".hypothesis/", ".ipynb_checkpoints/", ".direnv/", ".pyenv/", ".idea/", ".vscode/",
    "__pypackages__/", ".flaskwright_cache/",
)  # fmt: skip
_ROOT_MARKS = ("pyproject.toml", ".git", "setup.py", "flaskwright.toml")
_SHELL = re.compile(rb"\b(?:ba|da|k|z|a)?sh\b")
# Longer extensionless files are data or programs, not scripts.
_LONGEST_SCRIPT = 256 * 1024


class ProjectFile(msgspec.Struct, frozen=True):
    """One file that counts.

    `path` is relative to the root, with `/`; `size` is in bytes; `tracked` says that git tracks it (true outside git,
    false where git cannot tell).
    """

    path: str
    absolute: Path
    kind: FileKind
    role: FileRole
    size: int
    tracked: bool

    @property
    def is_gunicorn_config(self) -> bool:
        """Whether the name says that Gunicorn reads its settings here."""
        return is_gunicorn_config(self.path)


class ProjectFiles(msgspec.Struct, frozen=True):
    """The files below `root` that count, sorted by path, and what could not be read."""

    root: Path
    files: tuple[ProjectFile, ...]
    problems: tuple[Problem, ...]


class _Candidate(msgspec.Struct, frozen=True):
    """A path that may count: `path` relative to the root, `place` for the file system, `named` if the user named it."""

    path: str
    place: str
    tracked: bool
    named: bool = False


def find_root(paths: Sequence[Path]) -> Path:
    """The project's root for these paths.

    It is the nearest ancestor of what they have in common that holds a mark of a project, else that common folder.
    Raises `UsageError` where a path does not exist.
    """
    resolved = [_existing(path) for path in paths or (Path(),)]
    try:
        common = Path(os.path.commonpath(resolved))
    except ValueError:
        raise UsageError("the given paths lie on different drives; check one project at a time") from None
    if not common.is_dir():
        common = common.parent
    for folder in (common, *common.parents):
        if any((folder / mark).exists() for mark in _ROOT_MARKS):
            return folder
    return common


def discover(paths: Sequence[Path], settings: Settings, root: Path) -> ProjectFiles:
    """The files at or below `paths` that count.

    A file that is named outright counts although a pattern excludes it. Raises `UsageError` where a path does not exist
    or stands outside the root.
    """
    root = root.resolve()
    search = _Search(root, settings)
    for path in paths or (root,):
        place = _existing(path)
        if not place.is_relative_to(root):
            raise UsageError(f"{path} is outside the project {root}; check it in a run of its own")
        if place.is_dir():
            search.folder(place)
        else:
            search.named(place)
    return search.result()


def _existing(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist; name a file or a folder to check") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"{path} cannot be read ({error}); name a file or a folder to check") from None


def _relative(place: str, root: str) -> str:
    r"""The path below the root with `/`, empty for the root; name bytes that are not UTF-8 are written as `\xff`."""
    below = place[len(root) :].lstrip(os.sep).replace(os.sep, "/")
    return below if below.isascii() else os.fsencode(below).decode("utf-8", "backslashreplace")


class _Excluded:
    """Whether a path is excluded; a folder is judged once for all that stands in it."""

    def __init__(self, settings: Settings) -> None:
        wanted = DEFAULT_EXCLUDES if settings.exclude is None else settings.exclude
        patterns = [*wanted, *settings.extend_exclude]
        self._spec = GitIgnoreSpec.from_lines(patterns)
        # Only a negation can bring back what stands in an excluded folder, and only a bare name can exclude a file.
        self._folders_decide = all(one.endswith("/") and not one.startswith("!") for one in patterns)
        self._folders: dict[str, bool] = {"": False}

    def folder(self, path: str) -> bool:
        """Whether a pattern excludes the folder or one around it."""
        known = self._folders.get(path)
        if known is None:
            known = self._folders[path] = self._spec.match_file(f"{path}/")
        return known

    def file(self, path: str) -> bool:
        """Whether a pattern excludes the file or a folder around it."""
        if self._folders_decide:
            return self.folder(path.rpartition("/")[0])
        return self._spec.match_file(path)


def _listed_by_git(folder: Path) -> dict[str, bool] | None:
    """Paths below the folder and whether git tracks each; `None` outside git and where git ignores the folder."""
    if not inside_work_tree(folder):
        return None
    answer = run_git(folder, "ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard")
    if answer is None:
        return None
    listed: dict[str, bool] = {}
    for entry in answer.split(b"\0"):
        tag, _, name = entry.partition(b" ")
        if name:
            listed[os.fsdecode(name)] = tag != b"?"
    if not listed and run_git(folder, "check-ignore", "-q", ".") is not None:
        return None
    return listed


def _in_repository(folder: Path) -> bool:
    """Whether the folder is in a repository, although git is missing, refuses it or ignores the folder."""
    return any((place / ".git").exists() for place in (folder, *folder.parents))


class _Search:
    """Collects candidates, then keeps those that are readable files of a known kind, each once."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self._root = root
        self._prefix = str(root)
        self._settings = settings
        self._tests = GitIgnoreSpec.from_lines(settings.tests)
        self._excluded = _Excluded(settings)
        self._candidates: dict[str, _Candidate] = {}
        self._problems: set[Problem] = set()

    def named(self, place: Path) -> None:
        """Add a file that the user named."""
        tracked = True
        if inside_work_tree(place.parent):
            tracked = run_git(place.parent, "ls-files", "--error-unmatch", "--", place.name) is not None
        path = _relative(str(place), self._prefix)
        self._candidates[path] = _Candidate(path, str(place), tracked, named=True)

    def folder(self, folder: Path) -> None:
        """Add what stands in a folder, less the excluded."""
        listed = _listed_by_git(folder)
        if listed is None:
            self._walk(str(folder), self._base(folder), tracked=not _in_repository(folder))
            return
        base = self._base(folder)
        environments = tuple({name.removesuffix("pyvenv.cfg") for name in listed if name.endswith("/pyvenv.cfg")})
        for name, tracked in listed.items():
            place = os.path.join(folder, name).rstrip(os.sep)  # noqa: PTH118 - thousands of paths, kept as text
            if name.startswith(environments) or self._excluded.file(_relative(place, base)):
                continue
            if _is_folder(place):  # a submodule, or another repository inside this one
                self._walk(place, base, tracked=tracked)
            else:
                self._add(place, tracked=tracked)

    def _base(self, folder: Path) -> str:
        """What patterns are relative to: the root, or a folder that the user named although it is excluded."""
        excluded = self._excluded.folder(_relative(str(folder), self._prefix))
        return str(folder) if excluded else self._prefix

    def _add(self, place: str, *, tracked: bool) -> None:
        path = _relative(place, self._prefix)
        self._candidates.setdefault(path, _Candidate(path, place, tracked))

    def _walk(self, folder: str, base: str, *, tracked: bool) -> None:
        """Add every file below a folder; links to folders are not followed, since they may lead in circles."""
        for place, folders, names in os.walk(folder, onerror=self._not_listed):
            if "pyvenv.cfg" in names and place != folder:
                folders.clear()
                continue
            here = _relative(place, base)
            before = f"{here}/" if here else ""
            folders[:] = [name for name in folders if not self._excluded.folder(before + name)]
            for name in names:
                if not self._excluded.file(before + name):
                    self._add(f"{place}{os.sep}{name}", tracked=tracked)

    def _not_listed(self, error: OSError) -> None:
        place = _relative(os.fsdecode(error.filename), self._prefix)
        self._problems.add(Problem(place, 0, 0, "read", f"the folder cannot be listed: {error.strerror}"))

    def result(self) -> ProjectFiles:
        """The files, sorted, with the problems."""
        paths = frozenset(self._candidates)
        installed = self._installed()
        found: dict[str, ProjectFile] = {}
        links: list[_Candidate] = []
        for candidate in self._candidates.values():
            kind = self._kind(candidate)
            if kind is None or (candidate.path in installed and not candidate.named):
                continue
            if os.path.islink(candidate.place):  # noqa: PTH114 - thousands of paths, kept as text
                links.append(candidate)
            elif (status := self._status(candidate, candidate.place)) is not None:
                found[candidate.place] = self._file(candidate, candidate.place, kind, status, paths)
        # After the files, so that a link to a file that counts anyway adds nothing.
        for candidate in sorted(links, key=lambda link: link.path):
            kind = self._kind(candidate)
            target = os.path.realpath(candidate.place)
            inside = Path(target).is_relative_to(self._root)
            if kind is None or target in found or not inside or _is_folder(target):
                continue
            if (status := self._status(candidate, target)) is not None:
                found[target] = self._file(candidate, target, kind, status, paths)
        files = sorted(found.values(), key=lambda file: file.path)
        return ProjectFiles(self._root, tuple(files), tuple(sorted(self._problems)))

    def _installed(self) -> frozenset[str]:
        """The files that an installer put there (`pip install --target`), as its own records say: code of others."""
        found: set[str] = set()
        for candidate in self._candidates.values():
            folder, _, record = candidate.path.rpartition("/")
            if record != "RECORD" or not folder.endswith(".dist-info"):
                continue
            try:
                lines = Path(candidate.place).read_text("utf-8").splitlines()
            except (OSError, UnicodeDecodeError):
                continue
            base = posixpath.dirname(folder)
            found.update(posixpath.normpath(posixpath.join(base, row[0])) for row in csv.reader(lines) if row)
        return frozenset(found)

    def _status(self, candidate: _Candidate, place: str) -> os.stat_result | None:
        """The status of a readable regular file; `None`, with a problem where it deserves one, of anything else."""
        try:
            status = os.stat(place)  # noqa: PTH116 - thousands of paths, kept as text
        except FileNotFoundError:
            return None  # deleted but not yet committed, or a link to nowhere
        except (OSError, ValueError) as error:
            self._unreadable(candidate, getattr(error, "strerror", None) or str(error))
            return None
        if not stat.S_ISREG(status.st_mode):
            self._unreadable(candidate, "not a regular file")
            return None
        if not os.access(place, os.R_OK):
            self._unreadable(candidate, "permission denied")
            return None
        return status

    def _unreadable(self, candidate: _Candidate, reason: str) -> None:
        self._problems.add(Problem(candidate.path, 0, 0, "read", f"cannot be read: {reason}"))

    def _kind(self, candidate: _Candidate) -> FileKind | None:
        kind = classify(candidate.path, self._settings.templates)
        if kind is None and "." not in candidate.path.rpartition("/")[2]:
            return _kind_of_script(candidate.place) or classify_bare(candidate.path)
        return kind

    def _file(
        self,
        candidate: _Candidate,
        place: str,
        kind: FileKind,
        status: os.stat_result,
        paths: frozenset[str],
    ) -> ProjectFile:
        role = FileRole.TEST if self._tests.match_file(candidate.path) else role_of(candidate.path, paths)
        return ProjectFile(candidate.path, Path(place), kind, role, status.st_size, candidate.tracked)


def _is_folder(place: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(place).st_mode)
    except (OSError, ValueError):
        return False


def _kind_of_script(place: str) -> FileKind | None:
    """The language of a file without a suffix, as its first line says."""
    try:
        status = os.stat(place)  # noqa: PTH116 - thousands of paths, kept as text
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LONGEST_SCRIPT:
            return None
        with Path(place).open("rb") as stream:
            first = stream.readline(256)
    except (OSError, ValueError):
        return None
    if not first.startswith(b"#!"):
        return None
    if b"python" in first:
        return FileKind.PYTHON
    return FileKind.SHELL if _SHELL.search(first) else None
