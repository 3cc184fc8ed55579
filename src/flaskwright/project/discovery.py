"""Which files count: git's own list where there is one, else a walk, less the excluded."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from pathspec import GitIgnoreSpec

from flaskwright.errors import UsageError
from flaskwright.findings.finding import Problem
from flaskwright.project.git import inside_work_tree, run_git
from flaskwright.project.kinds import FileKind, FileRole, classify, is_gunicorn_config, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flaskwright.project.settings import Settings

DEFAULT_EXCLUDES = (
    ".git/", ".hg/", ".svn/", ".bzr/", ".venv/", "venv/", "node_modules/", "bower_components/", "__pycache__/",
    "build/", "dist/", ".tox/", ".nox/", ".eggs/", "*.egg-info/", "site-packages/", ".mypy_cache/", ".pytest_cache/",
    ".ruff_cache/", ".hypothesis/", ".ipynb_checkpoints/", ".direnv/", ".pyenv/", ".idea/", ".vscode/",
    "__pypackages__/",
)  # fmt: skip
_ROOT_MARKS = ("pyproject.toml", ".git", "setup.py", "flaskwright.toml")
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
    """A path that may count: `path` relative to the root, `named` where the user wrote it out."""

    path: str
    absolute: Path
    tracked: bool
    named: bool


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
    problems: set[Problem] = set()
    candidates: list[_Candidate] = []
    for path in paths or (root,):
        absolute = _existing(path)
        if not absolute.is_relative_to(root):
            raise UsageError(f"{path} is outside the project {root}; check it in a run of its own")
        if absolute.is_dir():
            candidates.extend(_below(absolute, settings, root, problems))
        else:
            candidates.append(_named(absolute, root))
    files = _regular(candidates, settings, root, problems)
    return ProjectFiles(root, tuple(files), tuple(sorted(problems)))


def _existing(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist; name a file or a folder to check") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"{path} cannot be read ({error}); name a file or a folder to check") from None


def _relative(absolute: Path, root: Path) -> str:
    """The path below the root with `/`, printable although its name may not be UTF-8."""
    return os.fsencode(absolute.relative_to(root).as_posix()).decode("utf-8", "replace")


def _named(absolute: Path, root: Path) -> _Candidate:
    tracked = True
    if inside_work_tree(absolute.parent):
        tracked = run_git(absolute.parent, "ls-files", "--error-unmatch", "--", absolute.name) is not None
    return _Candidate(_relative(absolute, root), absolute, tracked, named=True)


def _below(folder: Path, settings: Settings, root: Path, problems: set[Problem]) -> Iterator[_Candidate]:
    """What stands in a folder, less the excluded; patterns are relative to the root."""
    wanted = DEFAULT_EXCLUDES if settings.exclude is None else settings.exclude
    excluded = GitIgnoreSpec.from_lines([*wanted, *settings.extend_exclude])
    base = root
    if folder != root and excluded.match_file(f"{_relative(folder, root)}/"):
        base = folder  # the user asked for an excluded folder by name
    listed = _listed_by_git(folder)
    if listed is None:
        yield from _walk(folder, base, root, excluded, problems, tracked=not _in_refused_repository(folder))
        return
    environments = {name.rpartition("/")[0] + "/" for name in listed if name.rpartition("/")[2] == "pyvenv.cfg"}
    for name, tracked in listed.items():
        absolute = folder / name
        if excluded.match_file(_relative(absolute, base)) or any(name.startswith(place) for place in environments):
            continue
        if absolute.is_dir() and not absolute.is_symlink():  # a submodule, or another repository inside this one
            yield from _walk(absolute, base, root, excluded, problems, tracked=tracked)
        else:
            yield _Candidate(_relative(absolute, root), absolute, tracked, named=False)


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
            listed[os.fsdecode(name.rstrip(b"/"))] = tag != b"?"
    if not listed and run_git(folder, "check-ignore", "-q", ".") is not None:
        return None
    return listed


def _in_refused_repository(folder: Path) -> bool:
    """Whether the folder is in a repository all the same: git is missing or refuses it, or ignores the folder."""
    return any((place / ".git").exists() for place in (folder, *folder.parents))


def _walk(
    folder: Path, base: Path, root: Path, excluded: GitIgnoreSpec, problems: set[Problem], *, tracked: bool
) -> Iterator[_Candidate]:
    """Every file below a folder; links to folders are not followed, since they may lead in circles."""

    def report(error: OSError) -> None:
        place = _relative(Path(os.fsdecode(error.filename)), root)
        problems.add(Problem(place, 0, 0, "read", f"the folder cannot be listed: {error.strerror}"))

    for place, folders, names in os.walk(folder, onerror=report):
        here = Path(place)
        if "pyvenv.cfg" in names and here != folder:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not excluded.match_file(f"{_relative(here / name, base)}/")]
        for name in names:
            absolute = here / name
            if not excluded.match_file(_relative(absolute, base)):
                yield _Candidate(_relative(absolute, root), absolute, tracked, named=False)


def _regular(
    candidates: Iterable[_Candidate], settings: Settings, root: Path, problems: set[Problem]
) -> list[ProjectFile]:
    """The candidates that are files of a known kind, each once, sorted by path."""
    unique = {candidate.path: candidate for candidate in candidates}
    paths = frozenset(unique)
    tests = GitIgnoreSpec.from_lines(settings.tests)
    found: dict[Path, ProjectFile] = {}
    # Files go before links, so that a link to a file that counts anyway adds nothing.
    for candidate in sorted(unique.values(), key=lambda one: (one.absolute.is_symlink(), one.path)):
        try:
            target = candidate.absolute.resolve(strict=True)
            status = target.stat()
        except FileNotFoundError:
            continue  # deleted but not yet committed, or a link to nowhere
        except (OSError, RuntimeError) as error:
            if classify(candidate.path, settings.templates) is not None:
                problems.add(_unreadable(candidate.path, error))
            continue
        if target in found or not target.is_relative_to(root) or stat.S_ISDIR(status.st_mode):
            continue
        kind = _kind(candidate, target, status, settings)
        if kind is None:
            continue
        if not stat.S_ISREG(status.st_mode):
            problems.add(Problem(candidate.path, 0, 0, "read", "is not a regular file"))
            continue
        if not os.access(target, os.R_OK):
            problems.add(Problem(candidate.path, 0, 0, "read", "cannot be read: permission denied"))
            continue
        role = FileRole.TEST if tests.match_file(candidate.path) else role_of(candidate.path, paths)
        found[target] = ProjectFile(candidate.path, target, kind, role, status.st_size, candidate.tracked)
    return sorted(found.values(), key=lambda file: file.path)


def _unreadable(path: str, error: Exception) -> Problem:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Problem(path, 0, 0, "read", f"cannot be read: {reason}")


def _kind(candidate: _Candidate, target: Path, status: os.stat_result, settings: Settings) -> FileKind | None:
    kind = classify(candidate.path, settings.templates)
    if kind is not None:
        return kind
    name = candidate.absolute.name
    if not stat.S_ISREG(status.st_mode) or "." in name or status.st_size > _LONGEST_SCRIPT:
        return FileKind.PYTHON if candidate.named and name.endswith(".pyw") else None
    return FileKind.PYTHON if _has_python_shebang(target) else None


def _has_python_shebang(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            first = stream.readline(256)
    except OSError:
        return False
    return first.startswith(b"#!") and b"python" in first
