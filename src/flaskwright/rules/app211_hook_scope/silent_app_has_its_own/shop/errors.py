from flask import request
from werkzeug.exceptions import NotFound


def install_error_pages(app):
    app.register_error_handler(NotFound, not_found)


def not_found(error):
    if request.path.startswith("/api/"):
        return {"error": error.description}, 404
    return "There is no such page.", 404
