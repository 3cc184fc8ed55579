from flask import Flask

from shop.errors import bad_value, missing
from shop.orders import bp


def create_app():
    app = Flask(__name__)
    app.register_error_handler(ValueError, bad_value)
    app.register_error_handler(KeyError, missing)
    app.register_error_handler(TypeError, bad_value)
    app.register_blueprint(bp)
    return app
