"""Bring an application to the template of today: the algorithm is Copier's, and keeps what the project changed.

Copier renders the project's old template and the new one, and merges what lies between the old rendering and the
project into the new. It finds both in a git repository; ours come in a package. So they are put into a repository that
lasts for a moment, as two commits, and Copier is told of it by a file of answers that lies beside it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import yaml

from flaskwright.errors import UsageError
from flaskwright.scaffold.answers import Answers
from flaskwright.scaffold.answers_file import ANSWERS_FILE, must_be_ours, read_answers
from flaskwright.scaffold.git import git, has_git, keep
from flaskwright.scaffold.rendering import TEMPLATE, copier, template_version

RELEASED = Path(__file__).parent / "released"
"""The templates of earlier versions, one archive each; `scripts/template_release.py` makes them."""


class Templates(msgspec.Struct, frozen=True):
    """The template of today, and where those of earlier versions are."""

    newest: Path = TEMPLATE
    released: Path = RELEASED


class Updated(msgspec.Struct, frozen=True, kw_only=True):
    """What an update did: both versions, the files that it changed, and those in which conflicts are to be solved."""

    before: int
    after: int
    changed: tuple[str, ...]
    conflicts: tuple[str, ...]


def update(project: Path, templates: Templates | None = None) -> Updated:
    """Bring the project of a folder to the newest template. Raises `UsageError`, before anything is written."""
    maker = copier()
    templates = templates or Templates()
    given = read_answers(project)
    must_be_ours(given)
    answers = Answers.of(given, ANSWERS_FILE)
    before, after = _version(given), template_version(templates.newest)
    if before > after:
        raise UsageError(
            f"the project follows version {before} of the template, this Flaskwright has {after}: upgrade Flaskwright"
        )
    if before == after:
        return Updated(before=before, after=after, changed=(), conflicts=())
    git_folder = _git_folder(project)
    # Beside the project's own objects: there it is on the same drive, and outside what git looks at.
    with tempfile.TemporaryDirectory(dir=git_folder, prefix="flaskwright-", ignore_cleanup_errors=True) as name:
        repository = Path(name) / "template"
        _two_versions(repository, before, after, templates)
        asked = Path(name) / "answers.yml"
        told = {"_src_path": os.fspath(repository), "_commit": str(before), **msgspec.to_builtins(answers)}
        asked.write_text(yaml.safe_dump(told), "utf-8")
        maker.run_update(
            project,
            answers_file=os.path.relpath(asked, project),
            vcs_ref=str(after),
            defaults=True,
            overwrite=True,
            quiet=True,
            settings=maker.Settings(),
        )
    return _outcome(project, before, after)


def _version(given: dict[str, Any]) -> int:
    try:
        return int(given["_commit"])
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{ANSWERS_FILE} has no version in `_commit`; restore it from git") from error


def _git_folder(project: Path) -> Path:
    """Where git keeps the project's history; raises `UsageError` unless all is committed."""
    if not has_git():
        raise UsageError("an update needs git, which is not installed")
    folder = git(project, "rev-parse", "--absolute-git-dir")
    if folder is None or git(project, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        raise UsageError("an update needs the project in git, with a commit: `git init && git add -A && git commit`")
    if git(project, "status", "--porcelain", "--", ".") != "":
        raise UsageError("some changes are not committed: commit or stash them, so that an update can be undone")
    return Path(folder.rstrip("\n"))


def _two_versions(repository: Path, before: int, after: int, templates: Templates) -> None:
    """Make a repository that has the template of both versions, each under its number."""
    repository.mkdir()
    archive = templates.released / f"{before}.zip"
    if not archive.is_file():
        raise UsageError(
            f"no version {before} of the template was ever released, which {ANSWERS_FILE} names in `_commit`"
        )
    _unpack(archive, repository)
    keep(repository, str(before))
    for path in repository.iterdir():
        if path.name != ".git":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(templates.newest, repository, dirs_exist_ok=True)
    keep(repository, str(after))


def _unpack(archive: Path, folder: Path) -> None:
    with zipfile.ZipFile(archive) as released:
        for entry in released.infolist():
            path = Path(released.extract(entry, folder))
            if mode := entry.external_attr >> 16:  # which `extract` leaves aside
                path.chmod(mode & 0o777)


def _outcome(project: Path, before: int, after: int) -> Updated:
    lines = (git(project, "status", "--porcelain", "--untracked-files=all", "--", ".") or "").splitlines()
    files = {line[3:]: line[:2] for line in lines}
    conflicts = tuple(sorted(path for path, state in files.items() if "U" in state or state in {"AA", "DD"}))
    return Updated(before=before, after=after, changed=tuple(sorted(set(files) - set(conflicts))), conflicts=conflicts)
