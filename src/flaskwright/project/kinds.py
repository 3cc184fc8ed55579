"""What a file is, and what it is for, decided by its name and place alone."""

from __future__ import annotations

import re
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


class FileKind(StrEnum):
    """The language of a file. `markup` is HTML outside the template folders; `config` is a list of plain settings.

    `python-version` names the interpreter to use; `shell` is a script, with or without a suffix.
    """

    PYTHON = "python"
    TEMPLATE = "template"
    MARKUP = "markup"
    TOML = "toml"
    YAML = "yaml"
    JSON = "json"
    INI = "ini"
    ENV = "env"
    DOCKERFILE = "dockerfile"
    COMPOSE = "compose"
    PROCFILE = "procfile"
    SYSTEMD = "systemd"
    SUPERVISOR = "supervisor"
    NGINX = "nginx"
    REQUIREMENTS = "requirements"
    LOCK = "lock"
    CONFIG = "config"
    PYTHON_VERSION = "python-version"
    SHELL = "shell"


COMMENTED = frozenset(
    {
        FileKind.TOML,
        FileKind.YAML,
        FileKind.INI,
        FileKind.ENV,
        FileKind.DOCKERFILE,
        FileKind.COMPOSE,
        FileKind.PROCFILE,
        FileKind.SYSTEMD,
        FileKind.SUPERVISOR,
        FileKind.NGINX,
        FileKind.REQUIREMENTS,
        FileKind.LOCK,
        FileKind.SHELL,
    }
)
"""The kinds of data files in which `#` begins a comment."""


class FileRole(StrEnum):
    """What a file is for; most rules judge production code only."""

    PRODUCTION = "production"
    TEST = "test"
    EXAMPLE = "example"
    DOCS = "docs"
    MIGRATION = "migration"


_TEMPLATE_SUFFIXES = frozenset({".jinja", ".jinja2", ".j2"})
_TEXT_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xml", ".txt", ".md", ".svg", ".rss", ".css", ".js", ".tpl"})
_MARKUP_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

# The first pattern that fits the lower-case file name decides.
_NAMES: tuple[tuple[str, FileKind], ...] = (
    ("*.py", FileKind.PYTHON),
    ("*.wsgi", FileKind.PYTHON),
    ("dockerfile", FileKind.DOCKERFILE),
    ("dockerfile[._-]*", FileKind.DOCKERFILE),
    ("*.dockerfile", FileKind.DOCKERFILE),
    ("containerfile", FileKind.DOCKERFILE),
    ("containerfile[._-]*", FileKind.DOCKERFILE),
    ("compose*.yml", FileKind.COMPOSE),
    ("compose*.yaml", FileKind.COMPOSE),
    ("docker-compose*.yml", FileKind.COMPOSE),
    ("docker-compose*.yaml", FileKind.COMPOSE),
    ("procfile", FileKind.PROCFILE),
    ("procfile.*", FileKind.PROCFILE),
    ("*.service", FileKind.SYSTEMD),
    (".env", FileKind.ENV),
    (".env.*", FileKind.ENV),
    (".envrc", FileKind.ENV),
    (".flaskenv", FileKind.ENV),
    ("*.env", FileKind.ENV),
    ("nginx*.conf", FileKind.NGINX),
    ("nginx*.conf.template", FileKind.NGINX),
    ("*.nginx", FileKind.NGINX),
    ("supervisor*.conf", FileKind.SUPERVISOR),
    ("supervisor*.ini", FileKind.SUPERVISOR),
    ("requirements*.txt", FileKind.REQUIREMENTS),
    ("requirements*.in", FileKind.REQUIREMENTS),
    ("constraints*.txt", FileKind.REQUIREMENTS),
    ("poetry.lock", FileKind.LOCK),
    ("uv.lock", FileKind.LOCK),
    ("pdm.lock", FileKind.LOCK),
    ("pipfile.lock", FileKind.LOCK),
    ("pixi.lock", FileKind.LOCK),
    ("conda-lock.yml", FileKind.LOCK),
    ("pylock.toml", FileKind.LOCK),
    ("pylock.*.toml", FileKind.LOCK),
    ("*.toml", FileKind.TOML),
    ("pipfile", FileKind.TOML),
    (".python-version", FileKind.PYTHON_VERSION),
    ("runtime.txt", FileKind.PYTHON_VERSION),
    ("*.sh", FileKind.SHELL),
    ("*.bash", FileKind.SHELL),
    ("*.yml", FileKind.YAML),
    ("*.yaml", FileKind.YAML),
    ("*.json", FileKind.JSON),
    ("*.ini", FileKind.INI),
    ("*.cfg", FileKind.INI),
    ("*.conf", FileKind.CONFIG),
)

