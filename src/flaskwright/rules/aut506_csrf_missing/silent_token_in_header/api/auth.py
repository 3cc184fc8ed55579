from functools import wraps

import jwt
from flask import abort, current_app, g, request


def token_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        if kind != "Bearer":
            abort(401)
        g.user = jwt.decode(token, current_app.config["SECRET_KEY"], algorithms=["HS256"])["sub"]
        return view(*args, **kwargs)

    return wrapper
