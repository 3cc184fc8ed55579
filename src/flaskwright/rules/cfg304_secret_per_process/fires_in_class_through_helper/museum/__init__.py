import os

from flask import Flask

from .tours import bp


def create_app():
    app = Flask(__name__)
    app.config.from_object(os.environ["MUSEUM_CONFIG"])
    app.register_blueprint(bp)
    return app
