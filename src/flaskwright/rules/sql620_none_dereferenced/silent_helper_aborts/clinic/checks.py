from functools import wraps

from clinic.answers import not_found
from clinic.models import Visit


def required(row, what):
    if row is None:
        not_found(what)
    return row


def present(row):
    return row is not None


def visit_exists(view):
    @wraps(view)
    def wrapper(number):
        if Visit.query.get(number) is None:
            not_found("visit")
        return view(number)

    return wrapper
