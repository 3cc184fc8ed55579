from functools import wraps

from flask import abort, g, session


def agents_only(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        g.agent = session.get("agent")
        if g.agent is None:
            abort(401)
        return view(*args, **kwargs)

    return wrapper


def needs(permission):
    def decorate(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            if permission not in session.get("permissions", ()):
                return {"error": "refused"}, 403
            return view(*args, **kwargs)

        return wrapper

    return decorate
