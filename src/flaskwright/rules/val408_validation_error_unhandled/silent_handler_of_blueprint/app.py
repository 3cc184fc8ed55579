from flask import Blueprint, Flask, request
from marshmallow import Schema, ValidationError, fields

api = Blueprint("api", __name__, url_prefix="/api")
rooms = Blueprint("rooms", __name__, url_prefix="/rooms")


class RoomSchema(Schema):
    number = fields.Int(required=True)
    beds = fields.Int(load_default=2)


# The blueprint around `rooms` answers for it, too.
@api.errorhandler(ValidationError)
def invalid(error):
    return {"errors": error.messages}, 422


@rooms.post("/")
def add_room():
    return RoomSchema().load(request.get_json()), 201


api.register_blueprint(rooms)
app = Flask(__name__)
app.register_blueprint(api)
