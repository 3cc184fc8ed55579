"""Revisions read to steps: what runs, under which circumstances, and what is not understood."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from flaskwright.migrations.operations import (
    AddColumn,
    DropColumn,
    DropTable,
    TableName,
    Unread,
)
from tests.migrations.one_revision import kinds, read

if TYPE_CHECKING:
    from pathlib import Path


# -------------------------------------------------------------- what does nothing


@pytest.mark.parametrize(
    ("body", "flags"),
    [
        ("pass", {"exists", "empty", "whole"}),
        ("return", {"exists", "empty", "whole"}),
        ('"""Nothing to undo."""', {"exists", "empty", "stated", "whole"}),
        ("pass  # rows are gone for good", {"exists", "empty", "stated", "whole"}),
        ("pass\n# as before", {"exists", "empty", "stated", "whole"}),
        ("raise NotImplementedError", {"exists", "raises", "whole"}),
        ('raise NotImplementedError("rows are gone")', {"exists", "raises", "stated", "whole"}),
        ('op.drop_table("a")', {"exists", "whole"}),
        ("op.execute(context.config.get_main_option('sql'))", {"exists"}),
    ],
)
def test_flags(tmp_path: Path, body: str, flags: set[str]) -> None:
    program = read(tmp_path, body, "downgrade")
    assert {name for name in ("exists", "empty", "raises", "stated", "whole") if getattr(program, name)} == flags


def test_no_function(tmp_path: Path) -> None:
    program = read(tmp_path, 'def upgrade():\n    op.drop_table("a")', "downgrade")
    assert (program.exists, program.steps, program.whole) == (False, (), True)


# ------------------------------------------------------------------ circumstances


def test_what_the_database_decides_runs_surely(tmp_path: Path) -> None:
    body = """
        if op.get_context().dialect.name != "postgresql":
            op.drop_table("never")
            return
        if str(op.get_bind().engine.url).startswith("mysql"):
            op.drop_table("never")
        if not context.is_offline_mode():
            op.drop_table("a")
    """
    (step,) = read(tmp_path, body).steps
    assert str(step.operation.table) == "a"  # type: ignore[attr-defined]
    assert not step.conditional


def test_what_nobody_decides_is_conditional(tmp_path: Path) -> None:
    body = """
        names = sa.inspect(op.get_bind()).get_table_names()
        if "a" in names:
            op.drop_table("a")
        try:
            op.drop_table("b")
        except Exception:
            op.drop_table("c")
        if "d" not in names:
            return
        op.drop_table("d")
    """
    program = read(tmp_path, body)
    assert [(str(one.operation.table), one.conditional) for one in program.steps] == [  # type: ignore[attr-defined]
        ("a", True), ("b", False), ("c", True), ("d", True),
    ]  # fmt: skip


def test_functions_of_the_revision_and_of_the_project_are_entered(tmp_path: Path) -> None:
    body = """
        from helpers import drop_all
        TABLES = ["a", "b"]

        def _drop(name, *, really=True):
            if really:
                op.drop_table(name)

        def upgrade():
            for one in TABLES:
                _drop(one)
            _drop("never", really=False)
            drop_all("c", "d")
    """
    helpers = "from alembic import op\n\ndef drop_all(*names):\n    [op.drop_table(name) for name in names]\n"
    program = read(tmp_path, body, files={"helpers.py": helpers})
    assert [str(one.operation.table) for one in program.steps] == ["a", "b", "c", "d"]  # type: ignore[attr-defined]
    assert {one.location.path for one in program.steps} == {"migrations/versions/one.py"}
    assert program.whole


def test_objects_of_the_revision_run_their_operations(tmp_path: Path) -> None:
    body = """
        from dataclasses import KW_ONLY, dataclass, field
        from typing import ClassVar, NamedTuple

        class Index(NamedTuple):
            name: str
            table: str = "none"

        @dataclass
        class Table:
            kind: ClassVar[str] = "table"
            name: str
            prefix: str = "old"
            made: str = field(init=False, default="")
            indexes: list = field(default_factory=list)
            _: KW_ONLY
            suffix: str = ""

            def __post_init__(self):
                self.made = f"{self.prefix}_{self.name}{self.suffix}"

            def drop(self):
                for one in self.indexes:
                    op.drop_table(f"{one.table}_{one.name}")
                op.drop_table(self.made)

        class Bare(Table):
            pass

        def upgrade():
            indexes = [Index("i"), Index("j", "k")]
            for one in (Table("a"), Table(name="b", prefix="new"), Bare("c", "old", indexes, suffix="_x")):
                one.drop()
    """
    program = read(tmp_path, body)
    assert [str(one.operation.table) for one in program.steps] == [  # type: ignore[attr-defined]
        "old_a", "new_b", "none_i", "k_j", "old_c_x",
    ]  # fmt: skip
    assert program.whole


@pytest.mark.parametrize("call", ["A.pop()", "min(A)", "next(iter(A))"])
def test_methods_of_objects_that_are_not_told(tmp_path: Path, call: str) -> None:
    body = f"""
        class Table:
            def drop(self):
                op.drop_table("a")

            def describe(self):
                print("a")

        class Note:
            def write(self):
                print("a")

        A = [Table()]

        def upgrade():
            {call}.write()
            {call}.drop()
    """
    (step,) = read(tmp_path, body).steps
    assert step.operation == Unread("a method of an object that is not told")


@pytest.mark.parametrize(
    "body",
    [
        """
        sql = "DROP TABLE a"
        sql += " CASCADE"
        op.execute(sql)
        """,
        """
        sql = ""
        for name in ("a", "b"):
            sql += f"DROP TABLE {name} CASCADE;"
        op.execute(sql)
        """,
        """
        parts = ["DROP TABLE a"]
        parts += ["CASCADE"]
        op.execute(" ".join(parts))
        """,
    ],
)
def test_texts_that_are_put_together(tmp_path: Path, body: str) -> None:
    program = read(tmp_path, body)
    assert {type(one.operation) for one in program.steps} == {DropTable}
    assert all(one.operation.cascade for one in program.steps if isinstance(one.operation, DropTable))


def test_a_text_that_grows_in_a_loop_nobody_knows(tmp_path: Path) -> None:
    body = """
        sql = "DROP TABLE a"
        for name in op.get_bind().execute(sa.text("SELECT name FROM old")):
            sql += ", b"
        op.execute(sql)
    """
    (*_, step) = read(tmp_path, body).steps
    assert isinstance(step.operation, Unread)


def test_a_generator_runs_where_it_is_consumed(tmp_path: Path) -> None:
    body = """
        def dropping(*names):
            for name in names:
                op.drop_table(name)
                yield name

        def upgrade():
            dropping("never")
            list(dropping("a"))
            for _ in dropping("b"):
                pass
    """
    assert [str(one.operation.table) for one in read(tmp_path, body).steps] == ["a", "b"]  # type: ignore[attr-defined]


def test_context_managers_of_the_revision_run_around_their_blocks(tmp_path: Path) -> None:
    body = """
        from contextlib import contextmanager

        @contextmanager
        def around(name):
            op.drop_table(f"{name}_before")
            try:
                yield
            finally:
                op.drop_table(f"{name}_after")

        class Around:
            def __enter__(self):
                op.drop_table("class_before")

            def __exit__(self, *error):
                op.drop_table("class_after")

        def upgrade():
            with around("outer"):
                with around("inner"), Around():
                    op.drop_table("a")
                op.drop_table("b")
            op.drop_table("c")
    """
    program = read(tmp_path, body)
    assert [str(one.operation.table) for one in program.steps] == [  # type: ignore[attr-defined]
        "outer_before", "inner_before", "class_before", "a", "class_after", "inner_after", "b", "outer_after", "c",
    ]  # fmt: skip
    assert program.whole


def test_autocommit(tmp_path: Path) -> None:
    body = """
        with op.get_context().autocommit_block():
            op.drop_table("a")
        op.drop_table("b")
        op.get_bind().execution_options(isolation_level="AUTOCOMMIT").execute(sa.text("DROP TABLE c"))
        with op.get_bind().engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("DROP TABLE d"))
    """
    assert [one.autocommit for one in read(tmp_path, body).steps] == [True, False, True, True]


def test_batches_run_where_their_block_ends(tmp_path: Path) -> None:
    body = """
        with op.batch_alter_table("a") as batch_op:
            batch_op.drop_column("b")
            op.execute("UPDATE a SET c = b")
        op.drop_table("d")
    """
    program = read(tmp_path, body)
    assert kinds(program) == ["ChangeRows", "DropColumn", "DropTable"]
    assert [one.batch for one in program.steps] == [False, True, False]


def test_several_databases(tmp_path: Path) -> None:
    body = """
        def upgrade(engine_name):
            globals()[f"upgrade_{engine_name}"]()

        def upgrade_():
            op.drop_table("a")

        def upgrade_users():
            op.drop_table("b")
    """
    assert [str(one.operation.table) for one in read(tmp_path, body).steps] == ["a", "b"]  # type: ignore[attr-defined]


# ------------------------------------------------------------ what SQLAlchemy fills in


def test_names_that_ddl_fills_in(tmp_path):
    program = read(
        tmp_path,
        """
        for table in ("orders", "bills"):
            op.execute(sa.DDL('ALTER TABLE "%(table)s" DROP COLUMN note', context={"table": table}))
        """,
    )
    assert [one.operation for one in program.steps] == [
        DropColumn(TableName("orders"), "note"),
        DropColumn(TableName("bills"), "note"),
    ]


@pytest.mark.parametrize(
    ("comment", "stated"),
    [("### commands auto generated by Alembic - please adjust! ###", False), ("# nothing is left to undo", True)],
)
def test_what_autogenerate_writes_gives_no_reason(tmp_path, comment, stated):
    program = read(tmp_path, f"# {comment}\npass\n# ### end Alembic commands ###", "downgrade")
    assert (program.empty, program.stated) == (True, stated)


# ------------------------------------------------- what is known in parts, and what ends early


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('op.execute(f"UPDATE users SET mail = {env} WHERE id = 3")', ["ChangeRows users"]),
        ('op.execute(f"UPDATE users SET mail = 1 {env}")', ["ChangeRows users"]),
        ('op.execute(f"ALTER TABLE users ADD COLUMN a int DEFAULT {env}")', ["AddColumn users"]),
        ('op.execute(f"ALTER TABLE users ADD COLUMN {env} int")', ["Unread users"]),
        ('op.execute(f"ALTER TABLE users ADD COLUMN a_{env} int")', ["Unread users"]),
        ('op.execute(f"ALTER TABLE users DROP COLUMN {env}")', ["Unread users"]),
        ('op.execute(f"ALTER TABLE users ADD COLUMN a int {env}")', ["Unread users"]),
        ('op.execute(f"ALTER TABLE {env} ADD COLUMN a int")', ["Unread None"]),
        ("op.execute(f'ALTER TABLE \"{env}\" ADD COLUMN a int')", ["Unread None"]),
        ('op.execute(f"CREATE TABLE t_{env} (id int)")', ["Unread None"]),
        ('op.execute(f"DROP TABLE {env}; SELECT 1")', ["Unread None", "Select None"]),
        ('op.execute("ALTER TABLE %s_old ADD COLUMN a int" % env)', ["Unread None"]),
        ("op.execute(\"DELETE FROM users WHERE name = '{}'\".format(env))", ["ChangeRows users"]),
        ('op.alter_column("users", env, nullable=False)', ["Unread users"]),
        ('op.drop_column("users", env)', ["Unread users"]),
        ('getattr(op, env)("users", sa.Column("a", sa.Integer))', ["Unread None"]),
        ('op.create_view("totals", "orders")', ["Unread totals orders"]),
        ('op.execute(sa.DDL("ALTER TABLE %(t)s ADD a int", context={"t": "users"}))', ["AddColumn users"]),
        ('op.execute(sa.DDL("ALTER TABLE %(t)s ADD a int", context={"t": env}))', ["Unread None"]),
        ("op.execute(\"DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'a'; END $$\")", ["Unread None"]),
        ('list(map(lambda one: op.drop_table(one), ["a"]))', ["Unread None"]),
    ],
)
def test_what_is_known_in_parts(tmp_path: Path, body: str, found: list[str]) -> None:
    program = read(tmp_path, f'import os\nenv = os.environ["NAME"]\n{body}')
    told = [
        (type(one).__name__, one.text if isinstance(one, Unread) else getattr(one, "table", None))
        for one in (step.operation for step in program.steps)
    ]
    assert [f"{kind} {named}" for kind, named in told] == found


@pytest.mark.parametrize(
    ("body", "columns"),
    [
        ('for one in "a", "b", "c":\n    if one == "b":\n        break\n    add(one)', ["a"]),
        ('for one in "a", "b", "c":\n    if one == "b":\n        continue\n    add(one)', ["a", "c"]),
        ('for one in "a", "b":\n    add(one)\n    return\nadd("c")', ["a"]),
        ('for one in "a", "b":\n    break\nelse:\n    add(one)', []),
        ('for one in ("a",):\n    pass\nelse:\n    add(one)', ["a"]),
    ],
)
def test_loops_end_where_they_do(tmp_path: Path, body: str, columns: list[str]) -> None:
    helper = 'def add(one):\n    op.add_column("users", sa.Column(one, sa.Integer))\n'
    whole = f"{helper}\ndef upgrade():\n{textwrap.indent(body, '    ')}"
    program = read(tmp_path, whole)
    assert [one.operation.column.name for one in program.steps if isinstance(one.operation, AddColumn)] == columns
    assert program.whole


def test_a_function_that_calls_itself_is_not_followed_to_its_end(tmp_path: Path) -> None:
    body = """
        def add(number):
            op.add_column("users", sa.Column(f"c{number}", sa.Integer))
            if number < 3:
                add(number + 1)

        def upgrade():
            add(0)
    """
    assert kinds(read(tmp_path, body)) == ["AddColumn", "Unread"]


def test_operations_come_from_a_star_import_or_an_object(tmp_path: Path) -> None:
    body = """
        from alembic.op import *
        from alembic.operations import Operations
        from alembic.runtime.migration import MigrationContext

        def upgrade():
            drop_column("users", "a")
            other = Operations(MigrationContext.configure(get_bind()))
            other.drop_table("users")
    """
    assert kinds(read(tmp_path, body)) == ["DropColumn", "DropTable"]
