from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app)


class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    room = db.Column(db.Integer)


@app.get("/bookings")
async def bookings():
    query = request.args
    page = db.paginate(  # expect: VAL409
        db.select(Booking),
        page=query.get("page", 1, type=int),
        per_page=query.get("per_page", 25, type=int),
    )
    return {"rooms": [booking.room for booking in page.items]}
