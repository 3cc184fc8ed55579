from shop.extensions import db
from shop.mixins import Crud


class Order(Crud, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80), nullable=False)
    status = db.Column(db.String(20), default="new")
