import hmac
from functools import wraps

from flask import abort, current_app, request


def needs_key(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        key = request.headers.get("X-Api-Key", "")
        if not hmac.compare_digest(key, current_app.config["DEPOT_KEY"]):
            abort(401)
        return view(*args, **kwargs)

    return wrapper
