from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app)


class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    room = db.Column(db.Integer)


@app.get("/bookings")
def bookings():
    size = request.args.get("size", 20, type=int)
    if size > 100:
        abort(400)
    return [booking.room for booking in Booking.query.limit(size).all()]


@app.get("/rooms")
def rooms():
    size = request.args.get("size", 20, type=int)
    if not 1 <= size <= 100:
        size = 20
    # Both ways nothing above a hundred arrives.
    return [booking.room for booking in Booking.query.limit(size).all()]
