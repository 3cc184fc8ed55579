"""Loader options that load the relationships of many rows at once: how they are written, and where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Fix, Import, Safety
from flaskwright.fixes.edits import edit
from flaskwright.fixes.imports import local_name
from flaskwright.semantics.values import ClassValue, ModuleValue, unwrap
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Entity, Relationship
    from flaskwright.flow.lazy import Origin
    from flaskwright.flow.queries import Query
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import Unit

ORM = "sqlalchemy.orm"
Path = tuple["Relationship", ...]


def loader(relationship: Relationship, queries: Iterable[Query]) -> str:
    """The option that loads a relationship: one row comes with a join, unless something forbids another join."""
    plain = not any(one.locked or one.grouped or one.distinct for one in queries)
    return "joinedload" if plain and relationship.many is False else "selectinload"


def options(paths: Iterable[Path], queries: tuple[Query, ...], names: dict[Entity, str] | None = None) -> list[str]:
    """The options that load these relationships, those of longer paths with the shorter ones in them."""
    ordered = sorted(paths, key=lambda path: (-len(path), [one.name for one in path]))
    kept: list[Path] = []
    for path in ordered:
        if not any(longer[: len(path)] == path for longer in kept):
            kept.append(path)
    kept.sort(key=lambda path: [one.name for one in path])
    return [".".join(_step(one, queries, names or {}) for one in path) for path in kept]


def _step(relationship: Relationship, queries: tuple[Query, ...], names: dict[Entity, str]) -> str:
    owner = names.get(relationship.owner, relationship.owner.name)
    return f"{loader(relationship, queries)}({owner}.{relationship.name})"


def eager_fix(project: Project, origin: Origin, paths: list[Path]) -> Fix | None:
    """The fix that adds the options where the query is run; `None` where that cannot be written for certain."""
    unit = origin.unit
    place = _query_node(project, origin)
    if place is None or unit is None:
        return None
    names: dict[Entity, str] = {}
    needed: list[Import] = []
    for entity in {one.owner: None for path in paths for one in path}:
        written = _written(project, unit, entity)
        if written is None:
            return None
        names[entity], wanted = written
        needed += [wanted] if wanted is not None else []
    made = ", ".join(options(paths, origin.queries, names))
    for function in sorted({loader(one, origin.queries) for path in paths for one in path}):
        wanted = Import(unit.module.path, ORM, function)
        local = local_name(unit.module.node, wanted)
        if local is None:
            needed.append(wanted)
        else:
            made = made.replace(f"{function}(", f"{local}(")
    change = edit(unit.module.source, place.end, place.end, f".options({made})")
    return Fix("Load them with the query", Safety.SAFE, (change,), tuple(needed))


def _query_node(project: Project, origin: Origin) -> tree.Expr | None:
    """The expression, where a query is run, to whose end options can be added."""
    node, unit = origin.node, origin.unit
    if node is None or unit is None or len(origin.queries) != 1:
        return None
    if not isinstance(node, tree.Call):
        return node if isinstance(node, tree.Name | tree.Attribute) else None
    tried: list[tree.Expr] = [node] if origin.many else []
    if isinstance(node.func, tree.Attribute):
        tried.append(node.func.value)
    tried += [one.value for one in node.args[:1] if one.keyword is None and not one.star]
    for one in tried:
        if isinstance(one, tree.Name | tree.Attribute | tree.Call) and project.queries.query_at(unit, one) is not None:
            return one
    return None


def _written(project: Project, unit: Unit, entity: Entity) -> tuple[str, Import | None] | None:
    """How a model is written in a body, and what must be imported for that."""
    cls = entity.cls.info
    scope = project.code.run.module_scope(unit.module).names
    for name, value in (*scope.items(), *unit.names.items()):
        bare = unwrap(project.code.run.resolve(value))
        if isinstance(bare, ClassValue) and bare.info is cls:
            return name, None
    for name, value in scope.items():
        held = project.code.run.resolve(value)
        if isinstance(held, ModuleValue) and held.info is cls.module and "." not in cls.qualname:
            return f"{name}.{cls.name}", None
    for statement in _imports(unit.module):
        for alias in statement.names:
            bound = scope.get(alias.asname or alias.name)
            known = unwrap(project.code.run.resolve(bound)) if bound is not None else None
            if isinstance(known, ClassValue) and known.info.module is cls.module and "." not in cls.qualname:
                origin = "." * statement.level + (statement.module or "")
                return cls.name, Import(unit.module.path, origin, cls.name)
    return None


def _imports(module: ModuleInfo) -> Iterator[tree.ImportFrom]:
    return (one for one in module.node.body if isinstance(one, tree.ImportFrom))
