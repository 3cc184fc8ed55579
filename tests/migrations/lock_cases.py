"""What the tests of the lock data perform: a database, and for each entry of the data at least one statement.

An entry's own example is performed for it; here stands what must be there before, and further statements for what the
example alone does not show.
"""

from __future__ import annotations

from typing import NamedTuple

from flaskwright.migrations.operations import Operation, Other, TableName

ROWS = 100
"""In each table: whoever reads that many has read it all."""

BASE = f"""
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, name varchar(50));
CREATE TABLE orders (
    id bigint PRIMARY KEY, user_id bigint, total integer NOT NULL DEFAULT 1, note varchar(20), code text,
    placed timestamp, period int4range, state varchar(10) NOT NULL DEFAULT 'open'
);
CREATE TABLE lines (order_id bigint CONSTRAINT lines_order REFERENCES orders, amount integer);
CREATE TABLE old_orders (id bigint, total integer);
INSERT INTO users SELECT number, 'a' || number FROM generate_series(1, {ROWS}) number;
INSERT INTO orders (id, user_id, note, code, placed, period)
    SELECT number, number, 'n' || number, 'c' || number, now() + number * interval '1 hour',
    int4range(number, number + 1)
    FROM generate_series(1, {ROWS}) number;
INSERT INTO lines SELECT number, number FROM generate_series(1, {ROWS}) number;
INSERT INTO old_orders SELECT number, number FROM generate_series(1, {ROWS}) number;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE visits (id bigint PRIMARY KEY, feeling mood);
"""

BUYER = "ALTER TABLE orders ADD CONSTRAINT buyer FOREIGN KEY (user_id) REFERENCES users"
POSITIVE = "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0)"
CODES = "CREATE UNIQUE INDEX orders_code ON orders (code)"
VIEW = "CREATE VIEW all_orders AS SELECT * FROM orders"
TOTALS = """
CREATE MATERIALIZED VIEW order_totals AS SELECT user_id, sum(total) AS total FROM orders GROUP BY user_id;
CREATE UNIQUE INDEX totals_user ON order_totals (user_id)
"""
STAMP = "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
TOUCH = f"{STAMP}; CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp()"
NO_KEY = "ALTER TABLE lines DROP CONSTRAINT lines_order; ALTER TABLE orders DROP CONSTRAINT orders_pkey"
OWN_KEY = "CREATE UNIQUE INDEX orders_id ON orders (id)"
YEARS = f"""
CREATE TABLE by_year (year integer, total integer) PARTITION BY RANGE (year);
CREATE TABLE year_2024 (year integer, total integer);
INSERT INTO year_2024 SELECT 2024, number FROM generate_series(1, {ROWS}) number
"""
ATTACH = "ALTER TABLE by_year ATTACH PARTITION year_2024 FOR VALUES FROM (2024) TO (2025)"
TOTALED = "CREATE TABLE totals (id bigint, total integer)"
POLICY = "CREATE POLICY own ON orders USING (total > 0)"
VALIDATED = "ALTER TABLE orders ADD CONSTRAINT noted CHECK (note IS NOT NULL)"
TEXT_KEYS = """
CREATE TABLE people (email text PRIMARY KEY);
INSERT INTO people SELECT code FROM orders;
ALTER TABLE orders ADD CONSTRAINT person FOREIGN KEY (code) REFERENCES people
"""
TIME_KEYS = """
CREATE TABLE moments (at timestamp PRIMARY KEY);
INSERT INTO moments SELECT DISTINCT placed FROM orders;
ALTER TABLE orders ADD CONSTRAINT moment FOREIGN KEY (placed) REFERENCES moments
"""

