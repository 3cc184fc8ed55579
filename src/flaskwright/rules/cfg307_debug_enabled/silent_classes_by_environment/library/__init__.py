import os

from flask import Flask

from .settings import SETTINGS


def create_app():
    app = Flask(__name__)
    app.config.from_object(SETTINGS[os.environ["STAGE"]])

    @app.get("/books")
    def books():
        return []

    return app
