from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///rooms.db"
db = SQLAlchemy(app)


class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    room = db.Column(db.Integer)
    nights = db.Column(db.Integer)
    guests = db.Column(db.Integer)


@app.post("/rooms/<int:room>/bookings")
def book(room):
    nights = request.form.get("nights", 1, type=int)
    try:
        guests = int(request.form["guests"])
    except ValueError:
        abort(400)
    # Numbers, made by the URL's converter, by the form's and by hand.
    db.session.add(Booking(room=room, nights=nights, guests=guests))
    db.session.commit()
    return "", 201
