"""Customers who all share one dict of preferences until each has saved his own."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
db = SQLAlchemy(app)


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    preferences = db.Column(JSONB, default={"letters": True})  # expect: SQL618
    labels = db.Column(ARRAY(db.String), default=[])  # expect: SQL618


@app.post("/customers")
def create():
    customer = Customer()
    db.session.add(customer)
    db.session.flush()
    customer.preferences["source"] = request.form["source"]
    db.session.commit()
    return {"id": customer.id}, 201
