"""Who else would insert the same waits for the lock of the row that both belong to."""

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Event(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    seats = db.Column(db.Integer, nullable=False)


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    event_id = db.Column(db.ForeignKey("event.id"), nullable=False)
    seat = db.Column(db.Integer, nullable=False)


@app.post("/events/<int:number>/seats/<int:seat>")
def book(number, seat):
    event = db.session.scalars(db.select(Event).where(Event.id == number).with_for_update()).one()
    taken = Ticket.query.filter_by(event_id=event.id, seat=seat).first()
    if taken:
        return jsonify(error="taken"), 409
    db.session.add(Ticket(event_id=event.id, seat=seat))
    db.session.commit()
    return "", 201
