import functools

from flask import session


def mark():
    session.modified = True


def saves_session(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        response = view(*args, **kwargs)
        mark()
        return response

    return wrapper
