import hmac
from functools import wraps

from flask import abort, current_app, jsonify, request


def with_key(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        key = request.headers.get("X-Meter-Key")
        if not key or not hmac.compare_digest(key, current_app.config["METER_KEY"]):
            return jsonify(error="who are you?"), 401
        return view(*args, **kwargs)

    return wrapper


def json_only(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if request.headers.get("Content-Type") != "application/json":
            abort(415)
        return view(*args, **kwargs)

    return wrapper


def cache_policy(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs)

    return wrapper
