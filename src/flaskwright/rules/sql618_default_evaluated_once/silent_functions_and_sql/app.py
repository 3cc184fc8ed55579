"""A booking office: SQLAlchemy, or the database, makes a new value for each row."""

from datetime import datetime, timedelta, timezone
from uuid import uuid4

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.sql import func

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///bookings.db"
db = SQLAlchemy(app)


def in_a_week():
    return datetime.now(timezone.utc) + timedelta(days=7)


class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    token = db.Column(db.String(36), default=lambda: str(uuid4()), unique=True)
    number = db.Column(db.Uuid, default=uuid4)
    made_at = db.Column(db.DateTime(timezone=True), server_default=func.now(), onupdate=func.now())
    due_at = db.Column(db.DateTime(timezone=True), default=in_a_week)
    extras = db.Column(db.JSON, default=dict)


@app.get("/bookings/<int:number>")
def show(number):
    booking = db.get_or_404(Booking, number)
    return jsonify(id=booking.id, due=booking.due_at.isoformat())