SETUP = {
    "create-table": "DROP TABLE lines; DROP TABLE orders",
    "create-table-references": "DROP TABLE lines; DROP TABLE orders",
    "create-table-partition": (
        "DROP TABLE lines; DROP TABLE orders; CREATE TABLE orders (id bigint) PARTITION BY RANGE (id)"
    ),
    "create-table-as": "DROP TABLE old_orders",
    "drop-table": f"DROP TABLE lines; {BUYER}",
    "drop-table-cascade": f"{BUYER}; ALTER TABLE old_orders ADD UNIQUE (id); "
    "ALTER TABLE users ADD CONSTRAINT first FOREIGN KEY (id) REFERENCES old_orders (id)",
    "add-column": "ALTER TABLE orders DROP COLUMN note",
    "add-column-constant-default": "ALTER TABLE orders DROP COLUMN state",
    "add-column-not-null": "TRUNCATE lines, orders; ALTER TABLE orders DROP COLUMN state",
    "add-column-references": "ALTER TABLE orders DROP COLUMN user_id",
    "add-column-references-default": "ALTER TABLE orders DROP COLUMN user_id",
    "add-column-unique": "ALTER TABLE orders DROP COLUMN code",
    "drop-column-references": BUYER,
    "set-not-null-checked": VALIDATED,
    "validate-not-null": "ALTER TABLE orders ADD CONSTRAINT orders_note NOT NULL note NOT VALID",
    "change-type-indexed": "CREATE INDEX orders_placed ON orders (placed)",
    "change-type-keyed": TIME_KEYS,
    "change-type-checked": "ALTER TABLE orders ADD CONSTRAINT short CHECK (length(note) < 20)",
    "validate-check": f"{POSITIVE} NOT VALID",
    "validate-foreign-key": f"{BUYER} NOT VALID",
    "add-unique-using-index": CODES,
    "add-primary-key": NO_KEY,
    "add-primary-key-using-index": f"{NO_KEY}; {OWN_KEY}",
    "add-primary-key-using-index-nullable": f"{NO_KEY}; ALTER TABLE orders ALTER COLUMN id DROP NOT NULL; {OWN_KEY}",
    "drop-constraint": POSITIVE,
    "drop-foreign-key": BUYER,
    "rename-constraint": POSITIVE,
    "drop-index": CODES,
    "drop-index-concurrently": CODES,
    "rename-index": CODES,
    "reindex-index": CODES,
    "reindex-concurrently": CODES,
    "drop-type": "CREATE TYPE unused AS ENUM ('a')",
    "drop-sequence": "CREATE SEQUENCE counter",
    "replace-view": VIEW,
    "drop-view": VIEW,
    "refresh-view": TOTALS,
    "refresh-view-concurrently": TOTALS,
    "insert": f"{BUYER}; ALTER TABLE orders ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START 1000)",
    "copy": "ALTER TABLE old_orders ADD CONSTRAINT old FOREIGN KEY (id) REFERENCES users",
    "update-some": "ANALYZE orders",
    "delete-some": "TRUNCATE lines; ANALYZE orders",
    "delete": "TRUNCATE lines; UPDATE orders SET note = NULL WHERE id = 1",
    "delete-referenced": f"{BUYER}; UPDATE orders SET user_id = 1; ANALYZE users",
    "create-trigger": STAMP,
    "drop-trigger": TOUCH,
    "disable-trigger": TOUCH,
    "set-access-method": "CREATE ACCESS METHOD packed TYPE TABLE HANDLER heap_tableam_handler",
    "set-schema": "CREATE SCHEMA archive",
    "attach-partition": YEARS,
    "detach-partition": f"{YEARS}; {ATTACH}",
    "detach-partition-concurrently": f"{YEARS}; {ATTACH}",
    "inherit": TOTALED,
    "no-inherit": f"{TOTALED}; ALTER TABLE old_orders INHERIT totals",
    "alter-policy": POLICY,
    "drop-policy": POLICY,
    "disable-rule": "CREATE RULE unseen AS ON INSERT TO orders DO ALSO NOTHING",
}
"""What must be there before an entry's example, beside `BASE`."""


def _other(what: str, table: str | None = "orders") -> Operation:
    return Other(what, TableName(table) if table is not None else None)


OPERATIONS = {"comment": _other("comment"), "grant": _other("grant", None)}
"""What an example is, where its text does not say all of it."""

IN_UTC = ("change-type-indexed", "change-type-keyed")


class Case(NamedTuple):
    """One statement: the entry that it is for, what must be there before, and whether the time zone is UTC."""

    form: str
    sql: str
    setup: str = ""
    utc: bool = False


