from flask import Flask, abort, request
from marshmallow import Schema, fields

app = Flask(__name__)


class ApiSchema(Schema):
    # Every schema of the API turns its errors into a 422.
    def handle_error(self, error, data, **kwargs):
        abort(422, description=error.messages)


class SeatSchema(ApiSchema):
    row = fields.Str(required=True)
    number = fields.Int(required=True)


@app.post("/seats")
def take_seat():
    return SeatSchema().load(request.get_json()), 201
