from contextlib import contextmanager
from functools import wraps

from flask import abort


@contextmanager
def nothing_is_404():
    try:
        yield
    except AttributeError:
        abort(404)


class NothingIs404:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None and issubclass(kind, AttributeError):
            abort(404)


def answers_404(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except AttributeError:
            abort(404)

    return wrapper
