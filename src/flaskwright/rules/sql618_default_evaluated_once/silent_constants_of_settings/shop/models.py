from decimal import Decimal
from enum import Enum

from flask_sqlalchemy import SQLAlchemy

from shop.settings import RETURN_WITHIN, TAX, first_currency

db = SQLAlchemy()


class State(Enum):
    OPEN = "open"
    PAID = "paid"


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.Enum(State), default=State("open"))
    total = db.Column(db.Numeric(10, 2), default=Decimal(0))
    tax = db.Column(db.Numeric(4, 3), default=TAX)
    currency = db.Column(db.String(3), default=first_currency())
    returnable = db.Column(db.Interval, default=RETURN_WITHIN)
    flags = db.Column(db.String(20), default="".join(["a", "b"]))
