from functools import wraps

from flask import abort, g, request
from flask_login import current_user

KEYS = {}


def known(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        user = KEYS.get(request.headers.get("X-Api-Key"))
        if user is None and current_user.is_authenticated and request.headers.get("X-From-Page"):
            user = current_user.id
        if user is None:
            abort(401)
        g.user = user
        return view(*args, **kwargs)

    return wrapper
