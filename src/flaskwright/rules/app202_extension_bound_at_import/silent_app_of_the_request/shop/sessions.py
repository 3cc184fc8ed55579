from flask import Blueprint, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

sessions = Blueprint("sessions", __name__)
limiter = Limiter(app=current_app, key_func=get_remote_address)


@sessions.post("/sessions")
@limiter.limit("5/minute")
def create():
    return "", 201
