"""A shop whose invoices are a cent off now and then."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
db = SQLAlchemy(app)


class Article(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    unit_price = db.Column(db.Float, nullable=False)  # expect: SQL624
    rating = db.Column(db.Float)


class Invoice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    total = db.Column(db.Float(precision=2), nullable=False)  # expect: SQL624
    currency = db.Column(db.String(3), default="EUR")


@app.get("/revenue")
def revenue():
    return {"revenue": db.session.query(func.sum(Invoice.total)).scalar()}
