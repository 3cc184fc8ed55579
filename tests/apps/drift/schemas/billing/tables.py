"""Two schemas, keys between them."""

from decimal import Decimal
from typing import Annotated, Optional

from sqlalchemy import ForeignKey, Index, MetaData, Numeric, String, Time
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

number = Annotated[int, mapped_column(primary_key=True)]


class Base(DeclarativeBase):
    metadata = MetaData(schema="billing")


metadata = Base.metadata


class Account(Base):
    __tablename__ = "accounts"

    id: Mapped[number]
    owner: Mapped[str] = mapped_column("holder", String(80))
    limit: Mapped[Optional[Decimal]] = mapped_column(Numeric(10, 2))


class Booking(Base):
    __tablename__ = "bookings"

    id: Mapped[number]
    account_id: Mapped[int] = mapped_column(ForeignKey("billing.accounts.id"))
    text: Mapped[str]
    at: Mapped[Optional[str]] = mapped_column(Time)
    __table_args__ = (Index("bookings_by_text", "text", unique=True),)


class Note(Base):
    __tablename__ = "notes"
    __table_args__ = {"schema": "public"}

    id: Mapped[number]
    booking_id: Mapped[Optional[int]] = mapped_column(ForeignKey("billing.bookings.id"))
