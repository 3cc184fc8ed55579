"""Preferences in a mutable type, which copies what it is given."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.mutable import MutableDict

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
db = SQLAlchemy(app)


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    preferences = db.Column(MutableDict.as_mutable(JSONB), default={}, nullable=False)
    marks = db.Column(db.JSON, default=lambda: ["new"])


@app.get("/customers/<int:number>/preferences")
def preferences(number):
    return db.get_or_404(Customer, number).preferences
