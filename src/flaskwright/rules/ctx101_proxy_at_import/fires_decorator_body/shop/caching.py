import functools

from flask import current_app


def cached(function):
    lifetime = current_app.config["CACHE_SECONDS"]

    @functools.wraps(function)
    def wrapper(*args):
        return function(*args), lifetime

    return wrapper


def cached_lazily(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args), current_app.config["CACHE_SECONDS"]

    return wrapper
