import logging


def logged(view):
    def wrapper(*args, **kwargs):
        logging.getLogger(__name__).info("view called")
        return view(*args, **kwargs)

    return wrapper
