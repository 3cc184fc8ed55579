from flask import Flask, request
from marshmallow import Schema, ValidationError, fields

app = Flask(__name__)


# marshmallow refuses unknown fields unless it is told otherwise.
class VisitSchema(Schema):
    patient = fields.Int(required=True)
    reason = fields.Str(required=True)

    class Meta:
        ordered = True


@app.post("/visits")
def add_visit():
    try:
        return VisitSchema().load(request.get_json()), 201
    except ValidationError as error:
        return {"errors": error.messages}, 400
