"""SQL in revisions, read to operations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    AddEnumValue,
    ChangeRows,
    ChangeType,
    ColumnSpec,
    Constraint,
    CreateEnum,
    CreateIndex,
    CreateTable,
    CreateView,
    Default,
    DropColumn,
    DropConstraint,
    DropIndex,
    DropTable,
    Index,
    LockTable,
    Operation,
    Other,
    References,
    RefreshView,
    Reindex,
    RenameColumn,
    RenameConstraint,
    RenameEnumValue,
    RenameIndex,
    RenameTable,
    Select,
    SetDefault,
    SetNullable,
    SetTimeout,
    SqlType,
    TableName,
    Transaction,
    Unread,
    ValidateConstraint,
)
from flaskwright.migrations.sql import read_default, read_sql, read_statements

A = TableName("a")
TEXT = SqlType("text", written="TEXT")


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("ALTER TABLE a ADD b text", [AddColumn(A, ColumnSpec("b", TEXT))]),
        (
            "ALTER TABLE s.a ADD COLUMN IF NOT EXISTS b text NOT NULL DEFAULT 'x'",
            [
                AddColumn(
                    TableName("a", "s"),
                    ColumnSpec("b", TEXT, nullable=False, default=Default("'x'", volatile=False)),
                    if_not_exists=True,
                )
            ],
        ),
        ('ALTER TABLE "Order" RENAME COLUMN Old TO "New"', [RenameColumn(TableName("Order"), "old", "New")]),
        ("ALTER TABLE a RENAME b TO c", [RenameColumn(A, "b", "c")]),
        ("ALTER TABLE a RENAME TO b", [RenameTable(A, "b")]),
        ("ALTER TABLE a RENAME CONSTRAINT b TO c", [RenameConstraint(A, "b", "c")]),
        ("ALTER INDEX a RENAME TO b", [RenameIndex(A, "b")]),
        (
            "ALTER TABLE a DROP b, DROP COLUMN IF EXISTS c CASCADE",
            [DropColumn(A, "b"), DropColumn(A, "c", if_exists=True, cascade=True)],
        ),
        ("ALTER TABLE a ALTER b SET NOT NULL", [SetNullable(A, "b", nullable=False)]),
        ("ALTER TABLE a ALTER b DROP NOT NULL", [SetNullable(A, "b", nullable=True)]),
        ("ALTER TABLE a ALTER b SET DEFAULT 1", [SetDefault(A, "b", Default("1", volatile=False))]),
        ("ALTER TABLE a ALTER b DROP DEFAULT", [SetDefault(A, "b", None)]),
        ("ALTER TABLE a ALTER b TYPE text USING c", [ChangeType(A, "b", TEXT, using="c")]),
        (
            "ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES c (d) ON DELETE CASCADE NOT VALID",
            [
                AddConstraint(
                    A,
                    Constraint("foreign", ("b",), "f", References(TableName("c"), ("d",), "CASCADE"), validated=False),
                )
            ],
        ),
        # One action that the parser does not know, beside one that it knows.
        (
            "ALTER TABLE ONLY a VALIDATE CONSTRAINT f, ALTER b SET NOT NULL",
            [ValidateConstraint(A, "f"), SetNullable(A, "b", nullable=False)],
        ),
        (
            "ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i",
            [AddConstraint(A, Constraint("unique", None, "u", index="i"))],
        ),
        (
            "ALTER TABLE a ADD CHECK (b > 0)",
            [AddConstraint(A, Constraint("check", ("b",), condition="b > 0"))],
        ),
        ("ALTER TABLE a DROP CONSTRAINT IF EXISTS c", [DropConstraint(A, "c", if_exists=True)]),
        ("ALTER TABLE a ENABLE ROW LEVEL SECURITY", [Other("row security", A)]),
        ("ALTER TABLE a OWNER TO b, ENABLE ALWAYS TRIGGER t", [Other("change owner", A), Other("disable trigger", A)]),
        (
            "ALTER TABLE a SET (fillfactor = 70), DROP COLUMN b, SET UNLOGGED",
            [Other("set storage", A), DropColumn(A, "b"), Other("set logged", A)],
        ),
        ("ALTER TABLE a ALTER b SET STATISTICS 9", [Other("set storage", A)]),
        ("ALTER TABLE a ALTER COLUMN b SET STORAGE EXTERNAL", [Other("column storage", A)]),
        ("ALTER TABLE a ALTER COLUMN b RESET (n_distinct)", [Other("set storage", A)]),
        ("ALTER TABLE a SET SCHEMA s", [RenameTable(A, "a", "s")]),
        ("ALTER TABLE a DETACH PARTITION b CONCURRENTLY", [Other("detach partition concurrently", A, TableName("b"))]),
        ("ALTER TABLE a ATTACH PARTITION s.b DEFAULT", [Other("attach partition", A, TableName("b", "s"))]),
        (
            "ALTER TABLE a ADD CONSTRAINT c NOT NULL b NOT VALID",
            [AddConstraint(A, Constraint("not null", ("b",), "c", validated=False))],
        ),
        ("ALTER TABLE a ADD CONSTRAINT c NOT NULL b", [SetNullable(A, "b", nullable=False)]),
        (
            "ALTER TABLE a ADD b int GENERATED ALWAYS AS ((c) * 2) VIRTUAL NOT NULL",
            [
                AddColumn(
                    A,
                    ColumnSpec(
                        "b", SqlType("integer", written="INT"), nullable=False, computed="(c) * 2", virtual=True
                    ),
                )
            ],
        ),
        ("CREATE TABLE b AS SELECT 1 FROM a", [CreateTable(TableName("b"), (), filled=True, open=True, reads=(A,))]),
        ("CREATE OR REPLACE TRIGGER t AFTER UPDATE OF b ON a EXECUTE FUNCTION f()", [Other("create trigger", A)]),
        ("DROP TRIGGER IF EXISTS t ON a", [Other("drop trigger", A)]),
        ("DROP POLICY p ON a", [Other("drop policy", A)]),
        ("VACUUM (ANALYZE, FULL) a", [Other("vacuum full", A)]),
        ("VACUUM FULL", [Other("vacuum full")]),
        ("VACUUM VERBOSE ANALYZE a (b)", [Other("vacuum", A)]),
        ("ANALYZE a", [Other("analyze", A)]),
        ("CLUSTER a USING i", [Other("cluster", A)]),
        (
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a USING btree (b, lower(c)) WHERE b > 0",
            [
                CreateIndex(
                    A,
                    Index("i", ("b", None), unique=True, method="btree", where="b > 0"),
                    concurrently=True,
                    if_not_exists=True,
                )
            ],
        ),
        ("DROP INDEX CONCURRENTLY s.i", [DropIndex(TableName("i", "s"), None, concurrently=True)]),
        (
            "DROP TABLE IF EXISTS a, b CASCADE",
            [DropTable(name, if_exists=True, cascade=True) for name in (A, TableName("b"))],
        ),
        ("CREATE TYPE a AS ENUM ('x', 'y')", [CreateEnum(A, ("x", "y"))]),
        ("ALTER TYPE a ADD VALUE IF NOT EXISTS 'it''s' BEFORE 'x'", [AddEnumValue(A, "it's", if_not_exists=True)]),
        ("ALTER TYPE a RENAME VALUE 'x' TO 'y'", [RenameEnumValue(A, "x", "y")]),
        ("CREATE VIEW v AS SELECT * FROM a", [CreateView(TableName("v"), (A,))]),
        ("REFRESH MATERIALIZED VIEW CONCURRENTLY a", [RefreshView(A, concurrently=True)]),
        ("REINDEX TABLE a", [Reindex(A, "table")]),
        ("LOCK TABLE a, s.b IN SHARE MODE", [LockTable((A, TableName("b", "s")), "SHARE")]),
        ("SET LOCAL lock_timeout = '2s'", [SetTimeout("lock_timeout", "2s", local=True)]),
        ("BEGIN; COMMIT", [Transaction("begin"), Transaction("commit")]),
        ("COMMENT ON TABLE s.a IS 'x'", [Other("comment", TableName("a", "s"))]),
        ("COMMENT ON COLUMN a.b IS NULL", [Other("comment", A)]),
        ("COMMENT ON COLUMN s.a.b IS 'x'", [Other("comment", TableName("a", "s"))]),
        ("COMMENT ON CONSTRAINT c ON a IS 'x'", [Other("comment", A)]),
        ("COMMENT ON CONSTRAINT c ON DOMAIN d IS 'x'", [Other("comment")]),
        ("COMMENT ON INDEX i IS 'x'", [Other("comment")]),
        ("CREATE EXTENSION hstore", [Other("create extension")]),
        ("TRUNCATE a", [ChangeRows(A, "truncate")]),
        ("SELECT 1 FROM a", [Select((A,))]),
        ("-- nothing", []),
    ],
)
def test_statements_become_operations(sql: str, expected: list[Operation]) -> None:
    assert list(read_sql(sql)) == expected


INTEGER = SqlType("integer", written="INT")


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            "ALTER TABLE a CHANGE Old `New` INT NOT NULL DEFAULT 3",
            [
                RenameColumn(A, "Old", "New"),
                ChangeType(A, "New", INTEGER),
                SetNullable(A, "New", nullable=False),
                SetDefault(A, "New", Default("3", volatile=False)),
            ],
        ),
        (
            "ALTER TABLE a MODIFY COLUMN b INT",
            [ChangeType(A, "b", INTEGER), SetNullable(A, "b", nullable=True), SetDefault(A, "b", None)],
        ),
        (
            "ALTER TABLE a ADD INDEX i (b, c(10)), DROP INDEX j",
            [CreateIndex(A, Index("i", ("b", "c"))), DropIndex(TableName("j"), A)],
        ),
        ("ALTER TABLE a RENAME INDEX i TO j", [RenameIndex(TableName("i"), "j")]),
        (
            "ALTER TABLE a DROP FOREIGN KEY f, DROP PRIMARY KEY",
            [DropConstraint(A, "f", "foreign"), DropConstraint(A, None, "primary")],
        ),
        ("ALTER TABLE a ADD UNIQUE KEY u (b)", [AddConstraint(A, Constraint("unique", ("b",), "u"))]),
        (
            "CREATE TABLE a (id INT NOT NULL AUTO_INCREMENT, KEY i (id), PRIMARY KEY (id)) ENGINE=InnoDB",
            [
                CreateTable(
                    A,
                    (ColumnSpec("id", INTEGER, nullable=False, identity=True),),
                    (Constraint("primary", ("id",)),),
                    (Index("i", ("id",)),),
                )
            ],
        ),
        (
            'UPDATE a SET b = "x" WHERE id = 1',
            [
                ChangeRows(A, "update", where=True, keyed=("id",), columns=("b",), compared=("id",), values=("x",)),
            ],
        ),
        ("RENAME TABLE a TO b", [RenameTable(A, "b")]),
        ("RENAME TABLE a TO `other`.`b`", [RenameTable(A, "b", "other")]),
        ("REPLACE INTO a (b) VALUES (1)", [ChangeRows(A, "insert")]),
        (
            "UPDATE LOW_PRIORITY IGNORE a SET b = 1 WHERE id = 2",
            [ChangeRows(A, "update", where=True, keyed=("id",), columns=("b",), compared=("id",))],
        ),
        ("ALTER TABLE a CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", [Other("table options", A)]),
        ("ALTER TABLE a ENGINE=InnoDB", [Other("table options", A)]),
        ("LOCK TABLES a WRITE", [Other("lock tables")]),
        ("UNLOCK TABLES", [Other("lock tables")]),
    ],
)
def test_statements_of_mysql(sql: str, expected: list[Operation]) -> None:
    assert list(read_sql(sql, "mysql")) == expected


@pytest.mark.parametrize(
    ("predicate", "keyed", "limited"),
    [
        ("id = 3", ("id",), False),
        ("id = :id AND b IS NULL", ("id",), False),
        ("((id = :id AND c = 2) AND (b IS NULL))", ("id", "c"), False),
        ("id IN (1, 2)", ("id",), False),
        ("id BETWEEN %s AND %s", ("id",), False),
        ("id > 5 AND id <= 9", ("id",), False),
        ("id IN (SELECT id FROM a WHERE b IS NULL LIMIT 100)", (), True),
        ("b IS NULL", (), False),
        ("id > 5", (), False),
        ("id = 3 OR b IS NULL", (), False),
        ("id = other", (), False),
        ("id IN (SELECT id FROM c)", (), False),
    ],
)
def test_predicates_that_select_by_a_key(predicate: str, keyed: tuple[str, ...], limited: bool) -> None:
    (found,) = read_sql(f"UPDATE a SET b = 1 WHERE {predicate}")
    assert isinstance(found, ChangeRows)
    assert (found.kind, found.columns, found.where) == ("update", ("b",), True)
    assert (found.keyed, found.limited) == (keyed, limited)


@pytest.mark.parametrize(
    ("sql", "kind"),
    [("UPDATE OR IGNORE a SET b = 1 WHERE id = 3", "update"), ("INSERT OR REPLACE INTO a VALUES (1)", "insert")],
)
def test_what_sqlite_does_about_conflicts_is_no_table(sql: str, kind: str) -> None:
    (found,) = read_sql(sql)
    assert isinstance(found, ChangeRows)
    assert (found.table, found.kind) == (A, kind)


def test_writes_inside_a_query_are_seen() -> None:
    written, read = read_sql("WITH gone AS (DELETE FROM a RETURNING id) SELECT * FROM gone")
    assert isinstance(written, ChangeRows)
    assert (written.table, written.kind) == (A, "delete")
    assert isinstance(read, Select)


def test_tables_have_their_columns_keys_and_types() -> None:
    (table,) = read_sql(
        "CREATE TABLE a (id bigserial, n numeric(10, 2) NOT NULL DEFAULT 0, m mood[], at timestamp with time zone,"
        " d int GENERATED ALWAYS AS (n * 2) STORED, o int REFERENCES orders ON DELETE CASCADE, PRIMARY KEY (id),"
        " UNIQUE (n, m))"
    )
    assert isinstance(table, CreateTable)
    assert [str(one.type) for one in table.columns] == [
        "bigint",
        "numeric(10, 2)",
        "mood[]",
        "timestamptz",
        "integer",
        "integer",
    ]
    assert [one.nullable for one in table.columns] == [False, False, True, True, True, True]
    assert [one.identity for one in table.columns] == [True, False, False, False, False, False]
    assert table.columns[4].computed == "n * 2"
    assert [(one.kind, one.columns) for one in table.constraints] == [("primary", ("id",)), ("unique", ("n", "m"))]
    (reference,) = table.columns[5].constraints
    assert reference.references == References(TableName("orders"), (), "CASCADE")
    assert not table.open


def test_what_is_computed_is_no_identity() -> None:
    (table,) = read_sql(
        "CREATE TABLE a (b int GENERATED ALWAYS AS (c * 2), d int GENERATED ALWAYS AS (c + 1) STORED,"
        " e int GENERATED BY DEFAULT AS IDENTITY (START WITH 3))"
    )
    assert isinstance(table, CreateTable)
    assert [(one.computed, one.identity, one.nullable) for one in table.columns] == [
        ("c * 2", False, True),
        ("c + 1", False, True),
        (None, True, False),
    ]


def test_a_table_whose_columns_stand_elsewhere_is_open() -> None:
    for sql in ("CREATE TABLE a AS SELECT * FROM b", "CREATE TABLE a (LIKE b)"):
        (table,) = read_sql(sql)
        assert isinstance(table, CreateTable)
        assert table.open


@pytest.mark.parametrize(
    ("sql", "volatile"),
    [
        ("now()", False),
        ("timezone('utc', CURRENT_TIMESTAMP)", False),
        ("gen_random_uuid()", True),
        ("md5(random()::text)", True),
        ("'random()'", False),
        ("our_own()", None),
        ("0", False),
    ],
)
def test_which_defaults_are_volatile(sql: str, volatile: bool | None) -> None:
    assert read_default(sql) == Default(sql, volatile)


def test_what_is_not_understood_is_said_to_be_so() -> None:
    for sql in ("DO $$ BEGIN PERFORM 1; END $$", "this is no sql", "CALL f()", "ALTER TABLE a NOT OF", "'"):
        assert [type(one) for one in read_sql(sql)] == [Unread], sql
    assert [type(one) for one in read_sql("DO $$ x; y $$; SELECT 1")] == [Unread, Select]


def test_each_statement_has_its_text() -> None:
    found = read_statements("SELECT 1 ; -- one\nLOCK TABLE a")
    assert [one.sql for one in found] == ["SELECT 1", "LOCK TABLE a"]


def test_deep_and_long_texts_end() -> None:
    assert [type(one) for one in read_sql("SELECT " + "(" * 5000 + "1" + ")" * 5000)] == [Unread]
    assert [type(one) for one in read_sql("SELECT 1;" * 100_000)] == [Unread]


WORDS = (
    "ALTER TABLE a ADD DROP COLUMN CONSTRAINT UNIQUE ( ) , ; NOT NULL DEFAULT 1 'x' INDEX ON CREATE TYPE AS ENUM"
    ' = WHERE id IN SELECT FROM LIMIT WITH REFERENCES CHECK USING RENAME TO VALIDATE LOCK IN MODE $$ " --'
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join) | st.text(max_size=40))
def test_any_text_is_read_to_its_end(text: str) -> None:
    assert all(isinstance(one, Operation) for one in read_sql(text))


@pytest.mark.parametrize(
    ("sql", "kinds"),
    [
        ("SELECT * INTO copies FROM users", ["CreateTable"]),
        ("CREATE TABLE a (b int) INHERITS (users)", ["CreateTable"]),
        ("DROP SCHEMA old CASCADE", ["Unread"]),
        ("DROP SCHEMA old", ["Other"]),
        (
            "CREATE FUNCTION f() RETURNS void LANGUAGE SQL BEGIN ATOMIC DELETE FROM a; SELECT 1; END; SELECT 2",
            ["Other", "Select"],
        ),
        ("DROP INDEX :unknown", ["DropIndex"]),
        ("LOCK TABLE :unknown", ["Other"]),
        ("CREATE TYPE mood AS ENUM (:unknown)", ["Unread"]),
    ],
)
def test_statements_that_do_more_than_they_seem(sql: str, kinds: list[str]) -> None:
    found = read_sql(sql)
    assert [type(one).__name__ for one in found] == kinds
    assert all(one.open for one in found if isinstance(one, CreateTable))
