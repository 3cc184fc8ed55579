"""Indexes that migrations make, of which the models say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

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


UNDOES = "downgrade"
"""The function of a revision that takes back what it has done."""


class Made(msgspec.Struct, frozen=True):
    """An index that a revision makes: its columns in their order, and whether it refuses a second row with the same."""

    table: str | None
    columns: tuple[str, ...]
    unique: bool


def indexed_in_revisions(project: Project) -> frozenset[tuple[str | None, str]]:
    """The first columns of indexes that revisions make, with their tables."""
    return frozenset((one.table, one.columns[0]) for one in project.once(_read))


def is_unique_in_revisions(project: Project, table: str, columns: frozenset[str]) -> bool:
    """Whether a revision makes a constraint that refuses a second row with the same values in these columns."""
    return any(one.unique and one.table == table and columns.issuperset(one.columns) for one in project.once(_read))


def _read(project: Project) -> frozenset[Made]:
    found: set[Made] = set()
    for file in project.files.files:
        if file.role is FileRole.MIGRATION and file.kind is FileKind.PYTHON and file.path in project.sources:
            source = project.sources[file.path]
            if any(name.encode() in source.data for name in MAKES):
                for statement in parse_python(source).body:
                    if not isinstance(statement, tree.FunctionDef) or statement.name != UNDOES:
                        found.update(_of_revision(statement))
    return frozenset(found)


def _of_revision(part: tree.Node) -> Iterator[Made]:
    batches: dict[str, str | None] = {}
    for node in walk(part):
        if isinstance(node, tree.With):
            for item in node.items:
                if isinstance(item.context, tree.Call) and isinstance(item.target, tree.Name):
                    batches[item.target.id] = _text(argument_node(item.context, 0, "table_name"))
    for node in walk(part):
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
        listed = columns.items if isinstance(columns, tree.List | tree.Tuple) else ()
        names = [_text(one) for one in listed]
        if names and names[0] is not None:
            known = tuple(name for name in names if name is not None)
            yield Made(table, known, unique=len(known) == len(names) and _is_unique(node))


def _is_unique(node: tree.Call) -> bool:
    """Whether what an operation makes refuses a second row with the same; an index does where it says so."""
    if isinstance(node.func, tree.Attribute) and node.func.attr != "create_index":
        return True
    said = next((one.value for one in node.args if one.keyword == "unique"), None)
    partial = any(one.keyword is not None and one.keyword.endswith("_where") for one in node.args)
    return isinstance(said, tree.Constant) and said.value is True and not partial


def _text(node: tree.Expr | None) -> str | None:
    return node.value if isinstance(node, tree.Constant) and isinstance(node.value, str) else None
