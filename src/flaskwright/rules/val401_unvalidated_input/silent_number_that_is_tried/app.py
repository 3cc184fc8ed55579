from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy
from readings import as_day, as_number

app = Flask(__name__)
db = SQLAlchemy(app)


class Reading(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    meter = db.Column(db.Integer)
    litres = db.Column(db.Float)
    day = db.Column(db.String(10))


@app.errorhandler(ValueError)
def no_value(error):
    return {"error": "not understood"}, 400


@app.post("/readings")
def add_reading():
    meter = request.form["meter"]
    litres = request.form["litres"]
    number = as_number(meter)
    if number is None:
        abort(400)
    amount = float(litres)
    db.session.add(Reading(meter=number, litres=amount, day=as_day(request.form["day"])))
    db.session.commit()
    return {"litres": amount}, 201
