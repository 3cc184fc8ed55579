from flask import Blueprint

visits = Blueprint("visits", __name__)


@visits.get("/")
def index():
    return {"visits": []}
