import functools
from contextlib import contextmanager

from shop import create_app

flask_app = create_app()


@contextmanager
def in_app():
    with flask_app.app_context():
        yield


def with_app(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with in_app():
            return function(*args, **kwargs)

    return wrapper
