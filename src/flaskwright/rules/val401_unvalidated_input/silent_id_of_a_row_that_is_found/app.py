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


def boat_of(number):
    return db.session.query(Boat).filter(Boat.id == number).first()


@app.post("/repairs")
def order():
    number = request.form.get("boat", -1)
    if not boat_of(number):
        abort(404)
    db.session.add(Repair(boat=number))
    db.session.commit()
    return "", 204


@app.post("/repairs/small")
def order_small():
    number = request.get_json()["boat"]
    boat = Boat.query.get_or_404(number)
    db.session.add(Repair(boat=number))
    db.session.commit()
    return {"boat": boat.name}, 201


@app.post("/repairs/<kind>")
def order_of_kind(kind):
    number = request.get_json()["boat"]
    boat = boat_of(number)
    try:
        # Where there is no such boat, it has no attributes either.
        if not getattr(boat, f"{kind}_price"):
            db.session.add(Repair(boat=number))
    except AttributeError:
        return {"error": "no such boat"}, 404
    db.session.commit()
    return "", 204
