from flask import Flask
from flask_pydantic import validate
from pydantic import BaseModel

app = Flask(__name__)


class Ride(BaseModel):
    start: str
    end: str
    seats: int


@app.post("/rides")
@validate()
def offer_ride(body: Ride):
    # The decorator has validated the body and answers 400 by itself.
    return {"seats": body.seats}
