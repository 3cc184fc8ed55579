"""What each kind of file says of requirements, before it is known which of them count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.project.dependencies import ranges
from flaskwright.project.dependencies.setup_files import setup_requirements
from flaskwright.syntax.data.requirement_files import normal_name, parse_requirement
from flaskwright.syntax.data.values import Entry, Items, Scalar, Table, Value, scalars
from flaskwright.syntax.span import byte_offsets, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.syntax import tree
    from flaskwright.syntax.data.ini_files import IniDocument, IniEntry
    from flaskwright.syntax.data.lock_files import LockDocument
    from flaskwright.syntax.data.requirement_files import Requirement, RequirementDocument
    from flaskwright.syntax.source import Source

_DEVELOPMENT = re.compile(
    r"(?:^|[^a-z])(?:dev|develop|development|tests?|testing|docs?|documentation|lint|linting|ci|typing|types|format|"
    r"min|minimum|minimal|lowest|oldest)"
    r"(?:[^a-z]|$)"
)


Group = Literal["main", "optional", "development"]
_SETUP_KEYS: dict[str, Group] = {
    "install_requires": "main",
    "setup_requires": "development",
    "tests_require": "development",
}


class Said(msgspec.Struct, frozen=True):
    """One requirement as a file says it; see `model.Requirement`."""

    start: int
    end: int
    name: str
    specifier: str | None
    exact: str | None
    group: Group
    marker: str = ""
    locked: bool = False


def for_development(name: str) -> bool:
    """Whether a file, group or extra is by its name for those who work on the program."""
    return _DEVELOPMENT.search(name.lower().replace("_", "-")) is not None


def _of_extra(name: str) -> Group:
    return "development" if for_development(name) else "optional"


def _of_group(name: str) -> Group:
    """Poetry installs its groups unless it is told otherwise."""
    return "development" if for_development(name) else "main"


def in_requirements(document: RequirementDocument) -> Iterator[Said]:
    """The lines of a requirements file."""
    return (_said(one, group="main") for one in document.requirements)


def in_lock(document: LockDocument) -> Iterator[Said]:
    """The packages of a lock file."""
    for one in document.packages:
        yield Said(
            one.start,
            one.end,
            one.name,
            f"=={one.version}" if one.version is not None else None,
            one.version,
            "main" if one.main else "development",
            locked=True,
        )


def in_project_file(root: Table) -> Iterator[Said]:
    """`pyproject.toml`: the standard tables, dependency groups, and those of Poetry, uv and PDM.

    https://packaging.python.org/specifications/pyproject-toml/ , https://peps.python.org/pep-0735/
    """
    yield from _listed(root.get("project", "dependencies"), group="main")
    for extra in _entries(root.get("project", "optional-dependencies")):
        yield from _listed(extra.value, group=_of_extra(extra.key))
    for group in _entries(root.get("dependency-groups")):
        yield from _listed(group.value, group="development")
    yield from _listed(root.get("tool", "uv", "dev-dependencies"), group="development")
    for group in _entries(root.get("tool", "pdm", "dev-dependencies")):
        yield from _listed(group.value, group="development")
    yield from _table(root.get("tool", "poetry", "dependencies"), group="main")
    yield from _table(root.get("tool", "poetry", "dev-dependencies"), group="development")
    for group in _entries(root.get("tool", "poetry", "group")):
        inner = group.value.get("dependencies") if isinstance(group.value, Table) else None
        yield from _table(inner, group=_of_group(group.key))


def in_pipfile(root: Table) -> Iterator[Said]:
    """What a `Pipfile` requires. https://pipenv.pypa.io/en/latest/pipfile.html"""
    yield from _table(root.get("packages"), group="main")
    yield from _table(root.get("dev-packages"), group="development")


def in_setup_cfg(document: IniDocument, source: Source) -> Iterator[Said]:
    """What a `setup.cfg` requires. https://setuptools.pypa.io/en/latest/userguide/declarative_config.html"""
    options = document.section("options")
    for key, group in _SETUP_KEYS.items():
        entry = options.get(key) if options is not None else None
        if entry is not None:
            yield from _lines_of(entry, source, group=group)
    extras = document.section("options.extras_require")
    for extra in extras.entries if extras is not None else ():
        yield from _lines_of(extra, source, group=_of_extra(extra.key))


def in_setup_script(module: tree.Module) -> Iterator[Said]:
    """What a `setup.py` requires, as far as its text says so."""
    for text, keyword in setup_requirements(module):
        requirement = parse_requirement(str(text.value), text.start, text.end)
        if requirement is not None:
            yield _said(requirement, group=_SETUP_KEYS.get(keyword) or _of_extra(keyword))


def _said(one: Requirement, *, group: Group) -> Said:
    specifier = None if one.url or ranges.parsed(one.specifier) is None else one.specifier
    exact = ranges.pinned(one.specifier) if specifier is not None else None
    return Said(one.start, one.end, one.name, specifier, exact, group, one.marker)


def _entries(value: Value | None) -> tuple[Entry, ...]:
    return value.entries if isinstance(value, Table) else ()


def _listed(value: Value | None, *, group: Group) -> Iterator[Said]:
    """A list of requirements; a table in it includes another group, which is read where it stands."""
    for item in value.items if isinstance(value, Items) else ():
        if isinstance(item, Scalar) and isinstance(item.value, str):
            requirement = parse_requirement(item.value, item.start, item.end)
            if requirement is not None:
                yield _said(requirement, group=group)


def _table(value: Value | None, *, group: Group) -> Iterator[Said]:
    """A table of requirements: `name = "^1.2"`, `name = { version = "^1.2", markers = "…" }`, or a list of those."""
    for entry in _entries(value):
        choices = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
        for choice in choices:
            written, marker = _version_and_marker(choice)
            specifier = ranges.from_poetry(written) if written is not None else None
            exact = ranges.pinned(specifier) if specifier else None
            last = list(scalars(choice))
            end = last[-1][1].end if last else entry.end
            yield Said(entry.start, max(entry.end, end), normal_name(entry.key), specifier, exact, group, marker)


def _version_and_marker(value: Value) -> tuple[str | None, str]:
    if isinstance(value, Scalar):
        return (value.value if isinstance(value.value, str) else None), ""
    if not isinstance(value, Table):
        return None, ""
    markers = [value.text("markers") or ""]
    if value.text("platform"):
        markers.append(f"sys_platform == '{value.text('platform')}'")
    python = ranges.from_poetry(value.text("python") or "")
    for clause in python.split(",") if python else ():
        operator = clause.rstrip("0123456789.*")
        markers.append(f"python_version {operator} '{clause[len(operator) :]}'")
    return value.text("version"), " and ".join(f"({one})" for one in markers if one)


def _lines_of(entry: IniEntry, source: Source, *, group: Group) -> Iterator[Said]:
    """The lines of a value, each with its place: the value begins at its key, and ends where a line is not indented."""
    text = source.text
    to_byte = byte_offsets(text)
    wanted = [line.strip() for line in entry.value.split("\n") if line.strip() and not line.strip().startswith("#")]
    for offset, line in lines(text):
        start = to_byte(offset)
        if start + len(line.encode()) < entry.key_start or not wanted:
            continue
        at = line.find(wanted[0])
        if at >= 0:
            written = wanted.pop(0)
            requirement = parse_requirement(written, to_byte(offset + at), to_byte(offset + at + len(written)))
            if requirement is not None:
                yield _said(requirement, group=group)
