"""The tables to fill as the catalogue knows them: columns, keys, references and conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.migrations.operations import TableName  # noqa: TC001 - msgspec reads the field types
from flaskwright.migrations.rehearsal.catalogue import OURS, quoted, say, table_name

if TYPE_CHECKING:
    import psycopg

_TABLES = f"""
    SELECT c.oid::bigint, n.nspname::text, c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND {OURS.format("n.nspname")}
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 2, 3"""
_COLUMNS = """
    SELECT a.attname::text, a.attnum, a.atttypid::bigint, a.atttypmod, a.attnotnull,
      pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text,
      pg_get_serial_sequence(a.attrelid::regclass::text, a.attname)
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"""
_CONSTRAINTS = """
    SELECT conname::text, contype::text, conkey::int[], confrelid::bigint, confkey::int[], condeferrable,
      pg_get_expr(conbin, conrelid)
    FROM pg_constraint WHERE conrelid = %s AND contype IN ('p', 'u', 'f', 'c', 'x') ORDER BY contype, conname"""
# Of an expression in an index, the columns that it reads count as its columns.
_UNIQUE_INDEXES = """
    SELECT i.indkey::int[], (SELECT array_agg(DISTINCT d.refobjsubid) FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid AND d.refobjid = i.indrelid
      AND d.refobjsubid > 0)
    FROM pg_index i WHERE i.indrelid = %s AND i.indisunique"""
_TYPES = """
    WITH RECURSIVE chain AS (
      SELECT oid AS start, oid, typbasetype, typtypmod, typtype, 0 AS depth FROM pg_type
      UNION ALL
      SELECT c.start, t.oid, t.typbasetype, COALESCE(NULLIF(c.typtypmod, -1), t.typtypmod), t.typtype, c.depth + 1
      FROM chain c JOIN pg_type t ON t.oid = c.typbasetype WHERE c.typtype = 'd')
    SELECT DISTINCT ON (c.start) c.start::bigint, t.typname::text, c.typtypmod, t.typtype::text, t.typelem::bigint,
      t.typcategory::text, format_type(c.start, NULL), n.nspname::text
    FROM chain c JOIN pg_type t ON t.oid = c.oid JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE c.start IN (SELECT atttypid FROM pg_attribute WHERE attrelid = ANY(%s) UNION
      SELECT e.typelem FROM pg_type e JOIN pg_attribute a ON a.atttypid = e.oid WHERE a.attrelid = ANY(%s))
    ORDER BY c.start, c.depth DESC"""
_LABELS = "SELECT enumtypid::bigint, array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum GROUP BY 1"
_DOMAIN_CHECKS = """
    SELECT contypid::bigint, pg_get_expr(conbin, 0) FROM pg_constraint WHERE contypid <> 0 AND contype = 'c'"""


class Type(msgspec.Struct, frozen=True):
    """A type as its values are made: that below a domain, with what the domain demands of `VALUE`."""

    name: str
    sql: str
    modifier: int
    enum: tuple[str, ...] = ()
    element: Type | None = None
    conditions: tuple[str, ...] = ()


class Column(msgspec.Struct, frozen=True):
    """A column; `sequence` is that which numbers its rows."""

    name: str
    number: int
    type: Type
    required: bool
    default: str | None
    identity: str
    generated: bool
    sequence: str | None


class Reference(msgspec.Struct, frozen=True):
    """A foreign key: its columns and those that they must match, by name."""

    columns: tuple[str, ...]
    table: int
    targets: tuple[str, ...]


class Condition(msgspec.Struct, frozen=True):
    """A check: its name, its expression and the columns that it reads."""

    name: str
    expression: str
    columns: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """A table that may be filled."""

    oid: int
    name: TableName
    columns: tuple[Column, ...]
    primary: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...]
    """The columns of each unique constraint or index, the primary key's among them."""
    references: tuple[Reference, ...]
    conditions: tuple[Condition, ...]

    @property
    def sql(self) -> str:
        """Its name in SQL."""
        return quoted(self.name)

    def column(self, name: str) -> Column:
        """The column of a name."""
        return next(one for one in self.columns if one.name == name)


def read_tables(connection: psycopg.Connection[Any], version_table: str) -> dict[int, Table]:
    """All tables by number, but for Alembic's own."""
    heads = [row for row in say(connection, _TABLES).fetchall() if row[2] != version_table]
    rows = {oid: say(connection, _COLUMNS, (oid,)).fetchall() for oid, _, _ in heads}
    names = {oid: {number: name for name, number, *_ in found} for oid, found in rows.items()}
    types = _read_types(connection, list(rows))
    return {
        oid: _table(connection, oid, table_name(schema, name), rows[oid], names, types) for oid, schema, name in heads
    }


def _table(
    connection: psycopg.Connection[Any],
    oid: int,
    name: TableName,
    rows: list[Any],
    names: dict[int, dict[int, str]],
    types: dict[int, Type],
) -> Table:
    columns = tuple(
        Column(
            column,
            number,
            _with_modifier(types[type_oid], modifier),
            required,
            default if not generated else None,
            identity,
            bool(generated),
            sequence,
        )
        for column, number, type_oid, modifier, required, default, identity, generated, sequence in rows
    )
    own = names[oid]
    primary: tuple[str, ...] = ()
    references: list[Reference] = []
    conditions: list[Condition] = []
    for constraint, kind, key, target, target_key, _, expression in say(connection, _CONSTRAINTS, (oid,)).fetchall():
        on = tuple(own[number] for number in key or ())
        if kind == "p":
            primary = on
        elif kind == "f" and target in names:
            references.append(Reference(on, target, tuple(names[target][number] for number in target_key)))
        elif kind == "c":
            conditions.append(Condition(constraint, expression, on))
    unique: dict[tuple[str, ...], None] = {}
    for key, read in say(connection, _UNIQUE_INDEXES, (oid,)).fetchall():
        numbers = [number for number in key if number > 0] if 0 not in key else [*key, *(read or ())]
        unique[tuple(dict.fromkeys(own[number] for number in numbers if number in own))] = None
    unique.pop((), None)
    return Table(oid, name, columns, primary, tuple(unique), tuple(references), tuple(conditions))


def _with_modifier(found: Type, modifier: int) -> Type:
    if modifier == -1:
        return found
    element = msgspec.structs.replace(found.element, modifier=modifier) if found.element is not None else None
    return msgspec.structs.replace(found, modifier=modifier, element=element)


def _read_types(connection: psycopg.Connection[Any], tables: list[int]) -> dict[int, Type]:
    labels = {oid: tuple(values) for oid, values in say(connection, _LABELS).fetchall()}
    conditions: dict[int, list[str]] = {}
    for oid, expression in say(connection, _DOMAIN_CHECKS).fetchall():
        conditions.setdefault(oid, []).append(expression)
    rows = {row[0]: row for row in say(connection, _TYPES, (tables, tables)).fetchall()}
    bases = {name: oid for oid, name in connection.execute("SELECT oid::bigint, typname::text FROM pg_type").fetchall()}

    def made(oid: int) -> Type | None:
        row = rows.get(oid)
        if row is None:
            return None
        _, name, modifier, kind, element, category, sql, _ = row
        values = labels.get(oid, ()) or (labels.get(bases.get(name, 0), ()) if kind == "e" else ())
        inner = made(element) if category == "A" and element else None
        return Type(name, sql, modifier, values, inner, tuple(conditions.get(oid, ())))

    found = {oid: made(oid) for oid in rows}
    return {oid: one for oid, one in found.items() if one is not None}
