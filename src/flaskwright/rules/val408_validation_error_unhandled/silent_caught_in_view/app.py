from flask import Flask, request
from marshmallow import Schema, ValidationError, fields

app = Flask(__name__)


class VisitSchema(Schema):
    patient = fields.Int(required=True)
    reason = fields.Str(required=True)


@app.post("/visits")
def add_visit():
    try:
        visit = VisitSchema().load(request.get_json())
    except ValidationError as error:
        return {"errors": error.messages}, 400
    return visit, 201
