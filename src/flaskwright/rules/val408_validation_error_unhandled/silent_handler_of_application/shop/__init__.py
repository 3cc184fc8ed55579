from flask import Flask

from shop.errors import invalid
from shop.orders import bp

from pydantic import ValidationError


def create_app():
    app = Flask(__name__)
    app.register_error_handler(ValidationError, invalid)
    app.register_blueprint(bp)
    return app
