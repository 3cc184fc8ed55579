"""The code that fills rows in batches: by ranges of the primary key, each committed by itself."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING

import msgspec

from flaskwright.migrations.operations import ChangeRows, TableName
from flaskwright.migrations.plan.actions import column_list, no_binds, slug
from flaskwright.migrations.plan.model import Action
from flaskwright.migrations.statements import quoted

if TYPE_CHECKING:
    from flaskwright.migrations.schema import SchemaTable


class Fill(msgspec.Struct, frozen=True):
    """A change of all rows that are still to do: `sets` is what follows `SET`, `todo` a predicate that its rows lose.

    `value` is the name of the module's constant that holds the SQL of a value which somebody has yet to say.
    """

    table: TableName
    key: tuple[str, ...]
    columns: tuple[str, ...]
    sets: str
    todo: str
    value: str | None = None

    @property
    def name(self) -> str:
        """The name of the function."""
        return slug("fill", self.table.name, *self.columns)


def key_of(table: SchemaTable | None) -> tuple[str, ...] | None:
    """The columns of the primary key; `None` where there is none, or none is known."""
    if table is None:
        return None
    return next((one.columns or None for one in table.constraints if one.kind == "primary"), None)


def call_of(fill: Fill) -> Action:
    """The statement that runs it."""
    change = ChangeRows(fill.table, "update", where=True, keyed=fill.key, columns=fill.columns, compared=fill.key)
    return Action(f"{fill.name}()", change)


def function_of(fill: Fill) -> str:
    """The function, as the module has it."""
    table, key = quoted(fill.table), column_list(fill.key)
    said = ", ".join(f"{fill.table}.{one}" for one in fill.columns)
    mark = "f" if fill.value is not None else ""
    todo, sets = _in_text(fill.todo), _in_text(fill.sets)
    if fill.value is not None:
        sets = f"{sets} = {{{fill.value}}}"
    single = len(fill.key) == 1

    def binds(which: str) -> str:
        names = ", ".join(f":{which}_{slug(one)}" for one in fill.key)
        return names if single else f"({names})"

    def given(which: str) -> str:
        return ", ".join(f'"{which}_{slug(one)}": {which}{_read(one, place)}' for place, one in enumerate(fill.key))

    keys = key if single else f"({key})"
    down = ", ".join(f"{quoted(one)} DESC" for one in fill.key)
    lines = [
        f"def {fill.name}() -> None:",
        f'    """Fill {said} in batches by primary key, each committed by itself.',
        "",
        "    A run that was stopped goes on with the first row that is left.",
        '    """',
    ]
    if fill.value is not None:
        lines += [
            f"    if {fill.value} is None:",
            f'        raise RuntimeError("{fill.value}: say what the rows that are there get")',
        ]
    lines += [
        "    connection = op.get_bind()",
        *_sql("first_left", "", f"SELECT {key} FROM {table}", f"WHERE {todo}", f"ORDER BY {key} LIMIT 1"),
        *_sql(
            "last_of_batch",
            "",
            f"SELECT {key} FROM (",
            f"    SELECT {key} FROM {table} WHERE {keys} >= {binds('first')}",
            f"    ORDER BY {key} LIMIT :size",
            f") AS batch ORDER BY {down} LIMIT 1",
        ),
        *_sql(
            "fill",
            mark,
            f"UPDATE {table} SET {sets}",
            f"WHERE {_between(keys, binds('first'), binds('last'), single=single)}",
            f"AND ({todo})",
        ),
        *_sql(
            "next_left",
            "",
            f"SELECT {key} FROM {table}",
            f"WHERE {keys} > {binds('last')} AND ({todo})",
            f"ORDER BY {key} LIMIT 1",
        ),
        "    first = connection.execute(first_left).first()",
        "    while first is not None:",
        f"        begin = {{{given('first')}}}",
        '        last = connection.execute(last_of_batch, {**begin, "size": BATCH_SIZE}).first()',
        f"        end = {{{given('last')}}}",
        "        connection.execute(fill, {**begin, **end})",
        "        first = connection.execute(next_left, end).first()",
    ]
    return "\n".join(lines) + "\n"


def _in_text(sql: str) -> str:
    """SQL inside three quotation marks, in which SQLAlchemy sees no parameters."""
    return no_binds(sql).replace("\\", "\\\\") if "\\" in sql else no_binds(sql).replace("\\:", "\\\\:")


def _between(keys: str, first: str, last: str, *, single: bool) -> str:
    if single:
        return f"{keys} BETWEEN {first} AND {last}"
    return f"{keys} >= {first} AND {keys} <= {last}"


def _sql(name: str, mark: str, *lines: str) -> list[str]:
    """A statement of SQL, kept under a name of the function."""
    return [
        f"    {name} = sa.text(",
        f'        {mark}"""',
        *(f"        {one}" for one in lines),
        '        """',
        "    )",
    ]


def _read(column: str, place: int) -> str:
    plain = column.isidentifier() and not keyword.iskeyword(column) and not column.startswith("_")
    return f".{column}" if plain and column not in ("count", "index", "t", "tuple") else f"[{place}]"