MORE = (
    Case("add-column-constant-default", "ALTER TABLE orders ADD COLUMN seen timestamptz NOT NULL DEFAULT now()"),
    Case("add-column-volatile-default", "ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT clock_timestamp()"),
    Case("add-column-identity", "ALTER TABLE orders ADD COLUMN number serial"),
    Case("add-column-references", "ALTER TABLE orders ADD COLUMN parent bigint REFERENCES orders"),
    Case("add-column-unique", "ALTER TABLE orders ADD COLUMN key double precision DEFAULT random() UNIQUE"),
    Case(
        "set-not-null-checked",
        "ALTER TABLE orders ALTER COLUMN note SET NOT NULL",
        f"{VALIDATED} NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT noted",
    ),
    Case("set-not-null", "ALTER TABLE orders ALTER COLUMN note SET NOT NULL", f"{VALIDATED} NOT VALID"),
    Case(
        "set-not-null",
        "ALTER TABLE orders ALTER COLUMN note SET NOT NULL",
        "ALTER TABLE orders ADD CONSTRAINT noted CHECK (note IS NOT NULL OR code IS NOT NULL)",
    ),
    Case("set-default", "ALTER TABLE orders ALTER COLUMN total DROP DEFAULT"),
    Case("change-type", "ALTER TABLE orders ALTER COLUMN total TYPE text USING total::text"),
    Case("change-type", "ALTER TABLE orders ALTER COLUMN note TYPE varchar(10)"),
    Case("change-type", "ALTER TABLE orders ALTER COLUMN note TYPE text USING upper(note)"),
    Case("change-type", "ALTER TABLE orders ALTER COLUMN user_id TYPE integer", BUYER),
    Case("change-type", "ALTER TABLE orders ALTER COLUMN id TYPE numeric", "TRUNCATE lines"),
    Case("change-type-catalogue", "ALTER TABLE orders ALTER COLUMN code TYPE varchar", TEXT_KEYS),
    Case("change-type-catalogue", "ALTER TABLE people ALTER COLUMN email TYPE varchar", TEXT_KEYS),
    Case("change-type-time-zone", "ALTER TABLE orders ALTER COLUMN placed TYPE timestamptz", TIME_KEYS),
    Case("change-type-time-zone", "ALTER TABLE moments ALTER COLUMN at TYPE timestamptz", TIME_KEYS),
    Case("change-type-catalogue", "ALTER TABLE orders ALTER COLUMN note TYPE varchar(30)"),
    Case("change-type-catalogue", "ALTER TABLE orders ALTER COLUMN note TYPE varchar(30) USING note::varchar(30)"),
    Case("change-type-catalogue", "ALTER TABLE orders ALTER COLUMN code TYPE varchar", CODES),
    Case("change-type-time-zone", "ALTER TABLE orders ALTER COLUMN placed TYPE timestamptz USING placed::timestamptz"),
    Case("change-type-catalogue", "ALTER TABLE orders ALTER COLUMN placed TYPE timestamptz", utc=True),
    Case("change-type-keyed", "ALTER TABLE moments ALTER COLUMN at TYPE timestamptz", TIME_KEYS, utc=True),
    Case(
        "drop-constraint",
        "ALTER TABLE old_orders DROP CONSTRAINT one",
        "ALTER TABLE old_orders ADD CONSTRAINT one UNIQUE (id)",
    ),
    Case("add-check", "ALTER TABLE orders ADD CHECK (total < 1000)"),
    Case("add-foreign-key", "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES orders (id)"),
    Case("create-index", "CREATE UNIQUE INDEX ON orders (code) WHERE total > 0"),
    Case("reindex-concurrently", "REINDEX TABLE CONCURRENTLY orders", CODES),
    Case("update", "UPDATE orders SET total = 0 WHERE note IS NULL OR total > 0"),
    Case("update", "UPDATE orders SET user_id = 1", BUYER),
    Case("update", "UPDATE orders SET total = old_orders.total FROM old_orders WHERE old_orders.id = orders.id"),
    Case("update-some", "UPDATE orders SET user_id = 2 WHERE id = 1", f"{BUYER}; ANALYZE orders"),
    Case("update-some", "UPDATE orders SET note = users.email FROM users WHERE users.id = 1 AND orders.id = 1"),
    Case(
        "delete-some",
        "DELETE FROM lines USING users WHERE users.id = order_id AND order_id = 1",
        "CREATE INDEX lines_by_order ON lines (order_id)",
    ),
    Case("delete", "DELETE FROM orders USING old_orders WHERE old_orders.total > orders.total", "TRUNCATE lines"),
    Case("set-storage", "ALTER TABLE orders ALTER COLUMN code SET STATISTICS 500"),
    Case("set-storage", "ALTER TABLE orders ALTER COLUMN code SET (n_distinct = -1)"),
    Case("set-storage", "ALTER TABLE orders CLUSTER ON orders_pkey"),
    Case("disable-trigger", "ALTER TABLE orders DISABLE TRIGGER ALL", TOUCH),
    Case("row-security", "ALTER TABLE orders FORCE ROW LEVEL SECURITY"),
    Case("set-tablespace", "ALTER TABLE orders SET TABLESPACE fast"),
    Case("lock-table", "LOCK TABLE orders"),
    *(
        Case("lock-table", f"LOCK TABLE orders IN {mode} MODE")
        for mode in (
            "ACCESS SHARE",
            "ROW SHARE",
            "ROW EXCLUSIVE",
            "SHARE UPDATE EXCLUSIVE",
            "SHARE ROW EXCLUSIVE",
            "EXCLUSIVE",
        )
    ),
    Case("drop-table", "DROP TABLE lines"),
    Case(
        "drop-table",
        "DROP TABLE orders",
        "DROP TABLE lines; ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES orders",
    ),
)
