"""Revisions read to steps: what runs, under which circumstances, and what is not understood."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from flaskwright.migrations.operations import (
    AddColumn,
    ChangeRows,
    CreateEnum,
    CreateTable,
    DropColumn,
    DropTable,
    Other,
    SetTimeout,
    TableName,
    Transaction,
    Unread,
)
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.migrations.model import Program
    from flaskwright.migrations.operations import Direction

HEAD = """\
import sqlalchemy as sa
from alembic import context, op
from sqlalchemy import orm
revision = "one"
down_revision = None
"""


def read(root: Path, body: str, direction: Direction = "upgrade", files: dict[str, str] | None = None) -> Program:
    """The program of a revision whose function has a body, or which is given whole."""
    whole = textwrap.dedent(body).strip()
    if "def upgrade" not in whole:
        whole = f"def {direction}():\n" + textwrap.indent(whole, "    ")
    written = {"migrations/env.py": "", "migrations/versions/one.py": f"{HEAD}{whole}\n", **(files or {})}
    for name, text in written.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    migrations = project_of(root).migrations
    (history,) = migrations.histories
    return migrations.program(history.revisions[0], direction)


def kinds(program: Program) -> list[str]:
    return [type(one.operation).__name__ for one in program.steps]


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


# ------------------------------------------------------------------------- rows


def test_rows_in_a_loop(tmp_path: Path) -> None:
    body = """
        users = sa.table("users", sa.column("id"), sa.column("name"))
        bind = op.get_bind()
        for row in bind.execute(sa.select(users.c.id)):
            bind.execute(users.update().where(users.c.id == row.id).values(name=row.name.lower()))
        while True:
            done = bind.execute(sa.text("DELETE FROM users WHERE id IN (SELECT id FROM users LIMIT 1000)"))
            if not done.rowcount:
                break
    """
    program = read(tmp_path, body)
    assert kinds(program) == ["Select", "ChangeRows", "ChangeRows"]
    assert all(one.operation.looped for one in program.steps if isinstance(one.operation, ChangeRows))
    update = program.steps[1].operation
    assert isinstance(update, ChangeRows)
    assert (update.keyed, update.columns, update.where) == (("id",), ("name",), True)
    assert not program.steps[1].conditional
    assert program.whole


def test_sessions(tmp_path: Path) -> None:
    body = """
        from sqlalchemy.orm import Session, declarative_base
        Base = declarative_base()

        class User(Base):
            __tablename__ = "users"
            id = sa.Column(sa.Integer, primary_key=True)
            name = sa.Column("full_name", sa.String)

        def upgrade():
            session = Session(bind=op.get_bind())
            session.query(User).filter(User.name == "x").update({"name": "y"})
            session.query(User).delete()
            session.add(User(name="z"))
            for user in session.query(User):
                user.name = "w"
            session.commit()
    """
    program = read(tmp_path, body)
    changes = [one.operation for one in program.steps if isinstance(one.operation, ChangeRows)]
    assert [(one.kind, str(one.table), one.compared, one.looped) for one in changes] == [
        ("update", "users", ("full_name",), False),
        ("delete", "users", (), False),
        ("insert", "users", (), False),
        ("update", "users", ("id",), True),
    ]
    assert program.steps[-1].operation == Transaction("commit")


def test_models_of_the_application(tmp_path: Path) -> None:
    app = """\
from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()
class BlogPost(db.Model):
    id = db.Column(db.Integer, primary_key=True)
