from functools import wraps
from threading import Thread


def in_background(function):
    @wraps(function)
    def start(*args):
        Thread(target=function, args=args).start()

    return start
