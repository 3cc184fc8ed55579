"""What stands in a database, read from PostgreSQL's catalogue: for comparing, and where its tables lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.migrations.operations import TableName
from flaskwright.migrations.rehearsal.results import Count, Difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import psycopg

OURS = (
    "{0} NOT IN ('pg_catalog', 'information_schema', 'pg_toast') "
    "AND {0} NOT LIKE 'pg\\_temp%' AND {0} NOT LIKE 'pg\\_toast%'"
)
_MEMBER = "EXISTS (SELECT FROM pg_depend d WHERE d.classid = '{0}'::regclass AND d.objid = {1} AND d.deptype = 'e')"
_SCHEMA = OURS.format("n.nspname")

# Each gives rows of a key and a text that tells all that counts; what belongs to an extension is the extension's.
SNAPSHOT = {
    "schema": f"SELECT n.nspname, '' FROM pg_namespace n WHERE {_SCHEMA}",
    "table": f"""
        SELECT format('%s', c.oid::regclass),
          CASE c.relkind WHEN 'p' THEN 'partitioned by ' || pg_get_partkeydef(c.oid) ELSE 'table' END
          || COALESCE(' partition ' || pg_get_expr(c.relpartbound, c.oid), '')
          || CASE WHEN c.relpersistence = 'u' THEN ' unlogged' ELSE '' END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND {_SCHEMA} AND NOT {_MEMBER.format("pg_class", "c.oid")}""",
    "column": f"""
        SELECT format('%s.%s', c.oid::regclass, a.attname),
          format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
          || COALESCE(CASE WHEN a.attgenerated <> '' THEN ' GENERATED AS ' ELSE ' DEFAULT ' END
                      || pg_get_expr(d.adbin, d.adrelid), '')
          || CASE a.attidentity WHEN 'a' THEN ' IDENTITY ALWAYS' WHEN 'd' THEN ' IDENTITY' ELSE '' END
          || CASE WHEN a.attcollation NOT IN (0, t.typcollation) THEN ' COLLATE ' || a.attcollation::regcollation
             ELSE '' END
          || COALESCE(' COMMENT ' || quote_literal(col_description(c.oid, a.attnum)), '')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relkind IN ('r', 'p') AND {_SCHEMA} AND NOT {_MEMBER.format("pg_class", "c.oid")}""",
    "constraint": f"""
        SELECT format('%s of %s', k.conname, k.conrelid::regclass), pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
        WHERE k.conrelid <> 0 AND k.contype <> 'n' AND {_SCHEMA}""",
    "index": f"""
        SELECT format('%s of %s', c.relname, i.indrelid::regclass),
          pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {_SCHEMA} AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid
                                        AND k.contype IN ('p', 'u', 'x'))""",
    "enum": f"""
        SELECT t.oid::regtype::text, string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
        FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE {_SCHEMA} GROUP BY t.oid""",
    "domain": f"""
        SELECT t.oid::regtype::text, format_type(t.typbasetype, t.typtypmod) || COALESCE(' ' || (
          SELECT string_agg(pg_get_constraintdef(k.oid), ' ' ORDER BY k.conname) FROM pg_constraint k
          WHERE k.contypid = t.oid), '')
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'd' AND {_SCHEMA} AND NOT {_MEMBER.format("pg_type", "t.oid")}""",
    "sequence": f"""
        SELECT c.oid::regclass::text, format('%s from %s by %s', format_type(s.seqtypid, NULL), s.seqstart,
          s.seqincrement)
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {_SCHEMA} AND NOT {_MEMBER.format("pg_class", "c.oid")}""",
    "view": f"""
        SELECT c.oid::regclass::text, pg_get_viewdef(c.oid) FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('v', 'm') AND {_SCHEMA} AND NOT {_MEMBER.format("pg_class", "c.oid")}""",
    "function": f"""
        SELECT p.oid::regprocedure::text, md5(p.prosrc) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE {_SCHEMA} AND NOT {_MEMBER.format("pg_proc", "p.oid")}""",
    "trigger": f"""
        SELECT format('%s of %s', g.tgname, g.tgrelid::regclass), pg_get_triggerdef(g.oid)
        FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT g.tgisinternal AND {_SCHEMA}""",
    "extension": "SELECT extname, '' FROM pg_extension",
}

RELATIONS = f"""
    SELECT c.oid::bigint, n.nspname::text, c.relname::text, c.relkind::text, COALESCE(pg_relation_filenode(c.oid), 0),
      COALESCE(i.indrelid, c.oid)::bigint, pg_relation_size(c.oid)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid
    WHERE c.relkind IN ('r', 'p', 'm', 'i', 'I') AND {_SCHEMA}"""

REFERENCES = """
    SELECT conrelid::bigint, confrelid::bigint FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid"""

COLUMNS = """
    SELECT a.attname::text, t.typname::text FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"""
TABLES = ("r", "p")


class Relation(msgspec.Struct, frozen=True):
    """A table, materialized view or index: the number of its file, the table that it belongs to, its bytes."""

    oid: int
    schema: str
    name: str
    kind: str
    file: int
    table: int
    bytes: int

    @property
    def named(self) -> TableName:
        """Its name, without the schema where that is the usual one."""
        return table_name(self.schema, self.name)

    @property
    def is_table(self) -> bool:
        """Whether it holds rows of its own or of its partitions."""
        return self.kind in TABLES


Snapshot = dict[str, str]
"""What there is, by kind and name, each with a text that tells all that counts."""


def say(
    connection: psycopg.Connection[Any], sql: str, arguments: Sequence[Any] | Mapping[str, Any] | None = None
) -> psycopg.Cursor[Any]:
    """Run SQL that is put together: as bytes, which psycopg takes for what its author vouches for."""
    return connection.execute(sql.encode(), arguments)


def number(connection: psycopg.Connection[Any], sql: str) -> int:
    """The one number that a query gives; 0 for null."""
    row = say(connection, sql).fetchone()
    return int(row[0]) if row is not None and row[0] is not None else 0


def table_name(schema: str, name: str) -> TableName:
    """A name as people write it."""
    return TableName(name, schema)


def snapshot(connection: psycopg.Connection[Any], version_table: str) -> Snapshot:
    """All that the schema is made of, but for Alembic's own table."""
    found: Snapshot = {}
    for kind, query in SNAPSHOT.items():
        for key, text in say(connection, query).fetchall():
            if not _is_own(kind, key, version_table):
                found[f"{kind} {key}"] = text
    return found


