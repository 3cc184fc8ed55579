from werkzeug.exceptions import HTTPException


def as_json(error):
    return {"error": error.name, "detail": error.description}, error.code


def register_handlers(app):
    app.register_error_handler(HTTPException, as_json)
