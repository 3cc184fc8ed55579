from functools import wraps

from flask import g, make_response, request


def counted(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        g.name = request.headers["X-Name"]
        response = make_response(view(*args, **kwargs))
        response.set_cookie("seen", "1")
        return response

    return wrapper
