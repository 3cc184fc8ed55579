from functools import wraps

from flask import request


def public_or_member(view):
    @wraps(view)
    def decorated(*args, **kwargs):
        if request.method == "OPTIONS":
            return view(*args, **kwargs)
        # It hands on what the view has answered, and makes nothing of it.
        return view(*args, **kwargs)

    return decorated
