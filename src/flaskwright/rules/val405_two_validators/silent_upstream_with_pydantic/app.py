import requests
from flask import Flask, request
from marshmallow import Schema, ValidationError, fields
from pydantic import BaseModel

app = Flask(__name__)


class Place(BaseModel):
    lat: float
    lon: float


class AddressSchema(Schema):
    street = fields.Str(required=True)
    town = fields.Str(required=True)


@app.post("/addresses")
def add_address():
    try:
        address = AddressSchema().load(request.get_json())
    except ValidationError as error:
        return {"errors": error.messages}, 400
    # The answer of another service is no request.
    found = requests.get("https://maps.example/find", params=address, timeout=5).json()
    place = Place.model_validate(found)
    return {"lat": place.lat, "lon": place.lon}, 201
