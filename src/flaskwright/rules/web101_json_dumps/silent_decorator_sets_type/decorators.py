from functools import wraps

from flask import make_response


def answers_json(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        response = make_response(view(*args, **kwargs))
        response.mimetype = "application/json"
        return response

    return wrapper
