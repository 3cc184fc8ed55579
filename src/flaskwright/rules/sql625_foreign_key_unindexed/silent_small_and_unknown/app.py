"""A table of twenty rows, and one whose indexes a function makes."""

import table_arguments
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Harbour(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Berth(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    harbour_id = db.Column(db.ForeignKey("harbour.id"))


class Arrival(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    berth_id = db.Column(db.ForeignKey("berth.id"))
    __table_args__ = table_arguments.indexes("arrival")


@app.get("/arrivals")
def arrivals():
    return {"count": Arrival.query.count()}
