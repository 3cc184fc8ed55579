"""Names, types and defaults in trees of SQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlglot import expressions as exp

from flaskwright.libraries.sql_words import load_sql_words
from flaskwright.migrations.operations import Default, SqlType, TableName

if TYPE_CHECKING:
    from collections.abc import Iterable

POSTGRES = "postgres"
"""How sqlglot calls PostgreSQL's SQL."""
UNKNOWN_PART = ":unknown"
"""What stands for a part of a statement that the source does not tell: a parameter …"""
UNKNOWN_NAME = "__unknown__"
"""… and what does where it is a part of a longer word."""
DOUBLE = 25
"""https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT"""
_RENDERED = re.compile(r"%\(unknown\)s|__unknown__|:unknown")
_CALLED = re.compile(r"([A-Za-z_]\w*)\s*\(")
_TEXTS = re.compile(r"'(?:[^']|'')*'")


def name_of(node: exp.Expr | None) -> str | None:
    """The name that an identifier, a column or a variable is; PostgreSQL folds those without quotes to lower case.

    `None` for what has no name, or one that is not told in all its parts.
    """
    while node is not None and not isinstance(node, exp.Identifier | exp.Var):
        node = node.this if isinstance(node.this, exp.Expr) else None
    if node is None or not is_told(node.name):
        return None
    quoted = isinstance(node, exp.Identifier) and node.args.get("quoted")
    return node.name if quoted else node.name.lower()


def is_told(text: str) -> bool:
    """Whether no part of a text is unknown."""
    return UNKNOWN_PART not in text and UNKNOWN_NAME not in text


def table_of(node: exp.Expr | None) -> TableName | None:
    """The table that a node names, below a list of its columns or an alias."""
    found = node.find(exp.Table) if node is not None else None
    name = name_of(found.this) if found is not None and isinstance(found.this, exp.Expr) else None
    if found is None or name is None:
        return None
    return TableName(name, name_of(found.args.get("db")))


def tables_in(nodes: Iterable[exp.Expr | None]) -> tuple[TableName, ...]:
    """All tables that stand in some nodes, without the names that their own `WITH` gives."""
    found: dict[TableName, None] = {}
    for node in nodes:
        if node is not None:
            own = {one.alias for one in node.find_all(exp.CTE)}
            for table in node.find_all(exp.Table):
                name = table_of(table)
                if name is not None and not (name.schema is None and name.name in own):
                    found[name] = None
    return tuple(found)


def names_of(nodes: Iterable[exp.Expr]) -> tuple[str, ...] | None:
    """The names of several nodes; `None` where one has none."""
    found = [name_of(one) for one in nodes]
    return None if None in found else tuple(one for one in found if one is not None)


def written(node: exp.Expr) -> str:
    """A node as PostgreSQL's SQL, with a `…` for what is not told."""
    return _RENDERED.sub("…", node.sql(dialect=POSTGRES))


def type_of(node: exp.Expr | None) -> tuple[SqlType, bool]:
    """A type, and whether it is a serial one, which is a number with a sequence."""
    if not isinstance(node, exp.DataType):
        return SqlType(None, written=written(node) if node is not None else ""), False
    if node.this == exp.DType.ARRAY:
        inner, serial = type_of(node.expressions[0] if node.expressions else None)
        return SqlType(inner.name, inner.args, inner.array + 1, inner.values, written(node)), serial
    words = load_sql_words()
    sql = written(node)
    name = sql.partition("(")[0].strip().lower().strip('"')
    args = tuple(int(one.name) for one in node.expressions if isinstance(one, exp.DataTypeParam) and one.name.isdigit())
    if "…" in sql:
        return SqlType(None, written=sql), False
    number = words.serials.get(name)
    if number is not None:
        return SqlType(number, written=sql), True
    if node.this == exp.DType.USERDEFINED:
        own = str(node.args.get("kind") or name).rpartition(".")[2]
        name = own.strip('"') if own.startswith('"') else own.lower()
    if name == "float" and args:  # so many binary digits
        return SqlType("real" if args[0] < DOUBLE else "double precision", written=sql), False
    return SqlType(words.types.get(name, name), args, written=sql), False


def default_of(node: exp.Expr) -> Default:
    """A default of the server."""
    sql = written(node)
    return Default(sql, is_volatile(sql)) if "…" not in sql else Default(None, None)


def is_volatile(sql: str) -> bool | None:
    """Whether an expression gives another value for each row; `None` where a function in it is not known."""
    functions = load_sql_words().functions
    called = {name.lower() for name in _CALLED.findall(_TEXTS.sub("''", sql))}
    if called & functions.volatile:
        return True
    return False if called <= functions.stable else None
