"""The value itself in the place of the call of `jsonify` around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Edit, Fix, Safety
from flaskwright.fixes.edits import edit
from flaskwright.fixes.layout import code_positions, has_comment
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.syntax.source import Source


def unwrapping(function: FunctionInfo, node: tree.Call) -> Fix | None:
    """The fix; `None` where an annotation would become wrong, or a mapping is spread over the keywords."""
    annotated = isinstance(function.node, tree.FunctionDef) and function.node.returns is not None
    spread = any(argument.star == 2 for argument in node.args)
    if annotated or spread:
        return None
    source = function.module.source
    edits = _keywords_to_dict(source, node) if node.args[0].keyword is not None else _unwrapped(source, node)
    return Fix("Return the value itself", Safety.SAFE, edits) if edits else None


def _unwrapped(source: Source, node: tree.Call) -> tuple[Edit, ...]:
    """The display alone; its brackets stay where comments stand between them and the display."""
    value = node.args[0].value
    if not has_comment(source, node.func.end, value.start) and not has_comment(source, value.end, node.end):
        return (edit(source, node.start, node.end, source.slice(value.start, value.end)),)
    commas = [
        offset for offset in code_positions(source, value.end, node.end) if source.data[offset : offset + 1] == b","
    ]
    return (edit(source, node.start, node.func.end, ""), *(edit(source, each, each + 1, "") for each in commas))


def _keywords_to_dict(source: Source, node: tree.Call) -> tuple[Edit, ...]:
    opening = next(iter(code_positions(source, node.func.end, node.args[0].start)), None)
    if opening is None:
        return ()
    edits = [edit(source, node.start, opening + 1, "{"), edit(source, node.end - 1, node.end, "}")]
    for argument in node.args:
        name = str(argument.keyword)
        equals = code_positions(source, argument.start + len(name.encode()), argument.value.start)[0]
        following = source.data[equals + 1 : equals + 2]
        edits.append(edit(source, argument.start, equals + 1, f'"{name}":' + ("" if following.isspace() else " ")))
    return tuple(edits)
