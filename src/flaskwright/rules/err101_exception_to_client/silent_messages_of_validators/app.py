from flask import Flask, request
from marshmallow import ValidationError

from schemas import GuestSchema

app = Flask(__name__)


@app.post("/guests")
def add():
    try:
        guest = GuestSchema().load(request.get_json())
    except ValidationError as error:
        # Made for clients: which field, and what is wrong with it.
        return {"errors": error.messages}, 422
    return guest, 201
