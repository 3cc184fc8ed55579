import functools

from flask import Flask, current_app


def repeated(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for _ in range(times - 1):
                function(*args, **kwargs)
            return function(*args, **kwargs)

        return wrapper

    return decorate


@repeated(current_app.config["WARM_UP_ROUNDS"])  # expect: CTX101
def warm_up():
    return current_app.config["CACHE_NAME"]


def create_app():
    app = Flask(__name__)
    app.config.update(WARM_UP_ROUNDS=2, CACHE_NAME="local")
    return app
