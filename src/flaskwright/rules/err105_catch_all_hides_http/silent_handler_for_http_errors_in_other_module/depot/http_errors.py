from werkzeug.exceptions import HTTPException


def on_http_error(error):
    return {"error": error.name}, error.code


def init_app(app):
    app.register_error_handler(HTTPException, on_http_error)
