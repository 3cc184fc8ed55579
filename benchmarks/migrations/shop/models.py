"""The models as the running release has them: the schema at the last revision, and what two revisions drop too early."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shop.types import Cents


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(80), index=True)
    email: Mapped[str] = mapped_column(sa.String(200))
    phone: Mapped[str] = mapped_column(sa.String(20))
    nickname: Mapped[str | None] = mapped_column(sa.String(40))
    state: Mapped[str | None] = mapped_column(sa.Text, index=True)
    country: Mapped[str | None] = mapped_column(sa.String(3))
    city: Mapped[str | None] = mapped_column(sa.String(80), index=True)
    born: Mapped[date | None] = mapped_column(index=True)
    code: Mapped[str | None] = mapped_column(sa.String(20))
    points: Mapped[int | None]
    bio: Mapped[str | None] = mapped_column(sa.Text)
    comment: Mapped[str | None] = mapped_column(sa.String(50))
    telefax: Mapped[str | None] = mapped_column(sa.String(20))
    tier: Mapped[int]
    level: Mapped[int] = mapped_column(server_default="0")
    age: Mapped[int]
    slug: Mapped[str | None] = mapped_column(sa.String(40), unique=True)
    rank: Mapped[int | None]

    __table_args__ = (
        sa.UniqueConstraint("code", name="customers_code"),
        sa.CheckConstraint("phone IS NOT NULL", name="phone_given"),
    )


class Voucher(Base):
    __tablename__ = "vouchers"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    code: Mapped[str | None] = mapped_column(sa.String(40))
    title: Mapped[str | None] = mapped_column(sa.String(40))
    limit: Mapped[int | None]

    __table_args__ = (sa.UniqueConstraint("code", name="vouchers_code"),)


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey("customers.id", name="orders_customer"))
    voucher_id: Mapped[int | None] = mapped_column(sa.ForeignKey("vouchers.id", name="orders_voucher"))
    gift_id: Mapped[int | None] = mapped_column(sa.ForeignKey("vouchers.id", name="orders_gift"))
    bonus_id: Mapped[int | None] = mapped_column(sa.ForeignKey("vouchers.id", name="orders_bonus"))
    payer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id", name="orders_payer"))
    agent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"))
    clerk_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"))
    number: Mapped[int | None] = mapped_column(sa.BigInteger, index=True)
    total: Mapped[Decimal | None] = mapped_column(sa.Numeric(14, 2), index=True)
    weight: Mapped[int | None] = mapped_column(index=True)
    size: Mapped[int | None] = mapped_column(index=True)
    title: Mapped[str | None] = mapped_column(sa.String(40))
    paid: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    status: Mapped[str | None] = mapped_column(sa.Enum("new", "paid", "sent", "returned", name="order_status"))
    token: Mapped[UUID | None] = mapped_column(server_default=sa.text("gen_random_uuid()"))
    seen: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True), server_default=sa.func.now())
    batch: Mapped[int | None] = mapped_column(index=True)
    gift: Mapped[bool | None]
    parcel: Mapped[bool | None]
    priority: Mapped[int | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    fee: Mapped[int | None] = mapped_column(Cents)
    colour: Mapped[str | None] = mapped_column(sa.Text)
    shape: Mapped[str | None] = mapped_column(sa.Text)

    __table_args__ = (
        sa.CheckConstraint("weight > 0", name="weight_positive"),
        sa.CheckConstraint("size > 0", name="size_positive"),
    )


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    body: Mapped[str | None] = mapped_column(sa.Text)


class Label(Base):
    __tablename__ = "labels"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    body: Mapped[str | None] = mapped_column(sa.Text)


class Audit(Base):
    __tablename__ = "audits"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    body: Mapped[str | None] = mapped_column(sa.Text)


class Size(Base):
    __tablename__ = "sizes"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    name: Mapped[str] = mapped_column(sa.Text)


class Shipment(Base):
    __tablename__ = "shipments"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    kind: Mapped[str | None] = mapped_column(sa.Enum("letter", "box", name="shipment_kind"))


class Return(Base):
    __tablename__ = "returns"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    reason: Mapped[str | None] = mapped_column(sa.Enum("broken", "late", name="return_reason"))


class Stock(Base):
    __tablename__ = "stock"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    amount: Mapped[int] = mapped_column(sa.BigInteger, index=True)
    place: Mapped[str] = mapped_column(sa.Text)

    __table_args__ = (
        sa.UniqueConstraint("place", name="stock_place"),
        sa.CheckConstraint("amount >= 0", name="amount_positive"),
    )
