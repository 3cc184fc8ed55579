from flask import Flask, request
from marshmallow import Schema, fields

app = Flask(__name__)


class GuestSchema(Schema):
    name = fields.Str(required=True)
    nights = fields.Int(required=True)


schema = GuestSchema()


@app.post("/guests")
def add_guest():
    data = request.get_json()
    errors = schema.validate(data)
    if errors:
        return {"errors": errors}, 400
    # Data without errors cannot fail here.
    return schema.load(data), 201
