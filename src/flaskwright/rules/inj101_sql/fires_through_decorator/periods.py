from functools import wraps

from flask import request


def with_period(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, period=request.args.get("period", "%Y-%m"), **kwargs)

    return wrapper
