from functools import partial

from .pages import error_page, problem


def on_error(error):
    return problem(error)


def register(app):
    app.register_error_handler(404, lambda error: error_page(404))
    app.register_error_handler(500, partial(error_page, 500))
    app.register_error_handler(403, on_error)
