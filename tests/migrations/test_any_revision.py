"""Whatever a revision says, reading it ends, raises nothing, and is written down again."""

from __future__ import annotations

import tempfile
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.locks import effects
from flaskwright.migrations.operations import Unread
from flaskwright.migrations.replay import apply, replay
from flaskwright.migrations.schema import Schema
from flaskwright.migrations.sql import read_sql
from flaskwright.migrations.statements import statement
from flaskwright.migrations.written import op_code
from flaskwright.overview.migrations import schema_row
from tests.engine.projects import project_of

HEAD = """\
import os
import sqlalchemy as sa
from alembic import context, op
revision = "one"
down_revision = {down}
unknown = os.environ.get("UNKNOWN")
"""
VALUES = [
    "None", "True", "3", "-1.5", "b'x'", "''", "'a'", "'public.a'", "'A \"quoted\" näme'", "'%s %(a)s {} {0} :p'",
    "unknown", "f'a_{unknown}'", "f'{unknown}'", "op", "op.get_bind()", "lambda: op.drop_table('a')", "[]",
    "['a', unknown]", "{'a': 1, 2: None}", "sa.Column()", "sa.Column('a', sa.Integer)",
    "sa.Column('b', sa.Enum('x', name='e'), unique=True)", "sa.Column(unknown, sa.String(unknown))",
    "sa.Column('c', sa.ARRAY(sa.ARRAY), sa.ForeignKey('a.b.c'), index=True)", "sa.Integer", "sa.Enum",
    "sa.text('a > 1')", "sa.text(f'{unknown}')", "sa.table('a', sa.column('b'))",
    "sa.table('a').update().where(sa.column('b') == unknown).values(b=unknown)",
    "sa.DDL('%(a)s', context={'a': 'x'})", "sa.PrimaryKeyConstraint('a')", "sa.CheckConstraint(unknown)",
    "sa.Index('i', 'a', sa.text('lower(b)'))", "*unknown", "*('a', 'b')", "**unknown",
]  # fmt: skip
NAMES = ["table_name", "column", "columns", "schema", "nullable", "type_", "server_default", "new_column_name", "zzz"]
OTHERS = ["return", "raise ValueError", "pass", "unknown()", "op = unknown", "upgrade()"]
BLOCKS = [
    "if unknown:", "if context.is_offline_mode():", "for one in ('a', 'b'):", "while unknown:", "for one in unknown:",
    "with op.batch_alter_table('a') as op2:", "with op.get_context().autocommit_block():", "def inner():",
    "class Inner:",
]  # fmt: skip
SQL = [
    "ALTER", "TABLE", "TYPE", "INDEX", "CREATE", "DROP", "ADD", "COLUMN", "CONSTRAINT", "UPDATE", "SET", "DELETE",
    "FROM", "INSERT", "INTO", "VALUES", "SELECT", "WHERE", "WITH", "AS", "NOT", "NULL", "CHECK", "UNIQUE",
    "REFERENCES", "USING", "DO", "LOCK", "IN", "MODE", "RENAME", "TO", "DEFAULT", "IF", "EXISTS", "ON", "VIEW",
    "CASCADE", "users", "a.b", '"A b"', "'it''s'", "E'\\n'", "$$ x; $$", "$q$", "(", ")", ",", ";", "::", ":unknown",
    "__unknown__", "a__unknown__", "=", "*", "--\n", "/*", "*/", "'", '"', "\x00", "\r\n", "é", "1", "varchar(3)",
    "int[]", "BEGIN", "ATOMIC", "END", "CASE",
]  # fmt: skip


def _call() -> st.SearchStrategy[str]:
    name = st.sampled_from([*load_alembic().operations, "unheard_of"])
    keyword = st.tuples(st.sampled_from(NAMES), st.sampled_from([one for one in VALUES if one[0] != "*"]))
    positional = st.lists(st.sampled_from([one for one in VALUES if not one.startswith("**")]), max_size=5)
    keywords = st.dictionaries(st.sampled_from(NAMES), keyword.map(lambda pair: pair[1]), max_size=3)
    return st.builds(
        lambda called, first, rest: (
            f"op.{called}({', '.join([*first, *(f'{key}={value}' for key, value in rest.items())])})"
        ),
        name,
        positional,
        keywords,
    )


def _body() -> st.SearchStrategy[str]:
    block = st.recursive(
        st.one_of(_call(), st.sampled_from(OTHERS)),
        lambda inner: st.builds(
            lambda head, body: f"{head}\n" + textwrap.indent("\n".join(body), "    "),
            st.sampled_from(BLOCKS),
            st.lists(inner, min_size=1, max_size=3),
        ),
        max_leaves=6,
    )
    return st.lists(block, min_size=1, max_size=6).map("\n".join)


