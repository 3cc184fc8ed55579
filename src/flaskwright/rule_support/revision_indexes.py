"""Indexes that migrations make, of which the models say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project

MAKES = {"create_index": 2, "create_unique_constraint": 2, "create_primary_key": 2}
"""Alembic's operations that make an index, and where they take its columns; the table stands before."""


def indexed_in_revisions(project: Project) -> frozenset[tuple[str | None, str]]:
    """The first columns of indexes that revisions make, with their tables."""
    return project.once(_read)


def _read(project: Project) -> frozenset[tuple[str | None, str]]:
    found: set[tuple[str | None, str]] = set()
    for file in project.files.files:
        if file.role is FileRole.MIGRATION and file.kind is FileKind.PYTHON and file.path in project.sources:
            source = project.sources[file.path]
            if any(name.encode() in source.data for name in MAKES):
                found.update(_of_revision(parse_python(source)))
    return frozenset(found)


def _of_revision(module: tree.Module) -> Iterator[tuple[str | None, str]]:
    batches: dict[str, str | None] = {}
    for node in walk(module):
        if isinstance(node, tree.With):
            for item in node.items:
                if isinstance(item.context, tree.Call) and isinstance(item.target, tree.Name):
                    batches[item.target.id] = _text(argument_node(item.context, 0, "table_name"))
    for node in walk(module):
        if not isinstance(node, tree.Call) or not isinstance(node.func, tree.Attribute):
            continue
        place = MAKES.get(node.func.attr)
        if place is None:
            continue
        owner = node.func.value.id if isinstance(node.func.value, tree.Name) else ""
        if owner in batches:
            table, columns = batches[owner], argument_node(node, place - 1, "columns")
        else:
            table, columns = _text(argument_node(node, place - 1, "table_name")), argument_node(node, place, "columns")
        first = columns.items[0] if isinstance(columns, tree.List | tree.Tuple) and columns.items else None
        column = _text(first)
        if column is not None:
            yield table, column


def _text(node: tree.Expr | None) -> str | None:
    return node.value if isinstance(node, tree.Constant) and isinstance(node.value, str) else None
