"""Which expression becomes the value of which column in a statement of SQL that the code puts together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.syntax import sql, tree
from flaskwright.syntax.arguments import argument_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.semantics.bindings import Bodies
    from flaskwright.semantics.facts import CallFact, Unit

MAX_STEPS = 6
_FILLED = re.compile(r"%s|%\((\w+)\)s")
"""Where `%` fills in a value."""
_BRACES = re.compile(r"\{\d*\}")

Part = str | tree.Expr


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
    if isinstance(first, tree.Call) and isinstance(first.func, tree.Name) and first.args:
        first = first.args[0].value  # `text("…")`
    parts = _parts(bodies, call.unit, first, MAX_STEPS)
    bound = argument_node(call.node, 1, None)
    if isinstance(bound, tree.Name):
        bound = _only(bodies, call.unit, bound.id) or bound
    for tokens in sql.statements(parts) if parts is not None else ():
        marks = [token for token in tokens if token.kind == "mark" and not token.text]
        places = {id(token): place for place, token in enumerate(marks)}
        written = sql.written(tokens)
        for row in written.rows if written is not None else ():
            for column, expression in zip((written.columns or ()) if written else (), row, strict=False):
                node = _node(expression[0], places, bound) if len(expression) == 1 else None
                if node is not None and written is not None:
                    yield SqlValue("written", written.table, column, node)
        for one in sql.compared(tokens):
            node = _node(one.value, places, bound)
            if node is not None:
                yield SqlValue("compared", one.table, one.column, node)


def _node(token: sql.Token, places: dict[int, int], bound: tree.Expr | None) -> tree.Expr | None:
    """The expression that a value of a statement is: pasted in, or bound to a mark."""
    if token.values:
        (first, *_) = token.values
        return first if isinstance(first, tree.Expr) else None
    if token.kind != "mark":
        return None
    if isinstance(bound, tree.Dict):
        return _named(bound).get(token.text)
    given = list(bound.items) if isinstance(bound, tree.Tuple | tree.List) else [bound] if bound is not None else []
    place = places.get(id(token))
    return given[place] if place is not None and place < len(given) else None


def _parts(bodies: Bodies, unit: Unit, node: tree.Expr, left: int) -> list[Part] | None:
    """The text of an expression, in which the parts that are not known are expressions."""
    match node:
        case tree.Constant(value=str(text)):
            return [text]
        case tree.FString(parts=parts):
            return [part for one in parts for part in _parts(bodies, unit, one, left) or ()]
        case tree.Interpolation(value=value):
            return [value]
        case tree.BinOp(op="+", left=first, right=second):
            return [part for one in (first, second) for part in _parts(bodies, unit, one, left) or [one]]
        case tree.BinOp(op="%", left=first, right=second):
            format_ = _parts(bodies, unit, first, left)
            return _filled(format_, second) if format_ is not None else None
        case tree.Call(func=tree.Attribute(value=value, attr="format"), args=args):
            braces = _parts(bodies, unit, value, left)
            return _replaced(braces, _BRACES, [one.value for one in args], {}) if braces is not None else None
        case tree.Name(id=name):
            only = _only(bodies, unit, name)
            return _parts(bodies, unit, only, left - 1) if left and only is not None else None
        case _:
            return None


def _only(bodies: Bodies, unit: Unit, name: str) -> tree.Expr | None:
    """The one expression that a name of a body is bound to."""
    bound = list(bodies.of(unit).names.get(name, ()))
    return bound[0].node if len(bound) == 1 and not bound[0].part else None


def _filled(parts: list[Part], given: tree.Expr) -> list[Part]:
    """A format with the values that `%` puts into it."""
    if isinstance(given, tree.Dict):
        return _replaced(parts, _FILLED, [], _named(given))
    return _replaced(parts, _FILLED, given.items if isinstance(given, tree.Tuple) else [given], {})


def _named(given: tree.Dict) -> dict[str, tree.Expr]:
    return {
        item.key.value: item.value
        for item in given.items
        if isinstance(item.key, tree.Constant) and isinstance(item.key.value, str)
    }


def _replaced(
    parts: list[Part], place: re.Pattern[str], given: Iterable[tree.Expr], named: dict[str, tree.Expr]
) -> list[Part]:
    """Parts in whose places stands what is given for them, one after another or by name."""
    following = iter(given)
    found: list[Part] = []
    for part in parts:
        if not isinstance(part, str):
            found.append(part)
            continue
        end = 0
        for match in place.finditer(part):
            name = match[1] if match.re.groups else None
            value = named.get(name) if name is not None else next(following, None)
            if value is not None:
                found += [part[end : match.start()], value]
                end = match.end()
        found.append(part[end:])
    return found
