"""Each of these reads the relationships of one row."""

from flask import Flask, abort, render_template_string
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///court.db"
db = SQLAlchemy(app)


class Club(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Court(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    club_id = db.Column(db.ForeignKey("club.id"))
    club = db.relationship(Club)
    bookings = db.relationship("Booking", order_by="Booking.start")


class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    court_id = db.Column(db.ForeignKey("court.id"))
    start = db.Column(db.DateTime)


@app.get("/courts/<int:number>")
def court(number):
    court = db.get_or_404(Court, number)
    return {"club": court.club.name, "bookings": [booking.start.isoformat() for booking in court.bookings]}


@app.get("/courts/newest")
def newest():
    newest = Court.query.order_by(Court.id.desc()).first()
    if newest is None:
        abort(404)
    return render_template_string("{{ court.club.name }}: {{ court.bookings|length }}", court=newest)


@app.get("/courts/last")
def last():
    found = db.session.scalars(db.select(Court).order_by(Court.id.desc()).limit(1)).all()
    return {"clubs": [court.club.name for court in found]}
