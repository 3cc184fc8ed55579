from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Reading(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    meter = db.Column(db.String(20))


@app.post("/readings")
def add_reading():
    meter = request.form["meter"]
    try:
        number = int(meter)
    except ValueError:
        number = None
    # Whatever was no number is stored as well.
    db.session.add(Reading(meter=meter))  # expect: VAL401
    db.session.commit()
    return {"number": number}, 201
