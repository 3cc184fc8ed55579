from shop.extensions import db
from shop.states import State


class Order(db.Model):
    __tablename__ = "orders"

    id = db.Column(db.Integer, primary_key=True)
    number = db.Column(db.String(20), nullable=False, unique=True)
    state = db.Column(db.Enum(State))
