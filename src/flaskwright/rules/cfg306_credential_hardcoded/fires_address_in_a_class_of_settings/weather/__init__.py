from flask import Flask

from weather.config import Production


def create_app():
    app = Flask(__name__)
    app.config.from_object(Production)
    return app
