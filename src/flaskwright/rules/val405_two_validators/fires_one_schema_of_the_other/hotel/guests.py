from flask import Blueprint, request
from marshmallow import Schema, ValidationError, fields

bp = Blueprint("guests", __name__, url_prefix="/guests")


class GuestSchema(Schema):
    name = fields.Str(required=True)


@bp.post("/")
def add_guest():
    try:
        guest = GuestSchema().load(request.get_json())  # expect: VAL405
    except ValidationError as error:
        return {"errors": error.messages}, 400
    return guest, 201