"""
    body = """
        from app import BlogPost, db

        def upgrade():
            db.session.execute(sa.update(BlogPost).values(title=""))
            BlogPost.query.filter_by(id=1).delete()
    """
    changes = [one.operation for one in read(tmp_path, body, files={"app.py": app}).steps]
    assert [(one.kind, str(one.table), one.keyed) for one in changes] == [  # type: ignore[attr-defined]
        ("update", "blog_post", ()),
        ("delete", "blog_post", ("id",)),
    ]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("f\"UPDATE a SET b = '{name()}' WHERE id = {name()}\"", ("update", "a", ("id",))),
        ('"DELETE FROM a WHERE id = %s" % name()', ("delete", "a", ("id",))),
        ('"DELETE FROM {} WHERE id = {}".format("a", name())', ("delete", "a", ("id",))),
        ('"DELETE FROM a WHERE id IN (" + ",".join(name()) + ")"', ("delete", "a", ("id",))),
        ('sa.text("DELETE FROM a WHERE b = :b").bindparams(b=name())', ("delete", "a", ("b",))),
    ],
)
def test_texts_with_parts_that_are_not_told(tmp_path: Path, statement: str, expected: object) -> None:
    name = "def name():\n    return op.get_bind().scalar(sa.text('SELECT 1'))"
    body = f"{name}\n\ndef upgrade():\n    op.execute({statement})"
    change = read(tmp_path, body).steps[-1].operation
    assert isinstance(change, ChangeRows)
    assert (change.kind, str(change.table), change.keyed) == expected


def test_a_table_that_is_not_told_is_not_read(tmp_path: Path) -> None:
    body = """
        for name in sa.inspect(op.get_bind()).get_table_names():
            op.drop_table(name)
            op.execute(f"DELETE FROM {name}")
    """
    program = read(tmp_path, body)
    assert kinds(program) == ["Unread", "ChangeRows"]
    assert program.steps[1].operation.table is None  # type: ignore[attr-defined]
    assert not program.whole


# ------------------------------------------------------------------ other objects


def test_objects_that_make_themselves(tmp_path: Path) -> None:
    body = """
        kind = sa.Enum("x", "y", name="kind")
        kind.create(op.get_bind(), checkfirst=True)
        table = sa.Table("a", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True))
        table.create(bind=op.get_bind())
        kind.drop(op.get_bind())
        op.execute(sa.schema.CreateSequence(sa.Sequence("s")))
        op.execute(sa.schema.CreateSchema("s"))
    """
    program = read(tmp_path, body)
    assert kinds(program) == ["CreateEnum", "CreateTable", "DropType", "CreateSequence", "Other"]
    assert program.steps[0].operation == CreateEnum(program.steps[0].operation.type, ("x", "y"))  # type: ignore[attr-defined]
    assert program.whole


def test_a_class_that_makes_its_table(tmp_path: Path) -> None:
    body = """
        Base = orm.declarative_base()

        class User(Base):
            __tablename__ = "users"
            key = sa.Column(sa.Integer, primary_key=True)
            name = sa.Column("full_name", sa.String(5))

        def upgrade():
            User.__table__.create(op.get_bind())
    """
    (step,) = read(tmp_path, body).steps
    assert isinstance(step.operation, CreateTable)
    assert [one.name for one in step.operation.columns] == ["key", "full_name"]
    assert not step.operation.open


MODELS = """\
import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
db = SQLAlchemy()
class Post(db.Model):
    number = db.Column(db.Integer, primary_key=True)
    title = db.Column("head", db.String(20))
    kind = db.Column(db.Enum("a", "b", name="kind"))
    __table_args__ = (db.UniqueConstraint("head", "kind"),)
class Base(DeclarativeBase):
    pass
class User(Base):
    __tablename__ = "users"
    key: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    mail: Mapped[str | None]
