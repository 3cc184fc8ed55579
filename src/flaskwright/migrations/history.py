"""Finds the revisions of a project, the environments that they belong to, and their order."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.migrations.model import EnvSettings, History, Revision
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.semantics.values import NONE, Const, FunctionValue, Sequence, Value, text, texts, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.data.ini_files import IniDocument
from flaskwright.syntax.data.values import Items, Scalar, Table, TreeDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flaskwright.findings.finding import Location
    from flaskwright.project.documents import Documents
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo

ENVIRONMENT = "env.py"
TEMPLATE = "script.py.mako"
VERSIONS = "versions"
PYPROJECT = "pyproject.toml"
SCRIPTS = "script_location"
LOCATIONS = "version_locations"
RECURSIVE = "recursive_version_locations"
YES = frozenset({"true", "yes", "on", "1"})
KEYS = frozenset({"revision", "down_revision"})
"""What every revision assigns."""
Names = dict[str, Value]


class Environment(msgspec.Struct, frozen=True):
    """A folder with an `env.py`, and the folders of its revisions where something says them."""

    folder: str
    locations: tuple[str, ...] = ()
    recursive: bool = False
    """Whether revisions are looked for in the folders below `versions`, too."""


class Found(msgspec.Struct, frozen=True, eq=False):
    """What histories are made of: the modules by path, and what the names at their top are."""

    modules: dict[str, ModuleInfo]
    names: Callable[[ModuleInfo], Names]
    settings: Callable[[ModuleInfo], EnvSettings]
    documents: Documents


def find_histories(found: Found) -> tuple[History, ...]:
    """The histories of a project, in the order of their folders."""
    environments = _environments(found)
    members: dict[Environment, list[Revision]] = {one: [] for one in environments}
    plain = {posixpath.dirname(path) for path, one in found.modules.items() if _is_revision(one)}
    for path, module in sorted(found.modules.items()):
        environment = _environment_of(path, environments)
        if environment is not None and _is_left_out(path, environment, plain):
            continue
        in_versions = module.role is FileRole.MIGRATION and posixpath.basename(path) != ENVIRONMENT
        listed = environment is not None and bool(environment.locations)
        revision = _revision(module, found) if in_versions or listed else None
        if revision is not None:
            own = environment or Environment(posixpath.dirname(path).removesuffix(f"/{VERSIONS}"))
            members.setdefault(own, []).append(revision)
    made = [_history(one, tuple(revisions), found) for one, revisions in members.items() if revisions]
    return tuple(sorted(made, key=lambda one: (one.folder, one.revisions[0].path)))


def _is_left_out(path: str, environment: Environment, plain: set[str]) -> bool:
    """Whether a revision lies below the folder in which Alembic looks, where it looks no deeper.

    https://alembic.sqlalchemy.org/en/latest/branches.html#setting-up-multiple-version-directories
    """
    own = posixpath.join(environment.folder, VERSIONS)
    deeper = posixpath.dirname(path).startswith(f"{own}/")
    return deeper and own in plain and not environment.recursive and not environment.locations


def strays(modules: Iterable[ModuleInfo], histories: Iterable[History]) -> tuple[ModuleInfo, ...]:
    """Revisions of no history: plugins keep such ones, and other programs than Alembic's run them."""
    known = {one.path for history in histories for one in history.revisions}
    return tuple(
        one for one in modules if one.path not in known and one.role is not FileRole.TEST and _is_revision(one)
    )


# ---------------------------------------------------------------- environments


