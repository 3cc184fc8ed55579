from functools import wraps

from flask import abort, g


def member_required(view):
    @wraps(view)
    def wrapper():
        if g.get("member") is None:
            abort(401)
        return view()

    return wrapper


def with_member(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, member=g.get("member"), **kwargs)

    return wrapper
