from flask import Flask
from flask_pydantic import validate
from marshmallow import EXCLUDE, Schema, fields
from pydantic import BaseModel
from webargs.flaskparser import use_args

app = Flask(__name__)


class Ride(BaseModel):  # expect: VAL404
    start: str
    seats: int


class StopSchema(Schema):
    name = fields.Str(required=True)


@app.post("/rides")
@validate()
def offer(body: Ride):
    return {"seats": body.seats}


@app.post("/stops")
@use_args(StopSchema(unknown=EXCLUDE), location="json")  # expect: VAL404
def add_stop(stop):
    return stop
