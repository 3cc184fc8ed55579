"""The loop goes through many rows, but reads the relationship of the one that it ends with."""

from flask import Flask, abort
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///depot.db"
db = SQLAlchemy(app)


class Depot(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Van(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    capacity = db.Column(db.Integer)
    depot_id = db.Column(db.ForeignKey("depot.id"))
    depot = db.relationship(Depot)


@app.get("/vans/for/<int:weight>")
def fitting(weight):
    for van in Van.query.order_by(Van.capacity):
        if van.capacity >= weight:
            return {"id": van.id, "depot": van.depot.name}
    abort(404)


@app.get("/vans/largest")
def largest():
    chosen = None
    for van in Van.query.all():
        if chosen is None or van.capacity > chosen.capacity:
            chosen = van
    if chosen is None:
        abort(404)
    return {"id": chosen.id, "depot": chosen.depot.name}


@app.get("/vans/any")
def any_van():
    depot = next((van.depot.name for van in Van.query.filter(Van.capacity > 1000)), None)
    vans = Van.query.all()
    return {"depot": depot, "first": vans[0].depot.name if vans else None}
