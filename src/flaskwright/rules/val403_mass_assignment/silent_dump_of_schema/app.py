from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel, ValidationError

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app)


class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    nights = db.Column(db.Integer)
    paid = db.Column(db.Boolean, default=False)


class BookingIn(BaseModel):
    nights: int


@app.errorhandler(ValidationError)
def invalid(error):
    return {"errors": error.errors()}, 422


@app.post("/bookings")
def book():
    wanted = BookingIn.model_validate(request.get_json())
    # A dump holds what the schema declares, and nothing else.
    booking = Booking(**wanted.model_dump())
    db.session.add(booking)
    db.session.commit()
    return {"id": booking.id}, 201