@settings(max_examples=40, derandomize=True)
@given(_body(), st.sampled_from(["None", "'zero'", "'one'", "('a', 'b')", "unknown", "3", "[None]"]))
def test_any_revision_is_read(body: str, down: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        versions = Path(folder, "migrations", "versions")
        versions.mkdir(parents=True)
        (versions.parent / "env.py").touch()
        whole = f"{HEAD.format(down=down)}\ndef upgrade():\n{textwrap.indent(body, '    ')}\n"
        (versions / "one.py").write_text(whole, encoding="utf-8")
        project = project_of(Path(folder))
        for history in project.migrations.histories:
            for revision in history.revisions:
                program = project.migrations.program(revision, "upgrade")
                schema = Schema()
                for step in program.steps:
                    assert isinstance(statement(step.operation), str)
                    assert isinstance(op_code(step.operation), str)
                    effects(step.operation, schema, 14, inline=step.written == "sql")
                    schema = replay(schema, step)
                schema_row("", (), 1, schema)
        assert {one.kind for one in project.problems} <= {"history"}  # one that follows nothing is told


@settings(max_examples=150, derandomize=True)
@given(st.lists(st.sampled_from(SQL), max_size=14).map(" ".join))
def test_any_sql_is_read(sql: str) -> None:
    schema = Schema()
    for operation in read_sql(sql):
        assert isinstance(statement(operation), str)
        effects(operation, schema, 14, inline=True)
        schema = apply(schema, operation)
    schema_row("", (), 1, schema)


@pytest.mark.parametrize(
    "sql",
    [
        "LOCK a " + "IN " * 20_000,
        "SELECT " + "(" * 500 + ")" * 500,
        "DELETE FROM a WHERE " + "NOT " * 3_000 + "b",
        "ALTER TABLE a ADD CONSTRAINT b CHECK (" + "c + " * 2_000 + "1 > 0)",
        "UPDATE a SET b = " + "CASE WHEN c THEN " * 400 + "1" + " END" * 400,
        "ALTER TYPE a ADD VALUE '" + "''" * 20_000,
        "ALTER TABLE a ADD COLUMN b int" + "[]" * 2_000,
    ],
    ids=lambda sql: sql[:12],
)
def test_sql_that_is_long_or_deep(sql: str) -> None:
    """It is given up, or read; it neither hangs nor calls itself to the end of the stack."""
    for operation in read_sql(sql):
        assert isinstance(statement(operation), str)


GROWING = {
    "text": ("s = f'{unknown} a'", "s = s + s", "op.execute(s)"),
    "condition": ("s = sa.column('a') == 1", "s = s & s", "op.execute(sa.table('t').delete().where(s))"),
    "calls": ("s = sa.and_(sa.column('a') == 1)", "s = sa.and_(s, s)", "op.execute(sa.table('t').delete().where(s))"),
    "query": ("s = sa.select(sa.column('a'))", "s = sa.select(s, s).where(s)", "op.get_bind().execute(s)"),
    "list": ("s = [1]", "s = [s, s, s]", "op.get_bind().execute(sa.select(s))"),
    "type": ("s = sa.Integer()", "s = sa.Integer().with_variant(s, 'x').with_variant(s, 'y')",
             "op.add_column('t', sa.Column('c', s))"),
    "width": ("s = unknown", "s = '%1000000000s' % s", "op.execute('{:>1000000000}'.format(s) + s)"),
    "calls itself": ("s = 1", "upgrade()", "op.drop_table('t')"),
}  # fmt: skip


@pytest.mark.parametrize("name", GROWING)
def test_what_doubles_is_read_once(name: str, tmp_path: Path) -> None:
    first, again, last = GROWING[name]
    body = "\n".join(f"    {one}" for one in (first, *[again] * 40, last))
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    (versions / "one.py").write_text(f"{HEAD.format(down=None)}\ndef upgrade():\n{body}\n")
    project = project_of(tmp_path)
    (history,) = project.migrations.histories
    assert project.migrations.program(history.revisions[0], "upgrade").steps
    assert not project.problems


def test_a_class_that_is_its_own_table(tmp_path: Path) -> None:
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    body = "class A: pass\nA.__table__ = A\ndef upgrade():\n    op.bulk_insert(A.__table__, [])\n"
    (versions / "one.py").write_text(f"{HEAD.format(down=None)}\n{body}")
    project = project_of(tmp_path)
    (history,) = project.migrations.histories
    assert not project.migrations.program(history.revisions[0], "upgrade").whole
    assert not project.problems


def test_unread_names_open_only_their_table() -> None:
    schema = Schema()
    for sql in ("CREATE TABLE a (b int)", "CREATE TABLE s.c (b int)", "CREATE TABLE d (b int)"):
        for operation in read_sql(sql):
            schema = apply(schema, operation)

    def opened(text: str | None) -> list[str]:
        return [str(one.name) for one in apply(schema, Unread("?", text)).tables if one.open]

    assert opened("ALTER TABLE a FOO") == ["a"]
    assert opened("DROP SCHEMA s CASCADE") == ["s.c"]
    assert opened("ALTER TABLE s.c FOO") == ["s.c"]
    assert opened("DROP SCHEMA public CASCADE") == ["a", "d"]
    assert opened(None) == ["a", "s.c", "d"]


@pytest.mark.parametrize("body", ["def upgrade(:\n    pass", "def upgrade():\n    op.drop_table('a'\n    x = = 1"])
def test_a_file_that_is_no_python_may_do_anything(body: str, tmp_path: Path) -> None:
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    (versions / "one.py").write_text(f"{HEAD.format(down=None)}\n{body}\n")
    migrations = project_of(tmp_path).migrations
    (history,) = migrations.histories
    assert not migrations.program(history.revisions[0], "upgrade").whole
    assert migrations.head_schema(history).open
