from flask import Flask

from shop.errors import errors
from shop.orders import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.register_blueprint(errors)
    return app
