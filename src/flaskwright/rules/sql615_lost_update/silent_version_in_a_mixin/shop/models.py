from shop.extensions import db
from shop.mixins import Versioned


class Order(Versioned, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    stock = db.Column(db.Integer, nullable=False)
