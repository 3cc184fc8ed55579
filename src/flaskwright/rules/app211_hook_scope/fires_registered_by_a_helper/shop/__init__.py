from flask import Flask
from werkzeug.exceptions import InternalServerError

from shop.api import api
from shop.errors import json_error


def create_app():
    app = Flask(__name__)
    app.register_error_handler(InternalServerError, json_error)
    app.register_blueprint(api)
    return app
