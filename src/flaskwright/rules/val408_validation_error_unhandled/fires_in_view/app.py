from flask import Flask, request
from pydantic import BaseModel, Field

app = Flask(__name__)


class Booking(BaseModel):
    room: int
    guests: int = Field(ge=1, le=6)


@app.post("/bookings")
def create_booking():
    booking = Booking.model_validate(request.get_json())  # expect: VAL408
    return {"room": booking.room, "guests": booking.guests}, 201
