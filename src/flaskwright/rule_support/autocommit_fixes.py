"""Fixes that put an operation of a revision into an autocommit block, and let it run `CONCURRENTLY`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Edit, Fix, Location, Safety
from flaskwright.fixes import edits, layout
from flaskwright.libraries.alembic import load_alembic
from flaskwright.semantics.values import a_library_path
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.migrations.operations import Direction
    from flaskwright.rule_support.revisions import Judged
    from flaskwright.semantics.facts import CallFact
    from flaskwright.syntax.source import Source

BLOCK = "get_context().autocommit_block()"
SWITCH = "postgresql_concurrently"
DEEPER = 4
_INDEX = re.compile(r"\b(?:CREATE\s+(?:UNIQUE\s+)?|DROP\s+)INDEX\b(?!\s+CONCURRENTLY\b)", re.IGNORECASE)


def concurrent_fix(one: Judged, direction: Direction = "upgrade") -> Fix | None:
    """Build or drop an index `CONCURRENTLY`, in an autocommit block where none is around; `None` where it is not plain.

    Plain is an operation of Alembic, or a text with one statement, that is a statement of the revision's own function.
    """
    found = _statement(one, direction)
    if found is None:
        return None
    call, node, statement = found
    switched = _switched(one, call, node)
    wrapped = () if one.step.autocommit else _wrapped(call.unit.module.source, statement, node)
    if switched is None or wrapped is None or not (switched or wrapped):
        return None
    if wrapped:
        inner = f"\n{_deeper(call.unit.module.source, statement)}"
        switched = tuple(Edit(edit.location, edit.text.replace("\n", inner)) for edit in switched)
    title = "Put it into an autocommit block" if not switched else "Run it `CONCURRENTLY`, in an autocommit block"
    return Fix(title, Safety.UNSAFE, (*wrapped, *switched))


def _statement(one: Judged, direction: Direction) -> tuple[CallFact, tree.Call, tree.ExprStmt] | None:
    """The call of a step where it is a statement by itself, on the revision's `op`, and no other step comes of it."""
    call = one.step.call
    function = one.revision.upgrade if direction == "upgrade" else one.revision.downgrade
    if call is None or function is None or not isinstance(call.node, tree.Call) or call.unit.info is not function:
        return None
    alone = [step for step in one.program.steps if step.call is call] == [one.step]
    owner, _, _ = a_library_path(call.callee).rpartition(".")
    func = call.node.func
    if not alone or owner != load_alembic().module or not isinstance(func, tree.Attribute):
        return None
    source = call.unit.module.source
    for node in walk(function.node):
        if isinstance(node, tree.ExprStmt) and node.value is call.node:
            end = layout.text_end(source, node.end - 1)
            whole = layout.starts_line(source, node.start) and not layout.code_positions(source, node.end, end)
            return (call, call.node, node) if whole and isinstance(func.value, tree.Name) else None
    return None


def _switched(one: Judged, call: CallFact, node: tree.Call) -> edits.Edits | None:
    """What makes the operation concurrent: nothing where it is, `None` where that cannot be written."""
    source = call.unit.module.source
    if getattr(one.operation, "concurrently", False):
        return ()
    if one.step.written == "sql":
        text = argument_node(node, 0, "sqltext")
        while isinstance(text, tree.Call):
            text = argument_node(text, 0, "text")
        if not isinstance(text, tree.Constant) or text.kind != "str":
            return None
        found = list(_INDEX.finditer(source.slice(text.start, text.end)))
        if len(found) != 1:
            return None
        at = text.start + len(source.slice(text.start, text.end)[: found[0].end()].encode())
        return (edits.edit(source, at, at, " CONCURRENTLY"),)
    said = argument_node(node, None, SWITCH)
    if said is not None:
        return edits.replace(source, said, "True")
    return edits.add_keyword(source, node, SWITCH, "True") or None


def _wrapped(source: Source, statement: tree.ExprStmt, node: tree.Call) -> edits.Edits | None:
    """The statement in a block of its own, its lines one step deeper; texts over several lines stay as they are."""
    func = node.func
    if not isinstance(func, tree.Attribute):
        return None
    name = source.slice(func.value.start, func.value.end)
    indent, deeper = layout.indentation(source, statement.start), _deeper(source, statement)
    texts = [(part.start, part.end) for part in walk(node) if isinstance(part, tree.Constant | tree.FString)]
    lines = [
        start
        for start in source.line_starts
        if statement.start < start < statement.end
        and not any(first < start < last for first, last in texts)
        and source.data[start : layout.text_end(source, start)].strip()
    ]
    head = edits.edit(source, statement.start, statement.start, f"with {name}.{BLOCK}:\n{indent}{deeper}")
    return (head, *(Edit(Location(source.path, start, start), deeper) for start in lines))


def _deeper(source: Source, statement: tree.ExprStmt) -> str:
    return "\t" if layout.indentation(source, statement.start).startswith("\t") else " " * DEEPER
