import sqlalchemy as sa
from sqlalchemy.orm import backref, foreign, relationship, remote

from . import people
from .base import Base


class Book(Base):
    __tablename__ = "book"
    __table_args__ = (
        sa.PrimaryKeyConstraint("isbn", "edition", name="book_key"),
        sa.Index("ix_book_title", sa.text("lower(title)")),
    )

    isbn = sa.Column(sa.String(13))
    edition = sa.Column(sa.Integer)
    title = sa.Column(sa.UnicodeText, nullable=False)


class Loan(Base):
    __tablename__ = "loan"
    __table_args__ = (
        sa.ForeignKeyConstraint(["isbn", "edition"], ["book.isbn", "book.edition"], name="loan_book"),
        sa.UniqueConstraint("isbn", "edition", "since"),
    )

    id = sa.Column(sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)
    isbn = sa.Column(sa.String(13), nullable=False)
    edition = sa.Column(sa.Integer, nullable=False)
    since = sa.Column(sa.DateTime, server_default=sa.func.now())
    reader_id = sa.Column(sa.Integer, sa.ForeignKey(people.Reader.id), index=True)
    book = relationship(Book, backref=backref("loans", lazy="subquery", cascade="all"), lazy=False)
    reader = relationship(lambda: people.Reader, backref=backref("loan", uselist=False))
    readers_loans = relationship(
        "Loan",
        primaryjoin=lambda: Loan.reader_id == remote(foreign(Loan.reader_id)),
        viewonly=True,
        uselist=True,
        lazy="noload",
    )


class Note(Base):
    __tablename__ = "note"

    id = sa.Column(sa.Integer, primary_key=True)
    about = sa.Column(sa.String(40))
    about_id = sa.Column(sa.Integer)
    parent_id = sa.Column(sa.Integer, sa.ForeignKey("note.id"))
    loan = relationship(
        Loan, primaryjoin="and_(foreign(Note.about_id) == Loan.id, Note.about == 'loan')", backref="notes", viewonly=True
    )
    replies = relationship("Note", backref=backref("parent", remote_side=[id]), join_depth=2, lazy="joined")