def _environments(found: Found) -> tuple[Environment, ...]:
    listed: dict[Environment, None] = {}
    for read in found.documents.of(FileKind.INI):
        if isinstance(read.document, IniDocument):
            here = posixpath.dirname(read.file.path)
            for section in read.document.sections:
                scripts, locations = section.get(SCRIPTS), section.get(LOCATIONS)
                deep = section.get(RECURSIVE)
                recursive = deep is not None and deep.value.strip().lower() in YES
                if scripts is not None or recursive:  # Flask-Migrate keeps the file in the folder itself
                    folder = _folder(scripts.value, here) if scripts is not None else here
                    given = tuple(_locations(locations.value, here) if locations else ())
                    listed[Environment(folder, given, recursive)] = None
    for read in found.documents.of(FileKind.TOML):
        if posixpath.basename(read.file.path) == PYPROJECT and isinstance(read.document, TreeDocument):
            own = _of_pyproject(read.document)
            others = [one for one in listed if own is not None and one.folder == own.folder and one.locations]
            if own is not None and not others:
                listed.pop(Environment(own.folder), None)
                listed[own] = None
    said = {one.folder for one in listed}
    for path, module in found.modules.items():
        folder = posixpath.dirname(path)
        if posixpath.basename(path) == ENVIRONMENT and module.role is FileRole.MIGRATION and folder not in said:
            listed[Environment(folder)] = None
    return tuple(listed)


def _of_pyproject(document: TreeDocument) -> Environment | None:
    """What `[tool.alembic]` says. https://alembic.sqlalchemy.org/en/latest/tutorial.html#using-pyproject-toml"""
    here = posixpath.dirname(document.path)
    said = document.root.get("tool", "alembic") if document.root is not None else None
    scripts = said.get(SCRIPTS) if isinstance(said, Table) else None
    if not isinstance(said, Table) or not isinstance(scripts, Scalar) or not isinstance(scripts.value, str):
        return None
    listed = said.get(LOCATIONS)
    texts = [one.value for one in (listed.items if isinstance(listed, Items) else ()) if isinstance(one, Scalar)]
    deep = said.get(RECURSIVE)
    recursive = isinstance(deep, Scalar) and str(deep.value).lower() in YES
    given = tuple(_folder(one, here) for one in texts if isinstance(one, str))
    return Environment(_folder(scripts.value, here), given, recursive)


def _folder(written: str, here: str) -> str:
    """A folder of the settings, relative to the root of the project."""
    whole = written.strip().replace("%(here)s", "<here>")
    inside = whole.removeprefix("<here>").lstrip("/") if whole.startswith("<here>") else whole
    path = posixpath.normpath(posixpath.join(here, inside))
    return "" if path == "." else path


def _locations(written: str, here: str) -> Iterator[str]:
    for one in written.replace(",", " ").replace(";", " ").replace(":", " ").split():
        yield _folder(one, here)


def _environment_of(path: str, environments: Iterable[Environment]) -> Environment | None:
    """The environment of a revision: that which lists its folder, else the nearest one above."""
    folder = posixpath.dirname(path)
    listing = [one for one in environments if folder in one.locations]
    above = [one for one in environments if not one.locations and f"{folder}/".startswith(f"{one.folder}/".lstrip("/"))]
    return next(iter(listing), None) or max(above, key=lambda one: len(one.folder), default=None)


# ------------------------------------------------------------------- revisions


def _revision(module: ModuleInfo, found: Found) -> Revision | None:
    """The revision that a module is; `None` where it is none."""
    written = dict(_written(module))
    if not written.keys() >= KEYS:
        return None
    names = found.names(module)
    identifier = text(names.get("revision"))
    if identifier is None:
        return None
    down, depends, labels = (_listed(names.get(name)) for name in ("down_revision", "depends_on", "branch_labels"))
    return Revision(
        identifier,
        down or (),
        depends or (),
        labels or (),
        module.path,
        module,
        _function(names.get("upgrade")),
        _function(names.get("downgrade")),
        _at(module, written["revision"]),
        _at(module, written["down_revision"]),
        docstring(module.node.body),
        unread=down is None or depends is None,
    )


def _is_revision(module: ModuleInfo) -> bool:
    """Whether a module says what a revision says, however it does."""
    return b"down_revision" in module.source.data and {name for name, _ in _written(module)} >= KEYS


def _written(module: ModuleInfo) -> Iterator[tuple[str, tree.Expr]]:
    """What a module assigns at its top, by name."""
    return (one for statement in module.node.body for one in _assigned(statement))


def _assigned(statement: tree.Stmt) -> Iterator[tuple[str, tree.Expr]]:
    match statement:
        case tree.Assign(targets=targets, value=value):
            for target in targets:
                if isinstance(target, tree.Name):
                    yield target.id, value
        case tree.AnnAssign(target=tree.Name(id=name), value=value) if value is not None:
            yield name, value
        case _:
            pass


