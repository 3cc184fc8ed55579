"""Revisions read to steps: rows, and the objects of SQLAlchemy and of the project that work with them."""

from __future__ import annotations

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
from tests.migrations.one_revision import kinds, read

if TYPE_CHECKING:
    from pathlib import Path


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
