from functools import wraps


def bad_values_are_400(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except (KeyError, TypeError, ValueError) as error:
            return {"error": str(error)}, 400

    return wrapper