link = sa.Table("link", Base.metadata, sa.Column("user", sa.ForeignKey("users.key")))
"""


def test_tables_that_models_make(tmp_path: Path) -> None:
    body = """
        from app import Base, User, db, link
        meta = sa.MetaData()
        mine = sa.Table("mine", meta, sa.Column("id", sa.Integer))

        def upgrade():
            bind = op.get_bind()
            db.create_all()
            Base.metadata.create_all(bind)
            sa.Table("other", meta, sa.Column("id", sa.Integer))
            meta.create_all(bind)
            Base.metadata.create_all(bind, tables=[User.__table__])
            link.create(bind)
            db.metadata.drop_all(bind)
            sa.MetaData().create_all(bind)
    """
    program = read(tmp_path, body, files={"app.py": MODELS})
    made = [one.operation for one in program.steps if isinstance(one.operation, CreateTable)]
    assert [one.table.name for one in made] == ["post", "users", "link", "mine", "other", "users", "link"]
    assert kinds(program)[0] == "CreateEnum"
    assert program.steps[-2].operation == DropTable(TableName("post"), if_exists=True)
    assert isinstance(program.steps[-1].operation, Unread)
    post, users, link = made[:3]
    assert [(one.name, str(one.type), one.nullable) for table in (post, users, link) for one in table.columns] == [
        ("number", "integer", False), ("head", "varchar(20)", True), ("kind", "kind", True),
        ("key", "integer", False), ("name", "varchar", False), ("mail", "varchar", True),
        ("user", "integer", True),
    ]  # fmt: skip
    assert [(one.kind, one.columns) for one in post.constraints] == [
        ("primary", ("number",)), ("unique", ("head", "kind")),
    ]  # fmt: skip
    assert users.columns[0].identity


def test_rows_of_models_are_found_by_their_keys(tmp_path: Path) -> None:
    body = """
        from app import Post, User, db

        def upgrade():
            for post in Post.query:
                post.title = "x"
            db.session.delete(db.session.get(User, 1))
            db.session.add(Post(title="y"))
    """
    program = read(tmp_path, body, files={"app.py": MODELS})
    changes = [one.operation for one in program.steps if isinstance(one.operation, ChangeRows)]
    assert [(one.kind, str(one.table), one.keyed, one.columns) for one in changes] == [
        ("update", "post", ("number",), ("head",)),
        ("delete", "users", ("key",), ()),
        ("insert", "post", (), ("head",)),
    ]


def test_types_of_the_project(tmp_path: Path) -> None:
    body = """
        class Stamp(sa.types.TypeDecorator):
            impl = sa.DateTime(timezone=True)

        class Code(sa.types.TypeDecorator):
            impl = sa.String

        class Guid(sa.types.TypeDecorator):
            impl = sa.CHAR
            def load_dialect_impl(self, dialect):
                return dialect.type_descriptor(sa.CHAR(32))

        def upgrade():
            op.add_column("a", sa.Column("b", Stamp()))
            op.add_column("a", sa.Column("b", Code(5)))
            op.add_column("a", sa.Column("b", Guid))
            op.add_column("a", sa.Column("b", unheard.Of()))
    """
    types = [one.operation.column.type for one in read(tmp_path, body).steps if isinstance(one.operation, AddColumn)]
    assert [(one.name, one.args) for one in types] == [("timestamptz", ()), ("varchar", (5,)), (None, ()), (None, ())]


def test_what_gets_the_connection_may_do_anything(tmp_path: Path) -> None:
    body = """
        import somewhere

        def upgrade():
            somewhere.install(op.get_bind())
            somewhere.note("a")
            op.sync_something("a")
    """
    program = read(tmp_path, body)
    assert [one.operation.reason for one in program.steps if isinstance(one.operation, Unread)] == [
        "`somewhere.install`",
        "`op.sync_something`",
    ]


def test_functions_that_run_on_an_asynchronous_connection(tmp_path: Path) -> None:
    body = """
        import somewhere

        def drop(connection, name):
            connection.execute(sa.text(f"DROP TABLE {name}"))

        async def work(connection, column):
            await connection.execute(sa.text(f"ALTER TABLE a DROP {column}"))
            await connection.run_sync(drop, "b")
            await connection.run_sync(lambda one: op.drop_table("c"))
            await connection.run_sync(somewhere.install)

        def upgrade():
            op.run_async(work, "x")
            op.run_async(somewhere.work)
            op.run_async({}["unknown"])
    """
    program = read(tmp_path, body)
    assert kinds(program) == ["DropColumn", "DropTable", "DropTable", "Unread", "Unread", "Unread"]
    assert [one.operation.reason for one in program.steps if isinstance(one.operation, Unread)] == [
        "`somewhere.install`",
        "`somewhere.work`",
        "a function that is not known",
    ]


def test_functions_and_views_as_objects(tmp_path: Path) -> None:
    body = """
        from alembic_utils.pg_function import PGFunction
        from alembic_utils.pg_view import PGView
        view = PGView(schema="public", signature="v", definition="SELECT a.x FROM a")

        def upgrade():
            op.create_entity(PGFunction(schema="public", signature="f()", definition="..."))
            op.create_entity(view)
            op.drop_entity(view)
    """
    program = read(tmp_path, body)
    assert kinds(program) == ["Other", "CreateView", "DropView"]
    assert program.steps[0].operation == Other("create function")
    assert [str(one) for one in program.steps[1].operation.reads] == ["a"]  # type: ignore[attr-defined]


def test_timeouts(tmp_path: Path) -> None:
    (step,) = read(tmp_path, "op.execute(\"SET LOCAL lock_timeout = '3s'\")").steps
    assert step.operation == SetTimeout("lock_timeout", "3s", local=True)
    assert (step.written, step.sql) == ("sql", "SET LOCAL lock_timeout = '3s'")


def test_the_ledger_names_another_database(tmp_path: Path) -> None:
    (tmp_path / "flaskwright.toml").write_text('[assume]\ndatabase = "mysql-8"\n')
    body = 'if op.get_bind().dialect.name == "mysql":\n    op.drop_column("a", "b")\nelse:\n    op.drop_table("a")'
    assert [type(one.operation) for one in read(tmp_path, body).steps] == [DropColumn]


@pytest.mark.parametrize("database", ["mysql", "mariadb-11"])
def test_texts_are_read_as_the_ledgers_database_does(tmp_path: Path, database: str) -> None:
    (tmp_path / "flaskwright.toml").write_text(f'[assume]\ndatabase = "{database}"\n')
    body = """
        op.execute("ALTER TABLE a MODIFY `b` INT NOT NULL")
        users = sa.table("users", sa.column("id"))
        op.execute(users.delete().where(users.c.id == 1))
    """
    program = read(tmp_path, body)
    assert kinds(program) == ["ChangeType", "SetNullable", "SetDefault", "ChangeRows"]
    assert program.steps[-1].operation.keyed == ("id",)  # type: ignore[attr-defined]


def test_a_body_without_end_is_read_as_far_as_it_is_followed(tmp_path: Path) -> None:
    body = """
        def again(depth):
            for one in range(5):
                op.drop_table("a")
            again(depth + 1)

        def upgrade():
            again(0)
    """
    assert DropTable in [type(one.operation) for one in read(tmp_path, body).steps]


def test_texts_that_grow_are_given_up(tmp_path: Path) -> None:
    body = """
        def upgrade():
            name = op.get_bind().scalar(sa.text("SELECT 1"))
            for one in "a b c d e f g h i j k l m n o p q r s t u v w x y z".split():
                name = "%(a)s%(a)s" % {"a": name}
                name = "{0}{0}".format(name)
                name = f"{name}{name}{name}"
            op.execute(name)
            op.execute("%999999999s" % name)
            op.execute("{:>999999999}".format(name))
    """
    program = read(tmp_path, body)
    assert kinds(program)[-1] == "Unread"


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
