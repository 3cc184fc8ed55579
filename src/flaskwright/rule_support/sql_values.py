"""Which expression becomes the value of which column in a statement of SQL that the code puts together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.rule_support.bindings import Bodies
    from flaskwright.semantics.facts import CallFact, Unit

MAX_STEPS = 6
MARK = re.compile(r"\x00(\d+)\x00")
_PLACES = re.compile(r"\?|%s|%\((\w+)\)s|(?<![:\w]):(\w+)")
_INSERT = re.compile(r"insert\s+(?:or\s+\w+\s+)?into\s+([\w.`\"\[\]]+)\s*\(([^)]*)\)\s*values\s*\((.*)\)", re.I | re.S)
_UPDATE = re.compile(r"update\s+([\w.`\"\[\]]+)\s+set\s+(.*?)(?:\swhere\s|$)", re.I | re.S)
_SELECT = re.compile(r"select\s.*?\sfrom\s+([\w.`\"\[\]]+).*?\swhere\s(.*)", re.I | re.S)
_PAIR = re.compile(r"([\w.`\"\[\]]+)\s*=\s*['\"]?\x00(\d+)\x00")
_QUOTES = "'\"`[] \t\n"


class SqlValue(msgspec.Struct, frozen=True, eq=False):
    """A value of a column: `written` into it, or `compared` with it."""

    how: Literal["written", "compared"]
    table: str
    column: str
    node: tree.Expr


def sql_values(bodies: Bodies, call: CallFact) -> Iterator[SqlValue]:
    """The values in the statement that a call is given as its first argument."""
    first = argument_node(call.node, 0, None) if isinstance(call.node, tree.Call) else None
    if not isinstance(call.node, tree.Call) or first is None:
        return
    nodes: list[tree.Expr] = []
    if isinstance(first, tree.Call) and isinstance(first.func, tree.Name) and first.args:
        first = first.args[0].value  # `text("…")`
    text = _flat(bodies, call.unit, first, nodes, MAX_STEPS)
    if text is None or not re.match(r"\s*(?:insert|update|select|delete)\s", text, re.I):
        return
    text = _filled(bodies, call.unit, call.node, text, nodes)
    found = _INSERT.search(text)
    if found is not None:
        columns, values = found[2].split(","), found[3].split(",")
        for column, value in zip(columns, values, strict=False):
            mark = MARK.search(value)
            if mark is not None:
                yield SqlValue("written", _bare(found[1]), _bare(column), nodes[int(mark[1])])
        return
    update, select = _UPDATE.search(text), _SELECT.search(text)
    if update is not None:
        for pair in _PAIR.finditer(update[2]):
            yield SqlValue("written", _bare(update[1]), _bare(pair[1]), nodes[int(pair[2])])
    elif select is not None:
        for pair in _PAIR.finditer(select[2]):
            yield SqlValue("compared", _bare(select[1]), _bare(pair[1]), nodes[int(pair[2])])


def _bare(name: str) -> str:
    return name.strip(_QUOTES).rpartition(".")[2].strip(_QUOTES)


def _flat(bodies: Bodies, unit: Unit, node: tree.Expr, nodes: list[tree.Expr], left: int) -> str | None:
    """The text of an expression, with a mark for each part that is not known; those parts are added to `nodes`."""
    match node:
        case tree.Constant(value=str(text)):
            return text
        case tree.FString(parts=parts):
            return "".join(_flat(bodies, unit, one, nodes, left) or "" for one in parts)
        case tree.Interpolation(value=value):
            return _mark(value, nodes)
        case tree.BinOp(op="+", left=first, right=second):
            return "".join(_flat(bodies, unit, one, nodes, left) or _mark(one, nodes) for one in (first, second))
        case tree.BinOp(op="%", left=first, right=second):
            format_ = _flat(bodies, unit, first, nodes, left)
            return _placed(format_, second, nodes) if format_ is not None else None
        case tree.Call(func=tree.Attribute(value=value, attr="format"), args=args):
            filled = _flat(bodies, unit, value, nodes, left)
            if filled is None:
                return None
            marks = iter([_mark(argument.value, nodes) for argument in args])
            return re.sub(r"\{\d*\}", lambda match: next(marks, match[0]), filled)
        case tree.Name(id=name):
            only = _only(bodies, unit, name)
            return _flat(bodies, unit, only, nodes, left - 1) if left and only is not None else None
        case _:
            return None


def _only(bodies: Bodies, unit: Unit, name: str) -> tree.Expr | None:
    """The one expression that a name of a body is bound to."""
    bound = list(bodies.of(unit).names.get(name, ()))
    return bound[0].node if len(bound) == 1 and not bound[0].part else None


def _mark(node: tree.Expr, nodes: list[tree.Expr]) -> str:
    nodes.append(node)
    return f"\x00{len(nodes) - 1}\x00"


def _filled(bodies: Bodies, unit: Unit, call: tree.Call, text: str, nodes: list[tree.Expr]) -> str:
    """The statement with the values of its placeholders, which are given by the second argument."""
    given = argument_node(call, 1, None)
    if given is None:
        return text
    if isinstance(given, tree.Name):
        given = _only(bodies, unit, given.id) or given
    return _placed(text, given, nodes)


def _placed(text: str, given: tree.Expr, nodes: list[tree.Expr]) -> str:
    positions = list(given.items) if isinstance(given, tree.Tuple | tree.List) else [given]
    names: dict[str, tree.Expr] = {}
    for item in given.items if isinstance(given, tree.Dict) else ():
        if isinstance(item.key, tree.Constant) and isinstance(item.key.value, str):
            names[item.key.value] = item.value

    def place(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        if name is not None:
            return _mark(names[name], nodes) if name in names else match[0]
        return _mark(positions.pop(0), nodes) if positions and not isinstance(given, tree.Dict) else match[0]

    return _PLACES.sub(place, text)
