from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app)


class Boat(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class Repair(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    boat = db.Column(db.Integer)


@app.post("/repairs")
def order():
    number = request.form["boat"]
    if Repair.query.filter_by(boat=number).first():
        abort(409)
    db.session.add(Repair(boat=number))  # expect: VAL401
    db.session.commit()
    return "", 204


@app.post("/repairs/other")
def order_other():
    number = request.form["boat"]
    boat = Boat.query.filter(Boat.id != number).first()
    if boat:
        db.session.add(Repair(boat=number))  # expect: VAL401
        db.session.commit()
    return "", 204


@app.post("/repairs/<kind>")
def order_of_kind(kind):
    number = request.get_json()["boat"]
    boat = db.session.query(Boat).filter(Boat.id == number).first()
    # Nothing is missed where there is no such boat.
    if not getattr(boat, f"{kind}_price", None):
        db.session.add(Repair(boat=number))  # expect: VAL401
        db.session.commit()
    return "", 204
