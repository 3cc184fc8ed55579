"""Media, which are books or discs, and who has them."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Numeric, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import relationship

from library.base import Base, Stamped, metadata

__all__ = ["Book", "Disc", "Loan", "Medium", "metadata"]


class Medium(Stamped, Base):
    __tablename__ = "media"
    __mapper_args__ = {"polymorphic_on": "kind"}

    id = Column(Integer, primary_key=True)
    kind = Column(String(10), nullable=False)
    title = Column(String(200), nullable=False, index=True)
    price = Column(Numeric(8, 2))
    series_id = Column(ForeignKey("media.id"))
    __table_args__ = (UniqueConstraint("title", "kind"), CheckConstraint("price > 0", name="positive"))


class Book(Medium):
    __tablename__ = "books"
    __mapper_args__ = {"polymorphic_identity": "book"}

    id = Column(ForeignKey("media.id"), primary_key=True)
    isbn = Column(String(13), unique=True)
    pages = Column(SmallInteger)


class Disc(Medium):
    __mapper_args__ = {"polymorphic_identity": "disc"}

    minutes = Column(Integer)


class Loan(Stamped, Base):
    __tablename__ = "loans"

    medium_id = Column(ForeignKey("media.id"), primary_key=True)
    reader = Column(String(80), primary_key=True)
    medium = relationship(Medium)
