import time

from flask import current_app


def timed(label):
    def decorate(view):
        def wrapper(*args, **kwargs):
            start = time.perf_counter()
            try:
                return view(*args, **kwargs)
            finally:
                current_app.logger.info("%s took %.3f s", label, time.perf_counter() - start)

        return wrapper

    return decorate
