from flask import Flask, request
from marshmallow import EXCLUDE, RAISE, Schema, ValidationError, fields
from pydantic import BaseModel

app = Flask(__name__)


class Meter(BaseModel, extra="forbid"):
    number: int


class ReadingSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    value = fields.Float(required=True)


@app.post("/meters")
def add_meter():
    try:
        return Meter.model_validate_json(request.data).model_dump(), 201
    except ValueError as error:
        return {"error": str(error)}, 400


@app.post("/readings")
def add_reading():
    try:
        # For requests the call is stricter than the class.
        return ReadingSchema().load(request.get_json(), unknown=RAISE), 201
    except ValidationError as error:
        return {"errors": error.messages}, 400
