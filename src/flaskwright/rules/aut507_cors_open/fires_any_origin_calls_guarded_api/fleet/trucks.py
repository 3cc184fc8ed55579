from flask import Blueprint
from flask_jwt_extended import jwt_required

trucks = Blueprint("trucks", __name__)


@trucks.get("/")
@jwt_required()
def index():
    return {"trucks": []}
