"""Orders, parcels and invoices."""

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy

from shop.states import State, Way

db = SQLAlchemy(metadata=sa.MetaData())
metadata = db.metadata


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.Enum(State, name="order_state"), nullable=False)
    number = db.Column(db.String(20), nullable=False)
    total = db.Column(db.Numeric(12, 2), nullable=False)


class Parcel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.ForeignKey("order.id", ondelete="SET NULL"), index=True)
    way = db.Column(db.Enum(Way, name="way"), nullable=False)
    packed = db.Column(db.Interval)


class Invoice(db.Model):
    __table_args__ = (db.UniqueConstraint("year", "number", name="one_number_a_year"),)

    id = db.Column(db.Integer, primary_key=True)
    year = db.Column(db.SmallInteger, nullable=False)
    number = db.Column(db.Integer, nullable=False)
    order_id = db.Column(db.Integer, db.ForeignKey("order.id"))
