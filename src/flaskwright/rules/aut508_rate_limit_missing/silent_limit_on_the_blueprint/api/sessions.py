from flask import Blueprint, request
from flask_jwt_extended import create_access_token
from werkzeug.security import check_password_hash

sessions = Blueprint("sessions", __name__)
HASHES = {}


@sessions.post("/sessions")
def create():
    data = request.get_json()
    if not check_password_hash(HASHES[data["name"]], data["password"]):
        return {"error": "wrong"}, 401
    return {"token": create_access_token(data["name"])}
