"""The data model: which tables there are, and what is known of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.app.models import Column, DataModel, Table

OLD = """\
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

tags = db.Table(
    "post_tags",
    db.Column("post_id", db.ForeignKey("post.id"), primary_key=True),
    db.Column("tag", db.String(20), primary_key=True, index=True),
)

class Stamped:
    created = db.Column("created_at", db.DateTime(timezone=True), nullable=False)

    @db.declared_attr
    def owner_id(cls):
        return db.Column(db.Integer, db.ForeignKey("user.id"))

class BlogPost(Stamped, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80), unique=True)
    body = db.deferred(db.Column(db.Text, nullable=False))
    author = db.relationship("User")
    __table_args__ = (db.Index("ix_owner", "owner_id", "created_at"), {"mysql_engine": "InnoDB"})

class Draft(BlogPost):
    ready = db.Column(db.Boolean)
"""
NEW = """\
from __future__ import annotations
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Optional
from sqlalchemy import DateTime, ForeignKey, Index, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

key = Annotated[int, mapped_column(primary_key=True)]

class Base(DeclarativeBase):
    type_annotation_map = {datetime: DateTime(timezone=True)}

class Iban(TypeDecorator):
    impl = String

class Account(Base):
    __tablename__ = "accounts"
    id: Mapped[key]
    opened: Mapped[datetime]
    closed: Mapped["datetime | None"]
    iban: Mapped[Optional[str]] = mapped_column("iban_code", Iban, nullable=False)
    balance: Mapped[Decimal] = mapped_column(index=True)
    bookings: Mapped[list[Booking]] = relationship()

class Booking(Base):
    __tablename__ = "bookings"
    number: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    note = mapped_column(String(50))

Index("ix_account", Booking.account_id)
"""


def models(folder: Path, text: str) -> DataModel:
    (folder / "data.py").write_text(text, encoding="utf-8")
    return project_of(folder).models


def table(found: DataModel, label: str) -> Table:
    return next(one for one in found.tables if one.label == label)


def column(found: DataModel, label: str, name: str) -> Column:
    kept = table(found, label).column(name)
    assert kept is not None
    return kept


def test_tables_of_classes_and_of_calls(tmp_path: Path) -> None:
    found = models(tmp_path, OLD)

    assert [(one.label, one.name) for one in found.tables] == [("post_tags", "post_tags"), ("BlogPost", "blog_post")]
    assert [one.name for one in table(found, "BlogPost").columns] == [
        "id", "title", "body", "created", "owner_id", "ready",
    ]  # fmt: skip
    assert len({id(one) for one in found.columns}) == len(found.columns) == 8


def test_columns_of_the_first_style(tmp_path: Path) -> None:
    found = models(tmp_path, OLD)

    created = column(found, "BlogPost", "created")
    assert (created.stored, created.type.name, created.nullable) == ("created_at", "DateTime", False)
    assert created.holder is not None
    assert created.label == "Stamped.created"
    assert [one.target for one in column(found, "BlogPost", "owner_id").references] == ["user.id"]
    assert [(one.name, one.nullable) for one in table(found, "BlogPost").columns] == [
        ("id", False), ("title", True), ("body", False), ("created", False), ("owner_id", True), ("ready", True),
    ]  # fmt: skip
    assert not any(one.modern for one in found.columns)


def test_indexes_and_keys(tmp_path: Path) -> None:
    found = models(tmp_path, OLD)

    assert {(one.kind, one.columns) for one in table(found, "BlogPost").indexes} == {
        ("primary", ("id",)), ("unique", ("title",)), ("index", ("owner_id", "created_at")),
    }  # fmt: skip
    assert {(one.kind, one.columns) for one in table(found, "post_tags").indexes} == {
        ("primary", ("post_id", "tag")), ("index", ("tag",)),
    }  # fmt: skip


def test_annotated_columns(tmp_path: Path) -> None:
    found = models(tmp_path, NEW)

    said = {one.name: (one.stored, one.type.name, one.nullable) for one in table(found, "Account").columns}
    assert said == {
        "id": ("id", "Integer", False),
        "opened": ("opened", "DateTime", False),
        "closed": ("closed", "DateTime", True),
        "iban": ("iban_code", "String", False),
        "balance": ("balance", "Numeric", False),
    }
    assert column(found, "Account", "iban").type.own
    assert column(found, "Account", "id").primary_key
    opened = column(found, "Account", "opened").type
    assert opened.args is not None
    assert "timezone" in opened.args.keywords


def test_an_index_that_stands_alone_belongs_to_its_table(tmp_path: Path) -> None:
    found = models(tmp_path, NEW)

    assert ("index", ("account_id",)) in {(one.kind, one.columns) for one in table(found, "Booking").indexes}
    assert ("index", ("account_id",)) not in {(one.kind, one.columns) for one in table(found, "Account").indexes}


def test_a_base_of_models_has_no_table(tmp_path: Path) -> None:
    text = """\
