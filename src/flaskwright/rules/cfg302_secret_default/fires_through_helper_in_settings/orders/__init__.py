from flask import Flask

from orders.settings import Production


def create_app():
    app = Flask(__name__)
    app.config.from_object(Production)
    return app
