from flask import Flask, request
from marshmallow import fields
from pydantic import BaseModel
from webargs.flaskparser import use_kwargs

app = Flask(__name__)


class Ride(BaseModel):
    start: str
    seats: int


class Seat(BaseModel):
    number: int


@app.errorhandler(ValueError)
def invalid(error):
    return {"error": str(error)}, 400


@app.post("/rides")
def offer():
    return Ride.model_validate(request.get_json()).model_dump(), 201


@app.post("/seats")
def take():
    return Seat.model_validate(request.get_json()).model_dump(), 201


@app.get("/search")
@use_kwargs({"start": fields.Str(required=True)}, location="query")  # expect: VAL405
def search(start):
    return {"start": start}
