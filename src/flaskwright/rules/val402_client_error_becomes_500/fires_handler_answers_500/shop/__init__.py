from flask import Flask

from shop.errors import failed
from shop.orders import bp


def create_app():
    app = Flask(__name__)
    app.register_error_handler(ValueError, failed)
    app.register_blueprint(bp)
    return app
