"""SQLAlchemy's expressions written as SQL, so that `migrations.sql` reads them like any other.

What the source does not tell stands as a parameter: `UPDATE "users" SET "name" = :unknown WHERE "id" = :unknown`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.operations import TableName
from flaskwright.migrations.reading.arguments import construct, known, names
from flaskwright.migrations.reading.texts import Expression, percent
from flaskwright.migrations.sql.names import UNKNOWN_NAME, UNKNOWN_PART
from flaskwright.semantics.limits import MAX_TEXT
from flaskwright.semantics.values import (
    NO_ARGUMENTS,
    Arguments,
    ClassValue,
    Const,
    External,
    Instance,
    Mapping,
    Sequence,
    Value,
    text,
    unwrap,
)

if TYPE_CHECKING:
    from collections.abc import Callable

EXPRESSION = "sqlalchemy.expression()"
DEEPEST = 24
LONGEST_CHAIN = 200
"""A chain of more calls than this is not read."""
OPERATORS = {"==": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "&": "AND", "|": "OR"}
_OF_COLUMNS = re.compile(r"\.(?:c|columns)\.(\w+)$")
_OF_CLASSES = re.compile(r"\.classes\.(\w+)$")
FUNCTIONS = "sqlalchemy.func."
QUERY = "query"
FORMATTED = "DDL"
"""What puts its `context` into its text, as `%` does."""
VERBS = frozenset({"select", "insert", "update", "delete"})


class Named(External, frozen=True, eq=False):
    """A table that is found by its name: `metadata.tables["users"]`."""

    table: TableName = TableName("")


class Link:
    """One call of a chain such as `users.update().where(…)`: the method, its arguments, and what it is called on."""

    __slots__ = ("args", "base", "name")

    def __init__(self, name: str, args: Arguments, base: Value | None) -> None:
        self.name = name
        self.args = args
        self.base = base


def links(value: Value) -> list[Link]:
    """The calls of a chain, the first one first; none where there are too many."""
    found: list[Link] = []
    current: Value | None = value
    while isinstance(current, External) and current.call is not None and isinstance(current.receiver, External):
        if len(found) == LONGEST_CHAIN:
            return []
        callee = current.receiver
        found.append(Link(callee.path.rpartition(".")[2], current.call.args, callee.receiver))
        current = callee.receiver
    return found[::-1]


def quoted(name: str) -> str:
    """A name as an identifier, its case kept."""
    return '"' + name.replace('"', '""') + '"'


def literal(known: object) -> str:
    """A constant as SQL."""
    if known is None:
        return "NULL"
    if isinstance(known, bool):
        return "true" if known else "false"
    if isinstance(known, int | float):
        return str(known)
    return "'" + known.replace("'", "''") + "'" if isinstance(known, str) else UNKNOWN_PART


class Writer:
    """Writes values as SQL; `table_of_class` says in which table the rows of a class are."""

    def __init__(self, table_of_class: Callable[[ClassValue], TableName | None]) -> None:
        self._table_of_class = table_of_class
        self._written: dict[int, str] | None = None
        """What has been written of the parts of the expression in hand: they may stand in it many times."""

    # ------------------------------------------------------------------ tables

    def table(self, value: Value | None) -> TableName | None:
        """The table that a value is."""
        value = unwrap(value) if value is not None else None
        match value:
            case Named():
                return value.table
            case ClassValue():
                return self._table_of_class(value)
            case Instance():
                return self._table_of_class(value.cls)
            case External():
                return self._table_of_external(value)
            case _:
                return None

    def _table_of_external(self, value: External) -> TableName | None:
        unchanged = load_alembic().statements.unchanged
        for _ in range(LONGEST_CHAIN):
            callee = value.receiver
            if construct(value) or value.call is None or not isinstance(callee, External):
                break
            if callee.path.rpartition(".")[2] not in unchanged:
                break
            if not isinstance(callee.receiver, External):
                return self.table(callee.receiver)
            value = callee.receiver
        made = construct(value)
        if made is not None and made[0] in ("Table", "table", "create_table"):
            return made[1].table()
        if isinstance(value.receiver, ClassValue) and value.path.endswith(".__table__"):
            return self._table_of_class(value.receiver)
        reflected = _OF_CLASSES.search(value.path)
        return TableName(reflected[1]) if reflected is not None else None

    # -------------------------------------------------------------- expressions

    def known(self, value: Value | None, depth: int = DEEPEST) -> str | None:
        """An expression as SQL; `None` where nothing is known of it."""
        written = self.write(value, depth)
        return None if written == UNKNOWN_PART else written

    def write(self, value: Value | None, depth: int = DEEPEST) -> str:
        """An expression as SQL; one that is too long to be kept is not told."""
        if self._written is not None:
            return self._written_part(value, depth, self._written)
        self._written = {}
        try:
            return self._written_part(value, depth, self._written)
        finally:
            self._written = None

    def _written_part(self, value: Value | None, depth: int, known: dict[int, str]) -> str:
        found = known.get(id(value))
        if found is None:
            found = self._write(value, depth) if depth > 0 else UNKNOWN_PART
            found = known[id(value)] = found if len(found) <= MAX_TEXT else UNKNOWN_PART
        return found

    def _write(self, value: Value | None, depth: int) -> str:
        match value:
            case Expression():
                return value.sql if value.path == EXPRESSION else UNKNOWN_PART
            case Const():
                return literal(value.value)
            case Sequence():
                return f"({', '.join(self.write(one, depth - 1) for one in value.items) or UNKNOWN_PART})"
            case External():
                return self._external(value, depth)
            case _:
                return UNKNOWN_PART

    def _external(self, value: External, depth: int) -> str:
        column = _OF_COLUMNS.search(value.path)
        if column is not None:
            return quoted(column[1])
        if isinstance(value.receiver, ClassValue) and value.call is None:
            return quoted(value.path.rpartition(".")[2])
        chain = links(value)
        if not chain:
            return UNKNOWN_PART
        last = chain[-1]
        name, given = last.name, [self.write(one, depth - 1) for one in last.args.positional]
        table = load_alembic()
        if name in ("Column", "column"):
            written = text(last.args.get(0, "name"))
            return quoted(written) if written is not None else UNKNOWN_PART
        if value.path.startswith(FUNCTIONS) and len(chain) == 1:
            return f"{value.path.removeprefix(FUNCTIONS).removesuffix('()')}({', '.join(given)})"
        if name in table.statements.raw:
            return _text_of(last) or UNKNOWN_PART
        if name in table.words:
            return table.words[name]
        if name in table.comparisons and last.args.positional:
            return f"{self.write(last.base, depth - 1)} {table.comparisons[name]} {given[0]}"
        if name == "between" and len(given) > 1:
            return f"{self.write(last.base, depth - 1)} BETWEEN {given[0]} AND {given[1]}"
        if name in ("and_", "or_") and given:
            return f"({(' AND ' if name == 'and_' else ' OR ').join(given)})"
        if name == "not_" and given:
            return f"NOT ({given[0]})"
        if name == "next_value":
            sequence = _name_of(last.base)
            return f"nextval({literal(sequence)})" if sequence is not None else UNKNOWN_PART
        if any(one.name == "select" for one in chain):
            return f"({self.statement(value) or UNKNOWN_PART})"
        return self.write(last.base, depth - 1) if name in table.statements.unchanged else UNKNOWN_PART

    # --------------------------------------------------------------- statements

    def statement(self, value: Value | None, rows: Value | None = None) -> str | None:
        """A statement as SQL, with the `rows` that are given to its run; `None` where it is not understood."""
        if isinstance(value, Const) or (isinstance(value, Expression) and value.path != EXPRESSION):
            return raw(value)
        chain = links(value) if isinstance(value, External) else []
        table = load_alembic().statements
        first = next((place for place, one in enumerate(chain) if one.name in VERBS or one.name in table.raw), None)
        if first is None:
            return None
        start = chain[first]
        if start.name in table.raw:
            return _text_of(start)
        queried = _queried(chain[: first + 1])
        if queried is not None:
            return self._of_query(queried, chain[:first], start)
        if start.name == "select":
            return self._select(chain[first:])
        named = self.table(start.base)
        return self._change(start, named or self.table(start.args.get(0, "table")), chain[first + 1 :], rows, named)

    def _change(
        self, start: Link, table: TableName | None, rest: list[Link], rows: Value | None, owner: TableName | None
    ) -> str | None:
        if table is None:
            return None
        tests: list[str] = []
        values: list[Value] = [rows] if rows is not None else []
        copied: Link | None = None
        kinds = load_alembic().statements
        old = start.args.positional if owner is not None else ()  # `users.update(condition, values)` of SQLAlchemy 1
        if start.name in ("update", "delete"):
            tests += [self.write(one) for one in (*old[:1], start.args.keywords.get("whereclause")) if one is not None]
            old = old[1:]
        values += [one for one in (*old, start.args.keywords.get("values")) if one is not None]
        for one in rest:
            if one.name in kinds.where:
                tests += [self.write(test) for test in one.args.positional]
            elif one.name in kinds.equal:
                tests += [f"{quoted(name)} = {self.write(test)}" for name, test in one.args.keywords.items()]
            elif one.name == "values":
                values += [*one.args.positional, Mapping(dict(one.args.keywords), open=one.args.open)]
            elif one.name == "from_select":
                copied = one
            elif one.name not in kinds.unchanged:
                return None
        if copied is not None:
            select = self.statement(copied.args.get(1, "select")) or f"SELECT {UNKNOWN_PART}"
            listed = known(names(copied.args.get(0, "names")))
            columns = f" ({', '.join(map(quoted, listed))})" if listed else ""
            return f"INSERT INTO {written_name(table)}{columns} {select}"
        return change(start.name, table, self._pairs(values), tests)

    def _pairs(self, values: list[Value]) -> dict[str, str]:
        """The columns that are given values, and these."""
        found: dict[str, str] = {}
        for value in values:
            one = value.items[0] if isinstance(value, Sequence) and value.items else value
            for key, given in one.items.items() if isinstance(one, Mapping) else ():
                column = self.write(key) if isinstance(key, Value) else quoted(str(key))
                if column != UNKNOWN_PART:
                    found[column] = self.write(given)
        return found

    def _of_query(self, queried: Value, chain: list[Link], last: Link) -> str | None:
        """`session.query(User).filter(…).update({…})`, `User.query.delete()`."""
        table = self.table(queried)
        if table is None or last.name not in VERBS:
            return None
        kinds = load_alembic().statements
        chained = [one for one in chain if one.name in kinds.where | kinds.equal]
        values = Link("values", Arguments(last.args.positional[:1] if last.name == "update" else ()), None)
        return self._change(Link(last.name, NO_ARGUMENTS, None), table, [*chained, values], None, None)

    def _select(self, chain: list[Link]) -> str:
        tables: dict[str, None] = {}
        tests: list[str] = []
        limit = ""
        kinds = load_alembic().statements
        for one in chain:
            for given in (*one.args.positional, *one.args.keywords.values()):
                for name in self._tables_in(given):
                    tables[name] = None
            if one.name in kinds.where:
                tests += [self.write(test) for test in one.args.positional]
            elif one.name in kinds.limit:
                limit = f" LIMIT {UNKNOWN_PART}"
        source = f" FROM {', '.join(tables)}" if tables else ""
        where = f" WHERE {' AND '.join(f'({one})' for one in tests)}" if tests else ""
        return f"SELECT {UNKNOWN_PART}{source}{where}{limit}"

    def _tables_in(self, value: Value, depth: int = 4) -> list[str]:
        """The tables that an argument of `select` names, or whose columns it does."""
        table = self.table(value)
        if table is not None:
            return [written_name(table)]
        if not depth:
            return []
        if isinstance(value, Sequence):
            return [name for one in value.items for name in self._tables_in(one, depth - 1)]
        if isinstance(value, External) and value.receiver is not None:
            inner: list[Value] = [value.receiver, *(value.call.args.positional if value.call is not None else ())]
            return [name for one in inner for name in self._tables_in(one, depth - 1)]
        return []


def written_name(table: TableName) -> str:
    """A table in a statement."""
    return ".".join(quoted(one) for one in (table.schema, table.name) if one)


def change(verb: str, table: TableName, pairs: dict[str, str], tests: list[str]) -> str:
    """A statement that writes rows: `pairs` are columns and their values as SQL, `tests` the conditions."""
    name, where = written_name(table), f" WHERE {' AND '.join(f'({one})' for one in tests)}" if tests else ""
    if verb == "update":
        changes = (
            ", ".join(f"{column} = {value}" for column, value in pairs.items()) or f"{UNKNOWN_NAME} = {UNKNOWN_PART}"
        )
        return f"UPDATE {name} SET {changes}{where}"  # noqa: S608 - it is read, and never run
    if verb == "delete":
        return f"DELETE FROM {name}{where}"  # noqa: S608
    listed = f" ({', '.join(pairs)})" if pairs else ""
    return f"INSERT INTO {name}{listed} VALUES ({', '.join(pairs.values()) or UNKNOWN_PART})"  # noqa: S608


def raw(value: Value | None) -> str | None:
    """A text that is SQL already, also one with parts that are not told."""
    if isinstance(value, Expression):
        return value.sql
    known = text(value)
    return known.replace("\\:", ":") if known is not None else None


def _text_of(made: Link) -> str | None:
    """The SQL that an object is made of: `text("…")`, `DDL("… %(table)s", context={"table": "users"})`."""
    statement = made.args.get(0)
    if made.name != FORMATTED or statement is None:
        return raw(statement)
    context = made.args.keywords.get("context")
    if raw(statement) is None:
        return None
    return raw(percent(statement, context if context is not None else Mapping({}))) or UNKNOWN_PART


def _queried(chain: list[Link]) -> Value | None:
    """What a query of a session, or of a model, is made for; `None` for other chains."""
    asked = next((one for one in chain if one.name == QUERY), None)
    if asked is not None:
        return asked.args.get(0) or asked.base
    start = chain[0].base
    return start.receiver if isinstance(start, External) and start.path.endswith(f".{QUERY}") else None


def _name_of(value: Value | None) -> str | None:
    """The name that an object was made with."""
    made = construct(value)
    return made[1].text("name") if made is not None else None