def _listed(value: Value | None) -> tuple[str, ...] | None:
    """The identifiers that one, several or none stand for; `None` where that is not told."""
    if value is None or value is NONE or (isinstance(value, Const) and not value.value):
        return ()
    one = text(value)
    if one is not None:
        return (one,)
    return texts(value) if isinstance(value, Sequence) else None


def _function(value: Value | None) -> FunctionInfo | None:
    value = unwrap(value) if value is not None else None
    return value.info if isinstance(value, FunctionValue) else None


def _at(module: ModuleInfo, node: tree.Expr) -> Location:
    return module.location(node)


def docstring(body: tuple[tree.Stmt, ...]) -> str:
    """The text that a body begins with."""
    first = body[0] if body else None
    value = first.value if isinstance(first, tree.ExprStmt) else None
    return str(value.value) if isinstance(value, tree.Constant) and value.kind == "str" else ""


# ----------------------------------------------------------------------- graph


def _history(environment: Environment, revisions: tuple[Revision, ...], found: Found) -> History:
    by_id: dict[str, list[Revision]] = {}
    for one in revisions:
        by_id.setdefault(one.id, []).append(one)
    first = {key: group[0] for key, group in by_id.items()}
    labels = {label: one for one in revisions for label in one.labels}

    def named(key: str) -> Revision | None:
        exact = first.get(key) or labels.get(key)
        begun = [one for name, one in first.items() if name.startswith(key)] if exact is None and key else []
        return exact or (begun[0] if len(begun) == 1 else None)

    before: dict[Revision, list[Revision]] = {}
    followed: set[Revision] = set()
    missing: list[tuple[Revision, str]] = []
    for one in revisions:
        before[one] = []
        for key in (*one.down, *one.depends_on):
            target = named(key)
            if target is None:
                missing.append((one, key))
            elif target is not one or key in one.down:
                before[one].append(target)
                if key in one.down:
                    followed.add(target)
    order = _ordered(tuple(first.values()), before, {one for one, _ in missing})
    module = found.modules.get(posixpath.join(environment.folder, ENVIRONMENT))
    return History(
        environment.folder,
        module,
        found.settings(module) if module is not None else EnvSettings(),
        revisions,
        order,
        tuple(one for one in first.values() if one not in followed),
        tuple(one for one in revisions if not one.down and not one.unread),
        tuple(tuple(group) for group in by_id.values() if len(group) > 1),
        tuple(missing),
        _cycle(revisions, before),
    )


def _ordered(
    revisions: tuple[Revision, ...], before: dict[Revision, list[Revision]], broken: set[Revision]
) -> tuple[Revision, ...]:
    """Revisions, each after all that it needs; those are left out that can never run."""
    after: dict[Revision, list[Revision]] = {one: [] for one in revisions}
    waiting = {one: len(set(before[one])) for one in revisions}
    for one in revisions:
        for earlier in set(before[one]):
            after[earlier].append(one)
    ready = [one for one in reversed(revisions) if not waiting[one] and one not in broken]
    found: list[Revision] = []
    while ready:  # a line is followed to its end, as Alembic does, before another one begins
        one = ready.pop()
        found.append(one)
        for later in sorted(after[one], key=lambda other: other.path, reverse=True):
            waiting[later] -= 1
            if not waiting[later] and later not in broken:
                ready.append(later)
    return tuple(found)


def _cycle(revisions: tuple[Revision, ...], before: dict[Revision, list[Revision]]) -> tuple[Revision, ...]:
    """Revisions that follow one another in a circle."""
    done: set[Revision] = set()
    for start in revisions:
        way: list[Revision] = []
        branches: list[Iterator[Revision]] = []
        current: Revision | None = start
        while current is not None or branches:
            if current is not None and current in way:
                return tuple(reversed(way[way.index(current) :]))
            if current is not None and current not in done:
                way.append(current)
                branches.append(iter(before[current]))
            current = next(branches[-1], None) if branches else None
            if current is None and branches:
                done.add(way.pop())
                branches.pop()
    return ()
