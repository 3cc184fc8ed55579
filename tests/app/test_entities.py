"""Mapped classes: their attributes, the classes that they derive from, and what leads from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.app.models import DataModel, Entity, Relationship

OLD = """\
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.ext.hybrid import hybrid_property

db = SQLAlchemy()

members = db.Table(
    "members",
    db.Column("user_id", db.ForeignKey("user.id"), primary_key=True),
    db.Column("club_id", db.ForeignKey("club.id"), primary_key=True),
)

class Owned:
    @db.declared_attr
    def owner_id(cls):
        return db.Column(db.Integer, db.ForeignKey("user.id"))

    @db.declared_attr
    def owner(cls):
        return db.relationship("User", foreign_keys=[cls.owner_id], lazy="joined")

class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    first = db.Column(db.String)
    last = db.Column(db.String)
    clubs = db.relationship("Club", secondary=members, backref=db.backref("members", lazy="dynamic"))
    name = db.column_property(first + " " + last)

    @hybrid_property
    def initials(self):
        return self.first[0] + self.last[0]

class Club(Owned, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    parent_id = db.Column(db.Integer, db.ForeignKey("club.id"))
    children = db.relationship("Club", backref=db.backref("parent", remote_side=[id]))
    secretary_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    secretary = db.relationship(lambda: User, primaryjoin="Club.secretary_id == User.id", backref="offices")

@event.listens_for(Club, "before_insert")
def check(mapper, connection, club):
    pass
"""
NEW = """\
from __future__ import annotations
from typing import List, Optional
from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import DeclarativeBase, DynamicMapped, Mapped, WriteOnlyMapped, mapped_column, relationship, synonym

class Base(DeclarativeBase):
    pass

class Party(Base):
    __tablename__ = "parties"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    label = synonym("kind")
    __mapper_args__ = {"polymorphic_on": "kind"}

class Company(Party):
    __tablename__ = "companies"
    id: Mapped[int] = mapped_column(ForeignKey("parties.id"), primary_key=True)
    staff: Mapped[List["Person"]] = relationship(back_populates="employer", foreign_keys="Person.employer_id")
    invoices: WriteOnlyMapped["Invoice"] = relationship()
    letters: DynamicMapped["Letter"] = relationship()

class Person(Party):
    employer_id: Mapped[Optional[int]] = mapped_column(ForeignKey("companies.id"))
    employer: Mapped[Optional[Company]] = relationship(back_populates="staff", foreign_keys=[employer_id])

class Invoice(Base):
    __tablename__ = "invoices"
    year: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey(Company.id))

class Letter(Base):
    __tablename__ = "letters"
    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))
    invoice: Mapped["Invoice | None"] = relationship(lazy="raise")
    __table_args__ = (ForeignKeyConstraint(["year", "number"], ["invoices.year", "invoices.number"]),)
"""


def models(folder: Path, text: str) -> DataModel:
    (folder / "data.py").write_text(text, encoding="utf-8")
    return project_of(folder).models


def entity(found: DataModel, name: str) -> Entity:
    return next(one for one in found.entities if one.name == name)


def shown(one: Relationship) -> tuple[object, ...]:
    target = one.target.name if one.target is not None else None
    return (target, one.direction, one.many, one.lazy, one.secondary.name if one.secondary else None, one.back)


def test_relationships_of_the_first_style(tmp_path: Path) -> None:
    found = models(tmp_path, OLD)

    assert {name: shown(one) for name, one in entity(found, "User").relationships.items()} == {
        "clubs": ("Club", "many-to-many", True, "select", "members", "members"),
        "offices": ("Club", "one-to-many", True, "select", None, "secretary"),
    }
    assert {name: shown(one) for name, one in entity(found, "Club").relationships.items()} == {
        "owner": ("User", "many-to-one", False, "joined", None, None),
        "members": ("User", "many-to-many", True, "dynamic", "members", "clubs"),
        "children": ("Club", "one-to-many", True, "select", None, "parent"),
        "parent": ("Club", "many-to-one", False, "select", None, "children"),
        "secretary": ("User", "many-to-one", False, "select", None, "offices"),
    }
    assert [spot[1].name for spot in entity(found, "User").relationships["offices"].foreign_keys] == ["secretary_id"]


def test_what_else_a_class_has(tmp_path: Path) -> None:
    found = models(tmp_path, OLD)

    user = entity(found, "User")
    assert list(user.columns) == ["id", "first", "last"]
    assert list(user.expressions) == ["name"]
    assert list(user.hybrids) == ["initials"]
    assert [(one.event, one.function and one.function.name) for one in entity(found, "Club").listeners] == [
        ("before_insert", "check")
    ]


def test_inheritance(tmp_path: Path) -> None:
    found = models(tmp_path, NEW)

    kinds = {one.name: (one.table and one.table.name, one.parent and one.parent.name, one.inheritance)
             for one in found.entities}  # fmt: skip
    assert kinds == {
        "Party": ("parties", None, None),
        "Company": ("companies", "Party", "joined"),
        "Person": ("parties", "Party", "single"),
        "Invoice": ("invoices", None, None),
        "Letter": ("letters", None, None),
    }
    assert list(entity(found, "Person").columns) == ["id", "kind", "employer_id"]
    assert list(entity(found, "Company").columns) == ["id", "kind"]
    spot = entity(found, "Company").spot("label")
    assert spot is not None
    assert (spot[0].name, spot[1].name) == ("parties", "kind")


def test_relationships_that_annotations_tell(tmp_path: Path) -> None:
    found = models(tmp_path, NEW)

    assert {name: shown(one) for name, one in entity(found, "Company").relationships.items()} == {
        "staff": ("Person", "one-to-many", True, "select", None, "employer"),
        "invoices": ("Invoice", "one-to-many", True, "write_only", None, None),
        "letters": ("Letter", "one-to-many", True, "dynamic", None, None),
    }
    assert shown(entity(found, "Person").relationships["employer"]) == (
        "Company", "many-to-one", False, "select", None, "staff",
    )  # fmt: skip
    letter = entity(found, "Letter").relationships["invoice"]
    assert shown(letter) == ("Invoice", "many-to-one", False, "raise", None, None)
    assert [spot[1].name for spot in letter.foreign_keys] == ["year", "number"]


def test_a_foreign_key_proves_a_column_that_nobody_sees(tmp_path: Path) -> None:
    text = """\
from __future__ import annotations
from library import Base, KeyedList, KeyMixin
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

class Model(DeclarativeBase):
    pass

class Board(KeyMixin, Model):
    __tablename__ = "boards"
    posts: Mapped[KeyedList[Post]] = relationship(back_populates="board")
    users: Mapped[KeyedList[int, User]] = relationship()

class Post(KeyMixin, Model):
    __tablename__ = "posts"
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    board: Mapped[Board] = relationship(back_populates="posts")

class User(Model):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
"""
    found = models(tmp_path, text)

    board, post = entity(found, "Board"), entity(found, "Post")
    assert shown(board.relationships["posts"]) == ("Post", "one-to-many", True, "select", None, "board")
    assert shown(board.relationships["users"]) == ("User", None, True, "select", None, None)
    assert shown(post.relationships["board"]) == ("Board", "many-to-one", False, "select", None, "posts")
    assert [(own.stored, remote.stored) for link in found.links(post.table or found.tables[0])
            for own, remote in zip(link.columns, link.remote, strict=True)] == [("board_id", "id")]  # fmt: skip
