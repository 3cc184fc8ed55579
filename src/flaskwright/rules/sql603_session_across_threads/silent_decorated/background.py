from functools import wraps
from threading import Thread


def in_background(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        Thread(target=function, args=args, kwargs=kwargs).start()

    return wrapper
