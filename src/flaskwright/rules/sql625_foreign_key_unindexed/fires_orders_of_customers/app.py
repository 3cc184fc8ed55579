"""Deleting a customer reads all orders of the shop."""

import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "postgresql://localhost/shop")
db = SQLAlchemy(app)

watched = db.Table(
    "watched",
    db.Column("customer_id", db.ForeignKey("customer.id"), primary_key=True),
    db.Column("article_id", db.ForeignKey("article.id"), primary_key=True),  # expect: SQL625
)


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Article(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    customer_id = db.Column(db.Integer, db.ForeignKey("customer.id"), nullable=False)  # expect: SQL625
    __table_args__ = (db.Index("ix_open", "customer_id", postgresql_where=db.text("paid_at IS NULL")),)


@app.delete("/customers/<int:number>")
def delete(number):
    db.session.delete(db.get_or_404(Customer, number))
    db.session.commit()
    return {}, 204
