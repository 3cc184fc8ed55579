from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Binary  # expect: UPG104
from sqlalchemy.orm import backref, relation  # expect: UPG104

db = SQLAlchemy()


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    total = db.Column(db.Numeric)
    scan = db.Column(Binary)
    note = db.Column(db.String(200, convert_unicode=True))  # expect: UPG104
    lines = relation("Line", backref=backref("order"))


class Line(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.ForeignKey("order.id"))