def _is_own(kind: str, key: str, version_table: str) -> bool:
    own = key.rpartition(" of ")[2] if kind in {"constraint", "index"} else key
    own = own.rpartition(".")[0] if kind == "column" else own
    return own == version_table


def differences(before: Snapshot, after: Snapshot) -> tuple[Difference, ...]:
    """What is otherwise, in order; of what goes or comes with a table, the table alone."""
    found = [
        Difference(key, before.get(key), after.get(key))
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    ]
    whole = {
        one.what.removeprefix("table ")
        for one in found
        if one.what.startswith("table ") and None in (one.before, one.after)
    }
    return tuple(one for one in found if not _belongs(one.what, whole))


def _belongs(what: str, tables: set[str]) -> bool:
    kind, _, key = what.partition(" ")
    if kind == "column":
        return key.rpartition(".")[0] in tables
    return kind in {"constraint", "index", "trigger"} and key.rpartition(" of ")[2] in tables


def relations(connection: psycopg.Connection[Any]) -> dict[int, Relation]:
    """All tables and indexes by number."""
    return {row[0]: Relation(*row) for row in say(connection, RELATIONS).fetchall()}


def references(connection: psycopg.Connection[Any]) -> tuple[tuple[int, int], ...]:
    """The foreign keys, each as the numbers of its table and of that which it points to."""
    return tuple((one, other) for one, other in say(connection, REFERENCES).fetchall())


def quoted(name: TableName) -> str:
    """A name as SQL takes it, whatever the search path."""
    return f"{identifier(name.schema or 'public')}.{identifier(name.name)}"


def identifier(name: str) -> str:
    """A name in quotes."""
    return '"' + name.replace('"', '""') + '"'


# ----------------------------------------------------------------------- rows

Digests = dict[int, dict[str, tuple[int, int, str]]]
"""For each table, by its number, and each of its columns: how many rows, how many values, and a sum over these."""


def count_rows(connection: psycopg.Connection[Any], tables: Iterable[Relation]) -> dict[int, int]:
    """How many rows there are."""
    found = {}
    for one in tables:
        found[one.oid] = number(connection, f"SELECT count(*) FROM ONLY {quoted(one.named)}")
    return found


def digests(connection: psycopg.Connection[Any], tables: Iterable[Relation]) -> Digests:
    """What the rows hold, column by column, whatever their order."""
    found: Digests = {}
    for one in tables:
        columns = [name for name, _ in say(connection, COLUMNS, (one.oid,)).fetchall()]
        parts = ["count(*)"]
        for name in columns:
            column = identifier(name)
            parts += [f"count({column})", f"sum(hashtextextended({column}::text, 0)::numeric)::text"]
        row = say(connection, f"SELECT {', '.join(parts)} FROM ONLY {quoted(one.named)}").fetchone()
        if row is not None:
            found[one.oid] = {
                name: (row[0], row[1 + 2 * place], row[2 + 2 * place] or "") for place, name in enumerate(columns)
            }
    return found


def lost_rows(before: Mapping[int, int], after: Mapping[int, int], names: Mapping[int, Relation]) -> tuple[Count, ...]:
    """The tables that have fewer rows; those that are gone have none to lose."""
    return tuple(
        Count(names[oid].named, None, rows, after[oid])
        for oid, rows in before.items()
        if oid in after and after[oid] < rows
    )


def lost_values(before: Digests, after: Digests, names: Mapping[int, Relation]) -> tuple[Count, ...]:
    """Columns whose values are not those that they were, though all rows are there: how many are left of how many."""
    found = []
    for oid, columns in before.items():
        for name, (rows, values, total) in columns.items():
            now = after.get(oid, {}).get(name)
            if (
                now is not None
                and now[0] >= rows
                and now[1:] != (values, total)
                and (now[1] < values or now[0] == rows)
            ):
                found.append(Count(names[oid].named, name, values, now[1]))
    return tuple(found)
