from functools import wraps


def never_cached(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        response = view(*args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return wrapper
