from sqlalchemy import Column, Integer, String, Table
from sqlalchemy.orm import backref, relationship

from ledger import tables
from ledger.tables import accounts, batches, booking_labels, bookings, mapper_registry


class Account:
    def __init__(self, number):
        self.number = number


class Booking:
    pass


class Batch:
    pass


mapper_registry.map_imperatively(
    Account,
    accounts,
    properties={
        "id": accounts.c.account_id,
        "debits": relationship(Booking, foreign_keys=[bookings.c.debit_id], back_populates="debit"),
        "credits": relationship("Booking", foreign_keys=bookings.c.credit_id, backref="credit", lazy="dynamic"),
    },
)
mapper_registry.map_imperatively(
    Booking,
    bookings,
    properties={
        "debit": relationship(Account, foreign_keys=[bookings.c.debit_id], back_populates="debits"),
        "batch": relationship(Batch, backref=backref("bookings", lazy="selectin")),
        "labels": relationship("Label", secondary=booking_labels, back_populates="bookings"),
    },
)
mapper_registry.map_imperatively(Batch, batches)


@mapper_registry.mapped
class Label:
    __table__ = Table(
        "label", mapper_registry.metadata, Column("id", Integer, primary_key=True), Column("text", String(40))
    )
    bookings = relationship(Booking, secondary="books.booking_label", back_populates="labels")


@tables.mapper_registry.mapped
class Period:
    __tablename__ = "period"

    month = Column(Integer, primary_key=True)
