from flask import current_app


def on_exception(error):
    current_app.logger.exception("request failed")
    return {"error": "internal error"}, 500


def init_app(app):
    app.register_error_handler(Exception, on_exception)
