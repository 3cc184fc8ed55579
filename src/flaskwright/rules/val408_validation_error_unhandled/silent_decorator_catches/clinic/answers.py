from functools import wraps

from flask import jsonify
from pydantic import ValidationError


def answers_bad_input(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except ValidationError as error:
            return jsonify(errors=error.errors()), 400

    return wrapper
