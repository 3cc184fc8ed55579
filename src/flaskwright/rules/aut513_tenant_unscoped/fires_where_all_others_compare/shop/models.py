from flask_login import UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Firm(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    firm_id = db.Column(db.ForeignKey("firm.id"), nullable=False)


class Invoice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    firm_id = db.Column(db.ForeignKey("firm.id"), nullable=False)
    number = db.Column(db.String(20))
    paid = db.Column(db.Boolean, default=False)
