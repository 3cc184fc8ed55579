import os
from functools import wraps

from flask import Blueprint, abort, current_app, request

api = Blueprint("api", __name__)
CRON_TOKEN = os.getenv("CRON_TOKEN")


def key_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        sent = request.headers.get("X-Api-Key")
        if sent != current_app.config["REPORTS_API_KEY"]:  # expect: AUT505
            abort(401)
        return view(*args, **kwargs)

    return wrapper


@api.get("/reports")
@key_required
def index():
    return {"reports": []}


@api.post("/nightly/<token>")
def nightly(token):
    if token == CRON_TOKEN:  # expect: AUT505
        return "", 202
    abort(404)
