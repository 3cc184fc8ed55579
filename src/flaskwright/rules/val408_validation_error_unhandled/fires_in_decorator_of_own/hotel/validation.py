from functools import wraps

from flask import request


def validated(model):
    def decorate(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            body = model.model_validate(request.get_json())  # expect: VAL408
            return view(body, *args, **kwargs)

        return wrapper

    return decorate
