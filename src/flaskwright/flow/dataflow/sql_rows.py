"""Tables of a database as statements in SQL fill and read them: what a client's text was stored in comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.columns import columns_of_models, kept_taints
from flaskwright.flow.dataflow.domain import (
    NONE,
    SHARED,
    Const,
    Given,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Union,
    Value,
    alternatives,
    kind_of,
)
from flaskwright.flow.dataflow.items import item
from flaskwright.flow.dataflow.iteration import element
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.marking import keyword_argument
from flaskwright.flow.dataflow.rows import ROW, ROWS, any_cell, as_mapping, cell, cells, is_row
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import merge
from flaskwright.flow.dataflow.tracing import retraced
from flaskwright.syntax import sql, tree
from flaskwright.syntax.sql import ANY
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.libraries.entries import Statement
    from flaskwright.semantics.definitions import ModuleInfo


class _Bound:
    """The values that a call binds to the marks of its statement."""

    def __init__(self, frame: Frame, statement: Statement, given: Given, node: tree.Node) -> None:
        self.frame = frame
        self.node = node
        self.spread: tuple[Value, ...] | None = None
        self.values: Value | None = None
        if statement.spread and statement.values is not None:
            self.spread = given.positional[statement.values :]
        else:
            self.values = keyword_argument(given, statement.named)
            if self.values is None and statement.values is not None:
                self.values = given.get(statement.values)
            if statement.many and self.values is not None:
                self.values = element(frame, self.values, node)

    def value(self, name: str, place: int) -> Value | None:
        """The value for a mark: by its name, or by its place among those without."""
        if self.spread is not None:
            return self.spread[place] if place < len(self.spread) else None
        if self.values is None:
            return None
        if name:
            return item(self.frame, self.values, Const(name), self.node)
        if isinstance(self.values, Seq | Ref | Union | Top):
            return item(self.frame, self.values, Const(place), self.node)
        return self.values


def _parts(value: Value) -> tuple[object, ...]:
    """The known and the unknown parts of a text."""
    if isinstance(value, Text):
        return value.parts
    return (value.value,) if isinstance(value, Const) and isinstance(value.value, str) else ()


def executed(frame: Frame, statement: Statement, given: Given, node: tree.Node) -> Value | None:
    """A call runs SQL: what it writes is kept for those who read. Any of the rows that it reads, where they matter."""
    said = keyword_argument(given, statement.keyword)
    if said is None and isinstance(statement.argument, int):
        said = given.get(statement.argument)
    if isinstance(said, Lib) and said.path in frame.engine.libraries.role("sql_text") and said.made is not None:
        said = said.made.get(0, "text")
    rows: list[Value] = []
    for one in alternatives(said) if said is not None else ():
        for tokens in sql.statements(_parts(one)):
            written = sql.written(tokens)
            if written is not None:
                _write(frame, tokens, written, _Bound(frame, statement, given, node), node)
            reads = sql.read(tokens)
            row = _row(frame, reads, node, len(rows)) if reads is not None else None
            if row is not None:
                rows.append(row)
    return join_all(rows, frame.heap) if rows else None


# ----------------------------------------------------------------------- writing


def _address(table: str) -> Address:
    return (SHARED, "table", table)


def _table(frame: Frame, table: str) -> Obj:
    """What is stored in the columns of a table; `rest` is what may be in any of them."""
    frame.engine.shared.objects.setdefault(_address(table), Obj("dict", single=False))
    return frame.load(_address(table)) or Obj("dict")


def created_tables(modules: Iterable[ModuleInfo]) -> dict[str, sql.Made]:
    """The tables that the code creates; not those that it creates in two ways."""
    found: dict[str, set[sql.Made]] = {}
    for module in modules:
        if b"create table" not in module.source.data.lower():
            continue
        for node in walk(module.node):
            written = node.value if isinstance(node, tree.Constant) and isinstance(node.value, str) else ""
            for tokens in sql.statements((written,)) if "create table" in written.lower() else ():
                table = sql.made(tokens)
                if table is not None:
                    found.setdefault(table.table, set()).add(table)
    return {name: next(iter(ways)) for name, ways in found.items() if len(ways) == 1}


def _made(frame: Frame, table: str) -> sql.Made | None:
    """How the application creates a table."""
    engine = frame.engine
    if engine.created_tables is None:
        engine.created_tables = created_tables(engine.code.modules)
    return engine.created_tables.get(table)


def _write(frame: Frame, tokens: tuple[sql.Token, ...], written: sql.Written, bound: _Bound, node: tree.Node) -> None:
    marks = {id(one): place for place, one in enumerate(one for one in tokens if one.kind == "mark" and not one.text)}
    made = _made(frame, written.table)
    columns = written.columns or (made.columns if made is not None else ())
    for row in written.rows:
        for place, expression in enumerate(row):
            column = columns[place] if place < len(columns) else ANY
            values = list(_values(expression, marks, bound))
            if not any(frame.deep(one) for one in values):
                continue
            whole = values[0] if len(values) == 1 and not isinstance(values[0], Ref | Seq) else None
            value = whole if whole is not None else Top(merge(*(frame.deep(one) for one in values)))
            said = "a column" if column == ANY else f"the column `{written.table}.{column}`"
            value = retraced(value, frame, node, f"is stored in {said}")
            held = Obj("dict", {column: value}) if column != ANY else Obj("dict", rest=value)
            _table(frame, written.table)
            frame.share_object(_address(written.table), msgspec.structs.replace(held, single=False))


def _values(expression: sql.Expression, marks: dict[int, int], bound: _Bound) -> Iterator[Value]:
    for token in expression:
        yield from token.values
        if token.kind == "value" and not marks and bound.values is not None:
            # The marks themselves are put together: any of the values may be there.
            yield element(bound.frame, bound.values, bound.node)
        if token.kind == "mark":
            value = bound.value(token.text, marks.get(id(token), 0))
            if value is not None:
                yield value


# ----------------------------------------------------------------------- reading


def _row(frame: Frame, reads: sql.Read, node: tree.Node, number: int) -> Ref | None:
    """A row as a statement reads it; `None` where nothing in it is of interest."""
    places: list[Value] | None = []
    names: dict[str, list[Value]] = {}
    others: list[Value] = []
    for column in reads.columns:
        if any(made_of == ANY for _, made_of in column.made_of):
            for table in _meant(reads, column.made_of[0][0]):
                made = _made(frame, table)
                known = made.columns if made is not None else None
                stored = _table(frame, table)
                for name in dict.fromkeys((*(known or ()), *(str(one) for one in stored.items))):
                    names.setdefault(name, []).append(_read(frame, table, name, node))
                if known is None:
                    places = None
                    others.append(_read(frame, table, ANY, node))
                elif places is not None:
                    places.extend(_read(frame, table, name, node) for name in known)
            continue
        several = [
            _read(frame, table, name, node) for qualifier, name in column.made_of for table in _meant(reads, qualifier)
        ]
        value = join_all(several, frame.heap)
        if column.name is not None:
            names.setdefault(column.name, []).append(value)
        if places is not None:
            places.append(value)
    items: dict[object, Value] = {name: join_all(several, frame.heap) for name, several in names.items()}
    items |= dict(enumerate(places or ()))
    rest = join_all(others, frame.heap) if others else None
    if not any(one.taints for one in items.values()) and (rest is None or not rest.taints):
        return None
    return frame.new(node, Obj("object", items, rest, path=ROW, single=False), ("row", number))


def _meant(reads: sql.Read, qualifier: str | None) -> list[str]:
    """The tables that a column may belong to."""
    tables = list(dict.fromkeys(reads.tables.values()))
    return [reads.tables[qualifier]] if qualifier is not None and qualifier in reads.tables else tables


def _read(frame: Frame, table: str, column: str, node: tree.Node) -> Value:
    """What a column of a table holds."""
    stored = _table(frame, table)
    said = f"the column `{table}.{column}`" if column != ANY else f"a column of the table `{table}`"
    made = _made(frame, table)
    no_text = made is not None and column in made.numbers
    found = [one for one in (stored.items.get(column), None if no_text else stored.rest) if one is not None]
    found += columns_of_models(frame, table, column)
    values: list[Value] = [Top(kept_taints(frame, one, said, node), kind_of(one)) for one in found]
    return join_all(values, frame.heap)


# -------------------------------------------------------------------- what is read


def with_rows(frame: Frame, callee: Lib, found: Value, row: Value | None, node: tree.Node) -> Value:
    """What a call that ran a statement gives: its cursor, which has rows from now on, or no longer."""
    receiver, path = callee.receiver, _type(frame, found)
    cursor = receiver if isinstance(receiver, Ref) and _type(frame, receiver) == path else found
    if not isinstance(cursor, Ref):
        if row is None or path is None:
            return found
        cursor = frame.new(node, Obj("object", path=path))
    held = frame.load(cursor.address)
    if held is not None:
        attrs = {name: value for name, value in held.attrs.items() if name != ROWS}
        if row is not None:
            attrs[ROWS] = row
        frame.save(cursor.address, msgspec.structs.replace(held, attrs=attrs))
    return cursor


def _type(frame: Frame, value: Value) -> str | None:
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return held.path if held is not None else kind_of(value)


def fetched(frame: Frame, how: str, callee: Lib, node: tree.Node) -> Value | None:
    """What a method of a cursor gives of its rows; `None` where they are of no interest."""
    receiver = callee.receiver
    held = frame.load(receiver.address) if isinstance(receiver, Ref) else None
    row = held.attrs.get(ROWS) if held is not None else None
    if row is None:
        return None
    match how:
        case "one":
            return frame.join(row, NONE)
        case "all":
            return frame.new(node, Obj("list", rest=row))
        case "self":
            return receiver
        case "value":
            return frame.join(item(frame, row, Const(0), node), NONE)
        case "scalars" if held is not None:
            attrs = {**held.attrs, ROWS: item(frame, row, Const(0), node)}
            return frame.new(node, msgspec.structs.replace(held, attrs=attrs, single=True))
        case _:
            return None


def _of_row(frame: Frame, callee: Lib) -> Obj | None:
    held = frame.load(callee.receiver.address) if isinstance(callee.receiver, Ref) else None
    return held if is_row(held) else None


def _get(frame: Frame, callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    held, key = _of_row(frame, callee), given.get(0)
    if held is None or key is None:
        return None
    default = given.get(1, "default")
    return frame.join(cell(frame, held, key), default if default is not None else NONE)


def _mapping(frame: Frame, callee: Lib, _given: Given, node: tree.Node) -> Value | None:
    held = _of_row(frame, callee)
    return frame.new(node, as_mapping(held)) if held is not None else None


def _keys(frame: Frame, callee: Lib, _given: Given, node: tree.Node) -> Value | None:
    held = _of_row(frame, callee)
    if held is None:
        return None
    names = [Const(key) for key in held.items if isinstance(key, str)]
    known = cells(held)
    exact = known is not None and len(known) == len(names)
    return frame.new(node, Obj("list", dict(enumerate(names)) if exact else {}, None if exact else Top()))


def _all_cells(frame: Frame, callee: Lib, _given: Given, node: tree.Node) -> Value | None:
    held = _of_row(frame, callee)
    return frame.new(node, Obj("list", rest=any_cell(frame, held))) if held is not None else None


def _pairs(frame: Frame, callee: Lib, _given: Given, node: tree.Node) -> Value | None:
    held = _of_row(frame, callee)
    return frame.new(node, Obj("list", rest=Seq((Top(), any_cell(frame, held))))) if held is not None else None


ROW_CALLS: dict[str, Callable[[Frame, Lib, Given, tree.Node], Value | None]] = {
    f"{ROW[:-2]}().get": _get,
    f"{ROW[:-2]}()._asdict": _mapping,
    f"{ROW[:-2]}()._tuple": _all_cells,
    f"{ROW[:-2]}().keys": _keys,
    f"{ROW[:-2]}().values": _all_cells,
    f"{ROW[:-2]}().items": _pairs,
}
"""Methods of rows."""
