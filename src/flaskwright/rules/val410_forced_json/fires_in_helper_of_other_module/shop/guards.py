from functools import wraps

from flask import abort, session


def customers_only(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "customer" not in session:
            abort(401)
        return view(*args, **kwargs)

    return wrapper