# What else stands beside the sites of nginx without a suffix.
_NO_SITES = ("_params", "makefile", "readme", "license", "htpasswd", "entrypoint")

_TEST_FOLDERS = frozenset({"tests", "test"})
_EXAMPLE_FOLDERS = frozenset({"examples", "example"})
_DOCS_FOLDERS = frozenset({"docs", "doc"})
_MIGRATION_FOLDERS = frozenset({"migrations", "alembic"})


def classify(path: str, template_folders: Collection[str] = ()) -> FileKind | None:
    """The kind of the file at `path` (relative, with `/`), or `None` where it is none of ours.

    `template_folders` are folders, relative to the root, that hold templates besides those called `templates`.
    """
    pure = PurePosixPath(path)
    name = pure.name.lower()
    folders = pure.parts[:-1]
    suffix = pure.suffix.lower()
    if suffix in _TEMPLATE_SUFFIXES:
        return FileKind.TEMPLATE
    if suffix in _TEXT_SUFFIXES and _holds_templates(pure, folders, template_folders):
        return FileKind.TEMPLATE
    if suffix in _MARKUP_SUFFIXES:
        return FileKind.MARKUP
    if name.endswith((".conf", ".conf.template")) and _beside(folders, "nginx"):
        return FileKind.NGINX
    if suffix == ".conf" and _beside(folders, "supervisor"):
        return FileKind.SUPERVISOR
    if suffix in {".txt", ".in"} and folders and folders[-1].lower() == "requirements":
        return FileKind.REQUIREMENTS
    for pattern, kind in _NAMES:
        if fnmatchcase(name, pattern):
            return kind
    return None


def classify_bare(path: str) -> FileKind | None:
    """The kind of a file without a suffix that is no script, by the folder that it stands in: a site of nginx's."""
    pure = PurePosixPath(path)
    folders = pure.parts[:-1]
    sites = bool(folders) and folders[-1].lower() in ("sites-available", "sites-enabled")
    if (sites or (folders and _beside(folders[-1:], "nginx"))) and not pure.name.lower().endswith(_NO_SITES):
        return FileKind.NGINX
    return None


def _holds_templates(path: PurePosixPath, folders: tuple[str, ...], template_folders: Collection[str]) -> bool:
    return "templates" in folders or any(path.is_relative_to(folder) for folder in template_folders)


def _beside(folders: tuple[str, ...], program: str) -> bool:
    """Whether a folder on the way is named for the program: `nginx`, `nginx-proxy`, `etc/supervisor`."""
    return any(folder.lower() == program or folder.lower().startswith((f"{program}.", f"{program}-"))
               for folder in folders)  # fmt: skip


def is_gunicorn_config(path: str) -> bool:
    """Whether the file is by its name a Gunicorn configuration: `gunicorn.conf.py`, `gunicorn_conf.py`."""
    name = PurePosixPath(path).name.lower()
    return name.startswith("gunicorn") and name.endswith(".py") and "conf" in name


def role_of(path: str, paths: Collection[str]) -> FileRole:
    """What the file at `path` is for; `paths` are all files of the project, relative to the root.

    Only the path below the root counts: a project that itself lies in a folder called `tests` is not a test.
    """
    pure = PurePosixPath(path)
    name = pure.name.lower()
    folders = [folder.lower() for folder in pure.parts[:-1]]
    if any(map(_holds_tests, folders)) or _is_test_name(name):
        return FileRole.TEST
    if _is_migration(pure, folders, paths):
        return FileRole.MIGRATION
    if _EXAMPLE_FOLDERS.intersection(folders):
        return FileRole.EXAMPLE
    if _DOCS_FOLDERS.intersection(folders):
        return FileRole.DOCS
    return FileRole.PRODUCTION


def _holds_tests(folder: str) -> bool:
    """Whether a folder is `test`, or has a name with `tests` in it: `smoke_tests`, but not `test_center`."""
    return folder in _TEST_FOLDERS or "tests" in re.split(r"[-_.]", folder)


def _is_test_name(name: str) -> bool:
    return name in {"conftest.py", "tests.py"} or fnmatchcase(name, "test_*.py") or fnmatchcase(name, "*_test.py")


def _is_migration(pure: PurePosixPath, folders: list[str], paths: Collection[str]) -> bool:
    """An Alembic revision or environment: `versions/*.py` beside `env.py`, and that `env.py`."""
    if pure.suffix != ".py":
        return False
    if pure.name == "env.py":
        return f"{pure.parent / 'script.py.mako'}" in paths or bool(folders and folders[-1] in _MIGRATION_FOLDERS)
    for index, folder in enumerate(folders):
        if folder == "versions" and index and (
            folders[index - 1] in _MIGRATION_FOLDERS or f"{'/'.join(pure.parts[:index])}/env.py" in paths
        ):  # fmt: skip
            return True
    return False
