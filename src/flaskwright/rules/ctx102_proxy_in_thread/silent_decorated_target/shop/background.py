import functools
from threading import Thread

from flask import Flask


def in_app(app: Flask):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            with app.app_context():
                return function(*args, **kwargs)

        return wrapper

    return decorate


def start(app, function, *args):
    Thread(target=in_app(app)(function), args=args).start()