from sqlalchemy import Column, Integer
from sqlalchemy.ext.declarative import as_declarative, declared_attr

@as_declarative()
class Base:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()
    id = Column(Integer, primary_key=True)

class Room(Base):
    pass

class Suite(Base):
    pass
"""
    found = models(tmp_path, text)

    assert [(one.label, one.name) for one in found.tables] == [("Room", "room"), ("Suite", "suite")]


@pytest.mark.parametrize("base", ["mystery.Base", "fields_of(1)"])
def test_what_an_unknown_base_adds_is_not_known(tmp_path: Path, base: str) -> None:
    text = f"""\
import mystery
from flask_sqlalchemy import SQLAlchemy
from mystery import fields_of

db = SQLAlchemy()

class Room(db.Model, {base}):
    id = db.Column(db.Integer, primary_key=True)
    __table_args__ = fields_of(2)
"""
    assert [one.open for one in models(tmp_path, text).tables] == [True]


def test_a_class_of_something_else_has_no_columns(tmp_path: Path) -> None:
    text = """\
from rich.table import Column, Table
from typing import Generic, TypeVar
T = TypeVar("T")

class Mapped(Generic[T]):
    pass

class Report:
    title = Column("title")
    rows: Mapped[int]

table = Table("name", Column("x"))
"""
    found = models(tmp_path, text)

    assert not found.tables
    assert not found.columns


def test_a_long_line_of_bases_is_read_at_once(tmp_path: Path) -> None:
    bases = "".join(f"class Base{number}(Base{number - 1}):\n    __abstract__ = True\n" for number in range(1, 60))
    text = (
        "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n"
        "class Base0(db.Model):\n    __abstract__ = True\n"
        f"{bases}class Room(Base59):\n    id = db.Column(db.Integer, primary_key=True)\n"
    )
    assert [one.label for one in models(tmp_path, text).tables] == ["Room"]


def test_foreign_keys_lead_to_their_columns(tmp_path: Path) -> None:
    text = """\
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class Room(Base):
    __tablename__ = "rooms"
    number: Mapped[int] = mapped_column("room_number", primary_key=True)

class Stay(Base):
    __tablename__ = "stays"
    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[int] = mapped_column(ForeignKey(Room.number))
    next_room: Mapped[int] = mapped_column(ForeignKey("hotel.rooms.room_number"))
    guest: Mapped[int] = mapped_column(ForeignKey("guests.id"))
"""
    found = models(tmp_path, text)

    targets = {}
    for one in table(found, "Stay").columns:
        for reference in one.references:
            target = found.target(reference)
            targets[one.name] = f"{target[0].label}.{target[1].name}" if target is not None else None
    assert targets == {"room": "Room.number", "next_room": "Room.number", "guest": None}


@pytest.mark.parametrize("base", ["automap_base()", "declarative_base(cls=DeferredReflection)"])
def test_what_the_database_adds_is_not_known(tmp_path: Path, base: str) -> None:
    text = f"""\
from sqlalchemy import Column, Integer
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.ext.declarative import DeferredReflection
from sqlalchemy.orm import declarative_base

Base = {base}

class Room(Base):
    __tablename__ = "rooms"
    id = Column(Integer, primary_key=True)
"""
    assert [(one.name, one.open) for one in models(tmp_path, text).tables] == [("rooms", True)]
