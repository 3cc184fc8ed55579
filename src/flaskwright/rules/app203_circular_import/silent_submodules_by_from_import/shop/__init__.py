from flask import Flask

from . import orders


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders.bp)
    return app
